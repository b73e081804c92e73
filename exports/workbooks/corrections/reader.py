"""Reads corrections (補正) from an inquiry sheet that came back, however it was treated."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import msgspec

from assessment.collection.received import Correction
from assessment.errors import UnknownMunicipalityError
from assessment.folding import fold
from assessment.item_ids import meant_item_id
from assessment.municipalities import municipality
from assessment.records import Answer
from assessment.returned import Ignored
from assessment.wording import NA_WORD
from checklists.explanations import did_you_mean
from checklists.schema import Item
from exports.workbooks.answer_sheet.layout import REASON as _NA_REASON
from exports.workbooks.answer_sheet.values import Guessed, NotUnderstood, read_answer
from exports.workbooks.corrections.layout import (
    AFTER,
    BEFORE,
    CONFIRMED_BY,
    CONFIRMED_ON,
    FORMAT,
    FORMAT_VERSION,
    REASON,
)
from exports.workbooks.data_table import CODE
from exports.workbooks.grids import Grid, grids_of
from exports.workbooks.identity_reading import identity_in, refuse_other_kinds
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.refusals import NoTableError
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.submission.values import read_code

_NEEDED = (CODE, ITEM_ID, BEFORE, AFTER)
_READ = (*_NEEDED, REASON, CONFIRMED_BY, CONFIRMED_ON)
_NEAR = 0.85
_AS_SUBMITTED = "提出のとおり"
"""Stands for the reason of a 該当なし that was submitted: a collection does not know it."""

_NO_GUESS = (
    "印だけでは補正にしません。段階の数字、「わからない」、"
    f"「{NA_WORD}」のどれかに書き直してもらってください。"
)

Columns = Mapping[str, int]
"""Where the columns that are read stand, by header text."""


class CorrectionsRead(msgspec.Struct, frozen=True, kw_only=True):
    """What came back: the corrections, and the cells that could not be understood.

    ``year`` is the fiscal year that the sheet is of, ``None`` where it does not say.
    """

    file: str
    year: int | None
    corrections: tuple[Correction, ...]
    unread: tuple[Ignored, ...]


class _UnreadError(Exception):
    """A cell, under ``header``, that makes its row impossible to take."""

    def __init__(self, header: str, why: str, remedy: str) -> None:
        super().__init__(why)
        self.header = header
        self.why = why
        self.remedy = remedy


def read_corrections(
    path: Path, items: Mapping[str, Item], password: str | None = None
) -> CorrectionsRead:
    """Read a 疑義照会票; ``items`` are all known ones by id.

    A row without 新 corrects nothing, whatever else stands in it.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    grids = grids_of(hold(path.name, content_of(path), password))
    identity = identity_in(grids)
    refuse_other_kinds(path.name, identity, FORMAT, FORMAT_VERSION)
    for grid in grids:
        for row in range(len(grid.cells)):
            columns = _header(grid, row)
            if columns is not None:
                corrections, unread = _read(grid, row + 1, columns, items)
                return CorrectionsRead(
                    file=path.name,
                    year=None if identity is None else identity.fiscal_year,
                    corrections=corrections,
                    unread=unread,
                )
    raise NoTableError(path.name, f"「{'」「'.join(_NEEDED)}」の見出しが並んでいません")


def _header(grid: Grid, row: int) -> Columns | None:
    """The columns of a header row, by header; ``None`` for any other row."""
    texts = {fold(str(value)): column for column, value in enumerate(grid.cells[row]) if value}
    columns = {name: texts[fold(name)] for name in _READ if fold(name) in texts}
    return columns if columns.keys() >= set(_NEEDED) else None


def _read(
    grid: Grid, first: int, columns: Columns, items: Mapping[str, Item]
) -> tuple[tuple[Correction, ...], tuple[Ignored, ...]]:
    corrections: list[Correction] = []
    unread: list[Ignored] = []
    for row in range(first, len(grid.cells)):
        reading = _Row(grid=grid, row=row, columns=columns)
        if reading.corrects_nothing():
            continue
        try:
            corrections.append(reading.correction(items))
        except _UnreadError as error:
            unread.append(
                Ignored(
                    where=reading.where(error.header),
                    item_id=reading.text(ITEM_ID),
                    text=reading.text(error.header),
                    why=error.why,
                    remedy=error.remedy,
                )
            )
    return tuple(corrections), tuple(unread)


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table while it is read."""

    grid: Grid
    row: int
    columns: Columns

    def where(self, header: str) -> str:
        """The cell under a header, as a person looks it up."""
        return self.grid.where(self.row, self.columns[header])

    def text(self, header: str) -> str:
        """What stands under a header; empty where there is no such column."""
        column = self.columns.get(header)
        return "" if column is None else self.grid.text(self.row, column).strip()

    def corrects_nothing(self) -> bool:
        """Whether 新 is blank; what a formula failed to calculate is not."""
        return not self.text(AFTER) and not self.grid.failure(self.row, self.columns[AFTER])

    def correction(self, items: Mapping[str, Item]) -> Correction:
        """What the row says.

        Raises:
            _UnreadError: a cell of it cannot be understood.
        """
        for header in self.columns:
            self._refuse_failure(header)
        code, item = self._code(), self._item(items)
        return Correction(
            code=code,
            item_id=item.id,
            before=self._answer(BEFORE, item, _AS_SUBMITTED),
            after=self._answer(AFTER, item, self.text(REASON)),
            reason=self.text(REASON),
            confirmed_by=self.text(CONFIRMED_BY),
            confirmed_on=self._day(),
            where=self.where(AFTER),
        )

    def _refuse_failure(self, header: str) -> None:
        failure = self.grid.failure(self.row, self.columns[header])
        if failure:
            raise _UnreadError(
                header,
                f"エラー値です（{failure}）",
                "数式を消し、文字や数字を直接書いてもらってください。",
            )

    def _code(self) -> str:
        try:
            return municipality(read_code(self.text(CODE))).code
        except UnknownMunicipalityError as error:
            raise _UnreadError(CODE, error.message, error.remedy) from error

    def _item(self, items: Mapping[str, Item]) -> Item:
        typed = self.text(ITEM_ID)
        if not typed:
            raise _UnreadError(
                ITEM_ID,
                f"「{ITEM_ID}」が空の行です",
                "どの項目の補正か、項目IDを書いてもらってください。",
            )
        meant = meant_item_id(typed, items)
        if meant not in items:
            guess = did_you_mean(meant, items, nearness=_NEAR)
            raise _UnreadError(
                ITEM_ID,
                f"項目「{typed}」は質問の一覧にありません",
                guess or "項目IDを、お渡ししたファイルのとおりに直してもらってください。",
            )
        return items[meant]

    def _answer(self, header: str, item: Item, reason: str) -> Answer:
        value = self.grid.value(self.row, self.columns[header])
        meaning = read_answer(value, "", "", item)
        if isinstance(meaning, NotUnderstood) and reason:
            meaning = read_answer(value, reason, "", item)  # 該当なし, which needs one
        if isinstance(meaning, NotUnderstood):
            raise _UnreadError(header, meaning.why, meaning.remedy.replace(_NA_REASON, REASON))
        if isinstance(meaning, Guessed):
            raise _UnreadError(header, "印だけで、どの回答か決められません", _NO_GUESS)
        return meaning.answer

    def _day(self) -> str:
        """The day as it was typed, a real date in ISO form."""
        column = self.columns.get(CONFIRMED_ON)
        value = "" if column is None else self.grid.value(self.row, column)
        if isinstance(value, dt.datetime):
            return value.date().isoformat()
        return self.text(CONFIRMED_ON)
