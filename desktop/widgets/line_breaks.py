"""Lines of Japanese that end between words (see ``line_ends``), wherever they are laid out.

``lay_out_lines`` breaks what the window lays out itself. In rich text, which a document lays out,
a joiner keeps two letters together. It is not seen; as fonts have none, Qt takes it from another,
and it is set tiny, so that it makes no line higher.
"""

import bisect
import functools
import itertools
import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument, QTextLayout

from desktop.widgets.line_ends import HIRAGANA, KANJI, KATAKANA, Ends, ends_in

_JOINER = "\u2060"
_TINY = f'<span style="font-size: 1px">{_JOINER}</span>'
_BREAK = _TINY.replace(_JOINER, "\u200b")
_LINE_SEPARATOR = "\u2028"
_TAIL = 4
"""So many letters at least stand on a last line, such as 「ません。」."""
_REACH = 8
"""So many letters at most a line ends early for the sake of the last one."""
_WIDEST = 12
"""So many letters at most are kept together in rich text, however narrow its column is."""
_TAG = re.compile(r"(<[^>]*>)")
_WITHIN = re.compile(r"</?(?:a|b|span)\b")
"""Tags that stand within a paragraph."""
_ENDING = re.compile(rf"[{HIRAGANA}\s]")
"""Before a place where a long word is parted rather than elsewhere."""
_LETTER = re.compile(r"&[#\w]+;|.", re.DOTALL)
_PHRASE = re.compile(
    rf"(?<=\s)(?=\S)|(?<=[・、{HIRAGANA}])(?=[{KATAKANA}{KANJI}A-Z])"
    rf"|(?<=[{KANJI}])(?=[{KATAKANA}]{{3}})"
    rf"|(?<=[{KATAKANA}])(?=[{KANJI}])"
    rf"|(?<=ー)(?!ケット|ビス)(?=[{KATAKANA}]{{4}})"
)


def lay_out_lines(layout: QTextLayout, width: float, step: float, taken: float = 0) -> None:
    """Break the text of ``layout`` between words into lines of ``width``, ``step`` from each other.

    So much of the first is ``taken``. The last line of a paragraph is never a single letter, and
    seldom the end of a word.
    """
    text = layout.text()
    one = layout.font().pixelSize()
    top = 0.0
    layout.setCacheEnabled(True)  # or Qt finds every glyph anew when it is painted
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        room = width if line.textStart() else width - taken
        line.setLineWidth(room)
        start, end = line.textStart(), line.textStart() + line.textLength()
        closed = _end_of_paragraph(text, start)
        if end < closed:
            better = _better_end(_in_units(text), start, end, closed)
            if better:
                line.setNumColumns(better - start, room)
                if beyond := max(0, line.textLength() - (better - start)):  # ligatures count once
                    line.setNumColumns(better - start - beyond, room)
            elif closed - end == 1:
                line.setLineWidth(room - one)
        line.setPosition(QPointF(0, top))
        top += step
    layout.endLayout()


def _better_end(kinds: Ends, start: int, end: int, closed: int) -> int:
    """The last place up to ``end`` where a line should end, or at least may; 0 for anywhere.

    What follows it up to the next such place has to fit a line that is as long as this one.
    """
    for ends in (kinds.words, kinds.parts, kinds.others):
        last = _last(ends, end)
        early = _last(ends, min(end, closed - _TAIL))
        near = end - early <= min(_REACH, (end - start) // 2)
        for found in (early if near or closed - last == 1 else last, last):
            if found > start and _next(ends, found, closed) - found <= end - start:
                return found
    return 0


def _last(ends: tuple[int, ...], limit: int) -> int:
    at = bisect.bisect_right(ends, limit)
    return ends[at - 1] if at else 0


def _next(ends: tuple[int, ...], place: int, closed: int) -> int:
    at = bisect.bisect_right(ends, place)
    return min(ends[at], closed) if at < len(ends) else closed


def _end_of_paragraph(text: str, start: int) -> int:
    found = text.find(_LINE_SEPARATOR, start)
    return len(text) if found < 0 else found


def _in_units(text: str) -> Ends:
    """Where the lines of ``text`` may end, as Qt counts."""
    ends = ends_in(text)
    if units(text) == len(text):
        return ends
    counted = [0, *itertools.accumulate(map(units, text))]
    kinds = (ends.words, ends.parts, ends.others, ends.any_letter)
    return Ends(*(tuple(counted[at] for at in some) for some in kinds))


@functools.lru_cache(maxsize=4096)
def _joins(text: str) -> tuple[int, ...]:
    """Before which letters of a paragraph no line may begin, where Qt would let it."""
    ends = ends_in(text)
    free = set(ends.words)
    after_endings = [at for at in ends.parts if _ENDING.match(text, at - 1)]
    for places in (after_endings, ends.parts):
        for start, end in itertools.pairwise((0, *sorted(free), len(text))):
            if end - start > _WIDEST:
                free.update(at for at in places if start < at < end)
    for start, end in itertools.pairwise((0, *sorted(free), len(text))):
        if end - start > _WIDEST:
            free.update(at for at in ends.others if start + 1 < at < end - 1)
    tail = len(text) - _TAIL
    return tuple(at for at in ends.any_letter if at < len(text) and (at not in free or at > tail))


@functools.lru_cache(maxsize=4096)
def markup_kept_together(markup: str) -> str:
    """Rich text in which words stay whole, and a paragraph its last word; its tags stay as well."""
    parts = _TAG.split(markup)
    paragraph: list[int] = []
    for place, part in enumerate([*parts, ""]):
        if place % 2 and not _WITHIN.match(part):
            _join_letters(parts, paragraph)
            paragraph = []
        elif place % 2 == 0:
            paragraph.append(place)
    return "".join(parts)


def _join_letters(parts: list[str], paragraph: list[int]) -> None:
    """Join the letters of a word in those ``parts`` that make up a ``paragraph``."""
    letters = [
        _LETTER.findall(part) if "&" in part else part for part in map(parts.__getitem__, paragraph)
    ]
    joins = _joins("".join(one if len(one) == 1 else "x" for part in letters for one in part))
    begin = 0
    for place, part in zip(paragraph, letters, strict=True):
        end = begin + len(part)
        within = [at - begin for at in joins if begin <= at < end]
        pieces = itertools.pairwise((0, *within, len(part)))
        joined = _TINY.join("".join(part[start:stop]) for start, stop in pieces)
        if place and joined.startswith(_TINY) and not parts[place - 1].startswith("</"):
            parts[place - 2] += _TINY  # no part of the link that begins here
            joined = joined.removeprefix(_TINY)
        parts[place] = joined
        begin = end


def keep_together(document: QTextDocument) -> None:
    """The same for every paragraph of a document."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        text = block.text()
        for at in reversed(_joins(text)):
            cursor.setPosition(block.position() + units(text[:at]))
            cursor.insertText(_JOINER, _tiny(cursor.charFormat().font()))
        block = block.next()
    cursor.endEditBlock()


def in_phrases(text: str) -> str:
    """``text``, such as the heading of a narrow column, that breaks between its phrases alone."""
    last = len(text) - 1  # a letter does not stand alone
    found = ends_in(text)
    free = {*found.words, *(at for at in found.parts if text[at - 1] in "ー ")}
    places = (phrase.start() for phrase in _PHRASE.finditer(text))
    ends = [0, *(at for at in places if at in free and at < last), len(text)]
    return "".join(_JOINER.join(text[start:end]) for start, end in itertools.pairwise(ends))


def is_torn(layout: QTextLayout) -> bool:
    """Whether a line ends between letters that a joiner should have kept together."""
    coded = layout.text().encode("utf-16-le")
    starts = [layout.lineAt(number).textStart() for number in range(1, layout.lineCount())]
    return any(
        _JOINER in coded[2 * at - 2 : 2 * at + 2].decode("utf-16-le", "replace") for at in starts
    )


def parted(markup: str) -> str:
    """Rich text whose names of files may go on in another line after each ``_``."""
    return markup.replace("_", f"_{_BREAK}")


def as_written(text: str) -> str:
    """A text as it was before its letters were kept together, and its names parted."""
    return text.replace(_TINY, "").replace(_JOINER, "").replace(_BREAK, "")


def laid_out(text: str, font: QFont) -> QTextLayout:
    """A layout of ``text`` with joiners in it, of which the lines are still to be made."""
    layout = QTextLayout(text, font)
    look = _tiny(font)
    ranges = []
    for found in re.finditer(_JOINER, text):
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = units(text[: found.start()]), 1, look
        ranges.append(one)
    layout.setFormats(ranges)
    return layout


def _tiny(font: QFont) -> QTextCharFormat:
    """In which a joiner makes no line higher."""
    small = QFont(font)
    small.setPixelSize(1)
    look = QTextCharFormat()
    look.setFont(small)
    return look


def units(text: str) -> int:
    """How long Qt takes a text to be: letters beyond the usual ones count twice."""
    return len(text.encode("utf-16-le")) // 2
