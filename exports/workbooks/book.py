"""A workbook being written: the file, its formats, its identity; saved the same every time."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import xlsxwriter

from exports.workbooks.identity import Identity
from exports.workbooks.looks import Looks

_AUTHOR = "自治体DXセルフチェック"
_MADE_ON_DOS = 0
_ORDINARY_FILE = 0o600 << 16


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
        day = self.identity.issued_at.date()
        with zipfile.ZipFile(self._content) as written, zipfile.ZipFile(path, "w") as target:
            for part in written.namelist():
                target.writestr(_entry(part, day), written.read(part))


def _entry(part: str, day: dt.date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _MADE_ON_DOS
    entry.external_attr = _ORDINARY_FILE
    return entry
