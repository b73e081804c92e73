"""前年度との比較: an earlier year beside this one, on the items that both of them tell."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable, Table

from assessment.comparison import CHANGE_WORDS, Comparison, GroupComparison, ItemComparison
from assessment.fiscal_years import in_words
from assessment.records import UNANSWERED, Answer
from exports.compared import (
    ALL_AREAS,
    CHANGED,
    Changes,
    basis,
    changed,
    compared_themes,
    count,
    groups,
    headline,
    left_out,
    not_compared,
    scores,
)
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Lead, Run, Text
from exports.pdf.marks import Marks
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Cell, Column, table

KEY = "compared"
_FIGURES = (34.0, 46.0, 46.0, 40.0)
_COUNTS = (32.0, 32.0, 34.0, 50.0, 36.0, 36.0)
_COUNT_HEADS = (
    "改善",
    "後退",
    "把握\nできた",
    "わからなく\nなった",
    "変わら\nない",
    "比べら\nれない",
)
"""The words of ``CHANGE_WORDS``, broken where they read well."""
_CHANGE, _FROM_TO, _LABEL = 60.0, 44.0, 100.0
_MARK = 11.0
"""Side of the marks in a row of one line, in points."""
_OF_A_KIND = 10
"""How many items that improved, and how many that fell back, a report for reading lists."""
_NAMED = 12
"""Items that cannot be compared for one reason are named up to so many."""


def is_told(material: Material) -> bool:
    """Whether an earlier year was named."""
    return material.told.comparison is not None


def compared(material: Material) -> Sequence[Flowable]:
    """What is compared, areas and themes side by side, the items that changed, and the others."""
    comparison, sheet = comparison_of(material), material.sheet
    withheld = material.result.withheld is not None
    return [
        Text(headline(comparison), sheet.body),
        Text(basis(comparison, withheld=withheld), sheet.soft),
        *([areas_table(comparison, sheet)] if comparison.areas else []),
        *_themes(comparison, sheet),
        *_changed(material),
        *_others(comparison, sheet),
    ]


def expected_figures(material: Material) -> Expected:
    """The counts in words, every row of figures, and the items that changed."""
    themes = [theme.group for theme in compared_themes(comparison_of(material))]
    return {
        **expected_areas(material),
        "前年度と比べたテーマ": ["".join(_theme_figures(group)) for group in themes],
        "変化した項目": [f"{each.item.id}{each.item.title}" for each in _changes(material).told],
    }


def expected_areas(material: Material) -> Expected:
    """The counts in words, and the row of every area."""
    comparison = comparison_of(material)
    return {
        "前年度との比較": [headline(comparison)],
        "前年度と比べた分野": ["".join(_area_figures(group)) for _, group in groups(comparison)],
    }


def comparison_of(material: Material) -> Comparison:
    """The comparison that is told.

    Raises:
        ValueError: no earlier year was named.
    """
    if material.told.comparison is None:
        raise ValueError("there is no earlier year to compare with")
    return material.told.comparison


def areas_table(comparison: Comparison, sheet: Sheet) -> Table:
    """A row for every area, and all together."""
    columns = (
        Column("分野", BODY_WIDTH - sum(_FIGURES) - sum(_COUNTS)),
        *_figure_columns(comparison),
        *(
            Column(words, width, "right")
            for words, width in zip(_COUNT_HEADS, _COUNTS, strict=True)
        ),
    )
    rows = [_row(name, _area_figures(group), sheet) for name, group in groups(comparison)]
    return table(columns, rows, sheet, dense=True)


def _figure_columns(comparison: Comparison) -> tuple[Column, ...]:
    titles = ("対象", in_words(comparison.before.year), in_words(comparison.now.year), "差")
    return tuple(
        Column(title, width, "right") for title, width in zip(titles, _FIGURES, strict=True)
    )


def _area_figures(group: GroupComparison) -> list[str]:
    return [*scores(group), *(str(count(group, kind)) for kind in CHANGE_WORDS)]


def _theme_figures(group: GroupComparison) -> list[str]:
    return [*scores(group), str(group.improved), str(group.fell_back)]


def _row(name: str, figures: Sequence[str], sheet: Sheet) -> list[Cell]:
    """The total is soft: it is not for comparing bodies (scoring.md)."""
    style = sheet.sized(sheet.aligned(sheet.dense, "right"), sheet.dense.size)
    if name == ALL_AREAS:
        soft = sheet.sized(style, 7.5, colour=Ink.SOFT)
        return [Text(name, sheet.cell_soft), *(Text(figure, soft) for figure in figures)]
    strong = [Text([Run(figure, bold=True)], style) for figure in figures[2:4]]
    return [name, *figures[:2], *strong, *figures[4:]]


def _themes(comparison: Comparison, sheet: Sheet) -> list[Flowable]:
    themes = compared_themes(comparison)
    if not themes:
        return []
    columns = (
        Column("テーマ", BODY_WIDTH - sum(_FIGURES) - 2 * _COUNTS[0]),
        *_figure_columns(comparison),
        *(Column(CHANGE_WORDS[kind], _COUNTS[0], "right") for kind in CHANGED[:2]),
    )
    rows: list[list[Cell]] = [
        [
            Text([Run(f"{part.theme.id}  ", colour=Ink.SOFT), Run(part.theme.title)], sheet.dense),
            *_theme_figures(part.group),
        ]
        for part in themes
    ]
    heading = Heading("テーマごとの変化", sheet, 1, f"{KEY}-themes")
    lead = [Lead(words, sheet.soft)] if (words := left_out(comparison)) else []
    return [Block([heading, *lead, table(columns, rows, sheet, dense=True)])]


def _changes(material: Material) -> Changes:
    """The items that changed: all of them, but in a report for reading the greatest changes."""
    limited = material.options.kind == "standard"
    return changed(comparison_of(material), _OF_A_KIND if limited else None)


def _changed(material: Material) -> list[Flowable]:
    comparison, changes, sheet = comparison_of(material), _changes(material), material.sheet
    heading = Heading("変化した項目", sheet, 1, f"{KEY}-items")
    if not changes.told:
        return [Block([heading, Text("変化した項目はありません。", sheet.body)])]
    columns = (
        Column("変化", _CHANGE),
        Column("項目", BODY_WIDTH - _CHANGE - _FROM_TO - 2 * _LABEL),
        Column("前→今", _FROM_TO),
        Column(in_words(comparison.before.year), _LABEL),
        Column(in_words(comparison.now.year), _LABEL),
    )
    rows = [_changed_row(item, sheet) for item in changes.told]
    lead = [Lead(changes.in_words, sheet.soft)] if changes.in_words else []
    return [Block([heading, *lead, table(columns, rows, sheet, dense=True)])]


def _changed_row(item: ItemComparison, sheet: Sheet) -> list[Cell]:
    word, fell = CHANGE_WORDS[item.kind], item.kind in ("fell_back", "unknown_now")
    both = (item.before or UNANSWERED, item.now or UNANSWERED)
    return [
        Text([Run(word, bold=True, colour=Ink.ERROR if fell else None)], sheet.dense),
        Text([Run(f"{item.item.id}  ", colour=Ink.SOFT), Run(item.item.title)], sheet.dense),
        Marks(both, sheet, _MARK),
        *(Text(label_of(item, answer), sheet.sized(sheet.cell_soft, 7.5)) for answer in both),
    ]


def label_of(item: ItemComparison, answer: Answer) -> str:
    """The item's own label of an answer that both years tell."""
    return "未把握" if answer.level is None else item.item.labels[answer.level]


def _others(comparison: Comparison, sheet: Sheet) -> list[Flowable]:
    reasons = not_compared(comparison)
    if not reasons:
        return []
    columns = (
        Column("理由", 150),
        Column("問", 30, "right"),
        Column("項目", BODY_WIDTH - 180),
    )
    rows: list[list[Cell]] = [
        [why, str(len(items)), Text(in_short(items, comparison), sheet.cell_soft)]
        for why, items in reasons.items()
    ]
    heading = Heading("比べていない項目", sheet, 1, f"{KEY}-others")
    lead = Lead(about_others(reasons.values()), sheet.soft)
    return [Block([heading, lead, table(columns, rows, sheet, dense=True)])]


def about_others(groups: Iterable[Sequence[ItemComparison]]) -> str:
    """What the table of items that are not compared holds, and where those are that it only counts.

    ``groups`` are its items, by their reason.
    """
    counted = any(len(items) > _NAMED for items in groups)
    elsewhere = "ここにない項目名は、画面の「前年度比較」とExcelの報告書にあります。"
    return f"点数の変化に含めていない項目と、その理由です。{elsewhere if counted else ''}"


def in_short(items: Sequence[ItemComparison], comparison: Comparison) -> str:
    """The items by name where they are few, or else how many there are in each area."""
    if len(items) <= _NAMED:
        return "、".join(f"{each.item.id} {each.item.title}" for each in items)
    counts = Counter(each.checklist_id for each in items)
    titles = {area.checklist.id: area.checklist.title for area in comparison.areas}
    return "、".join(f"{titles[checklist]} {count}問" for checklist, count in counts.items())
