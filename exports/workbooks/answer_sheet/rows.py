"""Reads one row of a returned table: what its cells mean, and what of it cannot be taken."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from assessment.answers import LONGEST_TEXT
from assessment.records import Answer
from assessment.returned import Guess, Ignored, ReturnedRow
from assessment.wording import NA_WORD
from checklists.schema import Item
from exports.workbooks.answer_sheet.finding import Columns
from exports.workbooks.answer_sheet.layout import ANSWER, EVIDENCE, NOTE, PERFORMER, REASON
from exports.workbooks.answer_sheet.values import (
    Guessed,
    NotUnderstood,
    Taken,
    read_answer,
    read_performer,
)
from exports.workbooks.grids import Grid
from exports.workbooks.item_columns import ITEM_ID

_FILLED_IN = (ANSWER, REASON, NOTE, EVIDENCE, PERFORMER)


class RowRead(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was read: its fields, and what of it was not taken or only guessed."""

    row: ReturnedRow
    ignored: tuple[Ignored, ...] = ()
    guesses: tuple[Guess, ...] = ()

    def says(self) -> tuple[object, ...]:
        """What it says, wherever it stands: two rows of an item may differ only in place."""
        kept = self.row
        return (
            (kept.answer, kept.note, kept.evidence, kept.performer),
            tuple((one.text, one.why) for one in self.ignored),
            tuple((one.text, one.meaning) for one in self.guesses),
        )


def filled_in(grid: Grid, row: int, columns: Columns) -> str:
    """What was filled into a row, on one line with its headers; empty for an untouched one."""
    texts = ((header, _shown(grid, row, columns.get(header))) for header in _FILLED_IN)
    return "、".join(f"{header}「{text}」" for header, text in texts if text)


def read_row(grid: Grid, row: int, columns: Columns, item: Item) -> RowRead:
    """Read the row of ``item``."""
    reading = _Reading(grid=grid, row=row, columns=columns, item=item)
    answer = reading.answer()
    return RowRead(
        row=ReturnedRow(
            item_id=item.id,
            where=grid.where(row, columns[ITEM_ID]),
            answer=answer,
            note=reading.text(NOTE),
            evidence=reading.text(EVIDENCE),
            performer=reading.performer(),
        ),
        ignored=tuple(reading.ignored),
        guesses=tuple(reading.guesses),
    )


class _Reading:
    """A row while it is read; collects what was not taken."""

    def __init__(self, *, grid: Grid, row: int, columns: Columns, item: Item) -> None:
        self._grid = grid
        self._row = row
        self._columns = columns
        self._item = item
        self.ignored: list[Ignored] = []
        self.guesses: list[Guess] = []

    def answer(self) -> Answer | UnsetType:
        """The answer with its reason."""
        merged_from = self._merged_from(ANSWER)
        if merged_from is not None:
            return self._answer_of_merged(merged_from)
        if not self._readable(ANSWER) or not self._readable(REASON):
            return UNSET
        value = self._grid.value(self._row, self._columns[ANSWER])
        reason = self._own_text(REASON)
        meaning = read_answer(value, reason, self._own_text(NOTE), self._item)
        if isinstance(meaning, NotUnderstood):
            at_fault = ANSWER if self._own_text(ANSWER) else REASON
            self._ignore(at_fault, meaning.why, meaning.remedy)
            return UNSET
        if isinstance(meaning, Guessed):
            self._guess(meaning.answer)
            return UNSET
        self._report_stray_reason(meaning, reason)
        return meaning.answer

    def text(self, header: str) -> str | UnsetType:
        """A note or evidence; what is too long is not taken, for to cut it would be worse."""
        if header not in self._columns or not self._readable(header):
            return UNSET
        if self._report_merged(header):
            return UNSET
        text = self._own_text(header)
        if len(text) > LONGEST_TEXT:
            self._ignore(
                header,
                f"{len(text):,}文字あります",
                f"{LONGEST_TEXT:,}文字以内にしてもらってください。"
                "長い資料は、根拠資料に名前を書いてもらってください。",
            )
            return UNSET
        return text

    def performer(self) -> str | UnsetType:
        """Who carries the item out."""
        text = self.text(PERFORMER)
        return text if text is UNSET else read_performer(text)

    def _answer_of_merged(self, first: tuple[int, int]) -> UnsetType:
        """A cell merged with one above seems to mean the same answer: a guess."""
        value = self._grid.value(*first)
        if first[1] != self._columns[ANSWER] or value == "":
            return UNSET
        meaning = read_answer(value, self._own_text(REASON), self._own_text(NOTE), self._item)
        if isinstance(meaning, NotUnderstood):
            self._ignore(ANSWER, meaning.why, meaning.remedy)
        else:
            self._guess(meaning.answer)
        return UNSET

    def _report_merged(self, header: str) -> bool:
        """Whether a cell lies under a merge; what the merge says of this item is not taken."""
        first = self._merged_from(header)
        if first is None:
            return False
        if first[1] == self._columns[header] and self._grid.text(*first):
            self._ignore(
                header,
                f"{self._grid.where(*first)} と結合されています",
                "この項目にも当てはまるなら、結合を解除し、項目ごとに書いてもらってください。",
            )
        return True

    def _report_stray_reason(self, meaning: Taken, reason: str) -> None:
        if reason.strip() and meaning.answer.state != "na":
            self._ignore(
                REASON,
                f"回答が「{NA_WORD}」ではないので、理由は記録しません",
                f"{NA_WORD}なら「{ANSWER}」も直し、説明なら「{NOTE}」に書いてもらってください。",
            )

    def _readable(self, header: str) -> bool:
        """Whether a cell has a value at all; a formula that failed has none, nor is it blank."""
        column = self._columns.get(header)
        failure = self._grid.failure(self._row, column) if column is not None else ""
        if failure:
            self._ignore(
                header,
                f"エラー値です（{failure}）",
                "数式を消し、文字や数字を直接書いてもらってください。",
            )
        return not failure

    def _merged_from(self, header: str) -> tuple[int, int] | None:
        column = self._columns.get(header)
        return None if column is None else self._grid.merged_into(self._row, column)

    def _own_text(self, header: str) -> str:
        column = self._columns.get(header)
        return "" if column is None else self._grid.text(self._row, column)

    def _ignore(self, header: str, why: str, remedy: str) -> None:
        column = self._columns[header]
        self.ignored.append(
            Ignored(
                where=self._grid.where(self._row, column),
                item_id=self._item.id,
                text=_shown(self._grid, self._row, column),
                why=why,
                remedy=remedy,
            )
        )

    def _guess(self, meaning: Answer) -> None:
        where = self._merged_from(ANSWER) or (self._row, self._columns[ANSWER])
        shown: Any = _shown(self._grid, *where) or self._own_text(REASON)
        self.guesses.append(
            Guess(
                where=self._grid.where(self._row, self._columns[ANSWER]),
                item_id=self._item.id,
                text=shown,
                meaning=meaning,
            )
        )


def _shown(grid: Grid, row: int, column: int | None) -> str:
    """What a person sees in a cell."""
    if column is None:
        return ""
    first = grid.merged_into(row, column) or (row, column)
    return grid.failure(*first) or grid.text(*first)
