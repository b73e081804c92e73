"""Opens what Microsoft's compound files hold: encrypted workbooks, given the password.

A compound file (OLE) under the name of a workbook is an encrypted one, one before 2007, or
something else; none of it is parsed further than to tell which.
"""

import io
import re
import struct
import zlib
from typing import Any

import msoffcrypto
import olefile
from msoffcrypto.exceptions import (
    DecryptionError,
    FileFormatError,
    InvalidKeyError,
    ParseError,
)

from exports.workbooks.safety.limits import MOST_SPINS
from exports.workbooks.safety.refusals import (
    DamagedFileError,
    DisguisedFileError,
    OldXlsError,
    PasswordNeededError,
    RightsProtectedError,
    UnknownEncryptionError,
    WrongPasswordError,
)

_RIGHTS = "DRMEncryptedTransform"
_SPINS = re.compile(rb'spinCount\s*=\s*["\']([0-9]+)["\']')
_BROKEN = (OSError, ValueError, IndexError, KeyError, struct.error, OverflowError, MemoryError,
           AttributeError, TypeError, zlib.error)  # fmt: skip
"""What the two libraries raise over a compound file that is not as it should be."""


def decrypted(name: str, content: bytes, password: str | None) -> bytes:
    """The workbook within an encrypted compound file.

    Raises:
        OldXlsError, DisguisedFileError: nothing is encrypted; it is not an .xlsx workbook at all.
        PasswordNeededError, WrongPasswordError: as their names say.
        RightsProtectedError, UnknownEncryptionError: no password would open it.
        DamagedFileError: the file is not whole.
    """
    try:
        streams = olefile.OleFileIO(io.BytesIO(content))
        encrypted = streams.exists("EncryptedPackage")
        scheme = streams.openstream("EncryptionInfo").read() if encrypted else b""
    except _BROKEN as error:
        raise DamagedFileError(name, "複合ファイルとして開けません") from error
    if not encrypted:
        raise _what_else(name, streams)
    if _RIGHTS.encode("utf-16-le") in content:
        raise RightsProtectedError(name)
    _check_scheme(name, scheme)
    if not password:
        raise PasswordNeededError(name)
    return _opened(name, content, password)


def _what_else(name: str, streams: Any) -> OldXlsError | DisguisedFileError:
    if streams.exists("Workbook") or streams.exists("Book"):
        return OldXlsError(name)
    if streams.exists("WordDocument"):
        return DisguisedFileError(name, "Word文書（古い形式）")
    return DisguisedFileError(name, "別の種類のファイル")


def _check_scheme(name: str, scheme: bytes) -> None:
    """The description of the encryption is XML, and gets the same care as any part."""
    if b"<!DOCTYPE" in scheme or b"<!ENTITY" in scheme:
        raise UnknownEncryptionError(name)
    spins = _SPINS.search(scheme)
    if spins is not None and (len(spins[1]) > 9 or int(spins[1]) > MOST_SPINS):
        raise UnknownEncryptionError(name)


def _opened(name: str, content: bytes, password: str) -> bytes:
    plain = io.BytesIO()
    try:
        workbook = msoffcrypto.OfficeFile(io.BytesIO(content))
        workbook.load_key(password=password, verify_password=True)
        workbook.decrypt(plain)
    except InvalidKeyError as error:
        raise WrongPasswordError(name) from error
    except (DecryptionError, FileFormatError, ParseError) as error:
        raise UnknownEncryptionError(name) from error
    except _BROKEN as error:
        raise DamagedFileError(name, "暗号化された内容がそろっていません") from error
    return plain.getvalue()
