"""Areas and themes: how the answers spread over the levels, every theme's score and items."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from assessment.records import Answer, level
from assessment.results import AreaResult, Result, ThemeResult
from assessment.scoring import shown
from assessment.wording import NA_WORD
from checklists.schema import LEVELS
from exports.pdf.blocks import Block
from exports.pdf.charts import LevelSpread, ScoreBar
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Lead, Run, Text
from exports.pdf.marks import Spread, sign
from exports.pdf.material import Material
from exports.pdf.strips import ItemStrip
from exports.pdf.style import BODY_WIDTH, Ink, Sheet, TextStyle
from exports.pdf.tables import Cell, Column, grid, table
from exports.pdf.words import (
    PROVISIONAL,
    provisional,
    rate,
    row_in_words,
    score_range,
    scored_items,
)

KEY = "areas"
_LEAD = (
    "テーマごとに、上段は点数と範囲、下段は1問ずつの回答です。番号は項目IDの末尾、マスの中の数字は"
    "レベルです。"
)
_NAMED_ALONE = (
    "1問ずつの回答は、公表する項目だけのものです。点数と内訳には、公表しない項目も含みます。"
)

_FIGURES: tuple[tuple[str, float], ...] = (
    ("点数", 38),
    ("", 34),
    ("範囲", 62),
    ("対象", 38),
    ("該当なし", 48),
    ("回答率", 40),
)
_TIGHT = (
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
)
_ITEMS_WIDTH = BODY_WIDTH - sum(width for _, width in _FIGURES) - 8


def areas(material: Material) -> Sequence[Flowable]:
    """One block an area."""
    sheet = material.sheet
    lead = Lead(
        f"{lead_to(material.result)}右の帯は0から100の点数、細い線は範囲を示します。", sheet.soft
    )
    blocks = [_area(number, area, sheet) for number, area in enumerate(material.result.areas, 1)]
    return [lead, *blocks]


def lead_to(result: Result) -> str:
    """How to read a theme, and what its figures are of in a paper for the public."""
    kept = result.withheld is not None and result.withheld.items
    return f"{_LEAD}{_NAMED_ALONE}" if kept else _LEAD


def expected_figures(material: Material) -> Expected:
    """Every theme's row and the marks of its items, as they are printed."""
    themes = [theme for area in material.result.areas for theme in area.themes]
    return {
        "テーマの点数": [row_in_words(theme.figures) for theme in themes],
        "項目の回答": [_marks_in_words(theme) for theme in themes if theme.responses],
    }


def _area(number: int, area: AreaResult, sheet: Sheet) -> Block:
    spread = spread_of(area)
    return Block(
        [
            Heading(area.checklist.title, sheet, 1, f"{KEY}-{number}"),
            _score_line(area, sheet),
            LevelSpread(spread),
            Spread(spread, sheet),
            table(
                _columns(sheet),
                [_theme_row(theme, sheet) for theme in area.themes],
                sheet,
                *_TIGHT,
            ),
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


def _columns(sheet: Sheet) -> Sequence[Column]:
    heads = [Text(title, sheet.aligned(sheet.head, "right")) for title, _ in _FIGURES]
    return (
        Column("テーマと項目", _ITEMS_WIDTH),
        Column(_in_columns(heads, sheet), BODY_WIDTH - _ITEMS_WIDTH),
    )


def _theme_row(theme: ThemeResult, sheet: Sheet) -> list[Cell]:
    named = [Run(f"{theme.theme.id}  ", colour=Ink.SOFT), Run(theme.theme.title)]
    return [
        [Text(named, sheet.cell), ItemStrip(theme.responses, theme.withheld, sheet)],
        [_figures(theme, sheet), ScoreBar(theme.figures)],
    ]


def _figures(theme: ThemeResult, sheet: Sheet) -> Table:
    figures = theme.figures
    told: tuple[tuple[str, TextStyle], ...] = (
        (shown(figures.score), sheet.cell_strong_right),
        (provisional(figures), sheet.sized(sheet.cell_right, 7.5, colour=Ink.WARNING, leading=12)),
        (score_range(figures), sheet.cell_right),
        (scored_items(figures), sheet.cell_right),
        (rate(figures.na_share), sheet.cell_right),
        (rate(figures.completion), sheet.cell_right),
    )
    return _in_columns([Text(words, style) for words, style in told], sheet)


def _in_columns(cells: Sequence[Flowable], sheet: Sheet) -> Table:
    return grid([cells], [width for _, width in _FIGURES], sheet)


def spread_of(area: AreaResult) -> list[tuple[Answer, int]]:
    """How many answers at each level and in each other state, the best first."""
    counts, levels = area.figures.counts, area.levels
    return [
        *((level(number), levels[number]) for number in reversed(LEVELS)),
        (Answer(state="unknown"), counts.unknown),
        (Answer(state="na", reason=NA_WORD), counts.na),
        (Answer(), counts.unanswered),
    ]


def _marks_in_words(theme: ThemeResult) -> str:
    return "".join(f"{r.item.id.rpartition('-')[2]}{sign(r.answer)}" for r in theme.responses)
