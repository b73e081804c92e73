"""The paper itself: pages with header and footer, outline, properties, and page numbers."""

import bisect
import datetime as dt
import functools
import io
import itertools
from collections.abc import Callable, Sequence

import msgspec
from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from exports.pdf.canvas import ReportCanvas
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
    SMALL,
    THIN,
    Ink,
)

rl_config.useA85 = 0  # binary streams: smaller, and written sooner

_COVER = "cover"
_BODY = "body"

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
        wide = self._face.width(mark, SMALL, bold=True)
        right, y = PAGE_WIDTH - MARGIN, PAGE_HEIGHT - HEADER
        canvas.setFont(self._face.bold, SMALL)
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
        canvas.setFont(face.regular, SMALL)
        canvas.setFillColor(Ink.SOFT)
        canvas.setStrokeColor(Ink.LINE)
        canvas.setLineWidth(THIN)
        right = PAGE_WIDTH - MARGIN
        header, footer = PAGE_HEIGHT - HEADER, FOOTER
        section = fitted(canvas.section_of_page(), face, BODY_WIDTH / 3)
        canvas.drawRightString(right - marked, header, section)
        room = BODY_WIDTH - marked - face.width(section, SMALL) - 12
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
        canvasmaker=functools.partial(ReportCanvas, day=front.day, face=face, grey=grey),
    )
    return target.getvalue(), template.page


def fitted(
    text: str, face: Typeface, room: float, size: float = SMALL, *, bold: bool = False
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
