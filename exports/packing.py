"""Packs an Office file so that the same parts give the same bytes, on any machine and any day."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_MADE_ON_DOS = 0
_ORDINARY_FILE = 0o600 << 16


def pack_again(content: io.BytesIO, target: Path | io.BytesIO, day: dt.date) -> None:
    """Write the parts of the package ``content`` to ``target``, each dated ``day``."""
    pack(unpacked(content), target, day)


def unpacked(content: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    """The parts of a package one by one, each with its name."""
    with zipfile.ZipFile(content) as package:
        for part in package.namelist():
            yield part, package.read(part)


def pack(parts: Iterable[tuple[str, bytes]], target: Path | io.BytesIO, day: dt.date) -> None:
    """Write ``parts`` as a package to ``target``, each dated ``day``."""
    with zipfile.ZipFile(target, "w") as package:
        for part, content in parts:
            package.writestr(_entry(part, day), content)


def _entry(part: str, day: dt.date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _MADE_ON_DOS
    entry.external_attr = _ORDINARY_FILE
    return entry
