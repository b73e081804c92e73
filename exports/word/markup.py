"""Texts in Word's markup: runs and paragraphs, every property where the schema wants it."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import msgspec
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_NAMESPACES = nsdecls("w", "r", "wp", "a", "pic", "c")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
_BREAKS = re.compile("([\n\t])")
_BREAK_TAGS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
TWIPS_PER_MM = 1440 / 25.4


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of text; colours are ``#rrggbb``, ``size`` is in points, 0 being the style's.

    A ``filled`` one stands on a ground of its own, a ``framed`` one in a thin frame.
    """

    text: str
    bold: bool = False
    colour: str = ""
    size: float = 0
    filled: str = ""
    framed: bool = False


class Field(msgspec.Struct, frozen=True):
    """What Word works out itself, with what is shown until it does."""

    instruction: str
    shown: str


Words: TypeAlias = str | Sequence[Run | Field]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """How one paragraph differs from its style; ``numbered`` is the list that counts it.

    ``before`` is the distance to what stands above, in points.
    """

    joined: bool = False
    before: float = 0
    on_a_new_page: bool = False
    numbered: int = 0
    align: str = ""


PLAIN = Form()


def writable(text: str) -> str:
    """``text`` without the characters that no Word file can hold."""
    return _UNWRITABLE.sub("", text)


def elements(markup: str) -> list[Any]:
    """The elements that ``markup`` spells, to be put into a document."""
    return list(parse_xml(f"<w:body {_NAMESPACES}>{markup}</w:body>"))


def paragraph(words: Words, style: str = "", form: Form = PLAIN, *, mark: int = 0) -> str:
    """A paragraph; with ``mark`` it is the bookmark of that number, for the contents."""
    content = _content(words)
    if mark:
        named = f'<w:bookmarkStart w:id="{mark}" w:name="{bookmark(mark)}"/>'
        content = f'{named}{content}<w:bookmarkEnd w:id="{mark}"/>'
    return f"<w:p>{_properties(style, form)}{content}</w:p>"


def enclosing(markup: str, style: str = "", form: Form = PLAIN) -> str:
    """A paragraph around ``markup`` that is made already: links, drawings."""
    return f"<w:p>{_properties(style, form)}{markup}</w:p>"


def bookmark(number: int) -> str:
    """The name of a heading's bookmark, such as Word itself gives."""
    return f"_Toc{number:09}"


def link(words: str, mark: int) -> str:
    """A link to a bookmark, within a paragraph."""
    run = _run(Run(text=words))
    return f'<w:hyperlink w:anchor="{bookmark(mark)}" w:history="1">{run}</w:hyperlink>'


def in_a_line(text: str, most: int) -> str:
    """``text`` on one line, with an ellipsis where it is longer than ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, in its quotation marks."""
    return quoteattr(writable(text))


def twips(millimetres: float) -> int:
    """Word's unit of length."""
    return round(millimetres * TWIPS_PER_MM)


def plain(words: Words) -> str:
    """The bare text."""
    return words if isinstance(words, str) else "".join(map(_shown, words))


def _shown(piece: Run | Field) -> str:
    return piece.shown if isinstance(piece, Field) else piece.text


def _content(words: Words) -> str:
    pieces: Iterable[Run | Field] = [Run(text=words)] if isinstance(words, str) else words
    return "".join(_field(piece) if isinstance(piece, Field) else _run(piece) for piece in pieces)


def _field(field: Field) -> str:
    shown = _run(Run(text=field.shown))
    return f"<w:fldSimple w:instr={attribute(field.instruction)}>{shown}</w:fldSimple>"


def _run(run: Run) -> str:
    pieces = (
        _BREAK_TAGS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _BREAKS.split(writable(run.text))
        if piece
    )
    return f"<w:r>{_look(run)}{''.join(pieces)}</w:r>"


def _look(run: Run) -> str:
    parts = []
    if run.bold:
        parts.append("<w:b/>")
    if run.colour:
        parts.append(f'<w:color w:val="{hexadecimal(run.colour)}"/>')
    if run.size:
        half = round(2 * run.size)
        parts.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    if run.framed:
        parts.append('<w:bdr w:val="single" w:sz="4" w:space="0" w:color="767676"/>')
    if run.filled:
        parts.append(shading(run.filled))
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def shading(colour: str) -> str:
    """The ground of a run or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{hexadecimal(colour)}"/>'


def hexadecimal(colour: str) -> str:
    """``#rrggbb`` as Word writes it."""
    return colour.lstrip("#").upper()


def _properties(style: str, form: Form) -> str:
    parts = []
    if style:
        parts.append(f'<w:pStyle w:val="{style}"/>')
    if form.joined:
        parts.append("<w:keepNext/>")
    if form.on_a_new_page:
        parts.append("<w:pageBreakBefore/>")
    if form.numbered:
        parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{form.numbered}"/></w:numPr>')
    if form.before:
        parts.append(f'<w:spacing w:before="{round(20 * form.before)}"/>')
    if form.align:
        parts.append(f'<w:jc w:val="{form.align}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>" if parts else ""
