"""Finds words in a PDF and says where on the paper they stand."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from pypdfium2 import PdfDocument, PdfTextPage
from pypdfium2.raw import FPDFText_GetUnicode

from assessment.folding import fold
from exports.pdf.reading import opened

_SOUND_MARKS = "ﾞﾟ\u3099\u309a"


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle in parts (0 to 1) of the page's width and height, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Where the words stand once: the page, counted from 0, and a box for each line of them."""

    page: int
    boxes: tuple[Box, ...]


def find_text(source: Path | bytes, words: str) -> list[Hit]:
    """Where ``words`` stand, in reading order, whatever their kana, width, case and line breaks.

    Raises:
        pypdfium2.PdfiumError: it is no PDF, or damaged.
    """
    wanted = fold(words)
    if not wanted:
        return []
    with opened(source) as document:
        pages = range(len(document))
        return [hit for number in pages for hit in _on_page(document, number, wanted)]


def _on_page(document: PdfDocument, number: int, wanted: str) -> list[Hit]:
    page = document[number]
    text = page.get_textpage()
    width, height = page.get_size()
    hits = []
    for start, end in _places(_letters(text), wanted):
        boxes: list[Box] = []
        for rectangle in range(text.count_rects(start, end - start)):
            left, bottom, right, top = text.get_rect(rectangle)
            box = Box(
                left=left / width,
                top=1 - top / height,
                right=right / width,
                bottom=1 - bottom / height,
            )
            if boxes and box.top < boxes[-1].bottom and boxes[-1].top < box.bottom:
                boxes[-1] = _around(boxes[-1], box)  # the same line
            else:
                boxes.append(box)
        hits.append(Hit(page=number, boxes=tuple(boxes)))
    text.close()
    page.close()
    return hits


def _around(one: Box, other: Box) -> Box:
    return Box(
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
    )


def _letters(text: PdfTextPage) -> list[str]:
    return [chr(FPDFText_GetUnicode(text, index)) for index in range(text.count_chars())]


def _places(letters: Sequence[str], wanted: str) -> Iterator[tuple[int, int]]:
    """From which letter to before which one ``wanted`` stands."""
    folded: list[str] = []
    origins: list[tuple[int, int]] = []
    start = 0
    while start < len(letters):
        end = start + 1
        while end < len(letters) and letters[end] in _SOUND_MARKS:
            end += 1  # ｶ and ﾞ are one letter once they are folded
        for letter in _folded("".join(letters[start:end])):
            folded.append(letter)
            origins.append((start, end))
        start = end
    whole = "".join(folded)
    found = whole.find(wanted)
    while found >= 0:
        last = found + len(wanted)
        yield origins[found][0], origins[last - 1][1]
        found = whole.find(wanted, last)


@functools.lru_cache(maxsize=8_192)
def _folded(letter: str) -> str:
    return fold(letter)
