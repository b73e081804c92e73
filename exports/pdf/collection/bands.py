"""Bands of municipalities (団体区分) beside each other, area by area."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.collection.bands import ENOUGH_FOR_EXTREMES, ENOUGH_FOR_QUARTILES, apart
from assessment.collection.records import Quartiles
from assessment.scoring import shown
from exports.pdf.blocks import Block
from exports.pdf.collection.material import Briefing
from exports.pdf.collection.spreads import ScaleHead, SpreadBar
from exports.pdf.collection.wording import HOW_TO_READ_A_SPREAD, QUARTER_HEADS
from exports.pdf.flow import Lead, Text
from exports.pdf.style import BODY_HEIGHT, BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Cell, Column, Command, table

_FIGURE = 42.0
_A_PAGE = 0.9 * BODY_HEIGHT
"""A table up to so high stands on one page."""


def bands(briefing: Briefing) -> Sequence[Flowable]:
    """One table of all areas, the whole at the end of each."""
    sheet, areas = briefing.sheet, briefing.collection.areas
    if not any(apart(area.bands) for area in areas):
        return [Text(_TOO_FEW, sheet.body)]
    opening = (
        "規模や種類の近い団体どうしで見るための区分です。団体数が少ない区分は、隣の区分とまとめています"
        f"（中央値などは{ENOUGH_FOR_QUARTILES}団体、最小と最大は{ENOUGH_FOR_EXTREMES}団体から。"
        "最小と最大は、ほかの区分との差し引きで1団体の点数が分かるときも示しません）。"
    )
    rows: list[list[Cell]] = []
    commands: list[Command] = []
    for area in areas:
        commands += _area_commands(len(rows) + 1)
        rows.append([Text(area.checklist.title, sheet.cell_bold), *[""] * 6])
        rows += [_row(band.label, band.quartiles, sheet) for band in apart(area.bands)]
        rows.append(_row(_WHOLE, briefing.allowed(area.quartiles), sheet))
    lead = Lead(f"{opening}{HOW_TO_READ_A_SPREAD}", sheet.body)
    spreads = table(_columns(sheet), rows, sheet, *commands, dense=True)
    return [Block([lead, spreads], whole_up_to=_A_PAGE)]


_TOO_FEW = "すべての項目に回答した団体が少ないため、団体区分に分けた数値は示しません。"
_WHOLE = "全体"


def _area_commands(row: int) -> tuple[Command, ...]:
    """An area's name over the whole width, never alone at the end of a page."""
    return (
        ("SPAN", (0, row), (-1, row)),
        ("BACKGROUND", (0, row), (-1, row), Ink.SURFACE),
        ("TOPPADDING", (0, row), (-1, row), 5),
        ("NOSPLIT", (0, row), (-1, row + 1)),
    )


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    return (
        Column("団体区分", 148),
        Column("団体数", 48, "right"),
        Column(ScaleHead(sheet), BODY_WIDTH - 148 - 48 - 4 * _FIGURE),
        Column(QUARTER_HEADS[0], _FIGURE, "right"),
        Column("中央値", _FIGURE, "right"),
        Column(QUARTER_HEADS[1], _FIGURE, "right"),
        Column("平均", _FIGURE, "right"),
    )


def _row(label: str, quartiles: Quartiles, sheet: Sheet) -> list[Cell]:
    return [
        label,
        f"n={quartiles.n}",
        SpreadBar(quartiles),
        shown(quartiles.q1),
        Text(shown(quartiles.median), sheet.cell_strong_right),
        shown(quartiles.q3),
        shown(quartiles.mean),
    ]
