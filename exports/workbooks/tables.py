"""Writes a table for people onto a sheet of its own: heading, 管理番号, header row, rows.

Everything of the table's body is unlocked, or Excel would not sort it; what stands above and the
header are protected, without a password.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from exports.workbooks import measuring
from exports.workbooks.at_a_glance import Link, Total, write_links, write_totals
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, cleaned, put
from exports.workbooks.looks import BODY_POINTS, SENTENCE_POINTS, Look
from exports.workbooks.printing import set_up_pages

T = TypeVar("T")

ALLOWED = dict.fromkeys(
    (
        "objects",
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_columns",
        "insert_rows",
        "insert_hyperlinks",
        "delete_columns",
        "delete_rows",
        "sort",
        "autofilter",
        "pivot_tables",
    ),
    True,
)
"""What a protected sheet still lets people do."""

_CENTRED: tuple[Look, ...] = (
    "code", "integer", "count", "decimal", "score", "change", "steps", "gap", "share",
    "date", "short",
)  # fmt: skip
_SENTENCE_WIDTH = 60
_SENTENCE_ROOM = _SENTENCE_WIDTH * BODY_POINTS / SENTENCE_POINTS
_SENTENCE_HEIGHT = 21
_TITLE_HEIGHT = 30
_LINE_HEIGHT = 16
_BLANK_HEIGHT = 21
_FILTER_BUTTON = 1.3
"""Ems of a header cell that the filter's button covers."""


class Column(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A column: header text, width in full-width characters, format, and each row's value."""

    header: str
    width: float
    look: Look
    value: Callable[[T], Cell]


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """The values of a drop-down, written above the table from the column of ``first`` on."""

    label: str
    first: str
    values: tuple[str, ...]


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """A cell above the table to be filled in, in the column of ``header``, its label before it."""

    label: str
    header: str
    value: str = ""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above a table.

    That is a title, lines not to be missed, cells to be filled in, lines of explanation, figures,
    links to other sheets, and a drop-down's values.
    """

    title: str
    urgent: tuple[str, ...] = ()
    blanks: tuple[Blank, ...] = ()
    remarks: tuple[str, ...] = ()
    totals: tuple[Total, ...] = ()
    links: tuple[Link, ...] = ()
    choices: Choices | None = None


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """Where a table came to stand; rows and columns count from 0."""

    sheet: Any
    headers: tuple[str, ...]
    header_row: int
    last_row: int

    @property
    def first_row(self) -> int:
        """The first row of the body."""
        return self.header_row + 1

    def column(self, header: str) -> int:
        """The column of a header."""
        return self.headers.index(header)


def write_table(
    book: Book,
    name: str,
    heading: Heading,
    columns: Sequence[Column[T]],
    rows: Sequence[T],
    *,
    frozen: int,
    printed: bool = True,
) -> Placed:
    """Write ``rows``, of which there is at least one, onto a new sheet ``name``.

    The first ``frozen`` columns stay in view. The table is ``printed`` with what stands above
    it, or else the caller says what is (``printing.print_in_parts``). The first column of looks
    ``code``, or else the first of all, names a row; rows whose text is taller than Excel's tallest
    are named above.
    """
    sheet = book.sheet(name)
    laid_out = _laid_out(columns, rows)
    names = next((index for index, column in enumerate(columns) if column.look == "code"), 0)
    tall = [str(row[names]) for row, height in laid_out if height > measuring.TALLEST_ROW]
    set_columns(book, sheet, columns)
    header_row = write_above(book, sheet, heading, columns, tall)
    last_row = _write_rows(book, sheet, header_row, columns, laid_out)
    sheet.autofilter(header_row, 0, last_row, len(columns) - 1)
    sheet.freeze_panes(header_row + 1, frozen)
    if printed:
        sheet.print_area(0, 0, last_row, len(columns) - 1)
    _finish(book, sheet, (header_row, header_row))
    return Placed(
        sheet=sheet,
        headers=tuple(column.header for column in columns),
        header_row=header_row,
        last_row=last_row,
    )


def set_columns(book: Book, sheet: Any, columns: Sequence[Column[T]]) -> None:
    """Give the columns of a sheet their widths."""
    for index, column in enumerate(columns):
        sheet.set_column_pixels(index, index, pixels_of(column), book.looks["free"])


def write_rows(
    book: Book, sheet: Any, header_row: int, columns: Sequence[Column[T]], rows: Sequence[T]
) -> int:
    """Write header and rows into a sheet whose columns are set; returns the last row."""
    return _write_rows(book, sheet, header_row, columns, _laid_out(columns, rows))


def write_sentence(
    book: Book, name: str, title: str, sentence: str, links: Sequence[Link] = ()
) -> None:
    """A sheet that says why it has no table; each of its lines stands in a row of its own."""
    sheet = book.sheet(name)
    sheet.set_column_pixels(0, 0, measuring.pixels(_SENTENCE_WIDTH))
    _write_line(book, sheet, 0, title, "title", _TITLE_HEIGHT)
    _write_line(book, sheet, 1, book.identity.number_line, "identity")
    write_links(book, sheet, 2, links, (_SENTENCE_WIDTH,))
    for row, line in enumerate(measuring.wrapped(cleaned(sentence), _SENTENCE_ROOM), 3):
        _write_line(book, sheet, row, line, "sentence", _SENTENCE_HEIGHT)
    _finish(book, sheet, None)


def pixels_across(columns: Sequence[Column[T]]) -> int:
    """The width of a table that ``write_table`` writes."""
    return sum(map(pixels_of, columns))


def write_above(
    book: Book,
    sheet: Any,
    heading: Heading,
    columns: Sequence[Column[T]],
    tall: Sequence[str] = (),
) -> int:
    """Write what stands above a table of ``columns``; returns the next row.

    ``tall`` names rows whose text is taller than Excel's tallest.
    """
    room = sum(column.width for column in columns)
    _write_line(book, sheet, 0, heading.title, "title", _TITLE_HEIGHT)
    row = 1
    if heading.blanks:
        _write_blanks(book, sheet, row, heading.blanks, [column.header for column in columns])
        row += 1
    lines: list[tuple[str, Look]] = [(text, "warning") for text in heading.urgent]
    lines += [(text, "remark") for text in heading.remarks]
    if tall:
        lines.append((_about_tall_rows(tall), "warning"))
    for text, look in lines:
        for part in measuring.wrapped(cleaned(text), room):
            _write_line(book, sheet, row, part, look)
            row += 1
    widths = [column.width for column in columns]
    row = write_totals(book, sheet, row, heading.totals, widths)
    row = write_links(book, sheet, row, heading.links, widths)
    _write_line(book, sheet, row, book.identity.number_line, "identity")
    if heading.choices is not None:
        first = [column.header for column in columns].index(heading.choices.first)
        put(sheet, row, first - 1, heading.choices.label, book.looks["choice_label"])
        for offset, value in enumerate(heading.choices.values):
            put(sheet, row, first + offset, value, book.looks["choice"])
    return row + 1


def _laid_out(
    columns: Sequence[Column[T]], rows: Sequence[T]
) -> Sequence[tuple[Sequence[Cell], float]]:
    """The cells of every row, and the points that it needs."""
    values = ([column.value(row) for column in columns] for row in rows)
    return [(cells, _height(cells, columns)) for cells in values]


def _write_rows(
    book: Book,
    sheet: Any,
    header_row: int,
    columns: Sequence[Column[T]],
    laid_out: Sequence[tuple[Sequence[Cell], float]],
) -> int:
    write_header(book, sheet, header_row, columns)
    for row, (cells, height) in enumerate(laid_out, header_row + 1):
        sheet.set_row(row, min(height, measuring.TALLEST_ROW))
        for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            put(sheet, row, index, cell, book.looks[_body_look(column, cell)])
    return header_row + len(laid_out)


def _write_blanks(
    book: Book, sheet: Any, row: int, blanks: Sequence[Blank], headers: Sequence[str]
) -> None:
    sheet.set_row(row, _BLANK_HEIGHT, book.looks["locked"])
    for blank in blanks:
        column = headers.index(blank.header)
        put(sheet, row, column - 1, blank.label, book.looks["entry_label"])
        put(sheet, row, column, blank.value, book.looks["entry"])


def _about_tall_rows(tall: Sequence[str]) -> str:
    return (
        f"{'・'.join(tall)} の文章は長く、Excelの行の高さに収まりません。"
        "セルを選ぶと、数式バーで全文を読めます。"
    )


def _write_line(
    book: Book, sheet: Any, row: int, text: str, look: Look, height: float = _LINE_HEIGHT
) -> None:
    sheet.set_row(row, height, book.looks["locked"])
    put(sheet, row, 0, text, book.looks[look])


def write_header(book: Book, sheet: Any, row: int, columns: Sequence[Column[T]]) -> None:
    """Write the header row of a table, as tall as its texts need."""
    texts = [(column.header, column.width - _FILTER_BUTTON) for column in columns]
    sheet.set_row(row, measuring.row_height(texts) + 4, book.looks["locked"])
    for index, column in enumerate(columns):
        put(sheet, row, index, column.header, book.looks[_header_look(column.look)])


def pixels_of(column: Column[T]) -> int:
    """The width of a column."""
    indented = _header_look(column.look) != "header_figure"
    return measuring.pixels(column.width, indented=indented)


def _header_look(body: Look) -> Look:
    if body.startswith("input_"):
        return "header_input"
    return "header_figure" if body in _CENTRED else "header"


def _body_look(column: Column[T], value: Cell) -> Look:
    """A text that does not fit even the tallest row begins at the top of it."""
    if column.look != "text" or not isinstance(value, str):
        return column.look
    needed = measuring.row_height([(cleaned(value), column.width)])
    return "tall_text" if needed > measuring.TALLEST_ROW else "text"


def _height(values: Sequence[Cell], columns: Sequence[Column[T]]) -> float:
    return measuring.row_height(
        (cleaned(value), column.width)
        for value, column in zip(values, columns, strict=True)
        if isinstance(value, str) and column.look != "free"  # which runs on to the right
    )


def _finish(book: Book, sheet: Any, repeated: tuple[int, int] | None) -> None:
    set_up_pages(book, sheet, repeated)
    sheet.protect("", ALLOWED)
