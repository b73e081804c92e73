"""Makes the program believe that every place lies on a file system of some kind."""

from pathlib import Path

import pytest

from assessment import shares


def mounted_as(kind: str, listing: Path, options: str = "rw") -> None:
    """Write a listing of mounts in which everything is of one kind."""
    listing.write_text(
        f"1 0 0:1 / / rw,relatime - {kind} //server/課 {options}\n", encoding="utf-8"
    )


def pretend(monkeypatch: pytest.MonkeyPatch, listing: Path, kind: str, options: str = "rw") -> None:
    """From now on everything lies on one file system of this kind, so mounted."""
    mounted_as(kind, listing, options)
    monkeypatch.setattr(shares, "_LISTING", listing)
