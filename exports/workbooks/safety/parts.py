"""Examines one XML part of a workbook without building a tree of it.

Expat stops at the declaration of a document type, before any entity in it could be used, and
knows the encodings behind which such a declaration could be hidden from a search for its text.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

import msgspec

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_ROW_NUMBER = re.compile(r"[0-9]{1,7}$")
_XML_BEGINNINGS = (b"<", codecs.BOM_UTF8 + b"<", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_RESULT = "計算結果のない数式"

Attributes = Mapping[str, str]


class DoctypeFoundError(Exception):
    """The part declares a document type."""


class PartBrokenError(Exception):
    """The part is not well-formed XML."""


class SheetFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the XML of a worksheet tells and a reader of values does not.

    Rows and columns count from 0. ``unreadable`` holds the cells whose formula failed (``#REF!``)
    or was never calculated: their value is not blank, it is unknown. ``last_row`` and
    ``last_column`` are the farthest with a value, -1 in an empty sheet; ``shared_texts`` counts
    the cells whose text stands in the workbook's table of texts.
    """

    hidden_rows: frozenset[int] = frozenset()
    unreadable: Mapping[tuple[int, int], str] = {}
    last_row: int = -1
    last_column: int = -1
    shared_texts: int = 0


def looks_like_xml(content: bytes) -> bool:
    """Whether a part is XML by its first bytes, whatever its name says."""
    return content.lstrip(b" \t\r\n").startswith(_XML_BEGINNINGS)


def check_part(content: bytes) -> None:
    """Go through a part for a document type alone.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    _parse(_parser(), content)


def elements_of(content: bytes, local_name: str) -> tuple[Attributes, ...]:
    """The attributes of every element of a name, prefixes left off, in order.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    found: list[Attributes] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == local_name:
            found.append({_local(key): value for key, value in attributes.items()})

    parser = _parser()
    parser.StartElementHandler = start
    _parse(parser, content)
    return tuple(found)


def sheet_facts(content: bytes) -> SheetFacts:
    """What the XML of a worksheet says beside its values.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    walk = _SheetWalk()
    parser = _parser()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    walk.listen = lambda handler: setattr(parser, "CharacterDataHandler", handler)
    _parse(parser, content)
    return SheetFacts(
        hidden_rows=frozenset(walk.hidden),
        unreadable=walk.unreadable,
        last_row=walk.last_row,
        last_column=walk.last_column,
        shared_texts=walk.shared_texts,
    )


def longest_text(content: bytes) -> int:
    """Characters of the longest text in the table of shared texts.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    lengths = [0]

    def start(name: str, _: dict[str, str]) -> None:
        if _local(name) == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        lengths[-1] += len(text)

    parser = _parser()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    _parse(parser, content)
    return max(lengths)


class _SheetWalk:
    """Follows the rows and cells of a worksheet as they go by."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.unreadable: dict[tuple[int, int], str] = {}
        self.last_row = self.last_column = -1
        self.shared_texts = 0
        self.listen: Callable[[Callable[[str], None] | None], None]
        self._row, self._column = -1, -1
        self._failed = self._formula = self._valued = False
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "c":
            self._row, self._column = self._place(attributes.get("r"))
            self._failed = attributes.get("t") == "e"
            self.shared_texts += attributes.get("t") == "s"
            self._formula = self._valued = False
        elif local in ("v", "is"):
            self._valued = True
            self.last_row = max(self.last_row, self._row)
            self.last_column = max(self.last_column, self._column)
            if self._failed:
                self._text = []
                self.listen(self._text.append)
        elif local == "f":
            self._formula = True
        elif local == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if _ROW_NUMBER.match(number) else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self._row)

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "c":
            if self._failed:
                self.unreadable[self._row, self._column] = "".join(self._text)
            elif self._formula and not self._valued:
                self.unreadable[self._row, self._column] = _NO_RESULT
        elif local == "v" and self._failed:
            self.listen(None)

    def _place(self, reference: str | None) -> tuple[int, int]:
        """Row and column of a cell; one without a reference follows the one before."""
        match = _REFERENCE.match(reference or "")
        if match is None:
            return self._row, self._column + 1
        return int(match[2]) - 1, column_number(match[1])


def column_number(letters: str) -> int:
    """The column of its letters, from 0: ``A`` is 0, ``AA`` is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise DoctypeFoundError


def _parse(parser: expat.XMLParserType, content: bytes) -> None:
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own 'this is the last of it'
    except expat.ExpatError as error:
        raise PartBrokenError(str(error)) from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]
