"""What people type as a date, a cost or a state of a plan. Pure; knows no workbook.

A text that means nothing certain is refused, and never becomes another value.
"""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from assessment import typed_dates
from assessment.actions import STATE_WORDS, ActionState
from assessment.folding import fold
from assessment.planning.rules import EARLIEST, LATEST, MOST_COST
from assessment.typed_dates import Edge, tidied
from checklists.errors import UserFacingError

HOW_TO_DATE = "2027/3/31、令和9年3月31日、R9.3 のように書いてください。"
HOW_TO_COST = "千円単位の整数か、120万円、3億円 のように書いてください。"
HOW_TO_STATE = f"{'・'.join(STATE_WORDS.values())} から選んでください。"

_SHOWN = 30
_BLANKS = frozenset(map(fold, ("－", "-", "―", "ー", "—", "未定", "調整中", "検討中", "時期未定")))


class MistypedError(UserFacingError):
    """What was typed cannot be told; nothing is recorded of it."""

    code = "mistyped"


def date(value: str, edge: Edge) -> dt.date | None:
    """The day that is meant; ``None`` for a blank, and for 未定.

    Raises:
        MistypedError
    """
    text = tidied(value)
    if _is_blank(text):
        return None
    found = typed_dates.read(text, edge)
    if found is None:
        raise MistypedError(f"「{_short(value)}」は日付として読めません", HOW_TO_DATE)
    if not EARLIEST <= found <= LATEST:
        raise MistypedError(
            f"「{_short(value)}」は計画の日付としては遠すぎます",
            f"{EARLIEST.year}年から{LATEST.year}年までの日付にしてください。",
        )
    return found


def cost(value: str) -> int | None:
    """The cost in thousand yen; a bare number is taken to be that. ``None`` for a blank.

    Raises:
        MistypedError
    """
    text = tidied(value).replace(",", "")
    if _is_blank(text):
        return None
    if fold(text) in _FREE:
        return 0
    yen = _yen(_AROUND_COST.sub("", text))
    if yen is None:
        raise MistypedError(f"「{_short(value)}」は費用として読めません", HOW_TO_COST)
    if yen % 1000:
        raise MistypedError(f"「{_short(value)}」には千円に満たない端数があります", HOW_TO_COST)
    if yen > MOST_COST * 1000:
        raise MistypedError(f"「{_short(value)}」は費用としては大きすぎます", HOW_TO_COST)
    return int(yen / 1000)


def state(value: str) -> ActionState:
    """How far an action has come.

    Raises:
        MistypedError: also for a blank.
    """
    found = _STATES.get(fold(tidied(value)))
    if found is None:
        raise MistypedError(f"「{_short(value)}」は状態として読めません", HOW_TO_STATE)
    return found


def _short(value: str) -> str:
    shown = " ".join(value.split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _is_blank(text: str) -> bool:
    return not text or fold(text) in _BLANKS


_FREE = frozenset(map(fold, ("なし", "無し", "無", "無料", "ゼロ", "ゼロ予算", "予算なし", "不要")))
_AROUND_COST = re.compile(
    r"^(?:約|およそ|概算|[¥\\￥])+|(?:程度|くらい|ぐらい|ほど|\((?:税込み?|概算|見込み?)\))+$"
)
_AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>億|千万|百万|十万|万|千|百)?")
_UNITS = {
    "億": 100_000_000,
    "千万": 10_000_000,
    "百万": 1_000_000,
    "十万": 100_000,
    "万": 10_000,
    "千": 1_000,
    "百": 100,
}


def _yen(text: str) -> Decimal | None:
    """An amount in yen; without a unit it is in thousands."""
    body = text.removesuffix("円")
    parts = list(_AMOUNT.finditer(body))
    if not parts or "".join(part[0] for part in parts) != body:
        return None
    if len(parts) == 1 and not parts[0]["unit"]:
        return Decimal(parts[0]["number"]) * (1 if text.endswith("円") else 1000)
    units = [_UNITS[part["unit"]] if part["unit"] else 1 for part in parts]
    if units != sorted(set(units), reverse=True):
        return None
    amounts = (Decimal(part["number"]) * unit for part, unit in zip(parts, units, strict=True))
    return sum(amounts, Decimal(0))


def _words(meant: ActionState, others: Iterable[str]) -> dict[str, ActionState]:
    return dict.fromkeys(map(fold, (STATE_WORDS[meant], *others)), meant)


_STATES: dict[str, ActionState] = {
    **_words("open", ("未実施", "未", "予定", "計画", "計画中", "準備中", "これから")),
    **_words("under_way", ("実施中", "着手", "着手済", "着手済み", "対応中", "取組中", "継続中")),
    **_words("done", ("完了済", "済", "済み", "実施済", "実施済み", "終了", "達成", "対応済み")),
    **_words("dropped", ("見送り", "取りやめ", "取止め", "中断", "廃止", "取消", "取消し")),
}
