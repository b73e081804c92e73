"""Every gap in order of priority, with the reason in words."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.gaps import Gap
from exports.pdf.checking import Expected
from exports.pdf.flow import Run, Text
from exports.pdf.marks import from_to
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Column, table
from exports.pdf.words import because, deadline, gaps_listed, shortened

KEY = "gaps"

_COLUMNS = (
    Column("順位", 30, "center"),
    Column("項目・担当", BODY_WIDTH - 30 - 54 - 76 - 40 - 166),
    Column("現在→目標", 54),
    Column("期限", 76),
    Column("優先度", 40, "right"),
    Column("理由", 166),
)


def gap_list(material: Material) -> Sequence[Flowable]:
    """The table of all gaps."""
    sheet, result = material.sheet, material.result
    rows = [_row(each.rank, each.gap, material) for each in material.told.plan]
    return [Text(gaps_listed(result), sheet.body), table(_COLUMNS, rows, sheet, dense=True)]


def expected_gaps(material: Material) -> Expected:
    """The id of every gap, and its priority with the sum in words."""
    gaps = material.result.gaps
    return {
        "課題": [gap.response.item.id for gap in gaps],
        "優先度": [f"{gap.priority}{gap.because}" for gap in gaps],
    }


def _row(number: int, gap: Gap, material: Material) -> list[str | Flowable]:
    sheet = material.sheet
    item, entry = gap.response.item, gap.response.entry
    where = f"{item.id}　{gap.response.division}\n"
    own = (
        [Text(f"独自の目標{entry.own_target}（標準{item.target}）", sheet.cell_soft)]
        if entry.own_target is not None
        else []
    )
    return [
        str(number),
        Text(
            [Run(where, colour=Ink.SOFT), Run(item.title, bold=True)],
            sheet.dense,
            link=material.link_to(item),
        ),
        [from_to(gap.level, gap.target, sheet), *own],
        _deadline(gap, material),
        Text(str(gap.priority), sheet.cell_strong_right),
        Text(because(gap), sheet.sized(sheet.cell_soft, 7)),
    ]


def _deadline(gap: Gap, material: Material) -> Flowable:
    sheet = material.sheet
    if gap.deadline is None:
        return Text("－", sheet.cell_soft)
    until, _, original = deadline(gap.response).partition("\n")
    reason = gap.response.entry.extension_reason
    runs = [Run(until)]
    if gap.deadline < material.result.as_of:
        runs.append(Run("\n経過", colour=Ink.ERROR, bold=True))
    if original:
        runs.append(Run(f"\n{original}"))
    if reason:
        runs.append(Run(f"\n理由：{shortened(reason)}", colour=Ink.SOFT))
    return Text(runs, sheet.sized(sheet.cell, 7.75))
