"""The priority matrix: every gap by its effect and by how urgent it is."""

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, THIN, Ink, Sheet
from exports.pdf.tables import Column, Command, table
from exports.priority_matrix import TITLE, URGENCIES, cells, effects, in_ranges, in_words, shade

KEY = "matrix"

_BETWEEN: Command = ("INNERGRID", (1, 1), (-1, -1), THIN, Ink.LINE)
_EFFECT = 74
_CELL = (BODY_WIDTH - _EFFECT) / len(URGENCIES)


def matrix(material: Material, key: str = KEY) -> Block:
    """Effect downwards, urgency to the right; in each cell how many gaps, and their ranks."""
    sheet, plan = material.sheet, material.told.plan
    found = cells(plan)
    shades: list[Command] = []
    rows: list[list[str | Flowable]] = []
    for place, effect in enumerate(effects(found), start=1):
        row: list[str | Flowable] = [Text([Run(str(effect), bold=True)], sheet.cell_right)]
        for column, (urgency, _) in enumerate(URGENCIES, start=1):
            ranks = found.get((effect, urgency), [])
            row.append(_cell(ranks, sheet))
            if ranks:
                grey = _grey(effect * urgency)
                shades.append(("BACKGROUND", (column, place), (column, place), grey))
        rows.append(row)
    return Block(
        [
            Heading(TITLE, sheet, 1, key),
            table(
                _columns(sheet),
                rows,
                sheet,
                ("INNERGRID", (1, 1), (-1, -1), THIN, Ink.LINE),
                *shades,
            ),
            Text(in_words(len(plan)), sheet.caption),
        ],
        whole_up_to=420,
    )


def expected_cells(material: Material) -> Expected:
    """How many gaps are in each cell, with their ranks."""
    found = cells(material.told.plan)
    return {"効果と期限": [f"{len(ranks)}件{in_ranges(ranks)}" for ranks in found.values()]}


def _columns(sheet: Sheet) -> Sequence[Column]:
    heads = (
        Text([Run(f"× {factor}", bold=True), Run(f"\n{words}", bold=False)], sheet.head)
        for factor, words in URGENCIES
    )
    return (Column("効果", _EFFECT, "right"), *(Column(head, _CELL) for head in heads))


def _cell(ranks: Sequence[int], sheet: Sheet) -> str | Flowable:
    if not ranks:
        return ""
    count = Run(f"{len(ranks)}件", bold=True, size=10)
    return Text([count, Run(f"　{in_ranges(ranks)}", size=7, colour=Ink.TEXT)], sheet.cell)


def _grey(priority: float) -> Color:
    grey = shade(priority)
    return Color(grey, grey, grey)
