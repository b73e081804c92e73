"""備え: items that rest on what the state or the prefecture has still to provide."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.records import Response
from exports.pdf.blocks import Block
from exports.pdf.flow import Lead, Run, Text
from exports.pdf.marks import Marks
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Column, table
from exports.pdf.words import answer_label, deadline, shortened

KEY = "readiness"
MEANING = (
    "国や都道府県がこれから用意する仕組みを、使えるようになったときに備える項目です。"
    "点数と課題の順位には含めません。"
)

_COLUMNS = (
    Column("項目・担当", 140),
    Column("現在", 28),
    Column("状態", 84),
    Column("国などの提供時期", BODY_WIDTH - 140 - 28 - 84),
)


def readiness(material: Material) -> Sequence[Flowable]:
    """The table of readiness items."""
    sheet, responses = material.sheet, material.result.readiness
    lead = Lead(MEANING, sheet.body)
    rows = [_row(each, sheet) for each in responses]
    return [Block([lead, table(_COLUMNS, rows, sheet, dense=True)])]


def _row(response: Response, sheet: Sheet) -> list[str | Flowable]:
    item = response.item
    where = f"{item.id}　{response.division}\n"
    return [
        Text([Run(where, colour=Ink.SOFT), Run(item.title, bold=True)], sheet.dense),
        Marks((response.answer,), sheet),
        state_in_words(response),
        Text(offered_when(response), sheet.cell_soft),
    ]


def state_in_words(response: Response) -> str:
    """The answer, with its reason."""
    reason = response.answer.reason
    return answer_label(response) + (f"（{shortened(reason)}）" if reason else "")


def offered_when(response: Response) -> str:
    """When the state provides what the item waits for, and the item's deadline."""
    until = deadline(response)
    when = response.item.available_from + (f"\n期限：{until}" if until else "")
    return when or "－"
