"""What people type as a date, a cost or a state of a plan. Pure; knows no workbook.

Dates come in both calendars and to the day, the month, the quarter or the year: a beginning is
then the first day of it and an end the last. A text that means nothing certain is refused, and
never becomes another value.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal

from assessment import fiscal_years
from assessment.actions import STATE_WORDS, ActionState
from assessment.folding import fold
from assessment.planning.rules import EARLIEST, LATEST, MOST_COST
from assessment.quarters import following, last_day
from checklists.errors import UserFacingError

Edge = Literal["start", "until"]
"""Which day of a month or a year is meant where none is named: the first or the last."""

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
    text = _tidied(value)
    if _is_blank(text):
        return None
    text = _AT_EDGE[edge].sub("", text)
    found = next(filter(None, (read(text, edge) for read in _DATES)), None)
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
    text = _tidied(value).replace(",", "")
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
    found = _STATES.get(fold(_tidied(value)))
    if found is None:
        raise MistypedError(f"「{_short(value)}」は状態として読めません", HOW_TO_STATE)
    return found


def _tidied(value: str) -> str:
    """Half width, without spaces and what cannot be seen."""
    plain = unicodedata.normalize("NFKC", value)
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return "".join(seen.split())


def _short(value: str) -> str:
    shown = " ".join(value.split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _is_blank(text: str) -> bool:
    return not text or fold(text) in _BLANKS


_AT_EDGE: dict[Edge, re.Pattern[str]] = {
    "start": re.compile("(?:から|以降|着手|開始)$"),
    "until": re.compile("(?:まで|迄|以内|完了)$"),
}
_YEAR = r"(?:(?P<era>令和|平成|R|H)\.?(?P<of_era>元|[1-9]\d?)|(?P<ad>(?:19|20)\d\d))"
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_AFTER_DATE = (
    r"(?:\([月火水木金土日](?:曜日?)?\)|[月火水木金土日]曜日?)?(?:頃|ころ|ごろ|予定|見込み?)?"
)
_DAY = re.compile(
    rf"{_YEAR}(?:年|[/.\-])(?P<month>\d{{1,2}})(?:月|[/.\-])(?P<day>\d{{1,2}})日?{_AFTER_DATE}",
    re.IGNORECASE,
)
_EIGHT_DIGITS = re.compile(r"(?P<ad>20\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_MONTH = re.compile(
    rf"{_YEAR}(?:年|[/.\-])(?P<month>\d{{1,2}})月?(?P<part>初め?|上旬|中旬|下旬|末日?)?{_AFTER_DATE}",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"{_YEAR}年度?(?:の)?(?:第?(?P<number>[1-4一二三四])四半期|(?P<q>[1-4])Q|Q(?P<q2>[1-4]))"
    rf"{_AFTER_DATE}",
    re.IGNORECASE,
)
_FISCAL_YEAR = re.compile(
    rf"{_YEAR}年度(?P<part>当初|初め?|上半期|上期|前半|下半期|下期|後半|中|内|末)?{_AFTER_DATE}",
    re.IGNORECASE,
)
_CALENDAR_YEAR = re.compile(rf"{_YEAR}年(?P<part>中|内|末)?{_AFTER_DATE}", re.IGNORECASE)
_KANJI_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20)}


def _year(match: re.Match[str]) -> int:
    found = match.groupdict()
    if found.get("era"):
        number = 1 if found["of_era"] == "元" else int(found["of_era"])
        return _ERAS[found["era"].upper()] + number
    return int(found["ad"])


def _one_day(text: str, _: Edge) -> dt.date | None:
    match = _DAY.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
    return None if match is None else _valid(_year(match), int(match["month"]), int(match["day"]))


def _one_month(text: str, edge: Edge) -> dt.date | None:
    match = _MONTH.fullmatch(text)
    if match is None or not 1 <= int(match["month"]) <= 12:
        return None
    year, month = _year(match), int(match["month"])
    last = calendar.monthrange(year, month)[1]
    part = (match["part"] or "").removesuffix("日").removesuffix("め")
    first, end = _THIRDS.get(part, (1, last))
    if part == "初":
        end = first
    if part in ("下旬", "末"):
        first = 21 if part == "下旬" else last
    return dt.date(year, month, first if edge == "start" else end)


def _one_quarter(text: str, edge: Edge) -> dt.date | None:
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    said = match["number"] or match["q"] or match["q2"]
    number = _KANJI_DIGITS.get(said) or int(said)
    first = following(dt.date(_year(match), 4, 1), number - 1)
    return first if edge == "start" else last_day(first)


def _one_fiscal_year(text: str, edge: Edge) -> dt.date | None:
    match = _FISCAL_YEAR.fullmatch(text)
    if match is None:
        return None
    year, part = _year(match), match["part"] or ""
    first, end = dt.date(year, 4, 1), fiscal_years.last_day(year)
    if part in ("上半期", "上期", "前半"):
        end = dt.date(year, 9, 30)
    elif part in ("下半期", "下期", "後半"):
        first = dt.date(year, 10, 1)
    elif part == "末":
        first = end
    elif part in ("当初", "初", "初め"):
        end = first
    return first if edge == "start" else end


def _one_calendar_year(text: str, edge: Edge) -> dt.date | None:
    match = _CALENDAR_YEAR.fullmatch(text)
    if match is None:
        return None
    first, end = dt.date(_year(match), 1, 1), dt.date(_year(match), 12, 31)
    if match["part"] == "末":
        first = end
    return first if edge == "start" else end


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_DATES: tuple[Callable[[str, Edge], dt.date | None], ...] = (
    _one_day,
    _one_month,
    _one_quarter,
    _one_fiscal_year,
    _one_calendar_year,
)

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
