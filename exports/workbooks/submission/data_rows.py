"""Reads the rows of データ: who answered which item how, and what could not be understood."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from assessment.collection.received import AskedItem
from assessment.item_ids import normal_item_id
from exports.workbooks.data_table import (
    CHECKLIST,
    CODE,
    LEVEL,
    SHEET,
    STATE,
    TARGET,
    VERSION,
    WEIGHT,
    YEAR,
)
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.refusals import NoTableError
from exports.workbooks.submission.content import as_text
from exports.workbooks.submission.layout import DATA_HEADERS
from exports.workbooks.submission.tables import FoundTable, find_table
from exports.workbooks.submission.values import (
    NoAnswerError,
    StateAndLevel,
    read_answer,
    read_asked,
    read_code,
    read_number,
)

NEEDED = (CODE, ITEM_ID, STATE, LEVEL)
_READ = (ITEM_ID, STATE, LEVEL, CHECKLIST, VERSION, TARGET, WEIGHT)


class DataRead(msgspec.Struct, frozen=True, kw_only=True):
    """All of データ. ``answers`` and ``asked`` are by item id, ``checklists`` by checklist id.

    An answer is its state and level. ``checklists`` holds the version and the items of each.
    ``codes`` and ``years`` are those that stand in the rows, each once, as far as they could be
    read. ``unread`` are cells that were left out, in words.
    """

    table: FoundTable
    answers: Mapping[str, StateAndLevel]
    asked: Mapping[str, AskedItem]
    checklists: Mapping[str, tuple[str, Sequence[str]]]
    codes: tuple[str, ...]
    years: tuple[int, ...]
    unread: tuple[str, ...]


def read_data(book: OpenedWorkbook) -> DataRead:
    """Read the table データ of a submission.

    Raises:
        NoTableError: there is none.
    """
    table = find_table(book, SHEET, DATA_HEADERS, NEEDED)
    if table is None:
        raise NoTableError(book.held.name, f"「{'」「'.join(NEEDED)}」の見出しのある表がありません")
    rows = _Rows(table, book.facts_of(table.sheet).unreadable)
    return DataRead(
        table=table,
        answers=rows.answers,
        asked=rows.asked,
        checklists=rows.checklists,
        codes=tuple(filter(None, map(read_code, table.distinct(CODE)))),
        years=tuple(year for value in table.distinct(YEAR) if (year := read_number(value))),
        unread=tuple(rows.unread),
    )


class _Rows:
    """Goes through the rows once, and keeps what each item says and what makes no sense."""

    def __init__(self, table: FoundTable, failed: Mapping[tuple[int, int], str]) -> None:
        self.answers: dict[str, StateAndLevel] = {}
        self.asked: dict[str, AskedItem] = {}
        self.checklists: dict[str, tuple[str, list[str]]] = {}
        self.unread: list[str] = []
        self._table = table
        self._failed = failed
        contradicting: set[str] = set()
        for number, row in zip(table.numbers, table.under(_READ), strict=True):
            item_id = normal_item_id(as_text(row[0]))
            try:
                answer = self._answer(number, item_id, *row[1:3])
            except NoAnswerError as error:
                self._leave_out(number, error.header, str(error))
                continue
            if self.answers.setdefault(item_id, answer) != answer:
                contradicting.add(item_id)
                why = f"項目「{item_id}」の行が二つ以上あり、内容が違います"
                self._leave_out(number, ITEM_ID, why)
            self._note(item_id, *row[3:])
        for item_id in contradicting:
            del self.answers[item_id]

    def _answer(self, number: int, item_id: str, state: Any, level: Any) -> StateAndLevel:
        if not item_id:
            raise NoAnswerError(ITEM_ID, "項目IDが空の行です")
        if self._failed:
            for header in (STATE, LEVEL):
                failure = self._failed.get((number, self._table.columns[header]))
                if failure is not None:
                    raise NoAnswerError(header, f"計算に失敗した式です（{failure}）")
        return read_answer(state, level)

    def _note(self, item_id: str, checklist: Any, version: Any, target: Any, weight: Any) -> None:
        """Which checklist the item is of, and its target and weight there."""
        checklist_id = as_text(checklist)
        if checklist_id not in self.checklists:
            self.checklists[checklist_id] = (as_text(version), [])
        self.checklists[checklist_id][1].append(item_id)
        asked = read_asked(target, weight)
        if asked is not None:
            self.asked[item_id] = asked

    def _leave_out(self, number: int, header: str, why: str) -> None:
        from xlsxwriter.utility import xl_col_to_name

        letter = xl_col_to_name(self._table.columns[header])
        self.unread.append(f"{self._table.sheet}!{letter}{number + 1}：{why}。")
