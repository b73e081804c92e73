"""Examines one XML part of a workbook without building a tree of it.

Expat stops at the declaration of a document type, before any entity in it could be used, and
knows the encodings behind which such a declaration could be hidden from a search for its text.
"""

import codecs
import re
from collections.abc import Mapping
from xml.parsers import expat

DECLARED_UTF8 = re.compile(
    rb'<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="(?:yes|no)")?\s*\?>'
)
"""How a part begins whose every sign stands for itself, so that it can be searched for."""

_XML_BEGINNINGS = (b"<", codecs.BOM_UTF8 + b"<", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Attributes = Mapping[str, str]


class DoctypeFoundError(Exception):
    """The part declares a document type."""


class PartBrokenError(Exception):
    """The part is not well-formed XML."""


def looks_like_xml(content: bytes) -> bool:
    """Whether a part is XML by its first bytes, whatever its name says."""
    return content.lstrip(b" \t\r\n").startswith(_XML_BEGINNINGS)


def may_declare_doctype(content: bytes) -> bool:
    """Whether a part could declare a document type: a bound that costs next to nothing."""
    return stands_in(b"<!", content) or not DECLARED_UTF8.match(content)


def stands_in(signs: bytes, content: bytes) -> bool:
    """Whether two signs stand together; the second alone is searched for ten times as fast."""
    return signs[1:] in content and signs in content


def check_part(content: bytes) -> None:
    """Go through a part for its being whole, and for a document type.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    feed(new_parser(), content)


def elements_of(content: bytes, wanted: str) -> tuple[Attributes, ...]:
    """The attributes of every element of a name, prefixes left off, in order.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    found: list[Attributes] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == wanted:
            found.append({local(key): value for key, value in attributes.items()})

    parser = new_parser()
    parser.StartElementHandler = start
    feed(parser, content)
    return tuple(found)


def longest_text_at_most(content: bytes) -> int:
    """No text in the table of shared texts is longer: a bound that costs next to nothing."""
    return max(map(len, content.split(b"<si")))


def longest_text(content: bytes) -> int:
    """Characters of the longest text in the table of shared texts.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    lengths = [0]

    def start(name: str, _: dict[str, str]) -> None:
        if local(name) == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        lengths[-1] += len(text)

    parser = new_parser()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    feed(parser, content)
    return max(lengths)


def new_parser() -> expat.XMLParserType:
    """A parser that stops at a document type."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def feed(parser: expat.XMLParserType, content: bytes) -> None:
    """Give a parser the whole of a part.

    Raises:
        DoctypeFoundError, PartBrokenError: as their names say.
    """
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own 'this is the last of it'
    except expat.ExpatError as error:
        raise PartBrokenError(str(error)) from error


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _refuse_doctype(*_: object) -> None:
    raise DoctypeFoundError
