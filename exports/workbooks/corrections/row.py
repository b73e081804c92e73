"""A row of an inquiry sheet that came back: what its cells mean."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from assessment.collection.received import Confirmation, Correction, UnusableRow
from assessment.errors import UnknownMunicipalityError
from assessment.item_ids import meant_item_id
from assessment.municipalities import municipality
from assessment.records import UNANSWERED, Answer
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
    REASON,
    TITLE,
    WHY,
)
from exports.workbooks.data_table import CODE
from exports.workbooks.grids import Grid
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.submission.values import read_code

NEEDED = (CODE, ITEM_ID, BEFORE, AFTER)
_REPLIED = (REASON, CONFIRMED_BY, CONFIRMED_ON)
READ = (*NEEDED, TITLE, WHY, *_REPLIED)
_NEAR = 0.85
_AS_SUBMITTED = "提出のとおり"
"""Stands for the reason of a 該当なし that was submitted: a collection does not know it."""

_NO_GUESS = (
    "印だけでは補正にしません。段階の数字、「わからない」、"
    f"「{NA_WORD}」のどれかに書き直してもらってください。"
)

Columns = Mapping[str, int]
"""Where the columns that are read stand, by header text."""


class UnreadError(Exception):
    """A cell, under ``header``, that makes its row impossible to take."""

    def __init__(self, header: str, why: str, remedy: str) -> None:
        super().__init__(why)
        self.header = header
        self.why = why
        self.remedy = remedy


class ReturnedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table while it is read."""

    file: str
    grid: Grid
    row: int
    columns: Columns

    def where(self, header: str) -> str:
        """The cell under a header (新 where there is no such column), as a person looks it up."""
        return self.grid.where(self.row, self.columns.get(header, self.columns[AFTER]))

    def text(self, header: str) -> str:
        """What stands under a header; empty where there is no such column."""
        column = self.columns.get(header)
        return "" if column is None else self.grid.text(self.row, column).strip()

    def says_nothing(self) -> bool:
        """Whether nobody has written into it; what a formula failed to calculate counts.

        Who confirmed, and when, may have been filled down into rows that ask nothing.
        """
        if not self._leaves_the_answer() or self.text(REASON):
            return False
        asks = any(self.text(header) for header in (ITEM_ID, WHY))
        return not (asks and any(self.text(header) for header in _REPLIED))

    def meaning(self, items: Mapping[str, Item]) -> Correction | Confirmation:
        """What the row says.

        Raises:
            UnreadError: a cell of it cannot be understood.
        """
        for header in (*NEEDED, *_REPLIED):
            self._refuse_failure(header)
        code = self._code()
        if self._leaves_the_answer() and not self.text(ITEM_ID):
            return self._confirmation(code, "", UNANSWERED)
        item = self._item(items)
        before = self._answer(BEFORE, item, _AS_SUBMITTED)
        if self._leaves_the_answer():
            return self._confirmation(code, item.id, before)
        after = self._answer(AFTER, item, self.text(REASON))
        if self.text(REASON) and (after.state, after.level) == (before.state, before.level):
            return self._confirmation(code, item.id, before)
        return Correction(
            code=code,
            item_id=item.id,
            before=before,
            after=after,
            reason=self.text(REASON),
            confirmed_by=self.text(CONFIRMED_BY),
            confirmed_on=self._day(),
            where=self.where(AFTER),
            file=self.file,
        )

    def unusable(self, error: UnreadError) -> UnusableRow:
        """The row as it stands, with the cell that cannot be understood."""
        return UnusableRow(
            code=self._known_code(),
            item_id=self.text(ITEM_ID),
            about=self.text(TITLE),
            before=self.text(BEFORE),
            after=self.text(AFTER),
            reason=self.text(REASON),
            confirmed_by=self.text(CONFIRMED_BY),
            confirmed_on=self._day(),
            where=self.where(error.header),
            file=self.file,
            text=self.text(error.header),
            why=error.why,
            remedy=error.remedy,
        )

    def _confirmation(self, code: str, item_id: str, before: Answer) -> Confirmation:
        if not self.text(REASON):
            raise UnreadError(
                REASON,
                f"「{REASON}」がありません",
                f"変えなくてよい根拠を「{REASON}」に書いてもらってください。",
            )
        return Confirmation(
            code=code,
            item_id=item_id,
            before=before,
            reason=self.text(REASON),
            confirmed_by=self.text(CONFIRMED_BY),
            confirmed_on=self._day(),
            where=self.where(REASON),
            file=self.file,
            about=self.text(TITLE),
            asked=self.text(WHY),
        )

    def _leaves_the_answer(self) -> bool:
        """Whether 新 is blank; what a formula failed to calculate is not."""
        return not self.text(AFTER) and not self.grid.failure(self.row, self.columns[AFTER])

    def _known_code(self) -> str:
        try:
            return self._code()
        except UnreadError:
            return self.text(CODE)

    def _refuse_failure(self, header: str) -> None:
        column = self.columns.get(header)
        failure = "" if column is None else self.grid.failure(self.row, column)
        if failure:
            raise UnreadError(
                header,
                f"エラー値です（{failure}）",
                "数式を消し、文字や数字を直接書いてもらってください。",
            )

    def _code(self) -> str:
        try:
            return municipality(read_code(self.text(CODE))).code
        except UnknownMunicipalityError as error:
            raise UnreadError(CODE, error.message, error.remedy) from error

    def _item(self, items: Mapping[str, Item]) -> Item:
        typed = self.text(ITEM_ID)
        if not typed:
            raise UnreadError(
                ITEM_ID,
                f"「{ITEM_ID}」が空の行です",
                "どの項目の補正か、項目IDを書いてもらってください。",
            )
        meant = meant_item_id(typed, items)
        if meant not in items:
            guess = did_you_mean(meant, items, nearness=_NEAR)
            raise UnreadError(
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
            raise UnreadError(header, meaning.why, meaning.remedy.replace(_NA_REASON, REASON))
        if isinstance(meaning, Guessed):
            raise UnreadError(header, "印だけで、どの回答か決められません", _NO_GUESS)
        return meaning.answer

    def _day(self) -> str:
        """The day as it was typed, a real date in ISO form."""
        column = self.columns.get(CONFIRMED_ON)
        value = "" if column is None else self.grid.value(self.row, column)
        if isinstance(value, dt.datetime):
            return value.date().isoformat()
        return self.text(CONFIRMED_ON)
