"""Two assessments of a municipality side by side: what improved, fell back, or cannot be told.

Pure. Compared are the items that both ask alike (same words, levels, target and weight) and that
both have decided. Scores are compared on these items alone, so that a new question or an open one
moves nothing; every other item is named with the reason (design: ui.md, 前年度比較).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from assessment import revising, scoring
from assessment.errors import UsageError
from assessment.records import Answer, Assessment, AssessmentInfo, AssessmentSummary, Response
from checklists.schema import Checklist, Item, Theme

Kind = Literal["improved", "fell_back", "same", "known_now", "unknown_now", "not_comparable"]
"""``known_now``: わからない before, a level now; ``unknown_now`` the other way round."""

CHANGE_WORDS: Mapping[Kind, str] = {
    "improved": "改善",
    "fell_back": "後退",
    "known_now": "把握できた",
    "unknown_now": "わからなくなった",
    "same": "変わらない",
    "not_comparable": "比べられない",
}
"""What became of an item, in the order of telling."""

_REASONS: Mapping[revising.StepKind, str] = {
    "reworded": "質問かレベルの説明、目標、重要度のどれかが変わりました。",
    "split": "前回の1つの質問が、いくつかに分かれました。",
    "joined": "前回のいくつかの質問が、1つになりました。",
    "new": "今回新しく加わった質問です。",
    "dropped": "今回はなくなった質問です。",
}
_STATES = {"unanswered": "未回答", "na": "該当なし"}


class NotComparableError(UsageError):
    """Two assessments that do not belong beside each other."""

    code = "not_comparable"


class ItemComparison(Struct, frozen=True, kw_only=True):
    """An item in both years; ``before`` or ``now`` is ``None`` where that year does not ask it.

    ``item`` is this year's where it is asked this year. ``why`` says why it is not comparable.
    """

    checklist_id: str
    item: Item
    before: Answer | None
    now: Answer | None
    kind: Kind
    why: str = ""


class GroupComparison(Struct, frozen=True, kw_only=True):
    """Scores (0–100) of a group of items, before and now, on the ``n`` scored items of both years.

    The counts are of all comparable items, 備え too.
    """

    n: int
    before: Fraction | None
    now: Fraction | None
    improved: int
    fell_back: int
    known_now: int
    unknown_now: int
    same: int
    not_comparable: int

    @property
    def change(self) -> Fraction | None:
        """How much the score rose; negative where it fell, ``None`` with nothing to compare."""
        return scoring.difference(self.before, self.now)


class ThemeComparison(Struct, frozen=True, kw_only=True):
    """A theme of this year's checklist."""

    theme: Theme
    group: GroupComparison


class AreaComparison(Struct, frozen=True, kw_only=True):
    """A checklist of this year, with its themes and items; ``items`` ends with those dropped."""

    checklist: Checklist
    group: GroupComparison
    themes: tuple[ThemeComparison, ...]
    items: tuple[ItemComparison, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """``before`` is the assessment compared with, ``now`` the one reported.

    ``apart`` names the checklists that only one of them has, with the reason in words.
    """

    before: AssessmentInfo
    now: AssessmentInfo
    areas: tuple[AreaComparison, ...]
    total: GroupComparison
    apart: tuple[str, ...]

    @property
    def items(self) -> tuple[ItemComparison, ...]:
        """The items of all areas."""
        return tuple(item for area in self.areas for item in area.items)

    @property
    def rule(self) -> str:
        """How the figures beside each other are made, in words."""
        return (
            f"両年度とも同じ内容で尋ね、どちらも回答（わからないを含む）のある項目だけで比べています"
            f"（点数の対象は{self.total.n}問）。そのため、それぞれの年度の報告書の点数とは一致しない"
            "ことがあります。"
        )


def earlier_years(
    here: AssessmentInfo, summaries: Iterable[AssessmentSummary]
) -> tuple[tuple[int, str], ...]:
    """The same municipality's assessments of earlier years: year and name, the latest first."""
    found = (
        (summary.info.year, summary.info.name)
        for summary in summaries
        if summary.info.municipality.code == here.municipality.code
        and summary.info.year < here.year
    )
    return tuple(sorted(found, reverse=True))


def compare(now: Assessment, before: Assessment) -> Comparison:
    """Hold an assessment against an earlier one of the same municipality.

    Raises:
        NotComparableError: they are the same one, or of different municipalities.
    """
    _refuse_strangers(now.info, before.info)
    held = {checklist.id: checklist for checklist in before.checklists}
    areas = tuple(
        _area(checklist, held[checklist.id], now, before)
        for checklist in now.checklists
        if checklist.id in held
    )
    return Comparison(
        before=before.info,
        now=now.info,
        areas=areas,
        total=_group([item for area in areas for item in area.items], now, before),
        apart=tuple(_apart(now, before)),
    )


def _refuse_strangers(now: AssessmentInfo, before: AssessmentInfo) -> None:
    if now.name == before.name:
        raise NotComparableError(
            f"「{now.name}」を同じものと比べようとしました。何も書き出していません。",
            "前の年度の自己点検を指定してください。list で一覧が出ます。",
        )
    if now.municipality.code != before.municipality.code:
        raise NotComparableError(
            f"「{before.name}」は{before.municipality.name}の自己点検です。"
            f"{now.municipality.name}とは比べられません。何も書き出していません。",
            "同じ市区町村の、前の年度の自己点検を指定してください。",
        )


def _area(
    checklist: Checklist, old: Checklist, now: Assessment, before: Assessment
) -> AreaComparison:
    answers = (_answers(now, checklist.id), _answers(before, checklist.id))
    items = tuple(
        item
        for step in revising.preview(old, checklist)
        for item in _items(checklist.id, step, *answers)
    )
    themes = (
        (theme, [item for item in items if item.item.theme_id == theme.id])
        for theme in checklist.theme
    )
    return AreaComparison(
        checklist=checklist,
        group=_group(items, now, before),
        themes=tuple(
            ThemeComparison(theme=theme, group=_group(own, now, before))
            for theme, own in themes
            if own
        ),
        items=items,
    )


def _answers(assessment: Assessment, checklist_id: str) -> Mapping[str, Answer]:
    return {r.item.id: r.answer for r in assessment.of_checklist(checklist_id)}


def _items(
    checklist_id: str,
    step: revising.Step,
    now: Mapping[str, Answer],
    before: Mapping[str, Answer],
) -> Iterator[ItemComparison]:
    """One for each item of a step that either year asks."""
    for item in step.after or step.before:
        this = now.get(item.id) if step.after else None
        last = before.get(item.id) if step.kind in ("same", "reworded", "dropped") else None
        if this is None and last is None:
            continue
        kind, why = _verdict(step, this, last)
        yield ItemComparison(
            checklist_id=checklist_id, item=item, before=last, now=this, kind=kind, why=why
        )


def _verdict(step: revising.Step, now: Answer | None, before: Answer | None) -> tuple[Kind, str]:
    if step.kind != "same":
        return "not_comparable", _REASONS[step.kind]
    for answer, year in ((before, "前回"), (now, "今回")):
        if answer is None:
            return "not_comparable", f"{year}は尋ねていない質問です（質問の範囲が違います）。"
        if answer.state in _STATES:
            return "not_comparable", f"{year}は{_STATES[answer.state]}です。"
    return _change(before, now), ""


def _change(before: Answer | None, now: Answer | None) -> Kind:
    was = before.level if before else None
    is_now = now.level if now else None
    if was == is_now:
        return "same"
    if was is None:
        return "known_now"
    if is_now is None:
        return "unknown_now"
    return "improved" if is_now > was else "fell_back"


def _group(items: Sequence[ItemComparison], now: Assessment, before: Assessment) -> GroupComparison:
    common = {item.item.id for item in items if item.kind != "not_comparable"}
    this = scoring.figures(_those(now.responses, common))
    counts = {kind: sum(item.kind == kind for item in items) for kind in CHANGE_WORDS}
    return GroupComparison(
        n=this.actions.decided,
        before=scoring.figures(_those(before.responses, common)).score,
        now=this.score,
        **counts,
    )


def _those(responses: Iterable[Response], ids: set[str]) -> Iterator[Response]:
    return (response for response in responses if response.item.id in ids)


def _apart(now: Assessment, before: Assessment) -> Iterator[str]:
    here = {checklist.id for checklist in now.checklists}
    there = {checklist.id for checklist in before.checklists}
    for checklist in now.checklists:
        if checklist.id not in there:
            yield f"「{checklist.title}」は前回の自己点検にないため、比べていません。"
    for checklist in before.checklists:
        if checklist.id not in here:
            yield f"「{checklist.title}」は今回の自己点検にないため、比べていません。"
