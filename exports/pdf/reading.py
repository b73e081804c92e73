"""Opens PDF files again: to check what was written, and to show it.

pdfium keeps one state for the whole process and is not safe across threads, so everything
that touches it holds one lock.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pypdfium2 import PdfDocument

_one_at_a_time = threading.Lock()


@contextmanager
def opened(source: Path | bytes) -> Iterator[PdfDocument]:
    """The PDF in a file or in memory; it is closed afterwards.

    Raises:
        pypdfium2.PdfiumError: it is no PDF, or damaged.
        FileNotFoundError: there is no such file.
    """
    with _one_at_a_time:
        # Read here: no handle on the file may be left when it is to be renamed (Windows).
        document = PdfDocument(source if isinstance(source, bytes) else source.read_bytes())
        try:
            yield document
        finally:
            document.close()


def page_texts(source: Path | bytes) -> list[str]:
    """The text of every page, as a reader would copy it.

    Raises:
        pypdfium2.PdfiumError: it is no PDF, or damaged.
    """
    with opened(source) as document:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
        return texts
