"""A workbook being written: the file, its formats, its identity; saved the same every time."""

import io
from pathlib import Path
from typing import Any

import xlsxwriter

from exports.packing import pack_again
from exports.workbooks.identity import Identity
from exports.workbooks.looks import Looks

_AUTHOR = "自治体DXセルフチェック"


class Book:
    """A workbook under way; ``name`` stands at the foot of every page."""

    def __init__(self, identity: Identity, *, title: str, name: str) -> None:
        self.identity = identity
        self.name = name
        self._content = io.BytesIO()
        self.file: Any = xlsxwriter.Workbook(self._content, {"in_memory": True})
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

    def save(self, path: Path) -> None:
        """Write the workbook to ``path``; the same content gives the same bytes anywhere."""
        self.file.close()
        pack_again(self._content, path, self.identity.issued_at.date())
