"""The canvas that reports are drawn on: page numbers known at the end, bookmarks, quick text."""

import datetime as dt
from typing import Any

from reportlab.lib.colors import Color, toColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.fonts import Typeface
from exports.pdf.style import PAGE_HEIGHT, SMALL, TOP, Ink

_TOP_OF_PAGE = PAGE_HEIGHT - TOP - 20


class ReportCanvas(Canvas):  # type: ignore[misc]  # reportlab carries no types
    """A canvas that fills in, at the end, what only the end can know: page numbers.

    With ``grey`` every colour is set in the grey of the same brightness.
    """

    def __init__(
        self, *args: Any, day: dt.date, face: Typeface, grey: bool, **options: Any
    ) -> None:
        self._in_grey = grey
        self._texts: dict[tuple[str, str], list[tuple[str, str]]] = {}
        super().__init__(*args, **options)
        self._face = face
        self._page_of: dict[str, int] = {}
        self._awaited: list[str] = []
        self._section = ""
        self._section_at_top = ""
        self.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000+09'00'")

    def setFillColor(self, colour: Color | str, alpha: float | None = None) -> None:  # noqa: N802
        """As reportlab's, but for a colour that is set already."""
        if self._in_grey:
            self.setFillGray(_brightness(colour), alpha)
        elif alpha is not None or colour is not self._fillColorObj:
            super().setFillColor(colour, alpha)

    def setStrokeColor(self, colour: Color | str, alpha: float | None = None) -> None:  # noqa: N802
        """As reportlab's, but for a colour that is set already."""
        if self._in_grey:
            self.setStrokeGray(_brightness(colour), alpha)
        elif alpha is not None or colour is not self._strokeColorObj:
            super().setStrokeColor(colour, alpha)

    def write(self, text: str, x: float, y: float, font: str, size: float) -> None:
        """Write printable ``text`` from (x, y) on in the fill colour.

        What reportlab's ``drawString`` does, in a third of the time: without rounding every
        number in Python, and each text is looked up in the font once only.
        """
        shown = self._texts.get((font, text))
        if shown is None:
            shown = self._texts[font, text] = self._codes(font, text)
        if not shown:
            self.setFont(font, size)
            self.drawString(x, y, text)
            return
        parts = " ".join(f"{name} {size:.5g} Tf <{codes}> Tj" for name, codes in shown)
        self.addLiteral(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {parts} ET")

    def _codes(self, font: str, text: str) -> list[tuple[str, str]]:
        """The text as codes in hexadecimal by the part of the font that has them.

        Empty for a font that is not embedded.
        """
        found = pdfmetrics.getFont(font)
        if not isinstance(found, TTFont):
            return []
        return [
            (found.getSubsetInternalName(subset, self._doc), codes.hex())
            for subset, codes in found.splitString(text, self._doc)
        ]

    def note_heading(self, text: str, key: str, level: int, top: float) -> None:
        """Make a bookmark for a heading whose upper edge is at ``top``, and list it."""
        y = self.note_place(key, top)
        self.addOutlineEntry(text, key, level, closed=level > 0)
        self._page_of[key] = self.getPageNumber()
        if level == 0:
            self._section = text
            if y > _TOP_OF_PAGE:
                self._section_at_top = text

    def note_place(self, key: str, top: float = 0) -> float:
        """Make a bookmark for what has its upper edge at ``top``; how high that is on the page."""
        _, y = self.absolutePosition(0, top)
        self.bookmarkPage(key, fit="XYZ", left=0, top=min(y + 12, PAGE_HEIGHT), zoom=0)
        return float(y)

    def section_of_page(self) -> str:
        """The section with which this page begins; asked once, when the page is full."""
        at_top, self._section_at_top = self._section_at_top, self._section
        return at_top

    def draw_page_of(self, key: str) -> None:
        """Draw, ending at the origin, the number of the page where the heading ``key`` is."""
        self._awaited.append(key)
        self.doForm(_page_form(key))

    def draw_own_page(self) -> None:
        """Draw, ending at the origin, this page's number and how many there are."""
        self.doForm(_number_form(self.getPageNumber()))

    def save(self) -> None:
        """Draw the numbers that pages have been promised, and finish the file."""
        pages = self.getPageNumber() - 1
        for number in range(1, pages + 1):
            self._define(_number_form(number), f"{number} / {pages}", SMALL)
        for key in self._awaited:
            self._define(_page_form(key), str(self._page_of[key]), 9.25)
        super().save()

    def _define(self, name: str, text: str, size: float) -> None:
        self.beginForm(name, lowerx=-80, lowery=-4, upperx=1, uppery=12)
        self.setFont(self._face.regular, size)
        self.setFillColor(Ink.SOFT)
        self.drawRightString(0, 0, text)
        self.endForm()


def _brightness(colour: Color | str) -> float:
    """How bright a colour looks, 0–1 (ITU-R BT.601)."""
    colour = toColor(colour)
    return float(0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue)


def _page_form(key: str) -> str:
    return f"page-of-{key}"


def _number_form(number: int) -> str:
    return f"number-{number}"
