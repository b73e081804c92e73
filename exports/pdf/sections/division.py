"""What one division has before it: its items, and how the themes stand that it answers for."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from assessment.records import Response
from assessment.results import ThemeResult
from assessment.scoring import shown
from exports.pdf.blocks import Block
from exports.pdf.charts import ScoreBar, count_strip
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Lead, Run, Text
from exports.pdf.marks import Marks
from exports.pdf.material import Material
from exports.pdf.naming import named
from exports.pdf.sections.headline import opening, rates
from exports.pdf.sections.priorities import cards
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import (
    answer_label,
    deadline,
    provisional,
    row_in_words,
    score_range,
    scored_items,
)

KEY = "division"


def outline(material: Material) -> Sequence[Flowable]:
    """Counts and rates of the division's own items, the themes they belong to, and the items."""
    sheet, result = material.sheet, material.result
    own = [
        Text(opening(result.total), sheet.body),
        count_strip(result.total.counts, sheet),
        rates(result.total, sheet),
    ]
    themes = Block(
        [
            Heading("関係するテーマの点数（全庁）", sheet, 1, f"{KEY}-themes"),
            Lead("点数は、ほかの担当課の項目も含めたテーマ全体のものです。", sheet.soft),
            _themes(material),
        ],
        whole_up_to=360,
    )
    items = Block(
        [Heading("受け持つ項目", sheet, 1, f"{KEY}-items"), _items(material)], whole_up_to=0
    )
    return [*own, themes, items]


def to_do(material: Material) -> Sequence[Flowable]:
    """Every gap of the division with why it matters and the next step."""
    sheet, plan = material.sheet, material.told.plan
    lead = f"目標に届いていない{len(plan)}件を優先度の高い順に示します。番号は全庁での順位です。"
    return [Text(lead, sheet.body), *cards(plan, material)]


def expected_figures(material: Material) -> Expected:
    """The counts in words, every theme's row, and every item."""
    return {
        "件数": [opening(material.result.total)],
        "テーマの点数": [row_in_words(theme.figures) for theme, _ in _related(material)],
        "項目": [item.id for item in material.items],
    }


def expected_gaps(material: Material) -> Expected:
    """Every gap."""
    return {"課題": [each.gap.response.item.id for each in material.told.plan]}


_THEME_COLUMNS = (
    Column("テーマ", 196),
    Column("", BODY_WIDTH - 196 - 40 - 34 - 66 - 40 - 62),
    Column("点数", 40, "right"),
    Column("", 34),
    Column("範囲", 66, "right"),
    Column("対象", 40, "right"),
    Column("うち受持ち", 62, "right"),
)


def _related(material: Material) -> list[tuple[ThemeResult, int]]:
    """The themes in which the division has items, as they stand for everybody, and how many."""
    own = [theme for area in material.result.areas for theme in area.themes]
    items = {theme.theme.id: theme.figures.counts.total for theme in own}
    whole = (theme for area in material.told.whole.areas for theme in area.themes)
    return [(theme, items[theme.theme.id]) for theme in whole if theme.theme.id in items]


def _themes(material: Material) -> Table:
    sheet = material.sheet
    rows: list[list[Cell]] = []
    for theme, own in _related(material):
        figures = theme.figures
        titled = [Run(f"{theme.theme.id}  ", colour=Ink.SOFT), Run(theme.theme.title)]
        rows.append(
            [
                Text(titled, sheet.cell),
                ScoreBar(figures),
                Text(shown(figures.score), sheet.cell_strong_right),
                Text([Run(provisional(figures), colour=Ink.WARNING, size=7.5)], sheet.cell),
                score_range(figures),
                scored_items(figures),
                f"{own}問",
            ]
        )
    return table(_THEME_COLUMNS, rows, sheet)


_ITEM_COLUMNS = (
    Column("項目", 196),
    Column("現在", 30),
    Column("回答", BODY_WIDTH - 196 - 30 - 34 - 40 - 92),
    Column("目標", 34, "right"),
    Column("重要度", 40, "right"),
    Column("期限", 92),
)


def _items(material: Material) -> Table:
    sheet = material.sheet
    rows = [_item(response, material) for response in material.result.assessment.responses]
    return table(_ITEM_COLUMNS, rows, sheet, dense=True)


def _item(response: Response, material: Material) -> list[Cell]:
    sheet, item = material.sheet, response.item
    target = response.entry.own_target or item.target
    return [
        named(response, sheet, link=material.link_to(item)),
        Marks((response.answer,), sheet),
        answer_label(response),
        str(target),
        str(item.weight),
        deadline(response) or "－",
    ]
