"""Copies of a workspace kept apart, put back, and the bin for assessments no longer wanted."""

import datetime as dt
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from assessment.database import bin_records, reading, turns
from assessment.database import engine as database
from assessment.database.copying import Tell, copy_over, copy_to_new_file
from assessment.errors import (
    AssessmentExistsError,
    NotWritableError,
    StorageError,
    UnknownAssessmentError,
    UsageError,
    WorkspaceMissingError,
    WorkspaceUnreadableError,
)
from assessment.os_errors import meaning
from assessment.records import Removed
from assessment.workspace import Workspace

FOLDER = "控え"
"""Copies lie in this folder beside the workspace unless another place is named."""

_WHEN = "%Y%m%d-%H%M%S"
_NAMED = re.compile(r"_(\d{8}-\d{6})(?:-\d+)?$")


class NoCopyError(StorageError):
    """There is no copy at the place that was named."""

    code = "copy_missing"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"控えのファイル {path} が見つかりません。保存ファイルはそのままです。",
            "控えの名前と場所を確かめてください。",
        )


class CopyOntoItselfError(UsageError):
    """A copy of the workspace was to take the place of the workspace."""

    code = "copy_onto_itself"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} は保存ファイルそのものです。控えの場所にはできません。何も変更していません。",
            "控えには、別の名前か場所を指定してください。",
        )


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy in the usual place, and when it was made."""

    path: Path
    at: dt.datetime


def copies(path: Path, *others: Path) -> tuple[Copy, ...]:
    """The copies of the workspace ``path`` in the usual place and in ``others``, newest first."""
    found = [
        Copy(path=file, at=_made_at(file))
        for folder in dict.fromkeys((usual_folder(path), *others))
        for file in folder.glob(f"*{path.suffix}")
        if file.name.startswith(f"{path.stem}_") and file != path
    ]
    return tuple(sorted(found, key=lambda copy: (copy.at, copy.path.name), reverse=True))


def usual_folder(path: Path) -> Path:
    """Where copies of the workspace ``path`` are kept unless another place is named."""
    return path.parent / FOLDER


def usual_copy(path: Path, at: dt.datetime, folder: Path | None = None) -> Path:
    """A name that is not taken for a copy of the workspace ``path`` made at ``at``."""
    return _free(
        (folder or usual_folder(path)) / f"{path.stem}_{at.astimezone():{_WHEN}}{path.suffix}"
    )


def back_up(path: Path, target: Path, tell: Tell | None = None) -> int:
    """Write a copy of the workspace at ``path`` to ``target``; it may be open meanwhile.

    The copy is opened again and held against the original. Returns how many assessments it holds.

    Raises:
        CopyOntoItselfError: ``target`` is the workspace.
        WorkspaceMissingError, WorkspaceUnreadableError: there is nothing sound to copy.
        StorageError: ``target`` cannot be written; what stood there stays.
    """
    if target.absolute() == path.absolute() or (target.exists() and target.samefile(path)):
        raise CopyOntoItselfError(path)
    with Workspace.open(path) as workspace:
        names = [summary.info.name for summary in workspace.assessments()]
    copy_to_new_file(path, target, tell)
    kept = _sound(target)
    if not set(names) <= set(kept):
        raise WorkspaceUnreadableError(target, "控えの内容がもとと合いません")
    return len(kept)


def restore(path: Path, source: Path, at: dt.datetime) -> Path | None:
    """Put the copy ``source`` in the place of the workspace at ``path``.

    What stood there is kept as a copy, whose path is returned (``None`` where nothing did).

    Raises:
        NoCopyError: there is no ``source``.
        WorkspaceUnreadableError, WorkspaceTooNewError: ``source`` is no sound workspace of this
            program; nothing is changed.
        StorageError: a file refuses, or it is another's turn to write; the workspace stays as it
            was.
    """
    check_is_copy(source)
    _make_folder(path.parent)
    with (
        turns.held(path),
        tempfile.TemporaryDirectory(prefix=".restoring-", dir=path.parent) as folder,
    ):
        staged = Path(folder, path.name)  # an old copy is brought up to date here, not in its place
        copy_to_new_file(source, staged)
        _sound(staged)
        if not path.exists():
            copy_to_new_file(staged, path)
            return None
        kept = usual_copy(path, at)
        try:
            copy_to_new_file(path, kept)
        except WorkspaceUnreadableError:
            _keep_as_it_is(path, kept)
            copy_to_new_file(staged, path)
        else:
            copy_over(staged, path)
    return kept


def check_is_copy(source: Path) -> None:
    """Look whether there is a file that may be a copy of a workspace.

    Raises:
        NoCopyError: there is no file.
        WorkspaceUnreadableError: it cannot be read, or is of another kind.
    """
    try:
        database.check_is_database(source)
    except WorkspaceMissingError as error:
        raise NoCopyError(source) from error


def remove(workspace: Workspace, name: str) -> Path:
    """Move an assessment to the bin, after a copy of the whole workspace; returns the copy.

    Raises:
        UnknownAssessmentError: there is none of this name.
        StorageError: the copy cannot be written; nothing is removed.
    """
    with workspace.reading() as connection:
        reading.key_of(connection, name)
    at = workspace.now()
    kept = usual_copy(workspace.path, at)
    back_up(workspace.path, kept)
    with workspace.writing() as connection:
        bin_records.put_in(connection, reading.key_of(connection, name), name, at)
    return kept


def put_back(workspace: Workspace, name: str) -> None:
    """Take the assessment of this name that was removed last out of the bin.

    Raises:
        UnknownAssessmentError: the bin holds none of this name.
        AssessmentExistsError: another of this name has been made meanwhile.
    """
    with workspace.writing() as connection:
        removed = bin_records.removed(connection)
        key = next((key for key, entry in removed if entry.name == name), None)
        if key is None:
            raise UnknownAssessmentError(name, tuple(entry.name for _, entry in removed))
        if name in reading.names(connection):
            raise AssessmentExistsError(name)
        bin_records.take_out(connection, key, name)


def in_bin(workspace: Workspace) -> tuple[Removed, ...]:
    """What is in the bin, the last removed first."""
    with workspace.reading() as connection:
        return tuple(entry for _, entry in bin_records.removed(connection))


def _made_at(file: Path) -> dt.datetime:
    """When a copy was made, by its name; the file's own time goes with whoever moves it."""
    named = _NAMED.search(file.stem)
    if named is not None:
        with suppress(ValueError):
            return dt.datetime.strptime(named[1], _WHEN).astimezone()
    return dt.datetime.fromtimestamp(file.stat().st_mtime).astimezone()


def _sound(path: Path) -> tuple[str, ...]:
    """The names of the assessments in a workspace that passes its own integrity check."""
    with Workspace.open(path) as workspace:
        problems = workspace.problems()
        if problems:
            raise WorkspaceUnreadableError(path, problems[0])
        return tuple(summary.info.name for summary in workspace.assessments())


def _keep_as_it_is(path: Path, kept: Path) -> None:
    """Even a damaged file is kept: somebody may get answers out of it."""
    _make_folder(kept.parent)
    try:
        shutil.copy2(path, kept)
    except OSError as error:
        raise NotWritableError(kept, meaning(error)) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritableError(folder, meaning(error)) from error


def _free(path: Path) -> Path:
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return candidate
