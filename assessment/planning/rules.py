"""What an action may say, and what an edit makes of it: pure rules."""

import datetime as dt
from collections.abc import Mapping

import msgspec
from msgspec import UNSET

from assessment.actions import ACTION_FIELDS, Action, ActionEdit, ActionField
from assessment.answers import LONGEST_TEXT
from assessment.errors import ActionRejectedError, UnknownItemError
from checklists.schema import Item

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
"""The days that a plan may name."""

MOST_COST = 1_000_000_000
"""In thousand yen."""

FIELD_WORDS: dict[ActionField, str] = {
    "what": "取組内容",
    "who": "担当",
    "start": "開始",
    "until": "完了予定",
    "level": "到達レベル",
    "cost": "費用",
    "state": "状態",
    "note": "備考",
}
"""What the fields of an action are called."""


_TEXTS: tuple[ActionField, ...] = ("what", "who", "note")
_DATES: tuple[ActionField, ...] = ("start", "until")


def apply(action: Action | None, edit: ActionEdit, asked: Mapping[str, Item]) -> Action | None:
    """``action`` after ``edit``, whose number it has; ``None`` for one that is removed.

    ``action`` is ``None`` for a new one. Spaces around a text do not count. Whether the end comes
    before the beginning is for a person to see: each of the two may come from another file.

    Raises:
        UnknownItemError: the assessment does not ask the item.
        ActionRejectedError: a field says what no action can.
    """
    if edit.removed:
        return None
    before = action or Action(number=edit.number, item_id="", what="", who="")
    item_id = before.item_id if edit.item_id is UNSET else edit.item_id
    if item_id not in asked and (action is None or item_id != action.item_id):
        raise UnknownItemError(item_id, tuple(asked))
    changed = {
        field: value.strip() if isinstance(value, str) else value
        for field in ACTION_FIELDS
        if (value := getattr(edit, field)) is not UNSET
    }
    after = msgspec.structs.replace(before, item_id=item_id, **changed)
    _check_texts(after)
    _check_dates(after)
    _check_numbers(after, asked.get(after.item_id))
    return after


def _check_texts(action: Action) -> None:
    if not action.what:
        raise ActionRejectedError(
            "取組内容が空のため、記録しませんでした。", "何をするのかを一言で書いてください。"
        )
    for field in _TEXTS:
        length = len(getattr(action, field))
        if length > LONGEST_TEXT:
            raise ActionRejectedError(
                f"{FIELD_WORDS[field]}が{length:,}文字あり、記録しませんでした。",
                f"{LONGEST_TEXT:,}文字以内にしてください。",
            )


def _check_dates(action: Action) -> None:
    for field in _DATES:
        date = getattr(action, field)
        if date is not None and not EARLIEST <= date <= LATEST:
            raise ActionRejectedError(
                f"{FIELD_WORDS[field]}の {date} は、計画の日付として記録できません。",
                f"{EARLIEST.year}年から{LATEST.year}年までの日付にしてください。",
            )


def _check_numbers(action: Action, item: Item | None) -> None:
    if action.cost is not None and not 0 <= action.cost <= MOST_COST:
        raise ActionRejectedError(
            f"費用の {action.cost:,} 千円は記録できません。",
            f"0から{MOST_COST:,}までの千円単位の整数にしてください。",
        )
    if item is None or action.level is None:
        return
    levels = [number for number in item.selectable_levels() if number]
    if action.level not in levels:
        raise ActionRejectedError(
            f"{item.id} の到達レベルに{action.level}は選べません。",
            f"{'・'.join(map(str, levels))} から選んでください。",
        )
