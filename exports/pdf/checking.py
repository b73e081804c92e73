"""A PDF is opened again before it takes its place: nothing that lacks a page or a text is kept."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2

from assessment.errors import ExportNotWholeError
from exports.pdf.reading import page_texts

Expected = Mapping[str, Sequence[str]]
"""What must be found in the text of the pages, by what it is called when it is not."""

_BLANKS = re.compile(r"\s+")


def check_whole(written: Path, target: Path, pages: int, expected: Expected) -> None:
    """Hold what is on disk against what it must have: every page, and every expected text.

    Raises:
        ExportNotWholeError: something is missing; it names ``target``.
    """
    try:
        texts = page_texts(written)
    except pypdfium2.PdfiumError as error:
        raise ExportNotWholeError(target, "PDFとして開けません") from error
    if len(texts) != pages:
        raise ExportNotWholeError(target, f"{pages}ページのはずが{len(texts)}ページです")
    whole = _BLANKS.sub("", "".join(texts))
    for called, named in expected.items():
        lost = sum(_BLANKS.sub("", name) not in whole for name in named)
        if lost:
            raise ExportNotWholeError(
                target, f"{called}{len(named)}件のうち{lost}件が見当たりません"
            )
