"""``項目別分布``: how all municipalities answered each item, with a chart for each area."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from assessment.collection.records import Collection, ItemPicture
from assessment.collection.wording import GAP_RULE, ITEM_RULE
from exports.workbooks.at_a_glance import Link
from exports.workbooks.book import Book
from exports.workbooks.charts import ROW_PIXELS, Cells
from exports.workbooks.collection_workbook.charts import answer_bars
from exports.workbooks.collection_workbook.layout import (
    AREA,
    BACK,
    CHART_NAME,
    DISTRIBUTION,
    THEME,
    N,
    as_of_words,
    figure,
    sheet_title,
)
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE
from exports.workbooks.printing import print_in_parts
from exports.workbooks.tables import (
    Column,
    Heading,
    Placed,
    pixels_across,
    write_sentence,
    write_table,
)

TARGET, WEIGHT = "目標", "重要度"
COUNTS = ("レベル0", "レベル1", "レベル2", "レベル3", "レベル4", "わからない")
NA, UNANSWERED = "該当なし", "未回答"
REACHED, MEAN_GAP = "到達率", "差の平均"

_CHARTS = "項目別のグラフ"
"""The name of the cell where the charts begin."""

_FROZEN = 2
_CHART_CATEGORY, _CHART_REST = 23, 120


def write_distribution(book: Book, collection: Collection) -> None:
    """Write the sheet ``項目別分布``."""
    title = sheet_title(DISTRIBUTION, collection)
    if not collection.items:
        write_sentence(book, DISTRIBUTION, title, "集計できる項目がまだありません。")
        return
    left_out = [gone for area in collection.areas for gone in area.left_out]
    remarks = [as_of_words(collection), f"{ITEM_RULE}{GAP_RULE}"]
    if left_out:
        listed = "、".join(f"{gone.item_id}（{gone.why}）" for gone in left_out)
        remarks.append(f"比べていない項目：{listed}")
    remarks.append("グラフは表の下にあります。表を並べ替えると、グラフも並びます。")
    heading = Heading(
        title=title,
        remarks=tuple(remarks),
        links=(*BACK, Link(text="↓ グラフへ", target=_CHARTS)),
    )
    columns = distribution_columns(collection)
    placed = write_table(
        book, DISTRIBUTION, heading, columns, collection.items, frozen=_FROZEN, printed=False
    )
    printed = columns[:-1]
    charts = _insert_charts(book, placed, collection, pixels_across(printed))
    parts = [(0, placed.last_row), *charts]
    print_in_parts(book, DISTRIBUTION, [(top, 0, end, len(printed) - 1) for top, end in parts])


def distribution_columns(collection: Collection) -> Sequence[Column[ItemPicture]]:
    """What is counted of an item."""
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    themes = {theme.id: theme.title for area in collection.areas for theme in area.checklist.theme}

    def level_column(number: int) -> Column[ItemPicture]:
        return Column(
            header=COUNTS[number], width=4.4, look="count", value=lambda p: p.levels[number]
        )

    return (
        Column(header=ITEM_ID, width=6.4, look="code", value=lambda p: p.item.id),
        Column(header=ITEM_TITLE, width=14, look="strong", value=lambda p: p.item.title),
        Column(header=AREA, width=12.8, look="text", value=lambda p: titles[p.checklist_id]),
        Column(header=THEME, width=14, look="text", value=lambda p: themes[p.item.theme_id]),
        Column(header=TARGET, width=3.4, look="integer", value=lambda p: p.item.target),
        Column(header=WEIGHT, width=3.4, look="integer", value=lambda p: p.item.weight),
        Column(header=N, width=4.4, look="count", value=lambda p: p.n),
        *(level_column(number) for number in range(5)),
        Column(header=COUNTS[5], width=4.4, look="count", value=lambda p: p.unknown),
        Column(header=NA, width=4.4, look="count", value=lambda p: p.na),
        Column(header=UNANSWERED, width=4.4, look="count", value=lambda p: p.unanswered),
        Column(header=REACHED, width=4.6, look="share", value=lambda p: figure(p.reached_share)),
        Column(header=MEAN_GAP, width=4.6, look="gap", value=lambda p: figure(p.mean_gap)),
        Column(
            header=CHART_NAME,
            width=17,
            look="text",
            value=lambda p: f"{p.item.id} {p.item.title}",
        ),
    )


def _insert_charts(
    book: Book, placed: Placed, collection: Collection, width: int
) -> Sequence[tuple[int, int]]:
    """A chart for each area below the table; the rows that each covers."""
    row, first = placed.last_row + 2, placed.first_row
    corner = xl_rowcol_to_cell(row, 0, row_abs=True, col_abs=True)
    book.file.define_name(_CHARTS, f"='{DISTRIBUTION}'!{corner}")
    covered: list[tuple[int, int]] = []
    for area in collection.areas:
        if not area.items:
            continue
        cells = Cells(
            sheet=DISTRIBUTION,
            first_row=first,
            last_row=first + len(area.items) - 1,
            names=placed.column(CHART_NAME),
        )
        title = f"{area.checklist.title}　項目別の回答（市区町村の数）"
        chart = answer_bars(book, cells, placed.column(COUNTS[0]), COUNTS, title)
        height = _CHART_REST + _CHART_CATEGORY * cells.count
        chart.set_size({"width": width, "height": height})
        said = {"description": "上の表の数値をグラフにしたもの", "object_position": 2}
        placed.sheet.insert_chart(row, 0, chart, said)
        rows = height // ROW_PIXELS + 2
        covered.append((row, row + rows - 1))
        row, first = row + rows, first + len(area.items)
    return covered
