"""What has changed since last year's collection, on what both years have in common."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from assessment.collection.records import AreaPicture, LastYear, Quartiles
from assessment.fiscal_years import in_words
from assessment.scoring import NO_FIGURE, difference, shown, signed
from checklists.schema import Item
from exports.pdf.blocks import Block
from exports.pdf.collection.material import Briefing
from exports.pdf.collection.spreads import ScaleHead, SpreadBar
from exports.pdf.flow import Heading, Lead, Run, Text
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Cell, Column, Command, grid, table

KEY = "changes"
_MOST_ITEMS = 5
_GUTTER = 16.0
_CLOSE: tuple[Command, ...] = (
    ("TOPPADDING", (0, 1), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 1), (-1, -1), 1.5),
)


def changes(briefing: Briefing) -> Sequence[Flowable]:
    """The spreads of both years, how many rose and fell, and the items that moved most."""
    last, sheet = briefing.collection.last_year, briefing.sheet
    bodies = len({change.code for change in last.changes}) if last else 0
    if last is None or not bodies or not briefing.are_enough(bodies):
        return [Text("前年度と比べられる団体はありません。", sheet.body)]
    opening = (
        f"{in_words(last.year)}の集計と、同じ内容で尋ねた項目だけで比べます。"
        "両年度とも、そのすべてに回答した団体の数値です。"
    )
    if last.not_compared:
        opening += (
            f"内容が変わったなどの理由で、比べていない項目が{len(last.not_compared)}問あります。"
        )
    years = table(_columns(sheet), list(_rows(last, briefing)), sheet, *_CLOSE)
    return [
        Block([Lead(opening, sheet.body), years], whole_up_to=260),
        *_items(last, briefing),
    ]


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    return (
        Column("分野", 128),
        Column("年度", 58),
        Column("団体数", 48, "right"),
        Column(ScaleHead(sheet), BODY_WIDTH - 128 - 58 - 48 - 44 - 44 - 84),
        Column("中央値", 44, "right"),
        Column("差", 44, "right"),
        Column("点数が上がった・\n下がった団体", 84, "right"),
    )


def _rows(last: LastYear, briefing: Briefing) -> Iterable[list[Cell]]:
    sheet = briefing.sheet
    for area in briefing.collection.areas:
        checklist = area.checklist
        before = briefing.allowed(last.quartiles.get(checklist.id, Quartiles(n=0)))
        now = briefing.allowed(last.now.get(checklist.id, Quartiles(n=0)))
        rises = [
            difference(c.before, c.now) or 0 for c in last.changes if c.checklist_id == checklist.id
        ]
        moved = (
            f"{sum(rise > 0 for rise in rises)}・{sum(rise < 0 for rise in rises)}"
            if briefing.are_enough(len(rises))
            else NO_FIGURE
        )
        years = f"{in_words(last.year)}\n{in_words(briefing.collection.year)}"
        medians = [Run(f"{shown(before.median)}\n"), Run(shown(now.median), bold=True)]
        gained = [Run("\n"), Run(signed(difference(before.median, now.median)), bold=True)]
        yield [
            checklist.title,
            years,
            f"n={before.n}\nn={now.n}",
            [SpreadBar(before), SpreadBar(now)],
            Text(medians, sheet.cell_right),
            Text(gained, sheet.cell_right),
            f"\n{moved}",
        ]


_HALF = (BODY_WIDTH - _GUTTER) / 2
_COUNT = 37.0


def _item_columns(sheet: Sheet) -> tuple[Column, ...]:
    small = sheet.sized(sheet.aligned(sheet.head, "right"), 7)
    return (
        Column("項目", _HALF - 2 * _COUNT),
        Column(Text("上がった\n団体", small), _COUNT, "right"),
        Column(Text("下がった\n団体", small), _COUNT, "right"),
    )


def _items(last: LastYear, briefing: Briefing) -> list[Flowable]:
    """Side by side, the items that most rose in and those that most fell back in."""
    up = Counter(item_id for change in last.changes for item_id in change.improved)
    down = Counter(item_id for change in last.changes for item_id in change.fell_back)
    items = [item for item in _all_items(briefing.collection.areas) if briefing.may_name(item)]
    sheet = briefing.sheet
    halves: list[Cell] = []
    for key, title, first in (
        ("up", "レベルの上がった団体が多い項目", up),
        ("down", "レベルの下がった団体が多い項目", down),
    ):
        found = sorted((i for i in items if first[i.id]), key=lambda i: -first[i.id])[:_MOST_ITEMS]
        rows = [[_name(i, sheet), f"{up[i.id]}", f"{down[i.id]}"] for i in found]
        heading = Heading(title, sheet, 1, f"{KEY}-{key}", sheet.headings[2])
        nothing = Text("ありません。", sheet.body)
        below = table(_item_columns(sheet), rows, sheet, dense=True) if rows else nothing
        halves.append([heading, below])
    widths = [_HALF, _GUTTER, _HALF]
    return [grid([[halves[0], "", halves[1]]], widths, sheet, space_before=8)]


def _all_items(areas: Iterable[AreaPicture]) -> list[Item]:
    return [item for area in areas for item in area.items]


def _name(item: Item, sheet: Sheet) -> Text:
    return Text(
        [Run(f"{item.id}  ", colour=Ink.SOFT, size=7), Run(item.title)],
        sheet.sized(sheet.dense, 7.5),
    )
