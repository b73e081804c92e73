"""Where a municipality stands among the quartiles, by area and by theme."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.collection.bands import ENOUGH_FOR_EXTREMES, ENOUGH_FOR_QUARTILES
from assessment.collection.benchmark import BenchmarkFigure
from assessment.collection.feedback import OwnArea, OwnTheme
from assessment.collection.records import Quartiles
from assessment.scoring import NO_FIGURE, Figures, difference, shown, signed
from exports.pdf.checking import Expected
from exports.pdf.collection.own_paper import OwnPaper
from exports.pdf.collection.spreads import ScaleHead, SpreadBar
from exports.pdf.collection.wording import HOW_TO_READ_A_SPREAD, QUARTER_HEADS, n_of
from exports.pdf.flow import Run, Text
from exports.pdf.pieces import Space
from exports.pdf.style import BODY_WIDTH, THIN, Ink, Sheet
from exports.pdf.tables import Cell, Column, Command, table
from exports.pdf.words import PROVISIONAL

_QUARTILE = 36.0
_SCORE = 54.0
_TOO_FEW = Quartiles(n=0)
_HOW_TO_READ = (
    f"◆は貴団体の点数です。{HOW_TO_READ_A_SPREAD}"
    f"中央値などは{ENOUGH_FOR_QUARTILES}団体、最小と最大は{ENOUGH_FOR_EXTREMES}団体から示します"
    "（差し引きで1団体の点数が分かるときは示しません）。"
)


def area_places(paper: OwnPaper) -> Sequence[Flowable]:
    """Each area with two bars: among all, and among those of the band."""
    sheet = paper.sheet
    if not paper.feedback.areas:
        return [Text("集計した分野への回答がないため、示せる点数はありません。", sheet.body)]
    rows: list[list[Cell]] = []
    commands: list[Command] = []
    for area in paper.feedback.areas:
        here = _area_rows(area, paper)
        if len(here) > 1:
            first = len(rows) + 1
            commands += [
                *(("SPAN", (column, first), (column, first + 1)) for column in (0, 1)),
                ("NOSPLIT", (0, first), (-1, first + 1)),
                ("LINEBELOW", (0, first), (-1, first), THIN, Ink.WHITE),
                ("BOTTOMPADDING", (0, first), (-1, first), 0),
                ("TOPPADDING", (0, first + 1), (-1, first + 1), 1),
            ]
        rows += here
    return [
        table(_area_columns(sheet), rows, sheet, *commands),
        Text(_HOW_TO_READ, sheet.caption),
        *_since_last_year(paper),
    ]


def on_areas(paper: OwnPaper) -> Expected:
    """Every area's own score, and every spread beside it."""
    areas = paper.feedback.areas
    peers = [pair for area in areas for pair in _peers(area, paper)]
    return {
        "分野の点数": [f"{a.checklist.title}{_in_words(a.own, counts=a.counts)}" for a in areas],
        "点数の広がり": [f"{name}{_n(found)}{''.join(_three(found))}" for name, found in peers],
    }


def theme_places(paper: OwnPaper) -> Sequence[Flowable]:
    """Each theme with a bar, area by area."""
    sheet = paper.sheet
    rows: list[list[Cell]] = []
    commands: list[Command] = []
    for area in paper.feedback.areas:
        first = len(rows) + 1
        commands += [
            ("SPAN", (0, first), (-1, first)),
            ("BACKGROUND", (0, first), (-1, first), Ink.SURFACE),
            ("NOSPLIT", (0, first), (-1, first + 1)),
        ]
        rows.append([Text(area.checklist.title, sheet.sized(sheet.cell_bold, 8)), *[""] * 6])
        rows += [_theme_row(theme, area, sheet) for theme in area.themes]
    return [table(_theme_columns(paper), rows, sheet, *commands, dense=True)]


def on_themes(paper: OwnPaper) -> Expected:
    """Every theme's own score, and the spread beside it."""
    return {
        "テーマの点数": [
            f"{theme.theme.id}{theme.theme.title}{_in_words(theme.own, counts=area.counts)}"
            for area in paper.feedback.areas
            for theme in area.themes
        ],
    }


def _area_columns(sheet: Sheet) -> tuple[Column, ...]:
    return (
        Column("分野", 110),
        Column("貴団体", _SCORE, "right"),
        Column("比べる相手", 146),
        Column(ScaleHead(sheet), BODY_WIDTH - 110 - _SCORE - 146 - 3 * _QUARTILE),
        Column(QUARTER_HEADS[0], _QUARTILE, "right"),
        Column("中央値", _QUARTILE, "right"),
        Column(QUARTER_HEADS[1], _QUARTILE, "right"),
    )


def _area_rows(area: OwnArea, paper: OwnPaper) -> list[list[Cell]]:
    sheet = paper.sheet
    score = Text(_own_score(area.own, counts=area.counts), sheet.cell_right)
    rows: list[list[Cell]] = []
    for name, found in _peers(area, paper):
        peer = [Run(name), Run(f"　{_n(found)}", colour=Ink.SOFT, size=7.25)]
        bar = SpreadBar(found, area.own.score)
        begins: list[Cell] = ["", ""] if rows else [area.checklist.title, score]
        rows.append([*begins, Text(peer, sheet.sized(sheet.cell, 7.75)), bar, *_three(found)])
    return rows


def _peers(area: OwnArea, paper: OwnPaper) -> list[tuple[str, Quartiles]]:
    band = [(area.band.band, area.band.figures)] if area.band else []
    return [(paper.among, _figures(area.whole)), *band]


def _figures(found: BenchmarkFigure | None) -> Quartiles:
    """The quartiles; none, and no n either, where too few stand behind them."""
    return found.figures if found else _TOO_FEW


def _n(found: Quartiles) -> str:
    return n_of(found) if found.n else "団体数が少ないため示しません"


def _theme_columns(paper: OwnPaper) -> tuple[Column, ...]:
    return (
        Column("テーマ", 204),
        Column("貴団体", _SCORE, "right"),
        Column(ScaleHead(paper.sheet), BODY_WIDTH - 204 - _SCORE - 3 * _QUARTILE - 40),
        Column(QUARTER_HEADS[0], _QUARTILE, "right"),
        Column("中央値", _QUARTILE, "right"),
        Column(QUARTER_HEADS[1], _QUARTILE, "right"),
        Column("団体数", 40, "right"),
    )


def _theme_row(theme: OwnTheme, area: OwnArea, sheet: Sheet) -> list[Cell]:
    name = [Run(f"{theme.theme.id}  ", colour=Ink.SOFT, size=7), Run(theme.theme.title)]
    score = _own_score(theme.own, counts=area.counts)
    found = _figures(theme.whole)
    return [
        Text(name, sheet.dense),
        Text(score, sheet.aligned(sheet.dense, "right")),
        SpreadBar(found, theme.own.score),
        *_three(found),
        n_of(found) if found.n else NO_FIGURE,
    ]


def _three(found: Quartiles) -> list[str]:
    return [shown(found.q1), shown(found.median), shown(found.q3)]


def _own_score(figures: Figures, *, counts: bool) -> list[Run]:
    mark = [] if counts else [Run(f"{PROVISIONAL} ", colour=Ink.WARNING, size=7)]
    return [*mark, Run(shown(figures.score), bold=True)]


def _in_words(figures: Figures, *, counts: bool) -> str:
    return f"{'' if counts else PROVISIONAL}{shown(figures.score)}"


_CHANGE_COLUMNS = (
    Column("前年度からの変化（同じ項目で比較）", BODY_WIDTH - 3 * 56 - 2 * 66),
    Column("前年度", 56, "right"),
    Column("今年度", 56, "right"),
    Column("差", 56, "right"),
    Column("上がった項目", 66, "right"),
    Column("下がった項目", 66, "right"),
)


def _since_last_year(paper: OwnPaper) -> list[Flowable]:
    """How the own scores have moved, on the items of both years."""
    titles = {area.checklist.id: area.checklist.title for area in paper.feedback.areas}
    rows = [
        [
            titles[change.checklist_id],
            shown(change.before),
            shown(change.now),
            signed(difference(change.before, change.now)),
            str(len(change.improved)),
            str(len(change.fell_back)),
        ]
        for change in paper.feedback.changes
        if change.checklist_id in titles
    ]
    if not rows:
        return []
    return [Space(8), table(_CHANGE_COLUMNS, rows, paper.sheet, dense=True)]
