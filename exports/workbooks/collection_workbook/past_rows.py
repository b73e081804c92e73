"""Reads the rows of last year's ``データ``: who answered which item how, a year ago."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from assessment.collection.received import AskedItem, Given, given
from assessment.item_ids import normal_item_id
from assessment.municipalities import municipalities
from exports.workbooks.data_table import (
    CHECKLIST,
    CODE,
    LEVEL,
    STATE,
    TARGET,
    VERSION,
    WEIGHT,
    YEAR,
)
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.submission.content import as_text
from exports.workbooks.submission.values import (
    NoAnswerError,
    read_answer,
    read_asked,
    read_code,
    read_number,
)

NEEDED = (CODE, YEAR, ITEM_ID, STATE, LEVEL)
READ = (CODE, YEAR, CHECKLIST, VERSION, ITEM_ID, STATE, LEVEL, TARGET, WEIGHT)


class PastRows(msgspec.Struct, frozen=True, kw_only=True):
    """All rows: answers by code and item id, what was asked, versions by checklist id.

    ``years`` are those that stand in the rows that were read, ``unread`` the others, in words.
    """

    given: Mapping[str, Mapping[str, Given]]
    asked: Mapping[str, AskedItem]
    versions: Mapping[str, tuple[str, ...]]
    years: tuple[int, ...]
    unread: tuple[str, ...]


def read_past_rows(rows: Iterable[tuple[str, Sequence[Any]]]) -> PastRows:
    """Read rows, each with its place in words and its values under ``READ``.

    What an item's rows contradict each other in is not taken: neither an answer, nor target and
    weight.
    """
    reading = _Reading()
    for where, values in rows:
        why = reading.take(values)
        if why:
            reading.unread.append(f"{where}：{why}。")
    return reading.all()


class _Reading:
    """The rows while they go by; nearly all of them repeat what others have."""

    def __init__(self) -> None:
        self.unread: list[str] = []
        self._known = {place.code for place in municipalities()}
        self._codes: dict[Any, str] = {}
        self._ids: dict[Any, str] = {}
        self._given: dict[str, dict[str, Given]] = {}
        self._asked: dict[str, set[AskedItem]] = {}
        self._versions: dict[str, set[str]] = {}
        self._years: set[int] = set()
        self._contradicting: set[tuple[str, str]] = set()

    def take(self, values: Sequence[Any]) -> str:
        """Take a row, or say why it cannot be taken."""
        code, year, checklist_id, version, item_id, state, number, target, weight = values
        place, item = self._code(code), self._item_id(item_id)
        when = read_number(year)
        if place not in self._known:
            return f"団体コード「{as_text(code)}」の市区町村はありません"
        if not item or when is None:
            return f"{ITEM_ID}か{YEAR}が空か、読み取れません"
        try:
            answer = given(*read_answer(state, number))
        except NoAnswerError as error:
            return str(error)
        self._years.add(when)
        self._versions.setdefault(as_text(checklist_id), set()).add(as_text(version))
        asked = read_asked(target, weight)
        if asked is not None:
            self._asked.setdefault(item, set()).add(asked)
        if self._given.setdefault(place, {}).setdefault(item, answer) is not answer:
            self._contradicting.add((place, item))
            return f"{place} の項目「{item}」の行が二つ以上あり、内容が違います"
        return ""

    def all(self) -> PastRows:
        """What was read."""
        for code, item in self._contradicting:
            del self._given[code][item]
        return PastRows(
            given=self._given,
            asked={item: next(iter(ways)) for item, ways in self._asked.items() if len(ways) == 1},
            versions={
                checklist_id: tuple(sorted(filter(None, found)))
                for checklist_id, found in self._versions.items()
                if checklist_id
            },
            years=tuple(sorted(self._years)),
            unread=tuple(self.unread),
        )

    def _code(self, value: Any) -> str:
        if value not in self._codes:
            self._codes[value] = read_code(value)
        return self._codes[value]

    def _item_id(self, value: Any) -> str:
        if value not in self._ids:
            self._ids[value] = normal_item_id(as_text(value))
        return self._ids[value]
