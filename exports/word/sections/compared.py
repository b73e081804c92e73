"""前年度との比較: an earlier year beside this one, on the items that both of them tell."""

from assessment.comparison import CHANGE_WORDS, Comparison, GroupComparison, ItemComparison
from assessment.fiscal_years import in_words
from assessment.records import UNANSWERED
from assessment.telling import Told
from exports.compared import (
    CHANGED,
    TITLE,
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
from exports.pdf.sections.compared import about_others, in_short, label_of
from exports.tokens import tokens
from exports.word.marks import between
from exports.word.markup import Run
from exports.word.paper import WIDTH, WordPaper
from exports.word.tables import CellWords, Column

_LIGHT = tokens().light
_FIGURES = (14.0, 19.0, 19.0, 14.0)
_COUNTS = (11.0, 11.0, 13.0, 16.0, 13.0, 13.0)


def write_compared(paper: WordPaper, told: Told) -> None:
    """Write areas and themes side by side, the items that changed, and the others."""
    comparison = told.comparison
    if comparison is None:
        return
    paper.section(TITLE, on_a_new_page=False)
    paper.text(headline(comparison))
    paper.text(basis(comparison, withheld=told.result.withheld is not None), "Note")
    _areas(paper, comparison)
    _themes(paper, comparison)
    _changed(paper, comparison)
    _others(paper, comparison)


def _figure_columns(comparison: Comparison) -> tuple[Column, ...]:
    years = (in_words(comparison.before.year), in_words(comparison.now.year))
    names = ("対象", *years, "差")
    return tuple(Column(name, width, "right") for name, width in zip(names, _FIGURES, strict=True))


def _figures(group: GroupComparison) -> list[CellWords]:
    number, before, now, moved = scores(group)
    return [number, before, (Run(text=now, bold=True),), (Run(text=moved, bold=True),)]


def _areas(paper: WordPaper, comparison: Comparison) -> None:
    if not comparison.areas:
        return
    columns = (
        Column("分野", WIDTH - sum(_FIGURES) - sum(_COUNTS)),
        *_figure_columns(comparison),
        *(
            Column(words, width, "right")
            for words, width in zip(CHANGE_WORDS.values(), _COUNTS, strict=True)
        ),
    )
    rows: list[list[CellWords]] = [
        [name, *_figures(group), *(str(count(group, kind)) for kind in CHANGE_WORDS)]
        for name, group in groups(comparison)
    ]
    paper.table(f"{in_words(comparison.before.year)}との比較（分野別）", columns, rows)


def _themes(paper: WordPaper, comparison: Comparison) -> None:
    themes = compared_themes(comparison)
    if not themes:
        return
    paper.heading("テーマごとの変化")
    if words := left_out(comparison):
        paper.text(words, "Note", joined=True)
    columns = (
        Column("テーマ", WIDTH - sum(_FIGURES) - 2 * _COUNTS[0]),
        *_figure_columns(comparison),
        *(Column(CHANGE_WORDS[kind], _COUNTS[0], "right") for kind in CHANGED[:2]),
    )
    rows: list[list[CellWords]] = [
        [
            (
                Run(text=f"{part.theme.id}　", colour=_LIGHT.text_soft),
                Run(text=part.theme.title),
            ),
            *_figures(part.group),
            *(str(count(part.group, kind)) for kind in CHANGED[:2]),
        ]
        for part in themes
    ]
    paper.table(
        f"{in_words(comparison.before.year)}との比較（テーマ別）", columns, rows, dense=True
    )


def _changed(paper: WordPaper, comparison: Comparison) -> None:
    items = changed(comparison).told
    paper.heading("変化した項目")
    if not items:
        paper.text("変化した項目はありません。")
        return
    columns = (
        Column("変化", 19),
        Column("項目", 69),
        Column("前→今", 18, "center"),
        Column(in_words(comparison.before.year), 35),
        Column(in_words(comparison.now.year), 35),
    )
    rows = [_changed_row(item) for item in items]
    paper.table("変化した項目", columns, rows, dense=True)


def _changed_row(item: ItemComparison) -> list[CellWords]:
    both = (item.before or UNANSWERED, item.now or UNANSWERED)
    fell = item.kind in ("fell_back", "unknown_now")
    return [
        (Run(text=CHANGE_WORDS[item.kind], bold=True, colour=_LIGHT.error if fell else ""),),
        (
            Run(text=f"{item.item.id}　", colour=_LIGHT.text_soft),
            Run(text=item.item.title),
        ),
        between(*both),
        *((Run(text=label_of(item, answer), size=7.5),) for answer in both),
    ]


def _others(paper: WordPaper, comparison: Comparison) -> None:
    reasons = not_compared(comparison)
    if not reasons:
        return
    paper.heading("比べていない項目")
    paper.text(about_others(reasons.values()), joined=True)
    columns = (Column("理由", 52), Column("問", 11, "right"), Column("項目", WIDTH - 63))
    rows = [[why, str(len(items)), in_short(items, comparison)] for why, items in reasons.items()]
    paper.table("比べていない項目", columns, rows)
