"""Makes the program believe that every place lies on some file system, and that others use it."""

import datetime as dt
import os
from pathlib import Path

import msgspec
import pytest

from assessment import shares
from assessment.database import writer_mark


def mounted_as(kind: str, listing: Path, options: str = "rw") -> None:
    """Write a listing of mounts in which everything is of one kind."""
    listing.write_text(
        f"1 0 0:1 / / rw,relatime - {kind} //server/課 {options}\n", encoding="utf-8"
    )


def pretend(monkeypatch: pytest.MonkeyPatch, listing: Path, kind: str, options: str = "rw") -> None:
    """From now on everything lies on one file system of this kind, so mounted."""
    mounted_as(kind, listing, options)
    monkeypatch.setattr(shares, "_LISTING", listing)


def mark_of_another(
    path: Path, *, machine: str = "財政課-PC2", process: int = 4711, kernel: str = "another"
) -> Path:
    """Somebody on another machine has just begun to write to the workspace at ``path``."""
    mark = writer_mark.Mark(
        who="佐藤",
        machine=machine,
        process=process,
        since=dt.datetime(2026, 11, 24, 9, 5, tzinfo=dt.UTC),
        kernel=kernel,
        token=f"{machine}{process}",
    )
    file = writer_mark.mark_file(path)
    file.write_bytes(msgspec.json.encode(mark))
    return file


def nobody_renews(file: Path) -> None:
    """The mark has not been renewed for longer than one lives."""
    then = file.stat().st_mtime - writer_mark.STALE_SECONDS - 5
    os.utime(file, (then, then))
