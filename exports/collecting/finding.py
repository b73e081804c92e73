"""Finds the files of a folder and its subfolders that may hold submissions, by their names."""

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import msgspec

from assessment.errors import UsageError
from assessment.os_errors import meaning
from assessment.text_encodings import decoded
from exports.workbooks.safety.archives import (
    ARCHIVE_ENDING,
    WORKBOOK_ENDINGS,
    NotTaken,
    PassedOver,
    is_left_aside,
)
from exports.workbooks.safety.refusals import CannotOpenError

_ENDINGS = (*WORKBOOK_ENDINGS, ARCHIVE_ENDING)


class NoFolderError(UsageError):
    """The folder to collect from cannot be looked into."""

    code = "no_folder"

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"フォルダー {path} を開けません（{detail}）。何も書き出していません。",
            "提出されたファイルを入れたフォルダーの場所を確かめてください。",
        )


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file to be read: a workbook or a ZIP file. ``name`` is its path below the folder."""

    path: Path
    name: str


class Finds(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds, each in the order of names.

    ``skipped`` are the files and folders that are not looked at, ``refused`` the folders that
    could not be.
    """

    sources: tuple[Source, ...]
    skipped: tuple[str, ...]
    refused: tuple[NotTaken, ...]


def find(folder: Path, apart_from: Collection[Path] = ()) -> Finds:
    """The workbooks and ZIP files in ``folder`` and below; or the one file that it is.

    ``apart_from`` are files and folders that hold no submissions, wherever they lie: what was
    chosen for another purpose, and what is to be written.

    Raises:
        NoFolderError: it is not there, or the system refuses.
    """
    if folder.is_file():
        return Finds(sources=(Source(path=folder, name=folder.name),), skipped=(), refused=())
    sources, skipped, refused = [], [], []
    for found in _below(folder, "", apart_from):
        match found:
            case Source():
                sources.append(found)
            case PassedOver():
                skipped.append(found.name)
            case NotTaken():
                refused.append(found)
    return Finds(
        sources=tuple(sorted(sources, key=lambda source: source.name)),
        skipped=tuple(sorted(skipped)),
        refused=tuple(sorted(refused, key=lambda one: one.name)),
    )


def find_in(places: Sequence[Path], apart_from: Collection[Path] = ()) -> Finds:
    """The same of several folders and files at once, each named after where it lies.

    Raises:
        NoFolderError: one of them is not there, or the system refuses.
    """
    if len(places) == 1:
        return find(places[0], apart_from)
    found = [_called(find(place, apart_from), place, places) for place in places]
    return Finds(
        sources=tuple(sorted((s for one in found for s in one.sources), key=lambda s: s.name)),
        skipped=tuple(sorted(name for one in found for name in one.skipped)),
        refused=tuple(sorted((r for one in found for r in one.refused), key=lambda r: r.name)),
    )


def _called(finds: Finds, place: Path, places: Sequence[Path]) -> Finds:
    """The finds of one place among several, their names beginning with where it lies."""
    alike = sum(other.name == place.name for other in places) > 1
    above = f"{place.parent.name}/" if alike else ""
    above += "" if place.is_file() else f"{place.name}/"
    return Finds(
        sources=tuple(Source(path=s.path, name=f"{above}{s.name}") for s in finds.sources),
        skipped=tuple(f"{above}{name}" for name in finds.skipped),
        refused=tuple(NotTaken(name=f"{above}{r.name}", error=r.error) for r in finds.refused),
    )


def _below(
    folder: Path, above: str, apart_from: Collection[Path]
) -> Iterator[Source | PassedOver | NotTaken]:
    """Everything in a folder whose name, with a slash, is ``above``; a link is not followed."""
    try:
        with os.scandir(folder) as listing:
            entries = list(listing)
    except OSError as error:
        if not above:
            raise NoFolderError(folder, meaning(error)) from error
        yield NotTaken(name=above, error=CannotOpenError(above, meaning(error)))
        return
    for entry in entries:
        name = above + _readable(entry.name)
        is_folder = entry.is_dir()
        left_aside = _is_hidden(entry) or _is_one_of(Path(entry.path), apart_from)
        if left_aside or (is_folder and entry.is_symlink()):
            yield PassedOver(name=name)
        elif is_folder:
            yield from _below(Path(entry.path), f"{name}/", apart_from)
        elif Path(entry.name).suffix.lower() in _ENDINGS:
            yield Source(path=Path(entry.path), name=name)
        else:
            yield PassedOver(name=name)


def _readable(name: str) -> str:
    """A file's name as text, also where it was unpacked in the encoding of Windows."""
    if not any(map(_is_a_byte, name)):
        return name
    raw = os.fsencode(name)
    return decoded(raw) or raw.decode(errors="replace")


def _is_a_byte(sign: str) -> bool:
    """Whether a sign of a name stands for a byte that could not be read as text."""
    return "\udc80" <= sign <= "\udcff"


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    """By its name, or as Windows hides files."""
    if is_left_aside(entry.name):
        return True
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _is_one_of(path: Path, others: Collection[Path]) -> bool:
    """Whether a file or folder is one of others, some of which need not be there."""
    return any(
        path.name.casefold() == other.name.casefold() and other.exists() and path.samefile(other)
        for other in others
    )
