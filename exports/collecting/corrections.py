"""Reads the inquiry sheets that came back; one that cannot be read stops none of the others."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from assessment.collection.received import Beside, FileLine
from assessment.fiscal_years import in_words
from checklists.schema import Checklist, Item
from exports.collecting.requests import request_for
from exports.workbooks.corrections.reader import CorrectionsRead, read_corrections
from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.safety.refusals import WrongPasswordError


class ReadSheets(msgspec.Struct, frozen=True, kw_only=True):
    """What came back: the sheets that could be read, and the files that could not."""

    sheets: tuple[CorrectionsRead, ...] = ()
    refused: tuple[FileLine, ...] = ()

    def laid_beside(self, beside: Beside, year: int) -> Beside:
        """``beside`` with the rows of a fiscal year; a sheet that tells none is one of it."""
        sheets = [sheet for sheet in self.sheets if sheet.year in (None, year)]
        return msgspec.structs.replace(
            beside,
            corrections=tuple(row for sheet in sheets for row in sheet.corrections),
            confirmations=tuple(row for sheet in sheets for row in sheet.confirmations),
            unusable=tuple(row for sheet in sheets for row in sheet.unusable),
        )

    def not_taken(self, year: int) -> tuple[FileLine, ...]:
        """The files that could not be read, and those of another year, each with its reason."""
        others = (
            FileLine(
                file=sheet.file,
                status="rejected",
                year=sheet.year,
                code="other_year",
                reason=f"{in_words(sheet.year)}の疑義照会票です。"
                f"{in_words(year)}の集計には使っていません。",
                remedy=f"{in_words(year)}の疑義照会票をお送りください。",
            )
            for sheet in self.sheets
            if sheet.year not in (None, year) and sheet.year is not None
        )
        return (*self.refused, *others)


def read_sheets(
    paths: Iterable[Path], checklists: Sequence[Checklist], passwords: Sequence[str] = ()
) -> ReadSheets:
    """Read returned 疑義照会票 in this order; ``passwords`` are tried in turn."""
    items = {item.id: item for checklist in checklists for item in checklist.item}
    sheets: list[CorrectionsRead] = []
    refused: list[FileLine] = []
    for path in paths:
        try:
            sheets.append(_read(path, items, passwords))
        except RejectedFileError as error:
            refused.append(
                FileLine(
                    file=path.name,
                    status="rejected",
                    code=error.code,
                    reason=error.reason,
                    remedy=request_for(error),
                )
            )
    return ReadSheets(sheets=tuple(sheets), refused=tuple(refused))


def _read(path: Path, items: Mapping[str, Item], passwords: Sequence[str]) -> CorrectionsRead:
    *others, last = passwords or (None,)
    for password in others:
        with contextlib.suppress(WrongPasswordError):
            return read_corrections(path, items, password)
    return read_corrections(path, items, last)
