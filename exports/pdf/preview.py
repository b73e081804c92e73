"""Pages of a PDF as pictures, for a preview in a window."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from pypdfium2 import PdfDocument

from exports.pdf.reading import opened


class PageImage(msgspec.Struct, frozen=True, kw_only=True):
    """A page as raw pixels: ``rgb`` holds ``height`` rows of ``3 × width`` bytes."""

    page: int
    width: int
    height: int
    rgb: bytes


def page_sizes(source: Path | bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points.

    Raises:
        pypdfium2.PdfiumError: it is no PDF, or damaged.
    """
    with opened(source) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_images(source: Path | bytes, pages: Iterable[int], width: int) -> list[PageImage]:
    """The given pages (counted from 0), each ``width`` pixels wide.

    Raises:
        pypdfium2.PdfiumError: it is no PDF, or damaged.
        IndexError: it has no such page.
    """
    with opened(source) as document:
        return [_image(document, number, width) for number in pages]


def _image(document: PdfDocument, number: int, width: int) -> PageImage:
    if number not in range(len(document)):
        raise IndexError(f"no page {number}")
    page = document[number]
    # The width is rounded up when a page is drawn: a whole number could come out one pixel wider.
    bitmap = page.render(scale=(width - 0.5) / page.get_width(), rev_byteorder=True)
    row = 3 * bitmap.width
    pixels = memoryview(bitmap.buffer)
    rows = (
        pixels[start : start + row]
        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    image = PageImage(page=number, width=bitmap.width, height=bitmap.height, rgb=b"".join(rows))
    bitmap.close()
    page.close()
    return image
