"""Writes a table that people fill in: what is asked stands above the header, room lies below it.

The whole body is unlocked, down to the last row of the sheet; columns that must be filled in are
yellow, like their headers.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from exports.tokens import tokens
from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.checklist_workbook.columns import Column, Entry, Table
from exports.workbooks.checklist_workbook.layout import TITLE
from exports.workbooks.looks import Look
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED

ROOM = 500
"""Rows below the header that have drop-downs and limits."""

_PRINTED_ROOM = 20
_LAST_COLUMN = 16383
_TITLE_HEIGHT = 30
_LINE_HEIGHT = 16
_FILTER_BUTTON = 1.3
_A3 = 8
_SCALE = 57
"""Per cent at which the widest group of pages' columns fits across A3."""
_LOOKS: Mapping[tuple[Entry, bool], Look] = {
    ("text", True): "form_needed",
    ("text", False): "form_text",
    ("choice", True): "form_needed_choice",
    ("choice", False): "form_choice",
    ("integer", True): "form_needed_integer",
    ("integer", False): "form_integer",
    ("date", True): "form_needed_date",
    ("date", False): "form_date",
}

Lists = Mapping[tuple[str, str], str]
"""Where a drop-down's values stand, by sheet and header: a range as a formula names it."""


class Form(Struct, frozen=True, kw_only=True):
    """Where a form came to stand; rows count from 0."""

    sheet: Any
    table: Table
    header_row: int

    @property
    def first_row(self) -> int:
        """The first row of the body."""
        return self.header_row + 1

    def range_of(self, column: int) -> str:
        """The body of a column, as a formula of another sheet names it."""
        cells = xl_range_abs(self.first_row, column, self.header_row + ROOM, column)
        return f"'{self.table.sheet}'!{cells}"


def write_form(
    book: Book, table: Table, records: Sequence[Any], lists: Lists, *, frozen: int
) -> Form:
    """Write ``table`` with ``records`` and room below onto a new sheet of its name.

    The first ``frozen`` columns stay in view.
    """
    sheet = book.sheet(table.sheet)
    for index, column in enumerate(table.columns):
        sheet.set_column_pixels(index, index, _pixels(column), _look(book, column))
    sheet.set_column(len(table.columns), _LAST_COLUMN, None, book.looks["free"])
    form = _write_rows(book, sheet, table, (table.sheet, (table.remark,)), records)
    for index, column in enumerate(table.columns):
        _guard(book, form, index, column, lists)
    _set_up(book, form, max(len(records), _PRINTED_ROOM), frozen)
    return form


def write_shown(
    book: Book,
    table: Table,
    records: Sequence[Any],
    *,
    name: str,
    remarks: Sequence[str],
    frozen: int,
) -> None:
    """Write ``records`` as ``table`` would hold them onto a sheet ``name``, without room below."""
    sheet = book.sheet(name)
    for index, column in enumerate(table.columns):
        sheet.set_column_pixels(index, index, _pixels(column))
    form = _write_rows(book, sheet, table, (name, remarks), records)
    _set_up(book, form, len(records), frozen)


def suggest(form: Form, column: Column, source: Form) -> None:
    """Offer what stands in the first column of ``source``, without refusing anything else."""
    rule = {"validate": "list", "source": f"={source.range_of(0)}", "show_error": False}
    _validate(form, form.table.columns.index(column), rule | _tip(column))


def _write_rows(
    book: Book,
    sheet: Any,
    table: Table,
    above: tuple[str, Sequence[str]],
    records: Sequence[Any],
) -> Form:
    """Everything from the title, which ``above`` gives with its remarks, to the last record."""
    header_row = _write_above(book, sheet, table, *above)
    for row, record in enumerate(records, header_row + 1):
        _write_record(book, sheet, row, table, record)
    return Form(sheet=sheet, table=table, header_row=header_row)


def _write_above(book: Book, sheet: Any, table: Table, name: str, remarks: Sequence[str]) -> int:
    """Everything down to the header; returns the header's row."""
    room = sum(column.width for column in table.columns)
    _line(book, sheet, 0, f"{TITLE}　{name}", "title", _TITLE_HEIGHT)
    row = 1
    for remark in remarks:
        for text in measuring.wrapped(remark, room):
            _line(book, sheet, row, text, "remark")
            row += 1
    _line(book, sheet, row, book.identity.number_line, "identity")
    row += 1
    if any(column.band for column in table.columns):
        sheet.set_row(row, _LINE_HEIGHT + 2, book.looks["locked"])
        for index, column in enumerate(table.columns):
            put(sheet, row, index, column.band, book.looks[_band_look(column)])
        row += 1
    hints = [(column.hint, column.width) for column in table.columns]
    sheet.set_row(row, measuring.row_height(hints), book.looks["locked"])
    sheet.set_row(row + 1, _header_height(table), book.looks["locked"])
    for index, column in enumerate(table.columns):
        put(sheet, row, index, column.hint, book.looks["form_hint"])
        look: Look = "header_input" if column.needed else "header"
        put(sheet, row + 1, index, column.header, book.looks[look])
    return row + 1


def _look(book: Book, column: Column) -> Any:
    return book.looks[_LOOKS[column.entry, column.needed]]


def _pixels(column: Column) -> int:
    return measuring.pixels(column.width, indented=column.entry == "text")


def _header_height(table: Table) -> float:
    texts = ((column.header, column.width - _FILTER_BUTTON) for column in table.columns)
    return measuring.row_height(texts) + 4


def _band_look(column: Column) -> Look:
    return "form_band" if column.band else "form_band_rest"


def _line(
    book: Book, sheet: Any, row: int, text: str, look: Look, height: float = _LINE_HEIGHT
) -> None:
    sheet.set_row(row, height, book.looks["locked"])
    put(sheet, row, 0, text, book.looks[look])


def _write_record(book: Book, sheet: Any, row: int, table: Table, record: Any) -> None:
    cells = [column.cell(record) for column in table.columns]
    texts = [
        (str(cell), column.width) for cell, column in zip(cells, table.columns, strict=True) if cell
    ]
    sheet.set_row(row, min(measuring.row_height(texts), measuring.TALLEST_ROW))
    for index, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        put(sheet, row, index, cell, _look(book, column))


def _guard(book: Book, form: Form, index: int, column: Column, lists: Lists) -> None:
    """Drop-downs, limits with their messages, and a warning colour where a limit is passed."""
    if source := lists.get((form.table.sheet, column.header)):
        words = "・".join(choice.word for choice in column.kind.choices)
        _validate(
            form,
            index,
            {
                "validate": "list",
                "source": f"={source}",
                "error_title": column.header,
                "error_message": f"{words} から選んでください。",
            }
            | _tip(column),
        )
    elif column.most is not None:
        over = f"{column.most}文字を超えています"
        _validate(
            form,
            index,
            {
                "validate": "length",
                "criteria": "<=",
                "value": column.most,
                "error_title": column.header,
                "error_message": f"{over}。このままでは取り込めません。いったん残しますか。",
                "error_type": "warning",
                "input_title": column.header,
                "input_message": f"{column.most}文字までです。",
            },
        )
        first = xl_rowcol_to_cell(form.first_row, index)
        _colour(book, form, index, {"type": "formula", "criteria": f"=LEN({first})>{column.most}"})
    elif column.tip and not column.suggested:
        _validate(form, index, {"validate": "any"} | _tip(column))
    if column.field == form.table.named_by and form.table.unique:
        _colour(book, form, index, {"type": "duplicate"})


def _tip(column: Column) -> dict[str, Any]:
    return {"input_title": column.header, "input_message": column.tip} if column.tip else {}


def _validate(form: Form, index: int, rule: dict[str, Any]) -> None:
    form.sheet.data_validation(form.first_row, index, form.header_row + ROOM, index, rule)


def _colour(book: Book, form: Form, index: int, rule: dict[str, Any]) -> None:
    wrong = book.file.add_format({"bold": True, "font_color": tokens().light.error})
    form.sheet.conditional_format(
        form.first_row, index, form.header_row + ROOM, index, rule | {"format": wrong}
    )


def _set_up(book: Book, form: Form, rows: int, frozen: int) -> None:
    """A wide table is printed on several A3 pages side by side, its first columns on each."""
    sheet, header_row, columns = form.sheet, form.header_row, form.table.columns
    sheet.autofilter(header_row, 0, header_row + rows, len(columns) - 1)
    sheet.freeze_panes(header_row + 1, frozen)
    sheet.print_area(0, 0, header_row + rows, len(columns) - 1)
    set_up_pages(book, sheet, (header_row, header_row))
    breaks = [index for index, column in enumerate(columns) if column.starts_page]
    if breaks:
        sheet.set_paper(_A3)
        sheet.set_print_scale(_SCALE)
        sheet.set_v_pagebreaks(breaks)
        sheet.repeat_columns(0, frozen - 1)
    sheet.protect("", ALLOWED)
