"""Areas and themes: how the answers spread over the levels, and every theme's score."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.records import Answer, level
from assessment.results import AreaResult, ThemeResult
from assessment.scoring import shown
from assessment.wording import NA_WORD
from checklists.schema import LEVELS
from exports.pdf.charts import LevelSpread, ScoreBar
from exports.pdf.checking import Expected
from exports.pdf.flow import Block, Heading, Run, Text
from exports.pdf.marks import Spread
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Column, table
from exports.pdf.words import (
    PROVISIONAL,
    provisional,
    rate,
    row_in_words,
    score_range,
    scored_items,
)

KEY = "areas"

_COLUMNS = (
    Column("テーマ", 186),
    Column("", BODY_WIDTH - 186 - 252),
    Column("点数", 36, "right"),
    Column("", 30),
    Column("範囲", 62, "right"),
    Column("対象", 36, "right"),
    Column("該当なし", 46, "right"),
    Column("回答率", 42, "right"),
)


def areas(material: Material) -> Sequence[Flowable]:
    """One block an area."""
    return [
        _area(number, area, material.sheet)
        for number, area in enumerate(material.result.areas, start=1)
    ]


def _area(number: int, area: AreaResult, sheet: Sheet) -> Block:
    spread = _spread(area)
    return Block(
        [
            Heading(area.checklist.title, sheet, 1, f"{KEY}-{number}"),
            _score_line(area, sheet),
            LevelSpread(spread),
            Spread(spread, sheet),
            table(_COLUMNS, [_theme_row(theme, sheet) for theme in area.themes], sheet),
        ],
        whole_up_to=420,
        after=8,
    )


def _score_line(area: AreaResult, sheet: Sheet) -> Text:
    figures = area.figures
    mark = f"  {PROVISIONAL}" if figures.provisional else ""
    return Text(
        [
            Run("点数 ", colour=Ink.SOFT),
            Run(shown(figures.score), bold=True, size=14),
            Run(mark, colour=Ink.WARNING),
            Run(
                f"　範囲 {score_range(figures)}　点数の対象 {scored_items(figures)}　"
                f"着手率 {rate(figures.started)}　到達率 {rate(figures.reached)}　"
                f"該当なし {rate(figures.na_share)}　回答率 {rate(figures.completion)}",
                colour=Ink.SOFT,
            ),
        ],
        sheet.sized(sheet.body, 8.5, after=5, leading=18),
    )


def _theme_row(theme: ThemeResult, sheet: Sheet) -> list[str | Flowable]:
    figures = theme.figures
    return [
        Text([Run(f"{theme.theme.id}  ", colour=Ink.SOFT), Run(theme.theme.title)], sheet.cell),
        ScoreBar(figures),
        Text(shown(figures.score), sheet.cell_strong_right),
        Text([Run(provisional(figures), colour=Ink.WARNING)], sheet.cell),
        score_range(figures),
        scored_items(figures),
        rate(figures.na_share),
        rate(figures.completion),
    ]


def _spread(area: AreaResult) -> list[tuple[Answer, int]]:
    """How many answers at each level and in each other state, the best first."""
    counts, levels = area.figures.counts, area.levels
    return [
        *((level(number), levels[number]) for number in reversed(LEVELS)),
        (Answer(state="unknown"), counts.unknown),
        (Answer(state="na", reason=NA_WORD), counts.na),
        (Answer(), counts.unanswered),
    ]


def expected_figures(material: Material) -> Expected:
    """The row of every theme, as it is printed."""
    themes = (theme for area in material.result.areas for theme in area.themes)
    return {"テーマの点数": [row_in_words(theme.figures) for theme in themes]}
