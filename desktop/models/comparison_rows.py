"""Two years side by side as rows: scores by area and theme, and what became of every item."""

from collections.abc import Iterable, Iterator

from assessment.comparison import (
    CHANGE_WORDS,
    Comparison,
    GroupComparison,
    ItemComparison,
    Kind,
)
from assessment.fiscal_years import in_words
from assessment.records import Answer
from assessment.scoring import shown, signed
from assessment.wording import answer_in_short
from desktop.models.text_tree import Column, Look, Piece, Row, cell

ITEM_COLUMNS = (
    Column(title="項目", share=5),
    Column(title="前回", share=3),
    Column(title="今回", share=3),
    Column(title="変化", share=4),
)


def score_columns(comparison: Comparison | None = None) -> tuple[Column, ...]:
    """The columns of the scores; the years by their names, where there is something to compare."""
    years = (
        ("前の年度", "この年度")
        if comparison is None
        else (in_words(comparison.before.year), in_words(comparison.now.year))
    )
    return (
        Column(title="分野・テーマ", share=1),
        *(Column(title=year, width=88, numbers=True) for year in years),
        Column(title="変化", width=68, numbers=True),
        Column(title="対象", width=60, numbers=True),
        Column(title=CHANGE_WORDS["improved"], width=48, numbers=True),
        Column(title=CHANGE_WORDS["fell_back"], width=48, numbers=True),
        Column(title=CHANGE_WORDS["not_comparable"], width=100, numbers=True),
    )


def score_rows(comparison: Comparison) -> tuple[Row, ...]:
    """Areas with their themes below each, and the total last."""
    rows: list[Row] = []
    for area in comparison.areas:
        rows.append(_score_row(area.checklist.title, area.group, "strong"))
        rows += [_score_row(theme.theme.title, theme.group, level=1) for theme in area.themes]
    if len(comparison.areas) > 1:
        rows.append(_score_row("全体（参考）", comparison.total, "soft"))
    return tuple(rows)


def item_rows(comparison: Comparison, kinds: Iterable[Kind]) -> tuple[Row, ...]:
    """The items of these kinds, under what became of them."""
    return tuple(_group(comparison, kind) for kind in kinds if _of_kind(comparison, kind))


def _score_row(name: str, group: GroupComparison, look: Look = "plain", level: int = 0) -> Row:
    texts = (
        shown(group.before),
        shown(group.now),
        signed(group.change),
        f"{group.n}問",
        str(group.improved),
        str(group.fell_back),
        str(group.not_comparable),
    )
    named = cell(name, look=look, level=level)
    return Row(cells=(named, *(cell(text, look=look) for text in texts)))


def _of_kind(comparison: Comparison, kind: Kind) -> list[ItemComparison]:
    return [item for item in comparison.items if item.kind == kind]


def _group(comparison: Comparison, kind: Kind) -> Row:
    items = _of_kind(comparison, kind)
    return Row(
        cells=(cell(f"{CHANGE_WORDS[kind]}（{len(items)}問）"),),
        rows=tuple(_item_row(item) for item in items),
        key=kind,
    )


def _item_row(item: ItemComparison) -> Row:
    name = f"{item.item.id} {item.item.title}"
    asked = item.now is not None
    return Row(
        cells=(
            (Piece(text=name, link=item.item.id if asked else ""),),
            cell(_words(item, item.before)),
            cell(_words(item, item.now)),
            cell(*_change(item)),
        ),
        key=item.item.id,
    )


def _words(item: ItemComparison, answer: Answer | None) -> str:
    return "－" if answer is None else answer_in_short(item.item, answer)


def _change(item: ItemComparison) -> Iterator[str]:
    if item.why:
        yield item.why
    elif item.before and item.now and item.before.level is not None and item.now.level is not None:
        steps = item.now.level - item.before.level
        yield f"{'＋' if steps > 0 else '－'}{abs(steps)}段階" if steps else CHANGE_WORDS["same"]
    else:
        yield CHANGE_WORDS[item.kind]
