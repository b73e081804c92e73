"""Reads which document a workbook that came in is: its 管理情報, or else its 管理番号."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from assessment.returned import ChecklistMark, SheetIdentity
from checklists.schema import TIERS
from exports.workbooks.grids import Grid, text_of
from exports.workbooks.identity import HEADERS, SHEET
from exports.workbooks.reading import Cells
from exports.workbooks.refusals import AnotherKindError, NewerFormatError

KIND_WORDS: Mapping[str, str] = {
    "answer-sheet": "庁内照会票",
    "survey-form": "調査票",
    "submission": "提出用のファイル",
    "gap-report": "自己点検結果",
    "collection": "都道府県集計",
    "checklist": "独自のチェックリスト",
    "receipt": "受領票",
    "discussion": "要協議一覧",
    "unknowns": "未把握の照会",
    "plan": "取組計画",
    "corrections": "補正の票",
    "benchmark": "比較用のファイル",
}
"""What our kinds of workbook are called, by their ``format``."""

_ELSEWHERE: Mapping[str, str] = {
    "discussion": "「庁内照会」の「食い違い」の「決定した一覧を取り込む…」で取り込んでください。",
    "plan": "「取組計画」の「Excelを取り込む…」で取り込んでください。",
    "gap-report": (
        "シート「取組計画」に書き込んだものなら、「取組計画」の「Excelを取り込む…」で取り込めます。"
    ),
    "receipt": "受領票は担当課に返すためのものです。返ってきた照会票を指定してください。",
}
"""What to do with kinds that people bring to the wrong door (in ``commands.doors`` by command)."""

_NUMBER = re.compile(r"管理番号\s*[:：]?\s*(?P<number>[0-9A-Za-z]+(?:-[0-9A-Za-z]+)+)")
_DASHES = re.compile("[‐‑‒–—―−ー]")
_NAME, _VALUE = HEADERS[0], HEADERS[1]
_CODE_DIGITS = 6


def identity_in(grids: Iterable[Grid]) -> SheetIdentity | None:
    """What the sheet 管理情報 says, wherever it now stands; ``None`` where it did not survive."""
    for grid in sorted(grids, key=lambda grid: grid.name != SHEET):
        facts = facts_in(grid.cells)
        if "format" in facts:
            return identity_of(facts)
    return None


def number_in(grids: Sequence[Grid]) -> str | None:
    """The first 管理番号 that stands in a line of its own on a sheet."""
    return next((number for grid in grids if (number := number_in_cells(grid.cells))), None)


def number_in_cells(cells: Cells) -> str | None:
    """The first 管理番号 that stands in a line of its own among the cells of a sheet."""
    for row in cells:
        for text in row:
            if isinstance(text, str) and "管理番号" in text:
                tidy = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
                match = _NUMBER.search(tidy)
                if match is not None:
                    return match["number"].upper()
    return None


def refuse_other_kinds(
    name: str, found: SheetIdentity | None, wanted: str, newest_version: int
) -> None:
    """Refuse a workbook that says of itself that it is another kind or newer than we know.

    Raises:
        AnotherKindError, NewerFormatError: as their names say.
    """
    if found is None:
        return
    if found.format != wanted:
        kind = KIND_WORDS.get(found.format, f"別の種類（{found.format}）")
        raise AnotherKindError(name, kind, KIND_WORDS[wanted], _ELSEWHERE.get(found.format, ""))
    if found.format_version is not None and found.format_version > newest_version:
        raise NewerFormatError(name)


def facts_in(cells: Cells) -> Mapping[str, str]:
    """Names and values below the header of 管理情報, whatever stands around them."""
    columns: tuple[int, int] | None = None
    facts: dict[str, str] = {}
    for row in cells:
        if columns is None:
            texts = [text.strip() for text in map(str, row)]
            if _NAME in texts and _VALUE in texts:
                columns = (texts.index(_NAME), texts.index(_VALUE))
            continue
        name = text_of(row[columns[0]]).strip()
        if name:
            facts.setdefault(name, text_of(row[columns[1]]).strip())
    return facts


def identity_of(facts: Mapping[str, str]) -> SheetIdentity:
    """What the rows of 管理情報 say of the workbook.

    Raises:
        KeyError: there is no ``format`` among them.
    """
    return SheetIdentity(
        format=facts["format"],
        format_version=_number(facts.get("format_version", "")),
        document_id=facts.get("document_id", ""),
        issued_at=_time(facts.get("issued_at", "")),
        municipality_code=_code(facts.get("municipality_code", "")),
        fiscal_year=_number(facts.get("fiscal_year", "")),
        reference_date=_date(facts.get("reference_date", "")),
        edition=facts.get("edition", ""),
        checklists=tuple(
            ChecklistMark(
                id=checklist,
                version=facts.get(f"checklist.{checklist}.version", ""),
                content_hash=facts.get(f"checklist.{checklist}.hash", ""),
            )
            for checklist in facts.get("checklists", "").split()
        ),
        tier=next((tier for tier in TIERS if tier == facts.get("tier")), None),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _code(text: str) -> str:
    """A code of six digits; a program that took it for a number has dropped its first 0."""
    return text.zfill(_CODE_DIGITS) if text.isascii() and text.isdigit() else text


def _time(text: str) -> dt.datetime | None:
    """A time that says its zone."""
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo is not None else None


def _date(text: str) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        return None
