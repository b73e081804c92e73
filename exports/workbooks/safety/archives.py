"""Opens ZIP files of workbooks, one member after the other, under the limits."""

import contextlib
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.safety.holding import content_of, opened_within
from exports.workbooks.safety.limits import LARGEST_ARCHIVE, LARGEST_FILE, MOST_MEMBERS
from exports.workbooks.safety.packages import BROKEN_ZIP, WORKBOOK, check_sizes, unpacked
from exports.workbooks.safety.refusals import (
    DamagedFileError,
    NestedArchiveError,
    NoWorkbookError,
    PasswordNeededError,
    TooLargeError,
    UnknownEncryptionError,
    WrongPasswordError,
)

WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls")
ARCHIVE_ENDING = ".zip"
"""Names that are looked at (cli.md, 'collect')."""

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


def workbooks_in(path: Path) -> int:
    """How many workbooks or refusals ``expand`` will find at ``path``; none is opened here."""
    if not _is_archive(path):
        return 1
    try:
        with _opened(path, path.name) as (_, members):
            names = [_member_name(member) for member in members]
            return 1 if _is_package(members) else sum(map(_concerns_us, names)) or 1
    except RejectedFileError:
        return 1


def expand(
    path: Path, passwords: Sequence[str] = (), *, name: str | None = None
) -> Iterator[Received]:
    """The workbooks at ``path``: those in a ZIP file, or the file itself.

    The first of ``passwords`` that fits opens an encrypted member of a ZIP file; a workbook
    within may be encrypted with one too. ``name`` is what the file is called, where that is more
    than its name. Nothing is raised: what cannot be opened is ``NotTaken``, and the others still
    come; so is a ZIP file that holds no workbook, or it would be lost without a word.
    """
    called = name or path.name
    try:
        if not _is_archive(path):
            yield Found(name=called, content=content_of(path))
            return
        with _opened(path, called) as (package, members):
            if _is_package(members):
                yield Found(name=called, content=content_of(path))
                return
            passed_over = 0
            for member in members:
                received = _received(package, member, called, passwords)
                passed_over += isinstance(received, PassedOver)
                yield received
            if passed_over == len(members):
                raise NoWorkbookError(called)
    except RejectedFileError as error:
        yield NotTaken(name=called, error=error)


@contextlib.contextmanager
def _opened(path: Path, name: str) -> Iterator[tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]]:
    """A ZIP file and its members, held against the limits; it is never in memory as a whole."""
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(opened_within(path, LARGEST_ARCHIVE))
        try:
            package = stack.enter_context(zipfile.ZipFile(file))
        except BROKEN_ZIP as error:
            raise DamagedFileError(name, "ZIPファイルとして開けません") from error
        members = [member for member in package.infolist() if not member.is_dir()]
        check_sizes(name, members, most=MOST_MEMBERS, largest=LARGEST_ARCHIVE)
        yield package, members


def _received(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, archive: str, passwords: Sequence[str]
) -> Received:
    own = _member_name(member)
    name = f"{archive}/{own}"
    if not _concerns_us(own):
        return PassedOver(name=name)
    if own.lower().endswith(ARCHIVE_ENDING):
        return NotTaken(name=name, error=NestedArchiveError(name))
    try:
        content = _content(package, member, name, passwords)
    except RejectedFileError as error:
        return NotTaken(name=name, error=error)
    return Found(name=name, content=content)


def _content(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, passwords: Sequence[str]
) -> bytes:
    if member.file_size > LARGEST_FILE:
        raise TooLargeError(name, f"{member.file_size // 2**20:,}MB")
    if member.compress_type == _STRONG_ENCRYPTION_METHOD:
        raise UnknownEncryptionError(name)
    encrypted = bool(member.flag_bits & _ENCRYPTED)
    if not encrypted:
        return _read(package, member, None, DamagedFileError(name, "取り出せません"))
    if not passwords:
        raise PasswordNeededError(name)
    *others, last = (way for password in passwords for way in _as_bytes(password))
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


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == ARCHIVE_ENDING


def _is_package(members: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether a ZIP file is itself a workbook, under another name."""
    return any(member.filename.lower() == WORKBOOK for member in members)


def _concerns_us(name: str) -> bool:
    """By its name a workbook, or a ZIP file, which is refused in a ZIP file."""
    ours = posixpath.splitext(name)[1].lower() in (*WORKBOOK_ENDINGS, ARCHIVE_ENDING)
    return ours and not any(map(is_left_aside, name.split("/")))


def is_left_aside(name: str) -> bool:
    """Hidden files, Excel's own lock files and what macOS adds are no workbooks of anybody."""
    return name.startswith((".", "~$")) or name == "__MACOSX"
