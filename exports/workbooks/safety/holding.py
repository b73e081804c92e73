"""The door of every workbook that comes in: its bytes, known safe to parse, or a refusal."""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from assessment.os_errors import meaning
from exports.workbooks.safety.limits import LARGEST_FILE
from exports.workbooks.safety.packages import examined
from exports.workbooks.safety.refusals import (
    CannotOpenError,
    DisguisedFileError,
    EmptyFileError,
    TooLargeError,
)
from exports.workbooks.safety.worksheets import SheetFacts

ZIP_MAGIC = b"PK"
COMPOUND_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OTHER_BEGINNINGS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "リッチテキスト（.rtf）"),
    (b"\x89PNG", "画像"),
    (b"\xff\xd8\xff", "画像"),
    (b"GIF8", "画像"),
    (b"II*\x00", "画像"),
    (b"MM\x00*", "画像"),
)
_MARKUP_BEGINNINGS = (b"<!doctype html", b"<html", b"<head", b"<table", b"<meta", b"<body")


class HeldWorkbook(msgspec.Struct, frozen=True, kw_only=True):
    """A workbook that kept the limits.

    ``digest`` is the SHA-256 of the file as it came; ``content`` what a parser may be given, and
    nothing else of the file; ``facts`` by the name of the sheet what its values do not tell;
    ``left_out`` the sheets that were not asked for, which ``content`` lacks; ``sealed`` says that
    its seal is unbroken.
    """

    name: str
    digest: str
    content: bytes
    facts: Mapping[str, SheetFacts]
    left_out: frozenset[str] = frozenset()
    sealed: bool = False


def content_of(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file that is not larger than ``largest``.

    Raises:
        CannotOpenError: it is not there, or the system refuses.
        TooLargeError: it is larger.
    """
    with opened_within(path, largest) as file:
        try:
            return file.read(largest)
        except OSError as error:
            raise CannotOpenError(path.name, meaning(error)) from error


def opened_within(path: Path, largest: int) -> BinaryIO:
    """A file that is not larger than ``largest``, opened to be read.

    Raises:
        CannotOpenError: it is not there, or the system refuses.
        TooLargeError: it is larger.
    """
    try:
        size = path.stat().st_size
        if size > largest:
            raise TooLargeError(path.name, f"{size // 2**20:,}MB")
        return path.open("rb")
    except OSError as error:
        raise CannotOpenError(path.name, meaning(error)) from error


def hold(
    name: str,
    content: bytes,
    password: str | None = None,
    *,
    only: Collection[str] = (),
    enough_if_sealed: Collection[str] = (),
) -> HeldWorkbook:
    """Hold a workbook against the limits; ``password`` opens it where it is encrypted.

    Of a workbook that has all the sheets named in ``only`` no other sheet is kept, which saves
    the time to go through them; nor of a sealed one that has those named in ``enough_if_sealed``.

    Raises:
        RejectedFileError: the one that says what is wrong with the file.
    """
    if not content:
        raise EmptyFileError(name)
    if len(content) > LARGEST_FILE:
        raise TooLargeError(name, f"{len(content) // 2**20:,}MB")
    plain = content
    if content.startswith(COMPOUND_MAGIC):
        from exports.workbooks.safety.decrypting import decrypted

        plain = decrypted(name, content, password)
    if not plain.startswith(ZIP_MAGIC):
        raise DisguisedFileError(name, _what_it_is(plain))
    package = examined(name, plain, only, enough_if_sealed)
    return HeldWorkbook(
        name=name,
        digest=hashlib.sha256(content).hexdigest(),
        content=package.content,
        facts=package.facts,
        left_out=package.left_out,
        sealed=package.sealed,
    )


def _what_it_is(content: bytes) -> str:
    for beginning, kind in _OTHER_BEGINNINGS:
        if content.startswith(beginning):
            return kind
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_MARKUP_BEGINNINGS) or b"<html" in start:
        return "ウェブページ（HTML）"
    if start.startswith(b"<?xml"):
        return "XMLのファイル"
    if b"\x00" not in start and any(sign in start for sign in (b",", b"\t", b"\n", b";")):
        return "文字だけのファイル（CSVなど）"
    return "別の種類のファイル"
