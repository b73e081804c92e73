"""Areas and themes: how the answers spread over the levels, every theme's score and items."""

from collections.abc import Sequence

from assessment.records import Answer
from assessment.results import AreaResult, Result, ThemeResult
from assessment.scoring import shown
from exports.pdf.marks import mark_name
from exports.pdf.sections.areas import lead_to, spread_of
from exports.pdf.words import provisional, rate, score_range, scored_items
from exports.tokens import tokens
from exports.word import score_charts
from exports.word.bars import Bar
from exports.word.charts import Chart, fitting
from exports.word.marks import NO_BREAK, mark
from exports.word.markup import Run
from exports.word.paper import WIDTH, WordPaper
from exports.word.tables import Cell, CellWords, Column

_LIGHT = tokens().light
_BAR, _AXES = 9.0, 24.0
_IN_A_LINE = 7
"""Items of a theme that have room beside each other."""


def write_areas(paper: WordPaper, result: Result) -> None:
    """Write the chart of all areas, then each area with its themes."""
    paper.section("分野・テーマ別の結果")
    paper.text(f"{lead_to(result)}棒は0から100の点数、細い線は範囲を示します。")
    if result.areas:
        paper.figures([_chart(result.areas)], "分野別の回答の内訳（問）")
    for area in result.areas:
        _area(paper, area)


def _chart(areas: Sequence[AreaResult]) -> Chart:
    spread = {area.checklist.id: spread_of(area) for area in areas}
    names = [_named(answer) for answer, _ in spread_of(areas[0])]
    return score_charts.spreads(areas, spread, names, WIDTH, fitting(_AXES + _BAR * len(areas)))


def _named(answer: Answer) -> str:
    name = mark_name(answer)
    return name if answer.level is None else f"{answer.level} {name}"


def _area(paper: WordPaper, area: AreaResult) -> None:
    figures, soft = area.figures, _LIGHT.text_soft
    paper.heading(area.checklist.title)
    told = (
        f"　範囲 {score_range(figures)}　点数の対象 {scored_items(figures)}　"
        f"着手率 {rate(figures.started)}　到達率 {rate(figures.reached)}　"
        f"該当なし {rate(figures.na_share)}　回答率 {rate(figures.completion)}"
    )
    paper.text(
        [
            Run(text="点数 ", colour=soft),
            Run(text=shown(figures.score), bold=True, size=14),
            Run(text=f" {provisional(figures)}", colour=_LIGHT.warning, size=8.5),
            Run(text=told, colour=soft, size=8.5),
        ],
        joined=True,
    )
    paper.text(
        [
            run
            for answer, count in spread_of(area)
            for run in (
                *mark(answer, 8),
                Run(text=f"{NO_BREAK}{mark_name(answer)}{NO_BREAK}", colour=soft, size=7.5),
                Run(text=str(count), bold=True, size=8.5),
                Run(text="　", size=8.5),
            )
        ],
        joined=True,
    )
    caption = f"{area.checklist.title}のテーマ別の点数と項目の回答"
    paper.table(caption, _COLUMNS, [_theme(theme) for theme in area.themes])


_COLUMNS = (
    Column("テーマと項目", 88),
    Column("点数", 14, "right"),
    Column("", 11),
    Column("範囲", 25, "right"),
    Column("対象", 12, "right"),
    Column("該当なし", 14, "right"),
    Column("回答率", 12, "right"),
)


def _theme(theme: ThemeResult) -> list[CellWords]:
    figures = theme.figures
    named = (
        Run(text=f"{theme.theme.id}　", colour=_LIGHT.text_soft),
        Run(text=theme.theme.title, bold=True),
    )
    return [
        Cell(paragraphs=(named, Bar(figures), _items(theme))),
        (Run(text=shown(figures.score), bold=True),),
        (Run(text=provisional(figures), colour=_LIGHT.warning, size=7.5),),
        score_range(figures),
        scored_items(figures),
        rate(figures.na_share),
        rate(figures.completion),
    ]


def _items(theme: ThemeResult) -> list[Run]:
    """Each item's number with the mark of its answer, then how many must not be named."""
    soft, runs = _LIGHT.text_soft, []
    for place, response in enumerate(theme.responses):
        number = response.item.id.rpartition("-")[2]
        between = "\n" if place and place % _IN_A_LINE == 0 else ""
        runs.append(Run(text=f"{between}{number}{NO_BREAK}", colour=soft, size=7))
        runs += [*mark(response.answer, 8), Run(text=f"{NO_BREAK} ", size=7)]
    if theme.withheld:
        runs.append(Run(text=f"公表しない項目 {theme.withheld}問", colour=soft, size=7))
    return runs
