"""This year's collection beside last year's, on the items and the municipalities of both."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from assessment.collection.compared import Compared
from assessment.collection.quartiles import quartiles
from assessment.collection.received import Given, PastCollection, given
from assessment.collection.records import LastYear, LeftOut, NotCompared, Standing, YearChange
from assessment.collection.versions import changed_since
from assessment.fiscal_years import in_words
from assessment.municipalities import prefectures
from assessment.scoring import tally
from checklists.schema import Item

_UNANSWERED = given("unanswered")
_NAMED = 3
"""How many unreadable rows are named."""


class BothYears(Struct, frozen=True, kw_only=True):
    """The items, by checklist id, that mean the same in both years, and those that do not."""

    past: PastCollection
    items: Mapping[str, tuple[Item, ...]]
    not_compared: tuple[LeftOut, ...]

    def given(self, code: str, checklist_id: str) -> Mapping[str, Given]:
        """Last year's answers of a municipality to the items of both years of a checklist."""
        answers = self.past.given.get(code, {})
        return {i.id: answers[i.id] for i in self.items[checklist_id] if i.id in answers}


def usable_past(
    past: PastCollection | None, prefecture: str | None, year: int
) -> tuple[PastCollection | None, str]:
    """Last year's collection if it can stand beside this one, and what has to be said of it."""
    if past is None:
        return None, ""
    if past.year >= year:
        return None, (
            f"前年度の集計として渡された {past.file} は{in_words(past.year)}のものです。"
            f"{in_words(year)}より前ではないため、比べていません。"
        )
    if prefecture is not None and past.prefecture not in (None, prefecture):
        return None, (
            f"前年度の集計として渡された {past.file} は"
            f"{prefectures()[past.prefecture]}のものです。比べていません。"
        )
    remarks = []
    if past.year < year - 1:
        remarks.append(f"前年度ではなく、{in_words(past.year)}の集計と比べています。")
    if past.unread:
        more = "ほか" if len(past.unread) > _NAMED else ""
        remarks.append(
            f"前年度の集計 {past.file} の{len(past.unread)}行は読み取れず、比べていません"
            f"（{'、'.join(line.rstrip('。') for line in past.unread[:_NAMED])}{more}）。"
        )
    return past, "".join(remarks)


def both_years(past: PastCollection, areas: Sequence[Compared]) -> BothYears:
    """Hold the items of the two collections against each other."""
    items: dict[str, tuple[Item, ...]] = {}
    left_out: list[LeftOut] = []
    for area in areas:
        changed = changed_since(area.checklist, past.versions.get(area.checklist.id, ()))
        why = {item.id: _why_not(item, past, changed) for item in area.items}
        items[area.checklist.id] = tuple(item for item in area.items if not why[item.id])
        left_out += (LeftOut(item_id=item_id, why=words) for item_id, words in why.items() if words)
        left_out += (
            LeftOut(item_id=item_id, why="今年度は比べていない項目です。")
            for item_id in sorted(past.asked)
            if item_id.startswith(f"{area.checklist.prefix}-") and item_id not in why
        )
    return BothYears(past=past, items=items, not_compared=tuple(left_out))


def last_year(both: BothYears, standings: Sequence[Standing]) -> LastYear:
    """The changes of every municipality, and the quartiles of both years, of the same ones."""
    changes: list[YearChange] = []
    without: list[NotCompared] = []
    for standing in standings:
        for checklist_id in both.items:
            change = _change(standing, checklist_id, both)
            if isinstance(change, YearChange):
                changes.append(change)
            elif change is not None:
                without.append(change)
    found = {
        checklist_id: [change for change in changes if change.checklist_id == checklist_id]
        for checklist_id in both.items
    }
    return LastYear(
        year=both.past.year,
        items={of: tuple(item.id for item in items) for of, items in both.items.items()},
        changes=tuple(changes),
        quartiles={of: quartiles(one.before for one in found[of]) for of in found},
        now={of: quartiles(one.now for one in found[of]) for of in found},
        not_compared=both.not_compared,
        places_not_compared=tuple(without),
    )


def _why_not(item: Item, past: PastCollection, changed: frozenset[str]) -> str:
    asked = past.asked.get(item.id)
    if asked is None:
        return "前年度の集計にはない項目です。"
    if item.id in changed:
        return "前年度から質問かレベルの説明が変わっています。"
    if asked.target != item.target:
        return f"前年度とは目標レベルが違います（{asked.target}と{item.target}）。"
    if asked.weight != item.weight:
        return f"前年度とは重要度が違います（{asked.weight}と{item.weight}）。"
    return ""


def _change(
    standing: Standing, checklist_id: str, both: BothYears
) -> YearChange | NotCompared | None:
    """What changed, or why that cannot be told; ``None`` where it took part in neither year."""
    code, items = standing.municipality.code, both.items[checklist_id]
    was, now = both.given(code, checklist_id), standing.given
    if not any(item.id in was or item.id in now for item in items):
        return None
    before, after = _score_or_why_not(was, items), _score_or_why_not(now, items)
    if isinstance(before, str):
        return NotCompared(code=code, checklist_id=checklist_id, why=f"前年度は{before}")
    if isinstance(after, str):
        return NotCompared(code=code, checklist_id=checklist_id, why=f"今年度は{after}")
    rises = {item.id: rise(was.get(item.id), now.get(item.id)) for item in items}
    return YearChange(
        code=code,
        checklist_id=checklist_id,
        before=before,
        now=after,
        improved=tuple(item_id for item_id, levels in rises.items() if levels > 0),
        fell_back=tuple(item_id for item_id, levels in rises.items() if levels < 0),
    )


def rise(was: Given | None, now: Given | None) -> int:
    """By how many levels an answer rose, negative if it fell; 0 where one of them is no level."""
    if was is None or now is None or was.level is None or now.level is None:
        return 0
    return now.level - was.level


def _score_or_why_not(answers: Mapping[str, Given], items: Sequence[Item]) -> Fraction | str:
    if not any(item.id in answers for item in items):
        return "提出がありません。"
    figures = tally((item, answers.get(item.id, _UNANSWERED)) for item in items).figures()
    if figures.provisional:
        return "回答が途中です。"
    return "点数のつく回答がありません。" if figures.score is None else figures.score
