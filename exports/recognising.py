"""Tells by its content what a file is that somebody brought, before any page takes it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from assessment.surveys import FORMAT as SURVEY
from checklists.errors import UserFacingError
from exports.collecting.finding import find
from exports.workbooks.answer_sheet.layout import FORMAT as ANSWER_SHEET
from exports.workbooks.identity import SHEET
from exports.workbooks.identity_reading import KIND_WORDS, number_in_cells
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.safety.archives import ARCHIVE_ENDING, Found, NotTaken, expand
from exports.workbooks.safety.holding import (
    COMPOUND_MAGIC,
    ZIP_MAGIC,
    content_of,
    hold,
    opened_within,
)
from exports.workbooks.safety.limits import LARGEST_ARCHIVE
from exports.workbooks.safety.refusals import NoWorkbookError, PasswordNeededError

Place = Literal["folder", "workspace", "survey", "locked"]
"""What is no workbook of ours that can be looked into."""

_SQLITE = b"SQLite format 3\x00"
_HEAD = 512
_MOST_LOOKED_INTO = 20
_ENDINGS = {
    ".pdf": "PDF",
    ".csv": "CSV",
    ".txt": "テキスト",
    ".docx": "Word文書",
    ".doc": "Word文書",
    ".pptx": "スライド",
    ".png": "画像",
    ".jpg": "画像",
    ".jpeg": "画像",
    ".html": "ウェブページ",
    ".eml": "メール",
    ".msg": "メール",
    ".exe": "プログラム",
}


class Recognised(msgspec.Struct, frozen=True, kw_only=True):
    """A file and its kind: a ``Place``, or the ``format`` that the workbook states.

    For a ZIP file or a folder it is that of the first workbook in it which can be looked into.
    """

    path: Path
    kind: str


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is of no use or cannot be looked into, and why."""

    path: Path
    error: UserFacingError


class NotForUsError(UserFacingError):
    """A file of a kind that the program has no use for."""

    code = "not_for_us"

    def __init__(self, name: str, happened: str) -> None:
        super().__init__(
            f"「{name}」{happened}。何も取り込んでいません。",
            "取り込めるのは、照会票・提出用のファイル・調査票・取組計画などのExcel、"
            "調査設定ファイル、保存ファイルと控え、それらのZIPかフォルダーです。",
        )


def recognise(path: Path) -> Recognised:
    """What the file or folder at ``path`` is.

    Raises:
        NotForUsError: it is of no use here.
        RejectedFileError: it cannot be opened or read.
    """
    if path.is_dir():
        return Recognised(path=path, kind=_kind_in_folder(path))
    with opened_within(path, LARGEST_ARCHIVE) as file:
        head = file.read(_HEAD)
    if head.startswith(_SQLITE):
        return Recognised(path=path, kind="workspace")
    if _is_survey(head):
        return Recognised(path=path, kind=SURVEY)
    if not head.startswith((ZIP_MAGIC, COMPOUND_MAGIC)):
        raise NotForUsError(path.name, _what_it_is(path, head))
    if path.suffix.lower() == ARCHIVE_ENDING:
        return Recognised(path=path, kind=_kind_in_archive(path))
    return Recognised(path=path, kind=_kind_of_workbook(path.name, content_of(path)))


def recognise_all(
    paths: Sequence[Path],
) -> tuple[tuple[Recognised, ...], tuple[Refused, ...]]:
    """What each of several files is, and of those that are of no use here, why."""
    found: list[Recognised] = []
    refused: list[Refused] = []
    for path in paths:
        try:
            found.append(recognise(path))
        except UserFacingError as error:
            refused.append(Refused(path=path, error=error))
    return tuple(found), tuple(refused)


def _kind_in_folder(folder: Path) -> str:
    """The kind of the first workbook in it that can be looked into; ``folder`` without one."""
    for source in find(folder).sources[:_MOST_LOOKED_INTO]:
        with suppress(UserFacingError):
            return recognise(source.path).kind
    return "folder"


def _is_survey(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"{") and f'"{SURVEY}"'.encode() in text[:200]


def _what_it_is(path: Path, head: bytes) -> str:
    if not head:
        return "は空のファイルです"
    kind = _ENDINGS.get(path.suffix.lower())
    return f"は{kind}です" if kind else "は、このプログラムで使う種類のファイルではありません"


def _kind_in_archive(path: Path) -> str:
    """The kind of the first workbook that can be looked into; ``locked`` where none can be."""
    refused: list[RejectedFileError] = []
    for received in expand(path):
        if isinstance(received, Found):
            return _kind_of_workbook(received.name, received.content)
        if isinstance(received, NotTaken):
            refused.append(received.error)
    if isinstance(refused[0], PasswordNeededError):
        return "locked"
    if isinstance(refused[0], NoWorkbookError):
        raise NotForUsError(path.name, "の中に、Excelのファイルはありません")
    raise refused[0]


def _kind_of_workbook(name: str, content: bytes) -> str:
    try:
        book = OpenedWorkbook(hold(name, content, only=(SHEET,)))
    except PasswordNeededError:
        return "locked"
    stated = book.identity.get("format", "")
    if not stated:
        if any(number_in_cells(book.cells(sheet)) for sheet in book.names):
            return ANSWER_SHEET
        raise NotForUsError(
            name, "には、このプログラムで作ったことを示す「管理情報」も管理番号もありません"
        )
    if stated not in KIND_WORDS:
        raise NotForUsError(name, f"は、知らない種類（{stated}）のファイルです")
    return stated
