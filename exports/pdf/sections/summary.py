"""The summary on one page: first how many items stand where, then rates, then scores."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from assessment.gaps import Gap
from assessment.results import Result
from assessment.scoring import Figures, shown
from exports.pdf.charts import Axis, Radar, ScoreBar, count_strip
from exports.pdf.checking import Expected
from exports.pdf.flow import Block, Heading, Run, Space, Text
from exports.pdf.marks import from_to
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Column, Command, grid, table
from exports.pdf.words import (
    PROVISIONAL,
    because,
    no_gaps,
    provisional,
    rate,
    row_in_words,
    score_range,
    scored_items,
)

KEY = "summary"
_FIRST = 5
_RADAR_AXES = range(3, 15)
_RADIUS = 50
_BESIDE_THE_RADAR = 22
_MOST_TITLES = 8
"""With more axes than these, titles would run into each other: ids stand instead."""
_MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")


def summary(material: Material) -> Sequence[Flowable]:
    """Counts, rates, scores by area with charts, and the first gaps."""
    sheet = material.sheet
    total = material.result.total
    return [
        Text(_opening(total), sheet.body),
        count_strip(total.counts, sheet),
        _rates(total, sheet),
        Block([Heading("分野別の点数", sheet, 1, f"{KEY}-scores"), _charts(material), Space(6)]),
        scores_table(material),
        Text(_score_caption(total), sheet.caption),
        Block(
            [Heading("課題のあらまし", sheet, 1, f"{KEY}-gaps"), *_first_gaps(material)],
            whole_up_to=240,
        ),
    ]


def expected_figures(material: Material) -> Expected:
    """The counts in words, and the row of every area, as they are printed."""
    result = material.result
    areas = [row_in_words(area.figures) for area in result.areas]
    return {"件数": [_opening(result.total)], "分野の点数": areas}


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


def _opening(total: Figures) -> str:
    counts = total.counts
    readiness = total.readiness.total
    beside = f"（うち備えの項目{readiness}問）" if readiness else ""
    return (
        f"点検した{counts.total}問{beside}のうち、目標に到達した項目は{counts.reached}問、"
        f"未到達は{counts.not_reached}問、未把握は{counts.unknown}問、該当なしは{counts.na}問、"
        f"未回答は{counts.unanswered}問です。"
    )


def _rates(total: Figures, sheet: Sheet) -> Table:
    decided = total.actions.decided
    applicable = total.counts.applicable
    cells = [
        [
            Text(
                [
                    Run(f"{name}　", colour=Ink.SOFT, size=8.5),
                    Run(rate(value), bold=True, size=15),
                ],
                sheet.body,
            ),
            Text(meaning, sheet.cell_soft),
        ]
        for name, value, meaning in (
            ("着手率", total.started, f"レベル1以上の割合（取組項目{decided}問中）"),
            ("到達率", total.reached, f"目標レベル以上の割合（取組項目{decided}問中）"),
            ("回答率", total.completion, f"回答した割合（該当する項目{applicable}問中）"),
        )
    ]
    return grid([cells], [BODY_WIDTH / 3] * 3, sheet, space_before=10)


def _charts(material: Material) -> Flowable:
    axes = _areas(material)
    themes = _themes(material)
    webbed = axes if len(axes) in _RADAR_AXES else themes
    known = sum(axis.figures.score is not None for axis in webbed)
    if len(webbed) not in _RADAR_AXES or known < _RADAR_AXES.start:
        return _bars(axes, material.sheet, BODY_WIDTH)
    radar = Radar(webbed, material.sheet, radius=_RADIUS)
    beside = BODY_WIDTH - radar.width - _BESIDE_THE_RADAR
    bars = _bars(axes, material.sheet, beside)
    widths = [BODY_WIDTH - beside, beside]
    return grid([[radar, bars]], widths, material.sheet, _MIDDLE)


def _areas(material: Material) -> list[Axis]:
    return [Axis(name=a.checklist.title, figures=a.figures) for a in material.result.areas]


def _themes(material: Material) -> list[Axis]:
    themes = [theme for area in material.result.areas for theme in area.themes]
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


def _score_caption(total: Figures) -> str:
    open_questions = (
        f"「{PROVISIONAL}」は、未回答の項目が残っていることを示します。"
        if total.provisional
        else ""
    )
    return (
        "範囲（図の細い線。レーダーでは点線が上限）は、未把握・未回答の項目がどれも目標に達していない場合から、"
        "どれも達していた場合までです。"
        f"{open_questions}全体の点数は、他の団体との比較には使えません。"
    )


def _first_gaps(material: Material) -> list[Flowable]:
    result, sheet = material.result, material.sheet
    if not result.gaps:
        return [Text(no_gaps(result), sheet.body)]
    rows = [_gap_row(each.rank, each.gap, sheet) for each in material.told.plan[:_FIRST]]
    return [Text(_gaps_in_words(result), sheet.body), table(_GAP_COLUMNS, rows, sheet)]


def _gaps_in_words(result: Result) -> str:
    gaps, count = result.gaps, result.gap_count
    overdue = sum(gap.deadline is not None and gap.deadline < result.as_of for gap in gaps)
    unknown = sum(gap.level is None for gap in gaps)
    shown = f"公表する{len(gaps)}件の" if count > len(gaps) else ""
    return (
        f"目標に届いていない課題は{count}件（{shown}うち期限や目標年度を過ぎたもの{overdue}件、"
        f"未把握{unknown}件）。優先度の高い順に示します。"
    )


_GAP_COLUMNS = (
    Column("順位", 28, "center"),
    Column("項目", BODY_WIDTH - 28 - 58 - 190),
    Column("現在→目標", 58),
    Column("優先度の理由", 190),
)


def _gap_row(number: int, gap: Gap, sheet: Sheet) -> list[str | Flowable]:
    item = gap.response.item
    return [
        str(number),
        Text([Run(f"{item.id}  ", colour=Ink.SOFT), Run(item.title, bold=True)], sheet.cell),
        from_to(gap.level, gap.target, sheet),
        Text(because(gap), sheet.cell_soft),
    ]
