"""What the XML of a worksheet tells that a reader of its values does not."""

import re
from collections.abc import Callable, Mapping

import msgspec

from exports.workbooks.safety.limits import MOST_COLUMNS, MOST_ROWS
from exports.workbooks.safety.parts import (
    DECLARED_UTF8,
    check_part,
    feed,
    local,
    may_declare_doctype,
    new_parser,
    stands_in,
)

_LETTERS = re.compile(r"[A-Za-z]{1,3}$")
_ROW_NUMBER = re.compile(r"[0-9]{1,7}$")
_ROW_DIGITS = 9
_NOWHERE = 10**6
_NO_RESULT = "計算結果のない数式"

_PREFIXED = re.compile(rb":(?:row|c|f|v|is)[\s/>]")
_FAR_OR_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}[1-9][0-9]{0,2}")')
_NEAR = (998, 701)
"""The last row and column of a cell with three digits and two letters: far within the limits."""

_PLAIN_CELL = re.compile(rb'<c(?: r="([A-Z]{1,3})([1-9][0-9]{0,6})"|)')
_ANY_CELL = re.compile(rb"<(?:[^<>\s/]*:)?c[\s/>]")
_ROW = re.compile(rb"<row\s([^>]*)>")
_NUMBERED = re.compile(rb'(?:^|\s)r="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'(?:^|\s)hidden="(?:1|true)"')


class SheetFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a worksheet beside its values.

    Rows and columns count from 0. ``unreadable`` holds the cells whose formula failed (``#REF!``)
    or was never calculated: their value is not blank, it is unknown. ``last_row`` and
    ``last_column`` are the farthest with a value (or farther), -1 in an empty sheet;
    ``shared_texts`` counts the cells whose text stands in the workbook's table of texts.
    """

    hidden_rows: frozenset[int] = frozenset()
    unreadable: Mapping[tuple[int, int], str] = {}
    last_row: int = -1
    last_column: int = -1
    shared_texts: int = 0


def sheet_facts(content: bytes, *, whole: bool = False) -> SheetFacts:
    """The facts of a worksheet; one that is ``whole`` need not be gone through for that.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    if not whole or may_declare_doctype(content):
        check_part(content)
    return facts_at_a_glance(content) or facts_by_walking(content)


def facts_at_a_glance(content: bytes) -> SheetFacts | None:
    """The facts of a worksheet as Excel and LibreOffice write it, without going through it.

    ``None`` where it is written in any other way, where a formula has failed, or where only a
    walk can tell a far cell with a value from one with a colour. No cell escapes it, even if
    ``content`` is not well-formed.
    """
    if not DECLARED_UTF8.match(content):
        return None
    if b"sheetData" not in content:
        return SheetFacts()
    begin, end = content.find(b"<sheetData>"), content.find(b"</sheetData>")
    data = content[begin:end]
    usual = (
        0 < begin < end
        and content.count(b"sheetData") == 2
        and not _ANY_CELL.search(content, end)
        and not _PREFIXED.search(data)
        and not stands_in(b"<!", data)
        and (not stands_in(b"<f", data) or _all_have_results(data))
        and b't="e"' not in data
    )
    extent = _extent(data) if usual else None
    if extent is None:
        return None
    last_row, last_column = extent
    hidden = _hidden_rows(data) if b"hidden" in data else frozenset[int]()
    if hidden is None:
        return None
    return SheetFacts(
        hidden_rows=hidden,
        last_row=last_row,
        last_column=last_column,
        shared_texts=data.count(b't="s"'),
    )


def facts_by_walking(content: bytes) -> SheetFacts:
    """The facts of any worksheet, element by element.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    parser = new_parser()
    walk = _SheetWalk(listen=lambda handler: setattr(parser, "CharacterDataHandler", handler))
    parser.StartElementHandler = walk.start
    feed(parser, content)
    return walk.facts()


def column_number(letters: str) -> int:
    """The column of its letters, from 0: ``A`` is 0, ``AA`` is 26.

    What are no letters of a column gives one beyond every limit.
    """
    if not _LETTERS.match(letters):
        return _NOWHERE
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _extent(data: bytes) -> tuple[int, int] | None:
    """The last row and column with a cell, or farther; -1 without any.

    ``None`` where a cell is written oddly, or so far away that only a walk tells a value from a
    colour.
    """
    if not _FAR_OR_ODD_CELL.search(data):
        return _NEAR if b"<c" in data else (-1, -1)
    columns, rows = map(set, zip(*_PLAIN_CELL.findall(data), strict=True))
    if b"" in columns:
        return None
    last_row = max(map(int, rows)) - 1
    last_column = max(column_number(one.decode()) for one in columns)
    near = last_row < MOST_ROWS and last_column < MOST_COLUMNS
    return (last_row, last_column) if near else None


def _all_have_results(data: bytes) -> bool:
    """Whether every formula is followed by what it came to."""
    return data.count(b"<f") == data.count(b"</f><v>") and b"</f><v></v>" not in data


def _hidden_rows(data: bytes) -> frozenset[int] | None:
    """The hidden rows; ``None`` where a row is written oddly, or does not say its number."""
    rows = _ROW.findall(data)
    hidden = [row for row in rows if _HIDDEN.search(row)]
    numbers = [match[1] for row in hidden if (match := _NUMBERED.search(row))]
    usual = data.count(b"<row") == len(rows) and len(numbers) == len(hidden)
    return frozenset(int(n) - 1 for n in numbers) if usual else None


_Handler = Callable[[str], object]


class _SheetWalk:
    """Follows the rows and cells of a worksheet as they go by.

    Only beginnings are listened to, which takes half the time: a cell is looked at when the next
    begins.
    """

    def __init__(self, listen: Callable[[_Handler | None], None]) -> None:
        self._listen = listen
        self._hidden: set[int] = set()
        self._unreadable: dict[tuple[int, int], str] = {}
        self._last_row = self._last_column = -1
        self._shared_texts = 0
        self._row = self._place = -1
        self._reference: str | None = None
        self._failed = self._formula = self._valued = self._may_be_empty = False
        self._text: list[str] = []
        self._reading = {"row": self._next_row, "c": self._cell, "f": self._sum,
                         "v": self._value, "is": self._value}  # fmt: skip

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that begins."""
        read = self._reading.get(local(name))
        if read is not None:
            read(attributes)

    def facts(self) -> SheetFacts:
        """All that was seen, after the last element."""
        self._close_cell()
        return SheetFacts(
            hidden_rows=frozenset(self._hidden),
            unreadable=self._unreadable,
            last_row=self._last_row,
            last_column=self._last_column,
            shared_texts=self._shared_texts,
        )

    def _next_row(self, attributes: dict[str, str]) -> None:
        self._close_cell()
        number = attributes.get("r", "")
        self._row = int(number) - 1 if _ROW_NUMBER.match(number) else self._row + 1
        self._place = -1
        self._reference = None
        if attributes.get("hidden") in ("1", "true"):
            self._hidden.add(self._row)

    def _cell(self, attributes: dict[str, str]) -> None:
        self._close_cell()
        reference = attributes.get("r")
        if reference is None:
            self._place = self._where()[1] + 1
        self._reference = reference
        kind = attributes.get("t")
        self._failed = kind == "e"
        self._may_be_empty = kind == "str"
        self._shared_texts += kind == "s"

    def _sum(self, _: dict[str, str]) -> None:
        self._formula = True

    def _value(self, _: dict[str, str]) -> None:
        row, column = self._where()
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)
        self._valued = self._may_be_empty
        if self._failed or self._formula:
            self._listen(self._text.append)

    def _close_cell(self) -> None:
        """Keep what a failed cell showed, and that one was never calculated.

        A text that a formula made may be empty (``t="str"``); any other value may not.
        """
        if self._failed or self._formula:
            self._listen(None)
            shown = "".join(self._text).strip()
            self._text.clear()
            if self._failed:
                self._unreadable[self._where()] = shown
            elif not shown and not self._valued:
                self._unreadable[self._where()] = _NO_RESULT
        self._failed = self._formula = self._valued = False

    def _where(self) -> tuple[int, int]:
        """Row and column of a cell; one without a reference follows the one before."""
        if self._reference is None:
            return self._row, self._place
        letters = self._reference.rstrip("0123456789")
        digits = self._reference[len(letters) :][:_ROW_DIGITS]
        return (int(digits) - 1 if digits else self._row), column_number(letters)
