"""Examines the package (ZIP) of a workbook part by part and packs anew what may be parsed."""

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Collection, Mapping, Sequence

import msgspec

from exports.workbooks.safety.limits import (
    LARGEST_UNPACKED,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_TEXT,
    RATIO_MATTERS_FROM,
    STEEPEST_RATIO,
)
from exports.workbooks.safety.parts import (
    Attributes,
    DoctypeFoundError,
    PartBrokenError,
    check_part,
    elements_of,
    longest_text,
    longest_text_at_most,
    looks_like_xml,
    may_declare_doctype,
)
from exports.workbooks.safety.refusals import (
    DamagedFileError,
    DdeLinkError,
    DisguisedFileError,
    DoctypeError,
    ExternalLinkError,
    MacroError,
    TooLargeError,
)
from exports.workbooks.safety.worksheets import SheetFacts, sheet_facts
from exports.workbooks.seal import is_unbroken

WORKBOOK = "xl/workbook.xml"

_TYPES = "[Content_Types].xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS = "sharedstrings.xml"
_LINKS = "xl/externallinks/"
_NEEDED = ("xl/", "_rels/", _TYPES.lower())
_OTHER_PACKAGES = {
    "xl/workbook.bin": "Excel バイナリ ブック（.xlsb）",
    "word/document.xml": "Word文書",
    "ppt/presentation.xml": "PowerPointのファイル",
    "content.xml": "LibreOfficeなどの形式（.ods など）",
    "index/document.iwa": "Numbersのファイル",
}

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What a package that is not whole raises; ``RuntimeError`` where a member is encrypted, or
compressed in a way that Python does not know."""


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """An examined workbook: its parts packed anew, and what was learnt of each sheet by name.

    ``left_out`` names the sheets that ``content`` lacks; ``sealed`` says that nothing was touched
    since we wrote it.
    """

    content: bytes
    facts: Mapping[str, SheetFacts]
    left_out: frozenset[str]
    sealed: bool


def examined(
    name: str,
    content: bytes,
    only: Collection[str] = (),
    enough_if_sealed: Collection[str] = (),
) -> Package:
    """Hold every part of a workbook's package against the limits.

    Where the workbook has all the sheets named in ``only`` (or, if it is sealed, in
    ``enough_if_sealed``), its other sheets are left out: no parser is given them, so that they
    need not be gone through.

    Raises:
        RejectedFileError: the one that says what is wrong with the file.
    """
    parts = _parts(name, content)
    _refuse_other_packages(name, parts)
    _refuse_active_content(name, parts)
    sheets = _sheets(name, parts)
    sealed = is_unbroken(parts)
    left_out = _left_out(sheets, only) or _left_out(sheets, enough_if_sealed if sealed else ())
    facts: dict[str, SheetFacts] = {}
    for part, part_content in parts.items():
        if not looks_like_xml(part_content):
            continue
        if part.lower().startswith(_NEEDED) and part not in left_out:
            facts[part] = _examine(name, part, part_content, sealed=sealed)
        else:
            _refuse_document_type(name, part, part_content)
    _check_texts(name, parts, facts)
    return Package(
        content=_packed(parts, facts),
        facts={sheet: facts[part] for sheet, part in sheets if part in facts},
        left_out=frozenset(sheet for sheet, part in sheets if part in left_out),
        sealed=sealed,
    )


def _parts(name: str, content: bytes) -> Mapping[str, bytes]:
    """Every part by its name, none larger than it says, all together within the limits."""
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = [member for member in package.infolist() if not member.is_dir()]
            check_sizes(name, members, most=MOST_PARTS, largest=LARGEST_UNPACKED)
            for member in members:
                part = member.filename.replace("\\", "/").lstrip("/")
                if part in parts:
                    raise DamagedFileError(name, f"{part} が二つあります")
                parts[part] = unpacked(package, member)
    except BROKEN_ZIP as error:
        raise DamagedFileError(name, "ブックとして開けません") from error
    return parts


def unpacked(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, password: bytes | None = None
) -> bytes:
    """A member's content, never more than its header says, whatever is packed behind it."""
    with package.open(member, pwd=password) as content:
        return content.read(member.file_size)


def check_sizes(name: str, members: list[zipfile.ZipInfo], *, most: int, largest: int) -> None:
    """Hold what a ZIP file says of its members against limits, before any is unpacked.

    Raises:
        TooLargeError: too many, too large unpacked, or packed too steeply to be real.
    """
    if len(members) > most:
        raise TooLargeError(name, f"中のファイルが{len(members):,}個")
    total = sum(member.file_size for member in members)
    if total > largest:
        raise TooLargeError(name, f"広げると{total // 2**20:,}MB")
    for member in members:
        steep = member.file_size > STEEPEST_RATIO * max(member.compress_size, 1)
        if steep and member.file_size > RATIO_MATTERS_FROM:
            raise TooLargeError(name, "圧縮の度合いが異常です")


def _refuse_other_packages(name: str, parts: Mapping[str, bytes]) -> None:
    known = {part.lower() for part in parts}
    if WORKBOOK in known and _TYPES.lower() in known:
        return
    for part, kind in _OTHER_PACKAGES.items():
        if part in known:
            raise DisguisedFileError(name, kind)
    raise DisguisedFileError(name, "ZIPファイル")


def _refuse_active_content(name: str, parts: Mapping[str, bytes]) -> None:
    for part, content in parts.items():
        where = part.lower()
        if where.endswith("vbaproject.bin") or "/macrosheets/" in where:
            raise MacroError(name)
        if where.startswith(_LINKS) and where.endswith(".xml"):
            starts_programs = b"ddeLink" in content or b"oleLink" in content
            raise (DdeLinkError if starts_programs else ExternalLinkError)(name)


def _examine(name: str, part: str, content: bytes, *, sealed: bool) -> SheetFacts:
    """What a part tells, were it a worksheet: by its place it could be one."""
    try:
        facts = sheet_facts(content, whole=sealed)
    except DoctypeFoundError as error:
        raise DoctypeError(name, part) from error
    except PartBrokenError as error:
        raise DamagedFileError(name, f"{part} を読み取れません") from error
    _check_extent(name, facts)
    return facts


def _refuse_document_type(name: str, part: str, content: bytes) -> None:
    """A part that nobody will parse may be broken, but no part may declare a document type."""
    if not may_declare_doctype(content):
        return
    try:
        check_part(content)
    except DoctypeFoundError as error:
        raise DoctypeError(name, part) from error
    except PartBrokenError:
        return


def _check_extent(name: str, facts: SheetFacts) -> None:
    rows, columns = facts.last_row + 1, facts.last_column + 1
    if rows > MOST_ROWS:
        raise TooLargeError(name, f"{rows:,}行目に値があります")
    if columns > MOST_COLUMNS:
        raise TooLargeError(name, f"{columns:,}列目に値があります")
    if rows * columns > MOST_CELLS:
        raise TooLargeError(name, f"表が{rows:,}行×{columns:,}列")


def _check_texts(name: str, parts: Mapping[str, bytes], facts: Mapping[str, SheetFacts]) -> None:
    """One long text that a million cells repeat would take more memory than there is."""
    cells = sum(sheet.shared_texts for sheet in facts.values())
    for part in facts:
        if part.lower().endswith(_TEXTS):
            content = parts[part]
            likely = longest_text_at_most(content) * cells > MOST_TEXT
            if likely and longest_text(content) * cells > MOST_TEXT:
                raise TooLargeError(name, "文字が多すぎます")


def _packed(parts: Mapping[str, bytes], to_parse: Collection[str]) -> bytes:
    """The parts that a parser of workbooks needs, uncompressed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as package:
        for part in to_parse:
            package.writestr(part, parts[part])
    return content.getvalue()


def _sheets(name: str, parts: Mapping[str, bytes]) -> Sequence[tuple[str, str]]:
    """Each sheet's name and part, which only the workbook's own part tells."""
    folded = {part.lower(): part for part in parts}
    if _RELATIONS not in folded:
        raise DamagedFileError(name, f"{_RELATIONS} がありません")
    relations = _elements(name, folded[_RELATIONS], parts, "Relationship")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = []
    for sheet in _elements(name, folded[WORKBOOK], parts, "sheet"):
        target = targets.get(sheet.get("id"), "")
        path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
        if path in folded:
            sheets.append((sheet.get("name", ""), folded[path]))
    return sheets


def _elements(
    name: str, part: str, parts: Mapping[str, bytes], wanted: str
) -> tuple[Attributes, ...]:
    try:
        return elements_of(parts[part], wanted)
    except DoctypeFoundError as error:
        raise DoctypeError(name, part) from error
    except PartBrokenError as error:
        raise DamagedFileError(name, f"{part} を読み取れません") from error


def _left_out(sheets: Sequence[tuple[str, str]], only: Collection[str]) -> frozenset[str]:
    """The parts of the sheets that need not be read; none where one of ``only`` is missing."""
    wanted = {part for sheet, part in sheets if sheet in only}
    if not only or not {sheet for sheet, _ in sheets}.issuperset(only):
        return frozenset()
    return frozenset(part for _, part in sheets) - wanted
