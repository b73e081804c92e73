"""``概要``: how many items stand where, then the figures by area and theme, with charts."""

from collections.abc import Sequence
from typing import Any, TypeGuard

from xlsxwriter.utility import xl_range_abs

from assessment.fiscal_years import date_in_words
from assessment.results import Result
from assessment.scoring import NO_FIGURE, Figures, shown
from exports.workbooks import gap_charts, measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.charts import Cells, bars_height
from exports.workbooks.gap_figures import (
    REMARK_COLUMN,
    SCORE,
    STATES,
    FigureTable,
    Group,
    column_of,
    score_cell,
    share_cell,
    write_figures,
)
from exports.workbooks.item_columns import sheet_title
from exports.workbooks.looks import Look
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED

SHEET = "概要"
REACHED = "目標に到達"
"""The first label of the headline; its figure stands in the cell below."""

_WIDTHS = (13.2, 17.5, *[4.4] * (REMARK_COLUMN - 3), 5.6, 7.2)
_LINE = 18
_AREA_CHARTS = (15, 300)
"""Rows of the usual height that the charts by area cover, and their pixels."""

_AREAS_BESIDE_CHARTS = 5
"""How many areas leave room for the charts on the first printed page."""

_TALLEST_CHART = 760
_ROW_PIXELS = 20
_RADAR_COLUMNS = 5
_ENOUGH_FOR_RADAR = 3
_TIERS = {"core": "基本", "standard": "通常", "full": "詳細"}
_TILES = ((0, 0), (1, 1), (2, 4), (5, 7), (8, 10), (11, REMARK_COLUMN))


def write_overview(book: Book, result: Result) -> None:
    """Write the sheet ``概要``; what belongs together prints on one page."""
    sheet = book.sheet(SHEET)
    for column, wide in enumerate(_WIDTHS):
        sheet.set_column_pixels(column, column, measuring.pixels(wide))
    row = _write_heading(book, sheet, result)
    row = _write_tiles(book, sheet, row, result.total)
    row = _write_rates(book, sheet, row, result.total)
    areas = write_figures(
        book,
        sheet,
        row,
        ("分野", "チェックリストの版"),
        [Group((a.checklist.title, a.checklist.version), a.figures) for a in result.areas],
        named_by=0,
        total=result.total,
    )
    charts_at = areas.end + 1
    themes_at = charts_at + _AREA_CHARTS[0] + 1
    themes = write_figures(
        book,
        sheet,
        themes_at,
        ("分野", "テーマ"),
        [
            Group((area.checklist.title, part.theme.title), part.figures)
            for area in result.areas
            for part in area.themes
        ],
        named_by=1,
        total=None,
    )
    _insert_area_charts(book, sheet, charts_at, areas, themes)
    pages = [(0, charts_at - 1), (charts_at, themes_at - 1), (themes_at, themes.end)]
    if len(result.areas) <= _AREAS_BESIDE_CHARTS:
        pages[:2] = [(0, themes_at - 1)]
    if themes.scored is not None:
        pages.append(_insert_theme_chart(book, sheet, themes.end + 1, themes.scored))
    _finish(book, sheet, pages)


def _write_heading(book: Book, sheet: Any, result: Result) -> int:
    """Title, day, number and what the reader must know first; returns the next row."""
    info, total = result.assessment.info, result.total
    readiness = f"（ほかに備え{total.readiness.total}）" if total.readiness.total else ""
    lines: list[tuple[str, Look, float]] = [
        (sheet_title("自己点検結果", result), "title", 32),
        (
            (
                f"{info.municipality.prefecture}{info.municipality.name}"
                f"（団体コード {info.municipality.code}）　{date_in_words(result.as_of)}の時点　"
                f"基準日 {date_in_words(info.reference_date)}　"
                f"点検の範囲：{_TIERS[info.tier]}　{total.actions.total}項目{readiness}"
            ),
            "remark",
            _LINE,
        ),
        (book.identity.number_line, "identity", _LINE),
    ]
    lines += [(text, "warning", _LINE) for text in _warnings(result)]
    for row, (text, look, height) in enumerate(lines):
        sheet.set_row(row, height)
        put(sheet, row, 0, text, book.looks[look])
    sheet.set_row(len(lines), 8)
    return len(lines) + 1


def _warnings(result: Result) -> Sequence[str]:
    found = []
    unanswered = result.total.actions.unanswered
    if unanswered:
        found.append(
            f"暫定：未回答の項目が{unanswered}あります。点数は、回答が進むと範囲の中で変わります。"
        )
    elif result.total.provisional:
        found.append(f"暫定：備えの項目に未回答が{result.total.readiness.unanswered}あります。")
    sensitive = sum(r.item.sensitivity == "sensitive" for r in result.assessment.responses)
    if sensitive:
        found.append(
            f"取扱注意：攻撃の手がかりになり得る項目を{sensitive}含みます。"
            "庁外に出したり公表したりしないでください。"
        )
    return found


def _write_tiles(book: Book, sheet: Any, row: int, total: Figures) -> int:
    """The headline: five counts, and the score small beside them."""
    counts = total.actions
    tiles: list[tuple[str, Cell, str]] = [
        (REACHED, counts.reached, "目標のレベル以上"),
        ("目標に未到達", counts.not_reached, "目標のレベル未満"),
        ("未把握", counts.unknown, "尋ねたが分からない"),
        ("該当なし", counts.na, "理由のあるもの"),
        ("未回答", counts.unanswered, "まだ答えていない"),
        ("全体の点数（参考）", score_cell(total.score), _score_range(total)),
    ]
    for height, offset in ((20, 0), (36, 1), (18, 2)):
        sheet.set_row(row + offset, height)
    for (first, last), (label, figure, foot) in zip(_TILES, tiles, strict=True):
        number: Look = "tile_number" if last < REMARK_COLUMN else "tile_score"
        lines: tuple[tuple[Cell, Look], ...] = (
            (label, "tile_label"),
            (figure, number),
            (foot, "tile_foot"),
        )
        for offset, (value, look) in enumerate(lines):
            if last > first:
                at = row + offset
                sheet.merge_range(at, first, at, last, "", book.looks[look])
            put(sheet, row + offset, first, value, book.looks[look])
    sheet.set_row(row + 3, 8)
    return row + 4


def _score_range(total: Figures) -> str:
    if total.low is None:
        return "点数の対象になる項目なし"
    mark = "暫定　" if total.provisional else ""
    return f"{mark}範囲 {shown(total.low)}〜{shown(total.high)}"


def _write_rates(book: Book, sheet: Any, row: int, total: Figures) -> int:
    """Each rate with its rule and its numbers; returns the next row."""
    actions, everything = total.actions, total.counts
    decided = actions.decided
    started = NO_FIGURE if total.started is None else int(total.started * decided)
    rates: list[tuple[str, Cell, Look, str]] = [
        (
            "着手率",
            share_cell(total.started),
            "rate_share",
            f"レベル1以上の項目 {started} ÷ 回答した項目（未把握を含む） {decided}",
        ),
        (
            "到達率",
            share_cell(total.reached),
            "rate_share",
            f"目標に到達した項目 {actions.reached} ÷ 回答した項目（未把握を含む） {decided}",
        ),
        (
            "回答率",
            share_cell(total.completion),
            "rate_share",
            (
                f"回答した項目（未把握・備えを含む） {everything.decided} ÷ 該当なしを除く項目 "
                f"{everything.applicable}"
            ),
        ),
        (
            "該当なし率",
            share_cell(total.na_share),
            "rate_share",
            f"該当なしの項目 {everything.na} ÷ すべての項目（備えを含む） {everything.total}",
        ),
        (
            "点数",
            score_cell(total.score),
            "rate_score",
            (
                "目標までの達成の割合を重要度で重み付けした平均。すべて目標に到達すると100。未把握は0、"
                "未回答・該当なし・備えは含みません。"
            ),
        ),
        (
            "点数の範囲",
            NO_FIGURE if total.low is None else f"{shown(total.low)}〜{shown(total.high)}",
            "rate_score",
            "下限は未回答と未把握をすべて0、上限はすべて目標に到達と見なした点数です。",
        ),
    ]
    for at, (label, figure, look, words) in enumerate(rates, row):
        sheet.set_row(at, _LINE)
        put(sheet, at, 0, label, book.looks["rate_label"])
        put(sheet, at, 1, figure, book.looks[look])
        put(sheet, at, 2, words, book.looks["rate_words"])
        for column in range(3, REMARK_COLUMN + 1):
            put(sheet, at, column, None, book.looks["rate_words"])
    sheet.set_row(row + len(rates), 8)
    return row + len(rates) + 1


def _insert_area_charts(
    book: Book, sheet: Any, row: int, areas: FigureTable, themes: FigureTable
) -> None:
    """How the items stand by area, and the scores on a radar where there are points enough."""
    if areas.groups is None:
        return
    columns = {state: column_of(state) for state in STATES}
    states = gap_charts.state_bars(book, areas.groups, columns, "分野別の項目の内訳")
    score, height = column_of(SCORE), _AREA_CHARTS[1]
    if _enough_for_radar(areas.scored):
        title = "分野別の点数（100＝目標に到達）"
        scores = gap_charts.radar(book, areas.scored, score, title, labelled=True)
    elif _enough_for_radar(themes.scored):
        title = "テーマ別の点数（100＝目標に到達）"
        scores = gap_charts.radar(book, themes.scored, score, title, labelled=False)
    else:
        _insert(sheet, row, 0, states, _wide(0, REMARK_COLUMN), height)
        return
    _insert(sheet, row, 0, scores, _wide(0, _RADAR_COLUMNS - 1) - 8, height)
    _insert(sheet, row, _RADAR_COLUMNS, states, _wide(_RADAR_COLUMNS, REMARK_COLUMN), height)


def _insert_theme_chart(book: Book, sheet: Any, row: int, scored: Cells) -> tuple[int, int]:
    """Scores by theme as bars; returns the first and last row that the chart covers."""
    height = bars_height(scored.count, _TALLEST_CHART)
    title = "テーマ別の点数（100＝すべて目標に到達）"
    chart = gap_charts.score_bars(book, scored, column_of(SCORE), title)
    _insert(sheet, row, 0, chart, _wide(0, REMARK_COLUMN), height)
    return row, row + height // _ROW_PIXELS + 1


def _enough_for_radar(scored: Cells | None) -> TypeGuard[Cells]:
    return scored is not None and scored.count >= _ENOUGH_FOR_RADAR


def _wide(first: int, last: int) -> int:
    """Pixels from column ``first`` to the end of column ``last``."""
    return sum(measuring.pixels(wide) for wide in _WIDTHS[first : last + 1])


def _insert(sheet: Any, row: int, column: int, chart: Any, wide: int, height: int) -> None:
    chart.set_size({"width": wide, "height": height})
    said = {"description": "上の表の数値をグラフにしたもの", "object_position": 1}
    sheet.insert_chart(row, column, chart, said)


def _finish(book: Book, sheet: Any, pages: Sequence[tuple[int, int]]) -> None:
    """Print set-up with a page for each part; Excel lets several print areas be, page by page."""
    areas = ",".join(
        f"'{SHEET}'!{xl_range_abs(first, 0, last, REMARK_COLUMN)}" for first, last in pages
    )
    book.file.define_name(f"{SHEET}!_xlnm.Print_Area", f"={areas}")
    set_up_pages(book, sheet, (0, 0))
    sheet.protect("", ALLOWED)
