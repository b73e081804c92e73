"""Files that come in and should not: each made as it is met in the wild."""

import functools
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile

PASSWORD = "まち-2026"  # noqa: S105 - opens nothing but the files made here


@functools.cache
def encrypted(workbook: bytes, password: str = PASSWORD) -> bytes:
    """A workbook as Excel's 'encrypt with password' leaves it."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()


def with_stream_renamed(compound: bytes, old: str, new: str) -> bytes:
    """A compound file whose stream has another name, as another program's would."""
    entry = compound.index(old.encode("utf-16-le"))
    name = new.encode("utf-16-le")
    renamed = name.ljust(64, b"\0") + struct.pack("<H", len(name) + 2)
    return compound[:entry] + renamed + compound[entry + 66 :]


def workbook_of(parts: dict[str, str | bytes]) -> bytes:
    """The smallest workbook, with one sheet 回答; ``parts`` replace or join its own."""
    usual: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": (
            '<?xml version="1.0" encoding="UTF-8"?><Relationships '
            'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Target="xl/workbook.xml" Type='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
            "</Relationships>"
        ),
        "xl/workbook.xml": (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<sheets><sheet name="回答" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            '<?xml version="1.0" encoding="UTF-8"?><Relationships '
            'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml" Type='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>'),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (usual | parts).items():
            package.writestr(name, content)
    return out.getvalue()


def sheet_of(rows: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    """The XML of a worksheet."""
    return (
        f'{declaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def packed_with_a_lie(content: bytes, claimed: int) -> bytes:
    """A package whose sheet unpacks to far more than its header says."""
    packed = workbook_of({"xl/worksheets/sheet1.xml": content})
    true = struct.pack("<II", zlib.crc32(content), len(zlib_raw(content)))
    lie = struct.pack("<II", zlib.crc32(content[:claimed]), len(zlib_raw(content)))
    size, claim = struct.pack("<I", len(content)), struct.pack("<I", claimed)
    assert packed.count(true + size) == 2, "once before the content, once in the directory"
    return packed.replace(true + size, lie + claim)


def zlib_raw(content: bytes) -> bytes:
    compressor = zlib.compressobj(-1, zlib.DEFLATED, -15)
    return compressor.compress(content) + compressor.flush()


def archive_of(members: Iterable[tuple[str, bytes]], *, cp932: bool = False) -> bytes:
    """A ZIP file of files; with ``cp932`` names as Windows writes them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            member = _Cp932Name(name) if cp932 else zipfile.ZipInfo(name)
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Cp932Name(zipfile.ZipInfo):
    """A member whose name is written in CP932 and does not say so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own
        return self.filename.encode("cp932"), self.flag_bits & ~0x800


def archive_encrypted(name: str, content: bytes, password: bytes) -> bytes:
    """A ZIP file of one stored member under the traditional encryption (APPNOTE 6.1)."""
    plain = archive_of([(name, content)])
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        info = archive.infolist()[0]
    packed = zlib_raw(content)
    cipher = _traditional_cipher(password)
    hidden = bytes(cipher(byte) for byte in bytes(11) + bytes([info.CRC >> 24]) + packed)
    encoded = name.encode()
    common = struct.pack("<HHHHHIIIHH", 20, 0x801, 8, 0, 0x5D2B, info.CRC, len(hidden),
                         len(content), len(encoded), 0)  # fmt: skip
    local = b"PK\x03\x04" + common + encoded + hidden
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0)
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central) + len(encoded), len(local), 0)
    return local + central + encoded + b"PK\x05\x06" + end


def _traditional_cipher(password: bytes) -> Callable[[int], int]:
    table = [_crc_step(n) for n in range(256)]
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ (keys[1] >> 24)) & 0xFF]

    def encrypt(byte: int) -> int:
        mask = keys[2] | 2
        hidden = byte ^ (((mask * (mask ^ 1)) >> 8) & 0xFF)
        update(byte)
        return hidden

    for byte in password:
        update(byte)
    return encrypt


def _crc_step(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ 0xEDB88320 if value & 1 else value >> 1
    return value


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
