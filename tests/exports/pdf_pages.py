"""Reads a PDF as its readers see it: text, outline, and what lies where on the paper."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2

from assessment.dossiers import Dossier
from assessment.records import Assessment
from assessment.results import result
from assessment.telling import told
from checklists.schema import CoverageTable, SourceBook, Term
from exports.pdf.preview import page_images
from exports.pdf.reading import opened
from exports.pdf.report import Papers, write_gap_report
from exports.report_options import ReportOptions

FULL = ReportOptions(kind="full")
A4 = (595.28, 841.89)
BLANK_EDGE = 8 / 25.4 * 72
"""No ink comes nearer to the paper's edge than 8 mm."""
_BLANKS = re.compile(r"\s+")


def written(
    assessment: Assessment,
    folder: Path,
    *,
    as_of: dt.date | None = None,
    book: SourceBook | None = None,
    coverage: CoverageTable | None = None,
    glossary: dict[str, Term] | None = None,
    options: ReportOptions = FULL,
) -> "Pages":
    """The gap report of ``assessment``, read back; of kind ``full`` unless said otherwise."""
    target = folder / "報告書.pdf"
    papers = Papers(
        book=book or SourceBook(), coverage=coverage or CoverageTable(), glossary=glossary or {}
    )
    telling = told(Dossier(result=result(assessment, as_of)), options.audience, options.division)
    write_gap_report(telling, target, options=options, papers=papers)
    return Pages(target)


class Pages:
    """A PDF file's pages, numbered from 1 as they are printed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with opened(path) as document:
            self.sizes = [document.get_page_size(number) for number in range(len(document))]
            self.metadata = document.get_metadata_dict()
            self.outline = [_bookmark(entry) for entry in document.get_toc()]
            readers = [page.get_textpage() for page in document]
            self.texts = [reader.get_text_range().replace("\r\n", "\n") for reader in readers]
            self._boxes = [_boxes(reader) for reader in readers]

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def whole(self) -> str:
        """All text without blanks and line ends, so that it can be searched."""
        return squeezed("".join(self.texts))

    def of_section(self, title: str) -> list[str]:
        """The texts of the pages that a section covers, its first and its last ones too."""
        tops = [(name, page) for name, level, page, _ in self.outline if level == 0]
        place = next(n for n, (name, _) in enumerate(tops) if name.endswith(title))
        first = tops[place][1]
        end = tops[place + 1][1] if place + 1 < len(tops) else len(self)
        return self.texts[first - 1 : end]

    def section(self, title: str) -> str:
        """The text of a section without blanks."""
        return squeezed("".join(self.of_section(title)))

    def tops_of(self, page: int, title: str) -> list[float]:
        """How high on the page the texts lie that begin as ``title`` does."""
        first = squeezed(title)[:6]
        return [box[3] for box, text in self._boxes[page - 1] if first in squeezed(text)]

    def overlaps(self) -> list[tuple[int, str, str]]:
        """Pairs of texts that lie over each other, with their page."""
        return [
            (number, one, other)
            for number, boxes in enumerate(self._boxes, start=1)
            for one, other in _overlaps(boxes)
        ]

    def ink_at_the_edge(self) -> list[int]:
        """The pages with anything darker than paper in the outer 8 mm."""
        images = page_images(self.path, range(len(self)), width=300)
        return [image.page + 1 for image in images if min(_edge(image)) < 200]


def squeezed(text: str) -> str:
    """``text`` without blanks and line ends."""
    return _BLANKS.sub("", text)


def _bookmark(entry: Any) -> tuple[str, int, int, float]:
    """Title, level, page (from 1) and the height on the page that it points to."""
    target = entry.get_dest()
    _, (_, top, *_) = target.get_view()
    return entry.get_title(), entry.level, target.get_index() + 1, top


def _boxes(reader: pypdfium2.PdfTextPage) -> list[tuple[tuple[float, ...], str]]:
    boxes = [reader.get_rect(number) for number in range(reader.count_rects())]
    return [(box, reader.get_text_bounded(*box)) for box in boxes]


def _overlaps(boxes: list[tuple[tuple[float, ...], str]]) -> Iterator[tuple[str, str]]:
    upwards = sorted(boxes, key=lambda box: box[0][1])
    for place, (one, text) in enumerate(upwards):
        for other, above in upwards[place + 1 :]:
            if other[1] >= one[3]:
                break
            if _share_room(one, other):
                yield text, above


def _share_room(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and up > 1.5


def _edge(image: Any) -> bytes:
    """Every byte of the pixels in the outer 8 mm."""
    row = 3 * image.width
    thick = int(BLANK_EDGE / A4[0] * image.width)
    rows = [image.rgb[start : start + row] for start in range(0, len(image.rgb), row)]
    sides = [line[: 3 * thick] + line[-3 * thick :] for line in rows]
    return b"".join((*rows[:thick], *rows[-thick:], *sides))
