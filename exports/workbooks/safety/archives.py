"""Opens ZIP files of workbooks, one member after the other, under the limits."""

import contextlib
import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from exports.workbooks.refusals import (
    DamagedFileError,
    NestedArchiveError,
    PasswordNeededError,
    RejectedFileError,
    TooLargeError,
    UnknownEncryptionError,
    WrongPasswordError,
)
from exports.workbooks.safety.holding import content_of
from exports.workbooks.safety.limits import LARGEST_ARCHIVE, LARGEST_FILE, MOST_MEMBERS
from exports.workbooks.safety.packages import BROKEN_ZIP, WORKBOOK, check_sizes, unpacked

WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls")
"""Names that are looked at (cli.md, 'collect')."""

_ARCHIVE_ENDING = ".zip"
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_STRONG_ENCRYPTION_METHOD = 99


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A workbook: its name, with the archive's before it, and its bytes, not yet examined."""

    name: str
    content: bytes


class NotTaken(msgspec.Struct, frozen=True, kw_only=True):
    """A workbook, or a whole archive, that cannot be opened, and why."""

    name: str
    error: RejectedFileError


class PassedOver(msgspec.Struct, frozen=True, kw_only=True):
    """A member that is no workbook by its name; to be named, but nothing is wrong with it."""

    name: str


Received = Found | NotTaken | PassedOver


def expand(path: Path, password: str | None = None) -> Iterator[Received]:
    """The workbooks at ``path``: those in a ZIP file, or the file itself.

    ``password`` opens an encrypted ZIP file; a workbook within may be encrypted with it too.
    Nothing is raised: what cannot be opened is ``NotTaken``, and the others still come.
    """
    archive = path.suffix.lower() == _ARCHIVE_ENDING
    try:
        content = content_of(path, LARGEST_ARCHIVE if archive else LARGEST_FILE)
        members = _members(path.name, content) if archive else None
    except RejectedFileError as error:
        yield NotTaken(name=path.name, error=error)
        return
    if members is None or any(member.filename.lower() == WORKBOOK for member in members):
        yield Found(name=path.name, content=content)
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in members:
            yield _received(package, member, path.name, password)


def _members(name: str, content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = [member for member in package.infolist() if not member.is_dir()]
    except BROKEN_ZIP as error:
        raise DamagedFileError(name, "ZIPファイルとして開けません") from error
    check_sizes(name, members, most=MOST_MEMBERS, largest=LARGEST_ARCHIVE)
    return members


def _received(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, archive: str, password: str | None
) -> Received:
    own = _member_name(member)
    name = f"{archive}/{own}"
    if own.lower().endswith(_ARCHIVE_ENDING):
        return NotTaken(name=name, error=NestedArchiveError(name))
    if not _is_workbook(own):
        return PassedOver(name=name)
    try:
        content = _content(package, member, name, password)
    except RejectedFileError as error:
        return NotTaken(name=name, error=error)
    return Found(name=name, content=content)


def _content(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, password: str | None
) -> bytes:
    if member.file_size > LARGEST_FILE:
        raise TooLargeError(name, f"{member.file_size // 2**20:,}MB")
    if member.compress_type == _STRONG_ENCRYPTION_METHOD:
        raise UnknownEncryptionError(name)
    encrypted = bool(member.flag_bits & _ENCRYPTED)
    if not encrypted:
        return _read(package, member, None, DamagedFileError(name, "取り出せません"))
    if not password:
        raise PasswordNeededError(name)
    *others, last = _as_bytes(password)
    for other in others:
        with contextlib.suppress(WrongPasswordError):
            return _read(package, member, other, WrongPasswordError(name))
    return _read(package, member, last, WrongPasswordError(name))


def _read(
    package: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    password: bytes | None,
    failure: RejectedFileError,
) -> bytes:
    """A member's content; a wrong password shows as a bad check sum, like any damage."""
    try:
        return unpacked(package, member, password)
    except BROKEN_ZIP as error:
        raise failure from error


def _as_bytes(password: str) -> tuple[bytes, ...]:
    """A password as bytes: Windows packs it in CP932, others in UTF-8."""
    ways = [password.encode("utf-8")]
    try:
        ways.append(password.encode("cp932"))
    except UnicodeEncodeError:
        return tuple(ways)
    return tuple(dict.fromkeys(ways))


def _member_name(member: zipfile.ZipInfo) -> str:
    """A member's name: UTF-8 where it says so or is, else CP932, as Windows writes it."""
    name = member.filename.replace("\\", "/")
    if member.flag_bits & _UTF8_NAME:
        return name
    try:
        written = member.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp932"):
        try:
            return written.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return name


def _is_workbook(name: str) -> bool:
    """By its name: hidden files, Excel's own lock files and what macOS adds are none."""
    parts = name.split("/")
    plain = not any(part.startswith((".", "~$")) or part == "__MACOSX" for part in parts)
    return plain and posixpath.splitext(name)[1].lower() in WORKBOOK_ENDINGS
