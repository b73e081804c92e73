"""``選択肢``: the values of every drop-down, one row an item.

A drop-down finds its row by the item's id. Excel sorts cells but leaves drop-downs where they
are; one tied to a row would offer another item's levels after the first sorting.
"""

from collections.abc import Sequence

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from assessment.records import NA_REASONS, PERFORMERS
from checklists.schema import Item
from exports.workbooks import measuring
from exports.workbooks.answer_sheet.layout import LISTS, PERFORMER, REASON
from exports.workbooks.answer_sheet.values import choices_of
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED

COUNT = "数"
CHOICE = "選択肢"
MOST_CHOICES = 7
TARGET = "目標"
WEIGHT = "重要度"

_NOTE = f"▼に並ぶ言葉です。変えないでください。{CHOICE}は項目IDで引いています。"
_HEADER_ROW = 1
_FIRST_ROW = 2
_COUNT_COLUMN = 1
_FIRST_CHOICE = 2
_REASON_COLUMN = _FIRST_CHOICE + MOST_CHOICES + 1
_PERFORMER_COLUMN = _REASON_COLUMN + 1
_TARGET_COLUMN = _PERFORMER_COLUMN + 2
_WEIGHT_COLUMN = _TARGET_COLUMN + 1
_WIDTHS = (7.0, 2.5, *([13.0] * MOST_CHOICES), 2.0, 14.0, 6.0)
_WIDTHS_BESIDE = (2.0, 3.0, 3.5)
_ROW_HEIGHT = 18


def write_lists(book: Book, items: Sequence[Item], *, stands_alone: bool = False) -> None:
    """Write ``選択肢`` of ``items``: visible, and locked as a whole.

    A sheet that stands alone also says what each item's answer counts by.
    """
    sheet = book.sheet(LISTS)
    widths = (*_WIDTHS, *_WIDTHS_BESIDE) if stands_alone else _WIDTHS
    for column, ems in enumerate(widths):
        sheet.set_column_pixels(column, column, measuring.pixels(ems, indented=True))
    put(sheet, 0, 0, _NOTE, book.looks["remark"])
    numbered = [f"{CHOICE}{number}" for number in range(1, MOST_CHOICES + 1)]
    for column, header in enumerate((ITEM_ID, COUNT, *numbered)):
        put(sheet, _HEADER_ROW, column, header, book.looks["header"])
    for row, item in enumerate(items, start=_FIRST_ROW):
        choices = choices_of(item)
        put(sheet, row, 0, item.id, book.looks["fixed"])
        put(sheet, row, _COUNT_COLUMN, len(choices), book.looks["figure_count"])
        for column, choice in enumerate(choices, start=_FIRST_CHOICE):
            put(sheet, row, column, choice, book.looks["fixed"])
        if stands_alone:
            put(sheet, row, _TARGET_COLUMN, item.target, book.looks["figure_count"])
            put(sheet, row, _WEIGHT_COLUMN, item.weight, book.looks["figure_count"])
    if stands_alone:
        put(sheet, _HEADER_ROW, _TARGET_COLUMN, TARGET, book.looks["header"])
        put(sheet, _HEADER_ROW, _WEIGHT_COLUMN, WEIGHT, book.looks["header"])
    for column, header, values in (
        (_REASON_COLUMN, REASON, NA_REASONS),
        (_PERFORMER_COLUMN, PERFORMER, PERFORMERS),
    ):
        put(sheet, _HEADER_ROW, column, header, book.looks["header"])
        for row, value in enumerate(values, start=_FIRST_ROW):
            put(sheet, row, column, value, book.looks["fixed"])
    last = _FIRST_ROW + max(len(items), len(PERFORMERS)) - 1
    for row in range(_HEADER_ROW, last + 1):
        sheet.set_row(row, _ROW_HEIGHT)
    sheet.freeze_panes(_FIRST_ROW, 1)
    sheet.print_area(0, 0, last, len(widths) - 1)
    set_up_pages(book, sheet, (_HEADER_ROW, _HEADER_ROW))
    sheet.protect("", ALLOWED)


def choices_formula(items: int, row: int, id_column: int) -> str:
    """The range of choices of the item whose id stands in ``row``, for the drop-down there."""
    last = _FIRST_ROW + items - 1
    key = f"MATCH(${xl_rowcol_to_cell(row, id_column)},{_range(0, last)},0)"
    corner = xl_rowcol_to_cell(_FIRST_ROW, _FIRST_CHOICE, row_abs=True, col_abs=True)
    many = f"INDEX({_range(_COUNT_COLUMN, last)},{key})"
    return f"=OFFSET({LISTS}!{corner},{key}-1,0,1,{many})"


def reasons_formula() -> str:
    """The range of the reasons that need no words of one's own."""
    return _list_of(_REASON_COLUMN, NA_REASONS)


def performers_formula() -> str:
    """The range of who may carry an item out."""
    return _list_of(_PERFORMER_COLUMN, PERFORMERS)


def _list_of(column: int, values: Sequence[str]) -> str:
    return f"={_range(column, _FIRST_ROW + len(values) - 1)}"


def _range(column: int, last: int) -> str:
    return f"{LISTS}!{xl_range_abs(_FIRST_ROW, column, last, column)}"
