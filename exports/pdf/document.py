"""The paper itself: pages with header and footer, outline, properties, and page numbers."""

import bisect
import datetime as dt
import functools
import io
import itertools
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from reportlab import rl_config
from reportlab.lib.colors import Color, toColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from exports.pdf.fonts import Typeface
from exports.pdf.style import (
    BODY_HEIGHT,
    BODY_WIDTH,
    BOTTOM,
    FOOTER,
    HEADER,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    THIN,
    TOP,
    Ink,
)

rl_config.useA85 = 0  # binary streams: smaller, and written sooner

_COVER = "cover"
_BODY = "body"
_SMALL = 7.5
_TOP_OF_PAGE = PAGE_HEIGHT - TOP - 20

Moved = Callable[[int, int], None]
"""Told how far the layout is: pieces placed, pieces in all (an estimate)."""


class Frontmatter(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on every page and in the file's properties.

    ``day`` is the date of the file: properties carry it instead of the clock's. ``classification``
    (取扱区分) is framed at the top of every page, the cover too; empty where there is none.
    """

    title: str
    author: str
    header: str
    footer: str
    program: str
    day: dt.date
    classification: str = ""


class ReportCanvas(Canvas):  # type: ignore[misc]  # reportlab carries no types
    """A canvas that fills in, at the end, what only the end can know: page numbers.

    With ``grey`` every colour is set in the grey of the same brightness.
    """

    def __init__(
        self, *args: Any, front: Frontmatter, face: Typeface, grey: bool, **options: Any
    ) -> None:
        self._in_grey = grey
        self._texts: dict[tuple[str, str], list[tuple[str, str]]] = {}
        super().__init__(*args, **options)
        self._face = face
        self._page_of: dict[str, int] = {}
        self._awaited: list[str] = []
        self._section = ""
        self._section_at_top = ""
        self.setDateFormatter(lambda *_: f"D:{front.day:%Y%m%d}000000+09'00'")

    def setFillColor(self, colour: Color | str, alpha: float | None = None) -> None:  # noqa: N802
        """As reportlab's."""
        if self._in_grey:
            self.setFillGray(_brightness(colour), alpha)
        else:
            super().setFillColor(colour, alpha)

    def setStrokeColor(self, colour: Color | str, alpha: float | None = None) -> None:  # noqa: N802
        """As reportlab's."""
        if self._in_grey:
            self.setStrokeGray(_brightness(colour), alpha)
        else:
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
            self._define(_number_form(number), f"{number} / {pages}", _SMALL)
        for key in self._awaited:
            self._define(_page_form(key), str(self._page_of[key]), 9.25)
        super().save()

    def _define(self, name: str, text: str, size: float) -> None:
        self.beginForm(name, lowerx=-80, lowery=-4, upperx=1, uppery=12)
        self.setFont(self._face.regular, size)
        self.setFillColor(Ink.SOFT)
        self.drawRightString(0, 0, text)
        self.endForm()


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab carries no types
    """A4 pages with header and footer; a cover without them."""

    def __init__(
        self, target: io.BytesIO, front: Frontmatter, face: Typeface, *, covered: bool
    ) -> None:
        super().__init__(
            target,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=front.title,
            author=front.author,
            subject=front.header,
            creator=front.program,
            producer=front.program,
            keywords=[front.author, "自治体DX", "自己点検"],
            lang="ja-JP",
            displayDocTitle=1,
            initialFontName=face.regular,  # else every page names Helvetica
            invariant=1,
            pageCompression=1,
        )
        self._front = front
        self._face = face
        body = PageTemplate(id=_BODY, frames=[_frame()], onPageEnd=self._furnish)
        cover = PageTemplate(
            id=_COVER, frames=[_frame()], autoNextPageTemplate=_BODY, onPageEnd=self._mark_cover
        )
        self.addPageTemplates([cover, body] if covered else [body])

    def _mark_cover(self, canvas: ReportCanvas, _: object) -> None:
        canvas.saveState()
        self._mark(canvas)
        canvas.restoreState()

    def _mark(self, canvas: ReportCanvas) -> float:
        """Frame the classification at the right of the header; how much room it takes there."""
        if not self._front.classification:
            return 0
        mark = fitted(self._front.classification, self._face, BODY_WIDTH / 3)
        wide = self._face.width(mark, _SMALL, bold=True)
        right, y = PAGE_WIDTH - MARGIN, PAGE_HEIGHT - HEADER
        canvas.setFont(self._face.bold, _SMALL)
        canvas.setFillColor(Ink.TEXT)
        canvas.setStrokeColor(Ink.TEXT)
        canvas.setLineWidth(THIN)
        canvas.rect(right - wide - 8, y - 3, wide + 8, 12)
        canvas.drawString(right - wide - 4, y, mark)
        return wide + 18

    def _furnish(self, canvas: ReportCanvas, _: object) -> None:
        face, front = self._face, self._front
        canvas.saveState()
        marked = self._mark(canvas)
        canvas.setFont(face.regular, _SMALL)
        canvas.setFillColor(Ink.SOFT)
        canvas.setStrokeColor(Ink.LINE)
        canvas.setLineWidth(THIN)
        right = PAGE_WIDTH - MARGIN
        header, footer = PAGE_HEIGHT - HEADER, FOOTER
        section = fitted(canvas.section_of_page(), face, BODY_WIDTH / 3)
        canvas.drawRightString(right - marked, header, section)
        room = BODY_WIDTH - marked - face.width(section, _SMALL) - 12
        canvas.drawString(MARGIN, header, fitted(front.header, face, room))
        canvas.line(MARGIN, header - 6, right, header - 6)
        canvas.line(MARGIN, footer + 11, right, footer + 11)
        canvas.drawString(MARGIN, footer, fitted(front.footer, face, BODY_WIDTH - 90))
        canvas.translate(right, footer)
        canvas.draw_own_page()
        canvas.restoreState()


def laid_out(
    flowables: Sequence[Flowable],
    front: Frontmatter,
    face: Typeface,
    moved: Moved,
    *,
    covered: bool = True,
    grey: bool = False,
) -> tuple[bytes, int]:
    """Lay the flowables out, the first page as a cover if ``covered``; the PDF and its pages.

    A ``grey`` one has no colour at all.
    """
    target = io.BytesIO()
    template = _Template(target, front, face, covered=covered)
    estimate = len(flowables)

    def tell(kind: str, value: int) -> None:
        if kind == "PROGRESS":
            moved(max(0, min(value, estimate)), estimate)

    template.setProgressCallBack(tell)
    template.build(
        [NextPageTemplate(_BODY), *flowables],
        canvasmaker=functools.partial(ReportCanvas, front=front, face=face, grey=grey),
    )
    return target.getvalue(), template.page


def fitted(
    text: str, face: Typeface, room: float, size: float = _SMALL, *, bold: bool = False
) -> str:
    """``text`` on one line of ``room`` points, shortened with an ellipsis where it is too long."""
    line = face.printable(" ".join(text.split()))
    widths = face.widths(bold=bold)
    ends = list(itertools.accumulate(size * widths[character] for character in line))
    if not ends or ends[-1] <= room:
        return line
    return f"{line[: bisect.bisect_right(ends, room - size * widths['…'])]}…"


def _frame() -> Frame:
    return Frame(
        MARGIN,
        BOTTOM,
        BODY_WIDTH,
        BODY_HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _brightness(colour: Color | str) -> float:
    """How bright a colour looks, 0–1 (ITU-R BT.601)."""
    colour = toColor(colour)
    return float(0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue)


def _page_form(key: str) -> str:
    return f"page-of-{key}"


def _number_form(number: int) -> str:
    return f"number-{number}"
