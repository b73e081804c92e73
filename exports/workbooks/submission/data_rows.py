"""Reads the rows of データ: who answered which item how, and what could not be understood."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from openpyxl.utils import get_column_letter

from assessment.collection.records import AskedItem
from assessment.item_ids import normal_item_id
from assessment.records import State
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
from exports.workbooks.submission.values import read_code, read_level, read_number, read_state

NEEDED = (CODE, ITEM_ID, STATE, LEVEL)


class DataRow(msgspec.Struct, frozen=True, kw_only=True):
    """One item as データ has it."""

    checklist_id: str
    state: State
    level: int | None
    asked: AskedItem | None


class DataRead(msgspec.Struct, frozen=True, kw_only=True):
    """All of データ. ``items`` is by id, ``versions`` by checklist id, both in order.

    ``codes`` and ``years`` are those that stand in the rows, each once; an empty cell or one that
    could not be read does not count. ``unread`` are cells that were left out, in words.
    """

    table: FoundTable
    items: Mapping[str, DataRow]
    codes: tuple[str, ...]
    years: tuple[int, ...]
    versions: Mapping[str, str]
    unread: tuple[str, ...]


def read_data(book: OpenedWorkbook) -> DataRead:
    """Read the table データ of a submission.

    Raises:
        NoTableError: there is none.
    """
    table = find_table(book, SHEET, DATA_HEADERS, NEEDED)
    if table is None:
        raise NoTableError(book.name, f"「{'」「'.join(NEEDED)}」の見出しのある表がありません")
    rows = _Rows(book, table)
    return DataRead(
        table=table,
        items=rows.items,
        codes=tuple(filter(None, map(read_code, table.distinct(CODE)))),
        years=tuple(year for value in table.distinct(YEAR) if (year := read_number(value))),
        versions=rows.versions,
        unread=tuple(rows.unread),
    )


class _LeftOutError(Exception):
    """A row makes no sense, for what stands under ``header``."""

    def __init__(self, header: str, why: str) -> None:
        super().__init__(why)
        self.header = header


class _Rows:
    """Goes through the rows once, and keeps what each item says and what makes no sense."""

    def __init__(self, book: OpenedWorkbook, table: FoundTable) -> None:
        self.items: dict[str, DataRow] = {}
        self.versions: dict[str, str] = {}
        self.unread: list[str] = []
        self._table = table
        self._failed = book.facts_of(table.sheet).unreadable
        contradicting: set[str] = set()
        for number, row in zip(table.numbers, table.rows, strict=True):
            try:
                item_id, read = self._read(number, row)
            except _LeftOutError as error:
                self._leave_out(number, error.header, str(error))
                continue
            if self.items.setdefault(item_id, read) != read:
                contradicting.add(item_id)
                why = f"項目「{item_id}」の行が二つ以上あり、内容が違います"
                self._leave_out(number, ITEM_ID, why)
        for item_id in contradicting:
            del self.items[item_id]

    def _leave_out(self, number: int, header: str, why: str) -> None:
        letter = get_column_letter(self._table.columns[header] + 1)
        self.unread.append(f"{self._table.sheet}!{letter}{number + 1}：{why}。")

    def _read(self, number: int, row: Sequence[Any]) -> tuple[str, DataRow]:
        item_id = normal_item_id(as_text(self._value(row, ITEM_ID)))
        if not item_id:
            raise _LeftOutError(ITEM_ID, "項目IDが空の行です")
        for header in (STATE, LEVEL):
            if failure := self._failed.get((number, self._table.columns[header])):
                raise _LeftOutError(header, f"計算に失敗した式です（{failure}）")
        stated, number_said = self._value(row, STATE), self._value(row, LEVEL)
        try:
            level = read_level(number_said)
        except ValueError as error:
            why = f"「{as_text(number_said)}」はレベルではありません"
            raise _LeftOutError(LEVEL, why) from error
        state = read_state(stated, level)
        if state is None:
            why = f"状態「{as_text(stated)}」とレベル「{as_text(number_said)}」が合いません"
            raise _LeftOutError(STATE, why)
        checklist_id = as_text(self._value(row, CHECKLIST))
        self.versions.setdefault(checklist_id, as_text(self._value(row, VERSION)))
        target = read_number(self._value(row, TARGET))
        weight = read_number(self._value(row, WEIGHT))
        asked = AskedItem(target=target, weight=weight) if target and weight else None
        return item_id, DataRow(checklist_id=checklist_id, state=state, level=level, asked=asked)

    def _value(self, row: Sequence[Any], header: str) -> Any:
        """What stands under a header, the empty text where the table has no such column."""
        column = self._table.columns.get(header)
        return "" if column is None else row[column]
