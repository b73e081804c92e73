"""The 1,741 municipalities: codes, names, readings, and finding one of them."""

import csv
import functools

from assessment.errors import UnknownMunicipalityError, UnknownPrefectureError
from assessment.folding import fold
from assessment.records import Municipality
from checklists.schema import BodyKind
from resources import find

_WEIGHTS = (6, 5, 4, 3, 2)
_TOKYO = "13"


@functools.cache
def municipalities() -> tuple[Municipality, ...]:
    """Every municipality in the order of codes."""
    return tuple(
        Municipality(
            code=row["code"],
            prefecture=row["prefecture"],
            name=row["name"],
            kana=row["kana"],
            kind=body_kind(row["code"], row["name"]),
        )
        for row in _rows("municipalities.tsv")
    )


@functools.cache
def prefectures() -> dict[str, str]:
    """Prefecture names by their two-digit number (``"01"`` to ``"47"``)."""
    return {row["code"][:2]: row["name"] for row in _rows("prefectures.tsv")}


def prefecture(text: str) -> str:
    """The two-digit number of a prefecture, given as number (``1``, ``01``) or name.

    Raises:
        UnknownPrefectureError: there is none such.
    """
    wanted = fold(text)
    for number, name in prefectures().items():
        if wanted in (number, number.lstrip("0"), fold(name)):
            return number
    raise UnknownPrefectureError(text, tuple(prefectures().values()))


def of_prefecture(number: str) -> tuple[Municipality, ...]:
    """The municipalities of a prefecture, by its two-digit number, in the order of codes."""
    return tuple(place for place in municipalities() if place.code.startswith(number))


def body_kind(code: str, name: str) -> BodyKind:
    """What kind of body a municipality is.

    Codes 100–199 within a prefecture are Tokyo's special wards, and elsewhere the cities
    designated by ordinance (national standard for local government codes).
    """
    if 100 <= int(code[2:5]) < 200:
        return "special_ward" if code.startswith(_TOKYO) else "designated_city"
    if name.endswith("市"):
        return "city"
    return "town" if name.endswith("町") else "village"


def check_digit(five_digits: str) -> str:
    """The sixth digit of a local government code: 11 − Σ digit·weight mod 11, last digit.

    Weights are 6, 5, 4, 3, 2 from the left.
    """
    total = sum(int(digit) * weight for digit, weight in zip(five_digits, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def is_known(code: str) -> bool:
    """Whether a text is the six-digit code of a municipality."""
    return code in _by_code()


def municipality(code: str) -> Municipality:
    """The municipality of a six-digit code (full-width digits are read too).

    Raises:
        UnknownMunicipalityError: malformed, wrong check digit, or no such municipality; the
            remedy says which and names a likely one.
    """
    digits = fold(code)
    known = _by_code()
    if digits in known:
        return known[digits]
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (5, 6):
        remedy = "検査数字を含む6桁の団体コード（例：012025 函館市）を指定してください。"
    elif (right := digits[:5] + check_digit(digits[:5])) in known:
        remedy = f"末尾の検査数字を確かめてください。{right}（{known[right].name}）のことですか。"
    elif len(digits) == 6 and digits[5] != check_digit(digits[:5]):
        remedy = "末尾の検査数字が合いません。団体コードを確かめてください。"
    elif digits[2:5] == "000":
        remedy = "都道府県ではなく、市区町村の団体コードを指定してください。"
    else:
        remedy = "いまある1,741市区町村にこのコードはありません。合併後のコードを確かめてください。"
    raise UnknownMunicipalityError(code, remedy)


def search(text: str, limit: int = 50) -> tuple[Municipality, ...]:
    """Municipalities whose name, reading or code matches ``text``, best first.

    Kana and width do not matter; a prefecture may stand before the name. Whole matches come
    before beginnings, beginnings before the rest; an empty text finds nothing.
    """
    wanted = fold(text)
    if not wanted:
        return ()
    ranked = sorted(
        (rank, place.code, place)
        for place, keys in _search_keys()
        if (rank := _rank(wanted, keys)) is not None
    )
    return tuple(place for _, _, place in ranked[:limit])


def _rank(wanted: str, keys: tuple[str, ...]) -> int | None:
    if wanted in keys:
        return 0
    if any(key.startswith(wanted) for key in keys):
        return 1
    return 2 if any(wanted in key for key in keys) else None


@functools.cache
def _by_code() -> dict[str, Municipality]:
    return {place.code: place for place in municipalities()}


@functools.cache
def _search_keys() -> tuple[tuple[Municipality, tuple[str, ...]], ...]:
    return tuple(
        (
            place,
            (
                fold(place.name),
                fold(place.name[:-1]),
                fold(place.kana),
                place.code,
                fold(place.prefecture + place.name),
                fold(place.prefecture[:-1] + place.name),
            ),
        )
        for place in municipalities()
    )


def _rows(name: str) -> list[dict[str, str]]:
    with find(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
