"""Packs an Office file so that the same parts give the same bytes, on any machine and any day."""

import datetime as dt
import io
import zipfile
from pathlib import Path

_MADE_ON_DOS = 0
_ORDINARY_FILE = 0o600 << 16


def pack_again(content: io.BytesIO, target: Path | io.BytesIO, day: dt.date) -> None:
    """Write the parts of the package ``content`` to ``target``, each dated ``day``."""
    with zipfile.ZipFile(content) as written, zipfile.ZipFile(target, "w") as package:
        for part in written.namelist():
            package.writestr(_entry(part, day), written.read(part))


def _entry(part: str, day: dt.date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _MADE_ON_DOS
    entry.external_attr = _ORDINARY_FILE
    return entry
