"""The hand-over: differences that wait for a decision, and sheets that are out or late."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_short
from assessment.inquiry_list import Inquired
from assessment.receipts import Conflict
from assessment.records import Response
from assessment.wording import FIELD_WORDS, value_in_words
from exports.pdf.checking import Expected
from exports.pdf.flow import Run, Text
from exports.pdf.material import Material
from exports.pdf.naming import named
from exports.pdf.sections.handover import inquired_of
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import day_of, shortened


def disputed(material: Material) -> Sequence[Flowable]:
    """Differences that wait for a decision, with both values."""
    sheet, conflicts = material.sheet, material.told.conflicts
    if not conflicts:
        return [Text("決定を待つ食い違いはありません。", sheet.body)]
    items = material.result.assessment.by_item()
    rows = [_conflict(conflict, items[conflict.item_id], sheet) for conflict in conflicts]
    lead = f"決定を待つ食い違いは{len(conflicts)}件です。決めるまで、現在の値がそのまま残ります。"
    return [Text(lead, sheet.body), table(_CONFLICT_COLUMNS, rows, sheet, dense=True)]


def inquiries(material: Material) -> Sequence[Flowable]:
    """Which sheets are out, back or late."""
    sheet = material.sheet
    lines = [line for line in inquired_of(material) if line.file]
    if not lines:
        return [Text("配った照会票はありません。", sheet.body)]
    rows = [_sheet(line, sheet) for line in lines]
    return [table(_SHEET_COLUMNS, rows, sheet, dense=True)]


def expected_conflicts(material: Material) -> Expected:
    """The item of every conflict."""
    return {"食い違い": [conflict.item_id for conflict in material.told.conflicts]}


_CONFLICT_COLUMNS = (
    Column("項目・欄", 118),
    Column("照会時", 86),
    Column("現在", 86),
    Column("担当課の回答", BODY_WIDTH - 118 - 86 - 86 - 96),
    Column("誰が・いつ", 96),
)


_SHEET_COLUMNS = (
    Column("担当課", 92),
    Column("項目数", 40, "right"),
    Column("状態", 52),
    Column("配った日", 54),
    Column("回答期限", 54),
    Column("返った日", 54),
    Column("確認者", 62),
    Column("ファイル", BODY_WIDTH - 92 - 40 - 52 - 3 * 54 - 62),
)


def _conflict(conflict: Conflict, response: Response, sheet: Sheet) -> list[Cell]:
    item = response.item
    field = Run(f"\n{FIELD_WORDS[conflict.field]}", bold=True)
    base, ours, theirs = (
        shortened(value_in_words(item, value))
        for value in (conflict.base, conflict.ours, conflict.theirs)
    )
    who = "\n".join(filter(None, (conflict.division, conflict.respondent, day_of(conflict.at))))
    return [named(response, sheet, field), base, ours, theirs, who]


def _sheet(line: Inquired, sheet: Sheet) -> list[Cell]:
    late = line.stage == "期限超過"
    stage = Run(line.stage, bold=late, colour=Ink.ERROR if late else None)
    return [
        line.division,
        str(line.items),
        Text([stage], sheet.dense),
        day_of(line.issued_at),
        date_in_short(line.due) if line.due else "－",
        day_of(line.received_at),
        line.reviewer or "－",
        Text(line.file, sheet.cell_soft),
    ]
