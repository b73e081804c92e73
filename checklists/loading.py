"""Reads checklists, sources, glossary and coverage from TOML files.

Everything that is wrong in a file is reported at once, by file and item
(``ChecklistFileError``); whether the content is good is the business of ``validation``.
"""

import functools
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from checklists.errors import ChecklistFileError, Finding
from checklists.explanations import explain
from checklists.schema import (
    Checklist,
    CoverageTable,
    Glossary,
    Item,
    Release,
    ReleaseTable,
    SourceBook,
    Term,
)

_FOLDER = Path(__file__).resolve().parent
_SHARED_FILES = frozenset({"glossary.toml", "sources.toml", "coverage.toml", "released.toml"})
_ORDER = ("standardization", "security", "childcare", "disaster")
_Record = TypeVar("_Record", bound=msgspec.Struct)


def checklist_order(checklist_id: str) -> tuple[int, str]:
    """Sort key of checklists: the four in their fixed order, then others by id (scoring.md)."""
    known = checklist_id in _ORDER
    return (_ORDER.index(checklist_id) if known else len(_ORDER), checklist_id)


def builtin_files() -> tuple[Path, ...]:
    """The files of the checklists that ship with the program, in the order of asking."""
    files = (path for path in _FOLDER.glob("*.toml") if path.name not in _SHARED_FILES)
    return tuple(sorted(files, key=lambda path: checklist_order(path.stem)))


@functools.cache
def builtin_checklists() -> tuple[Checklist, ...]:
    """The checklists that ship with the program, in the order of asking.

    Raises:
        ChecklistFileError: a shipped file is damaged.
    """
    return tuple(load_checklist(path) for path in builtin_files())


@functools.cache
def sources() -> SourceBook:
    """The documents, passages and authorities that the built-in items rest on."""
    return _load(_FOLDER / "sources.toml", SourceBook)


@functools.cache
def coverage() -> CoverageTable:
    """What became of every content line of the paper's parts."""
    return _load(_FOLDER / "coverage.toml", CoverageTable)


@functools.cache
def released() -> tuple[Release, ...]:
    """The item ids that have been published."""
    return _load(_FOLDER / "released.toml", ReleaseTable).release


@functools.cache
def glossary() -> Mapping[str, Term]:
    """The special terms by the word as it is written in a question."""
    return {term.term: term for term in _load(_FOLDER / "glossary.toml", Glossary).term}


def sources_for(checklists: Iterable[Checklist]) -> SourceBook:
    """The built-in sources together with the authorities that own checklists bring along."""
    brought = (authority for checklist in checklists for authority in checklist.authority)
    return msgspec.structs.replace(sources(), authority=(*sources().authority, *brought))


def glossary_for(checklists: Iterable[Checklist]) -> Mapping[str, Term]:
    """The built-in terms together with those that own checklists bring along."""
    brought = {term.term: term for checklist in checklists for term in checklist.term}
    return {**glossary(), **brought}


def load_checklist(path: Path) -> Checklist:
    """Read one checklist file.

    Raises:
        ChecklistFileError: it is not readable, not TOML, or a record in it is not as
            ``schema`` says; every such record is named.
    """
    raw = _read_toml(path)
    findings: list[Finding] = []
    raw_items = raw.get("item", [])
    for number, entry in enumerate(raw_items if isinstance(raw_items, list) else [], start=1):
        named = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        try:
            msgspec.convert(entry, Item)
        except msgspec.ValidationError as error:
            problem, remedy = explain(str(error), Item.__struct_fields__)
            where = named or f"{number}番目の項目"
            findings.append(Finding(file=path.name, item=where, problem=problem, remedy=remedy))
    if findings:
        raise ChecklistFileError(findings)
    return _convert(raw, Checklist, path)


def content_hash(checklist: Checklist) -> str:
    """SHA-256 of the checklist's content, whatever the layout of its file.

    An assessment keeps the checklist that it was answered with under this name.
    """
    return hashlib.sha256(encode(checklist)).hexdigest()


def encode(checklist: Checklist) -> bytes:
    """The checklist as canonical JSON, to be kept with an assessment."""
    return msgspec.json.encode(checklist, order="deterministic")


def decode(content: bytes) -> Checklist:
    """The checklist that ``encode`` wrote.

    Raises:
        msgspec.ValidationError: the content is not that of a checklist.
    """
    return msgspec.json.decode(content, type=Checklist)


def _load(path: Path, record: type[_Record]) -> _Record:
    return _convert(_read_toml(path), record, path)


def _convert(raw: Mapping[str, object], record: type[_Record], path: Path) -> _Record:
    try:
        return msgspec.convert(raw, record)
    except msgspec.ValidationError as error:
        problem, remedy = explain(str(error), record.__struct_fields__)
        raise ChecklistFileError(
            [Finding(file=path.name, item="", problem=problem, remedy=remedy)]
        ) from error


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        problem, remedy = "ファイルがありません", "ファイル名と場所を確かめてください。"
        cause: Exception = error
    except (OSError, UnicodeDecodeError) as error:
        problem = f"読み取れません（{error}）"
        remedy = "UTF-8のテキストとして開けるか確かめてください。"
        cause = error
    except tomllib.TOMLDecodeError as error:
        problem = f"TOMLとして読み取れません（{error}）"
        remedy = "示された行の書き方を直してください。"
        cause = error
    raise ChecklistFileError(
        [Finding(file=path.name, item="", problem=problem, remedy=remedy)]
    ) from cause
