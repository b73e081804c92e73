"""Scores by area: charts, the table, and what stands under every figure."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from assessment.results import Result
from assessment.scoring import Figures, shown
from exports.pdf.charts import Axis, Radar, ScoreBar
from exports.pdf.checking import Expected
from exports.pdf.flow import Run, Text
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Column, Command, grid, table
from exports.pdf.words import (
    PROVISIONAL,
    provisional,
    rate,
    row_in_words,
    score_range,
    scored_items,
)

_RADAR_AXES = range(3, 15)
_RADIUS = 50
_BESIDE_THE_RADAR = 22
_MOST_TITLES = 8
"""With more axes than these, titles would run into each other: ids stand instead."""
_MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")


def expected_scores(material: Material) -> Expected:
    """The row of every area, as it is printed."""
    return {"分野の点数": [row_in_words(area.figures) for area in material.result.areas]}


def score_charts(material: Material) -> Flowable:
    """A radar where there are axes enough, and bars beside it; else bars alone."""
    axes = area_axes(material.result)
    webbed = radar_axes(material.result)
    if not webbed:
        return _bars(axes, material.sheet, BODY_WIDTH)
    radar = Radar(webbed, material.sheet, radius=_RADIUS)
    beside = BODY_WIDTH - radar.width - _BESIDE_THE_RADAR
    bars = _bars(axes, material.sheet, beside)
    widths = [BODY_WIDTH - beside, beside]
    return grid([[radar, bars]], widths, material.sheet, _MIDDLE)


def area_axes(result: Result) -> list[Axis]:
    """The areas with their figures."""
    return [Axis(name=area.checklist.title, figures=area.figures) for area in result.areas]


def radar_axes(result: Result) -> list[Axis]:
    """The areas, or the themes where areas are too few or many; empty where no radar tells."""
    areas = area_axes(result)
    webbed = areas if len(areas) in _RADAR_AXES else _themes(result)
    known = sum(axis.figures.score is not None for axis in webbed)
    return webbed if len(webbed) in _RADAR_AXES and known >= _RADAR_AXES.start else []


def _themes(result: Result) -> list[Axis]:
    themes = [theme for area in result.areas for theme in area.themes]
    titled = len(themes) <= _MOST_TITLES
    return [
        Axis(name=theme.theme.title if titled else theme.theme.id, figures=theme.figures)
        for theme in themes
    ]


def _bars(axes: Sequence[Axis], sheet: Sheet, width: float) -> Table:
    rows: list[list[Flowable | str]] = []
    spans: list[Command] = []
    for axis in axes:
        spans.append(("SPAN", (0, len(rows) + 1), (1, len(rows) + 1)))
        rows.append([Text(axis.name, sheet.cell), _score_words(axis.figures, sheet)])
        rows.append([ScoreBar(axis.figures), ""])
    bottom = ("VALIGN", (0, 0), (-1, -1), "BOTTOM")
    above = ("TOPPADDING", (0, 0), (-1, -1), 3)
    return grid(rows, [width - 120, 120], sheet, bottom, above, *spans)


def _score_words(figures: Figures, sheet: Sheet) -> Text:
    mark = f" {PROVISIONAL}" if figures.provisional else ""
    return Text(
        [
            Run(mark.strip(), colour=Ink.WARNING, size=7.5),
            Run(f" {shown(figures.score)}", bold=True, size=11),
            Run(f"  {score_range(figures)}", colour=Ink.SOFT, size=7.5),
        ],
        sheet.cell_right,
    )


def scores_table(material: Material) -> Table:
    """Every area and the total with score, range and what stands beside a score."""
    sheet = material.sheet
    rows = [_score_row(area.checklist.title, area.figures, sheet) for area in material.result.areas]
    if len(rows) > 1:
        rows.append(_total_row(material.result.total, sheet))
    return table(_SCORE_COLUMNS, rows, sheet)


_SCORE_COLUMNS = (
    Column("分野", BODY_WIDTH - 356),
    Column("点数", 48, "right"),
    Column("", 32),
    Column("範囲", 76, "right"),
    Column("点数の対象", 50, "right"),
    Column("該当なし", 46, "right"),
    Column("着手率", 34, "right"),
    Column("到達率", 34, "right"),
    Column("回答率", 36, "right"),
)


def _score_row(name: str, figures: Figures, sheet: Sheet) -> list[str | Text]:
    return [
        name,
        Text(shown(figures.score), sheet.cell_strong_right),
        Text([Run(provisional(figures), colour=Ink.WARNING)], sheet.cell),
        score_range(figures),
        scored_items(figures),
        rate(figures.na_share),
        rate(figures.started),
        rate(figures.reached),
        rate(figures.completion),
    ]


def _total_row(figures: Figures, sheet: Sheet) -> list[str | Text]:
    """The total is small and soft: it is not for comparing bodies (scoring.md)."""
    row = _score_row("全体（参考）", figures, sheet)
    soft = sheet.sized(sheet.cell_right, 7.5, colour=Ink.SOFT)
    mark = Text(provisional(figures), sheet.sized(soft, 7.5, colour=Ink.WARNING, align="left"))
    plain = [cell.plain if isinstance(cell, Text) else cell for cell in row]
    return [
        Text(plain[0], sheet.cell_soft),
        Text(plain[1], soft),
        mark,
        *(Text(cell, soft) for cell in plain[3:]),
    ]


def score_caption(result: Result, *, charted: bool = True) -> str:
    """What the range is, where the charts have it if there are any, and what the marks mean."""
    dotted = "。レーダーでは点線が上限" if radar_axes(result) else ""
    drawn = f"（図の細い線{dotted}）" if charted else ""
    open_questions = (
        f"「{PROVISIONAL}」は、未回答の項目が残っていることを示します。"
        if result.total.provisional
        else ""
    )
    return (
        f"範囲{drawn}は、未把握・未回答の項目がどれも目標に達していない場合から、"
        "どれも達していた場合までです。"
        f"{open_questions}全体の点数は、他の団体との比較には使えません。"
    )
