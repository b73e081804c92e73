"""A workbook being written: the file, its formats, its identity; saved the same every time."""

import io
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import xlsxwriter

from exports.packing import pack_again, unpacked
from exports.workbooks.identity import Identity
from exports.workbooks.looks import Looks

_AUTHOR = "自治体DXセルフチェック"


class Book:
    """A workbook under way; ``name`` stands at every page's foot, ``classification`` on top.

    ``parts`` is a folder in which a large workbook keeps its parts meanwhile; a usual one keeps
    them in memory.
    """

    def __init__(
        self,
        identity: Identity,
        *,
        title: str,
        name: str,
        classification: str = "",
        parts: Path | None = None,
    ) -> None:
        self.identity = identity
        self.name = name
        self.classification = classification
        self._content = io.BytesIO()
        where = {"in_memory": True} if parts is None else {"tmpdir": str(parts)}
        self.file: Any = xlsxwriter.Workbook(self._content, where)
        self.file.set_properties(
            {
                "title": title,
                "author": _AUTHOR,
                "keywords": identity.document_id,
                "created": identity.issued_at.replace(tzinfo=None),
            }
        )
        self.looks = Looks(self.file)

    def sheet(self, name: str) -> Any:
        """A new sheet at the end, without grid lines."""
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        return sheet

    def streamed_sheet(self, name: str) -> Any:
        """A new sheet of a large workbook that keeps a single row in memory.

        It is filled row by row from the top down; no chart may show what stands in it.
        """
        # XlsxWriter asks its workbook for this whenever it makes a sheet.
        self.file.constant_memory = True
        sheet = self.sheet(name)
        self.file.constant_memory = False
        return sheet

    def save(self, target: Path | io.BytesIO) -> None:
        """Write the workbook to ``target``; the same content gives the same bytes anywhere."""
        self.file.close()
        pack_again(self._content, target, self.identity.issued_at.date())

    def parts(self) -> Mapping[str, bytes]:
        """End the workbook; the parts of its package by name, in order."""
        self.file.close()
        return dict(unpacked(self._content))


@contextmanager
def large_book(identity: Identity, *, title: str, name: str) -> Iterator[Book]:
    """A large workbook, whose parts lie on disk until the block ends, however it ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        book = Book(identity, title=title, name=name, parts=Path(folder))
        try:
            yield book
        finally:
            for sheet in book.file.worksheets():
                if sheet.row_data_fh is not None:
                    sheet.row_data_fh.close()
