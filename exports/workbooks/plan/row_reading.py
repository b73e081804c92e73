"""Reads one row of a returned plan: what its cells mean, and what of it cannot be taken."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import UNSET, UnsetType

from assessment.actions import ACTION_FIELDS, ActionState
from assessment.answers import LONGEST_TEXT
from assessment.folding import fold
from assessment.item_ids import normal_item_id
from assessment.planning import typed
from assessment.planning.returned import PlanRow
from assessment.records import UNANSWERED, UNKNOWN
from assessment.returned import Ignored
from assessment.typed_dates import Edge
from checklists.schema import Item
from exports.workbooks.answer_sheet.values import Taken, read_answer
from exports.workbooks.grids import Grid, text_of
from exports.workbooks.plan.finding import COLUMN_WORDS, Key, Table
from exports.workbooks.plan.layout import SUGGESTED_WORD

_T = TypeVar("_T")
_NUMBER = re.compile(r"(?:No\.?|番号)?(\d{1,9})(?:番)?", re.IGNORECASE)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
"""The days from 2000 to 2099 as Excel counts them, in a cell that is not shown as a date."""
_EPOCH = dt.date(1899, 12, 30)


class RowReading:
    """A row while it is read; ``ignored`` collects what was not taken."""

    def __init__(self, table: Table, row: int, items: Mapping[str, Item]) -> None:
        self._grid: Grid = table.grid
        self._columns = table.columns
        self._row = row
        self.ignored: list[Ignored] = []
        self.item_id = normal_item_id(self._text("item_id"))
        self._item = items.get(self.item_id)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was filled in: an empty row, or a gap about which nothing is planned."""
        filled = (self._text(field) for field in ACTION_FIELDS if field != "state")
        return not self._text("number").strip() and not any(text.strip() for text in filled)

    @property
    def where(self) -> str:
        """The row as a person looks it up: the cell of its words."""
        return self._where("what")

    def read(self) -> PlanRow | None:
        """What the row says; ``None`` where its number cannot be told."""
        number = self._number()
        if number is None:
            return None
        suggested = fold(self._text("state")) == fold(SUGGESTED_WORD)
        return PlanRow(
            where=self.where,
            number=number,
            item_id=self.item_id,
            suggested=suggested and not number,
            what=self._words("what"),
            who=self._words("who"),
            start=self._value("start", lambda: self._date("start")),
            until=self._value("until", lambda: self._date("until")),
            level=self._value("level", self._level),
            cost=self._value("cost", lambda: typed.cost(self._text("cost"))),
            state=UNSET if suggested else self._value("state", self._state),
            note=self._words("note"),
            cells=tuple(
                (field, self._where(field)) for field in ACTION_FIELDS if field in self._columns
            ),
        )

    def _number(self) -> int | None:
        said = "".join(unicodedata.normalize("NFKC", self._text("number")).split())
        if not said or fold(said) == fold(SUGGESTED_WORD):
            return 0
        match = _NUMBER.fullmatch(said)
        if match is None:
            self._ignore(
                "number",
                f"「{said}」は取組番号として読めません",
                "もとの番号に戻すか、新しい取組なら空にしてください。",
            )
            return None
        return int(match[1])

    def _words(self, key: Key) -> str | UnsetType:
        return self._value(key, lambda: self._short_enough(key))

    def _short_enough(self, key: Key) -> str:
        text = self._text(key).strip()
        if len(text) > LONGEST_TEXT:
            raise typed.MistypedError(
                f"{len(text):,}文字あります", f"{LONGEST_TEXT:,}文字以内にしてください。"
            )
        return text

    def _date(self, edge: Edge) -> dt.date | None:
        value = self._grid.value(self._row, self._columns[edge])
        if isinstance(value, dt.datetime):
            return self._near(value.date(), edge)
        if isinstance(value, dt.date):
            return self._near(value, edge)
        if isinstance(value, int | float) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
            return _EPOCH + dt.timedelta(days=int(value))
        return typed.date(text_of(value), edge)

    @staticmethod
    def _near(day: dt.date, edge: Edge) -> dt.date | None:
        """A day of the calendar, held against the days that a plan may name."""
        return typed.date(day.isoformat(), edge)

    def _level(self) -> int | None:
        if self._item is None:
            return None
        value = self._grid.value(self._row, self._columns["level"])
        meaning = read_answer(value, "", "", self._item)
        if isinstance(meaning, Taken):
            if meaning.answer in (UNANSWERED, UNKNOWN):
                return None
            if meaning.answer.level:
                return meaning.answer.level
        levels = "・".join(str(number) for number in self._item.selectable_levels() if number)
        raise typed.MistypedError(
            f"「{text_of(value)}」という段階には到達できません", f"{levels} から選んでください。"
        )

    def _state(self) -> ActionState | UnsetType:
        text = self._text("state")
        return typed.state(text) if text.strip() else UNSET

    def _value(self, key: Key, read: Callable[[], _T]) -> _T | UnsetType:
        """What a cell means; nothing is concluded from one that has no column or no value."""
        column = self._columns.get(key)
        if column is None:
            return UNSET
        failure = self._grid.failure(self._row, column)
        if failure:
            self._ignore(
                key, f"エラー値です（{failure}）", "数式を消し、文字や数字を直接書いてください。"
            )
            return UNSET
        if self._grid.merged_into(self._row, column) is not None:
            self._ignore(
                key, "ほかのセルと結合されています", "結合を解除し、行ごとに書いてください。"
            )
            return UNSET
        try:
            return read()
        except typed.MistypedError as error:
            self._ignore(key, error.message, error.remedy)
            return UNSET

    def _text(self, key: Key) -> str:
        column = self._columns.get(key)
        return "" if column is None else self._grid.text(self._row, column)

    def _where(self, key: Key) -> str:
        return self._grid.where(self._row, self._columns[key])

    def _ignore(self, key: Key, why: str, remedy: str) -> None:
        self.ignored.append(
            Ignored(
                where=self._where(key),
                item_id=self.item_id,
                text=self._text(key),
                why=f"{COLUMN_WORDS[key]}：{why}",
                remedy=remedy,
            )
        )
