"""Every gap in order of priority, with the reason in words."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_short
from assessment.gaps import Gap
from assessment.scoring import NO_FIGURE
from exports.pdf.checking import Expected
from exports.pdf.flow import Run, Text
from exports.pdf.marks import from_to
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import because, deadline, gaps_listed, shortened

KEY = "gaps"

_RANK, _DIVISION, _FROM_TO, _DEADLINE, _PRIORITY = 24.0, 57.0, 45.0, 44.0, 158.0
_ITEM = BODY_WIDTH - _RANK - _DIVISION - _FROM_TO - _DEADLINE - _PRIORITY
"""Room for the longest titles on one line: a hundred gaps are four pages otherwise."""
_CLOSE = (("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3))
_COLUMNS = (
    Column("順位", _RANK, "center"),
    Column("項目", _ITEM),
    Column("担当課", _DIVISION),
    Column("現在→目標", _FROM_TO),
    Column("期限", _DEADLINE),
    Column("優先度と理由", _PRIORITY),
)


def gap_list(material: Material) -> Sequence[Flowable]:
    """The table of all gaps."""
    sheet, result = material.sheet, material.result
    rows = [_row(each.rank, each.gap, material) for each in material.told.plan]
    return [
        Text(gaps_listed(result), sheet.body),
        table(_COLUMNS, rows, sheet, *_CLOSE, dense=True),
    ]


def expected_gaps(material: Material) -> Expected:
    """The id of every gap, and its priority with the sum in words."""
    gaps = material.result.gaps
    return {
        "課題": [gap.response.item.id for gap in gaps],
        "優先度": [f"{gap.priority}{gap.because}" for gap in gaps],
    }


def _row(number: int, gap: Gap, material: Material) -> list[Cell]:
    sheet, item = material.sheet, gap.response.item
    name = [Run(f"{item.id}  ", colour=Ink.SOFT), Run(item.title, bold=True)]
    small = sheet.sized(sheet.cell_soft, 7)
    remarks = [Text(words, small) for words in _remarks(gap) if words]
    return [
        str(number),
        [Text(name, sheet.sized(sheet.dense, 7.5), link=material.link_to(item)), *remarks],
        Text(gap.response.division, sheet.sized(sheet.cell_soft, 7.25)),
        from_to(gap.level, gap.target, sheet),
        _deadline(gap, material),
        Text(
            [Run(f"{gap.priority}  ", bold=True, size=8, colour=Ink.TEXT), Run(because(gap))], small
        ),
    ]


def _remarks(gap: Gap) -> tuple[str, str, str]:
    """What stands below the title: an own target; an extended deadline, and why."""
    item, entry = gap.response.item, gap.response.entry
    own, reason = entry.own_target, entry.extension_reason
    return (
        f"独自の目標{own}（標準{item.target}）" if own is not None else "",
        f"期限：{deadline(gap.response)}" if entry.extended_deadline is not None else "",
        f"延長の理由：{shortened(reason)}" if reason else "",
    )


def _deadline(gap: Gap, material: Material) -> Text:
    sheet = material.sheet
    if gap.deadline is None:
        return Text(NO_FIGURE, sheet.cell_soft)
    past = (
        [Run("\n経過", colour=Ink.ERROR, bold=True)] if gap.deadline < material.result.as_of else []
    )
    return Text(
        [Run(date_in_short(gap.deadline)), *past], sheet.sized(sheet.dense, 7.5, leading=10)
    )
