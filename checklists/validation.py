"""Finds what is wrong in checklists beyond their form (design: content.md).

Each check is a function from data to findings; ``validate`` runs them all over a checklist. Nothing
here reads a file.
"""

import difflib
import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from checklists import lines
from checklists.errors import Finding
from checklists.explanations import did_you_mean
from checklists.schema import (
    LEVELS,
    Checklist,
    Item,
    Part,
    Source,
    SourceBook,
    Term,
)

TITLE_LENGTH = 24
QUESTION_LENGTH = 90
LABEL_LENGTH = 16
CORE_ITEMS = 10
MOST_OUTSIDE_ITEMS = 6
THEMES = range(5, 8)
ITEMS_PER_THEME = range(3, 8)
ALIKE = 0.85
"""Two questions whose similarity (difflib ratio) reaches this are asked twice."""

_ABBREVIATION = re.compile(r"[A-Za-z][A-Za-z0-9.&-]*[A-Za-z0-9]")
_EVERYDAY = frozenset(
    {"DX", "IT", "PC", "USB", "Web", "PDF", "Excel", "Word", "CSV", "Wi-Fi", "ID"}
)
_ITEM_ID = re.compile(r"[A-Z]{2,5}-\d{2}-\d{2}")


def validate(
    checklist: Checklist, book: SourceBook, glossary: Mapping[str, Term], file: str
) -> list[Finding]:
    """Everything that is wrong in ``checklist``, in the order of its items."""
    is_builtin = checklist.id in {part.checklist for part in book.part}
    problems = itertools.chain(
        _unique(checklist),
        _extent(checklist) if is_builtin else (),
        *(_item(item, checklist) for item in checklist.item),
        _citations(checklist, book),
        _terms(checklist, glossary),
        _alike(checklist.item),
    )
    return [
        Finding(file=file, item=where, problem=problem, remedy=remedy)
        for where, problem, remedy in problems
    ]


Problem = tuple[str, str, str]
"""Where, what, what to do."""


def is_outside_paper(item: Item, authorities: Collection[str]) -> bool:
    """Whether the item rests on laws and guidelines alone (資料外)."""
    return bool(item.sources) and all(source in authorities for source in item.sources)


def _unique(checklist: Checklist) -> Iterator[Problem]:
    for item_id in _repeated([item.id for item in checklist.item]):
        yield item_id, "同じ項目IDが2つあります", "新しい方に別の番号を付けてください。"
    for theme_id in _repeated([theme.id for theme in checklist.theme]):
        yield theme_id, "同じテーマIDが2つあります", "片方の番号を変えてください。"
    order = [theme.id for theme in checklist.theme]
    positions = [order.index(i.theme_id) for i in checklist.item if i.theme_id in order]
    if positions != sorted(positions):
        yield "", "項目がテーマの順に並んでいません", "テーマごとにまとめてください。"


def _extent(checklist: Checklist) -> Iterator[Problem]:
    """How much a checklist asks is fixed for those derived from the paper, free for others."""
    core = [item for item in checklist.item if item.tier == "core"]
    if len(core) != CORE_ITEMS:
        yield "", f"基本（core）が{len(core)}問です", f"ちょうど{CORE_ITEMS}問にしてください。"
    if len(checklist.theme) not in THEMES:
        yield "", f"テーマが{len(checklist.theme)}個です", "5〜7個に分けてください。"
    for theme in checklist.theme:
        count = sum(item.theme_id == theme.id for item in checklist.item)
        if count not in ITEMS_PER_THEME:
            yield theme.id, f"項目が{count}個です", "テーマごとに3〜7個にしてください。"


def _item(item: Item, checklist: Checklist) -> Iterator[Problem]:
    for problem, remedy in itertools.chain(
        _identity(item, checklist),
        _lengths(item),
        _levels(item),
        _actions(item),
        _consistency(item),
    ):
        yield item.id, problem, remedy


def _identity(item: Item, checklist: Checklist) -> Iterator[tuple[str, str]]:
    if not _ITEM_ID.fullmatch(item.id) or not item.id.startswith(f"{checklist.prefix}-"):
        yield "項目IDの形が違います", f"「{checklist.prefix}-01-01」の形にしてください。"
    if item.theme_id not in {theme.id for theme in checklist.theme}:
        yield f"テーマ「{item.theme_id}」がありません", "[[theme]] に書き足してください。"


def _lengths(item: Item) -> Iterator[tuple[str, str]]:
    limited = [("title", item.title, TITLE_LENGTH), ("question", item.question, QUESTION_LENGTH)]
    limited += [(f"labels[{n}]", text, LABEL_LENGTH) for n, text in enumerate(item.labels)]
    for field, text, most in limited:
        if len(text) > most:
            yield f"{field} が{len(text)}文字です", f"{most}文字以内にしてください。"
    for field in ("title", "question", "why", "division", "weight_reason"):
        if not getattr(item, field).strip():
            yield f"{field} が空です", "書き足してください。"
    for field in ("evidence", "sources"):
        if not getattr(item, field):
            yield f"{field} がありません", "1つ以上書いてください。"


def _levels(item: Item) -> Iterator[tuple[str, str]]:
    for field in ("levels", "labels"):
        if len(getattr(item, field)) != len(LEVELS):
            yield f"{field} が{len(getattr(item, field))}個です", "レベル0〜4の5個にしてください。"
            return
    for level in LEVELS:
        if bool(item.levels[level]) != bool(item.labels[level]):
            yield (
                f"レベル{level}の説明と短い名前の片方がありません",
                "両方書くか、両方空にしてください。",
            )
    chosen = item.selectable_levels()
    if item.scale != "milestone" and len(chosen) != len(LEVELS):
        yield "空のレベルがあります", "空けてよいのは scale が milestone のときだけです。"
    if 0 not in chosen or item.target not in chosen:
        yield "レベル0か目標のレベルを選べません", "両方に説明を書いてください。"
    for field in ("levels", "labels"):
        if _repeated([text for text in getattr(item, field) if text]):
            yield f"{field} に同じ文があります", "段階の違いが分かるように書き分けてください。"


def _actions(item: Item) -> Iterator[tuple[str, str]]:
    chosen = item.selectable_levels()
    if len(item.actions) != item.target:
        yield f"actions が{len(item.actions)}個です", "目標より低いレベルごとに1つ書いてください。"
    for level, action in enumerate(item.actions):
        if bool(action) != (level in chosen):
            yield f"actions[{level}] が合いません", "選べるレベルにだけ次の一歩を書いてください。"


def _consistency(item: Item) -> Iterator[tuple[str, str]]:
    if bool(item.deadline) != bool(item.deadline_kind) or bool(item.deadline) != bool(
        item.deadline_note
    ):
        yield (
            "期限の記載がそろっていません",
            "deadline・deadline_kind・deadline_note を3つとも書くか、3つとも消してください。",
        )
    if (item.kind == "readiness") != bool(item.available_from):
        yield "備えの項目と available_from が合いません", "備えの項目にだけ書いてください。"
    if item.basis in ("法令", "国の計画・通知") and not item.basis_note:
        yield f"根拠が「{item.basis}」ですが名前がありません", "basis_note に書いてください。"
    if item.tier == "core" and item.kind == "readiness":
        yield "備えの項目が基本（core）にあります", "standard か full にしてください。"
    if item.deadline_kind == "binding" and item.basis not in ("法令", "国の計画・通知"):
        yield (
            "自治体を縛る期限に法令等の根拠がありません",
            "national_target にするか根拠を書いてください。",
        )


def _citations(checklist: Checklist, book: SourceBook) -> Iterator[Problem]:
    passages = {source.id: source for source in book.source}
    authorities = {authority.id for authority in (*book.authority, *checklist.authority)}
    parts = {part.id: part for part in book.part}
    for item in checklist.item:
        for source_id in item.sources:
            if source_id in authorities:
                continue
            if source_id not in passages:
                guess = did_you_mean(source_id, (*passages, *authorities))
                yield (
                    item.id,
                    f"出典「{source_id}」がありません",
                    guess or "sources.toml に書いてください。",
                )
                continue
            for problem in _lines_of(passages[source_id], parts):
                yield (
                    item.id,
                    f"出典「{source_id}」{problem}",
                    "sources.toml の行番号を直してください。",
                )
    outside = [item for item in checklist.item if is_outside_paper(item, authorities)]
    derived = checklist.id in {part.checklist for part in book.part}
    if derived and len(outside) > MOST_OUTSIDE_ITEMS:
        yield (
            "",
            f"資料外の項目が{len(outside)}個です",
            f"{MOST_OUTSIDE_ITEMS}個以内にしてください。",
        )
    known = {item.id for item in checklist.item}
    for item in checklist.item:
        for other in item.related:
            if other.startswith(f"{checklist.prefix}-") and other not in known:
                yield (
                    item.id,
                    f"関連項目「{other}」がありません",
                    did_you_mean(other, known) or "消してください。",
                )


def _lines_of(source: Source, parts: Mapping[str, Part]) -> Iterator[str]:
    part = parts.get(source.part)
    if part is None:
        yield f"の部「{source.part}」がありません"
        return
    headings = {heading.title: heading for heading in part.headings}
    if source.heading not in headings:
        yield f"の見出し「{source.heading}」がありません"
        return
    try:
        missing = lines.union(source.lines) - lines.union(headings[source.heading].lines)
    except ValueError:
        yield "の行番号が読み取れません"
        return
    if missing:
        yield f"の{lines.compact(missing)}行はその見出しの本文にありません"


def _terms(checklist: Checklist, glossary: Mapping[str, Term]) -> Iterator[Problem]:
    known = set(glossary) | {term.term for term in checklist.term}
    for item in checklist.item:
        for term in item.terms:
            if term not in known:
                yield (
                    item.id,
                    f"用語「{term}」が用語集にありません",
                    did_you_mean(term, known) or "用語集に書いてください。",
                )
        spoken = " ".join((item.title, item.question, item.why, *item.levels, *item.actions))
        explained = " ".join(item.terms)
        for word in dict.fromkeys(_ABBREVIATION.findall(spoken)):
            if word not in _EVERYDAY and word not in explained:
                yield (
                    item.id,
                    f"説明のない略語「{word}」があります",
                    "terms に加え、用語集に書いてください。",
                )


def _alike(items: Sequence[Item]) -> Iterator[Problem]:
    for one, other in itertools.combinations(items, 2):
        matcher = difflib.SequenceMatcher(None, one.question, other.question, autojunk=False)
        if matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
            yield (
                other.id,
                f"{one.id} と質問がほとんど同じです",
                "1つにまとめるか、違いを書いてください。",
            )


def _repeated(texts: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    return [text for text in texts if text in seen or seen.add(text)]  # type: ignore[func-returns-value]
