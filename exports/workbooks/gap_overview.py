"""``概要``: how many items stand where, then the figures by area and theme, with charts."""

from collections.abc import Sequence
from typing import Any, TypeGuard

from assessment.disclosure import kept_back
from assessment.fiscal_years import date_in_words
from assessment.results import Result
from assessment.wording import TIER_NAMES
from exports.report_options import AUDIENCE_WORDS, ReportOptions
from exports.workbooks import gap_charts, measuring
from exports.workbooks.at_a_glance import Link, top_of, write_links
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.charts import ROW_PIXELS, Cells, bars_height
from exports.workbooks.colouring import colour_scale
from exports.workbooks.gap_figures import (
    REMARK_COLUMN,
    SCORE,
    STATES,
    FigureTable,
    Group,
    column_of,
    write_figures,
)
from exports.workbooks.gap_sheets import CONTENTS, OVERVIEW
from exports.workbooks.headline import LINE, WIDTHS, write_rates, write_tiles
from exports.workbooks.item_columns import sheet_title
from exports.workbooks.looks import Look
from exports.workbooks.printing import print_in_parts, set_up_pages
from exports.workbooks.tables import ALLOWED

_AREA_CHARTS = (19, 380)
"""Rows of the usual height that the charts by area cover, and their pixels."""

_AREAS_BESIDE_CHARTS = 5
"""How many areas leave room for the charts on the first printed page."""

_TALLEST_CHART = 760
_RADAR_COLUMNS = 5
_ENOUGH_FOR_RADAR = 3
_FULL_SCORE = 100


def write_overview(
    book: Book, result: Result, options: ReportOptions, others: Sequence[str], reviewed: str
) -> None:
    """Write the sheet ``概要``; what belongs together prints on one page.

    ``others`` are the sheets after it, to which its table of contents leads; ``reviewed`` says how
    many answers are confirmed, empty where nobody is to be told.
    """
    sheet = book.sheet(OVERVIEW)
    for column, wide in enumerate(WIDTHS):
        sheet.set_column_pixels(column, column, measuring.pixels(wide))
    row = _write_heading(book, sheet, result, options, others, reviewed)
    row = write_tiles(book, sheet, row, result.total)
    row = write_rates(book, sheet, row, result.total)
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
    for table in (areas, themes):
        if table.scored is not None:
            rows, score = table.scored, column_of(SCORE)
            colour_scale(sheet, (rows.first_row, score, rows.last_row, score), _FULL_SCORE)
    _insert_area_charts(book, sheet, charts_at, areas, themes)
    pages = [(0, charts_at - 1), (charts_at, themes_at - 1), (themes_at, themes.end)]
    if len(result.areas) <= _AREAS_BESIDE_CHARTS:
        pages[:2] = [(0, themes_at - 1)]
    if themes.scored is not None:
        pages.append(_insert_theme_chart(book, sheet, themes.end + 1, themes.scored))
    _finish(book, sheet, pages)


def _write_heading(
    book: Book,
    sheet: Any,
    result: Result,
    options: ReportOptions,
    others: Sequence[str],
    reviewed: str,
) -> int:
    """Title, day, number, contents, and what the reader must know first; returns the next row."""
    info, total = result.assessment.info, result.total
    readiness = f"（ほかに備え{total.readiness.total}）" if total.readiness.total else ""
    lines: list[tuple[str, Look, float]] = [
        (sheet_title("自己点検結果", result), "title", 32),
        (
            (
                f"{info.municipality.prefecture}{info.municipality.name}"
                f"（団体コード {info.municipality.code}）　{date_in_words(result.as_of)}の時点　"
                f"基準日 {date_in_words(info.reference_date)}　"
                f"点検の範囲：{TIER_NAMES[info.tier]}　{total.actions.total}項目{readiness}"
            ),
            "remark",
            LINE,
        ),
        (book.identity.number_line, "identity", LINE),
    ]
    if for_whom := _for_whom(options):
        lines.append((for_whom, "remark", LINE))
    if reviewed:
        lines.append((f"確認の状況：{reviewed}", "remark", LINE))
    lines += [(text, "warning", LINE) for text in _warnings(result)]
    for row, (text, look, height) in enumerate(lines):
        sheet.set_row(row, height)
        put(sheet, row, 0, text, book.looks[look])
    links = [
        Link(text=f"→ {name}", target=top_of(name), tip=CONTENTS.get(name, "")) for name in others
    ]
    end = write_links(book, sheet, len(lines), links, WIDTHS)
    sheet.set_row(end, 8)
    return end + 1


def _for_whom(options: ReportOptions) -> str:
    """Its 版, who is to read it, its classification and who made it, where that was said."""
    told = {
        "版": options.edition,
        "対象とする読み手": AUDIENCE_WORDS["public"] if options.audience == "public" else "",
        "取扱区分": options.classification,
        "作成": options.prepared_by,
    }
    return "　".join(f"{name}：{words}" for name, words in told.items() if words)


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
    if result.withheld is not None:
        found += kept_back(result.withheld)  # a line has room for one sentence
    elif sensitive:
        found.append(
            f"取扱注意：攻撃の手がかりになり得る項目を{sensitive}含みます。"
            "庁外に出したり公表したりしないでください。"
        )
    return found


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
    return row, row + height // ROW_PIXELS + 1


def _enough_for_radar(scored: Cells | None) -> TypeGuard[Cells]:
    return scored is not None and scored.count >= _ENOUGH_FOR_RADAR


def _wide(first: int, last: int) -> int:
    """Pixels from column ``first`` to the end of column ``last``."""
    return sum(measuring.pixels(wide) for wide in WIDTHS[first : last + 1])


def _insert(sheet: Any, row: int, column: int, chart: Any, wide: int, height: int) -> None:
    chart.set_size({"width": wide, "height": height})
    said = {"description": "上の表の数値をグラフにしたもの", "object_position": 1}
    sheet.insert_chart(row, column, chart, said)


def _finish(book: Book, sheet: Any, pages: Sequence[tuple[int, int]]) -> None:
    """Print set-up with a page for each part."""
    print_in_parts(book, OVERVIEW, [(first, 0, last, REMARK_COLUMN) for first, last in pages])
    set_up_pages(book, sheet, (0, 0))
    sheet.protect("", ALLOWED)
