"""The 1,741 municipalities: codes, names, readings, and finding one of them."""

import csv
import functools

from assessment.errors import UnknownMunicipalityError, UsageError
from assessment.folding import fold
from assessment.kanji_variants import with_one_variant
from assessment.records import Municipality
from checklists.explanations import did_you_mean
from checklists.schema import BodyKind
from resources import find

_WEIGHTS = (6, 5, 4, 3, 2)
_TOKYO = "13"
_SPOKEN_KE = str.maketrans("ヶケ", "がが")


class UnknownPrefectureError(UsageError):
    """No prefecture has this number or name."""

    code = "unknown_prefecture"

    def __init__(self, text: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"都道府県「{text}」はありません。",
            did_you_mean(text, known)
            or "01（北海道）から47（沖縄県）までの番号を指定してください。",
        )


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


def within(prefecture_name: str) -> str:
    """What lies in a prefecture, as people there say it: ``道内``, ``都内``, ``府内``, ``県内``."""
    return f"{prefecture_name[-1]}内"


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
    elif (whole := f"0{digits}") in known:
        remedy = f"先頭の0が落ちていませんか。{whole}（{known[whole].name}）のことですか。"
    elif len(digits) == 6 and digits[5] != check_digit(digits[:5]):
        remedy = "末尾の検査数字が合いません。団体コードを確かめてください。"
    elif digits[2:5] == "000":
        remedy = "都道府県ではなく、市区町村の団体コードを指定してください。"
    else:
        remedy = "いまある1,741市区町村にこのコードはありません。合併後のコードを確かめてください。"
    raise UnknownMunicipalityError(code, remedy)


def search(text: str, limit: int = 50) -> tuple[Municipality, ...]:
    """Municipalities whose name, reading or code matches ``text``, best first.

    Kana, width, ヶ/ケ/が and variants of characters do not matter; a prefecture may stand before
    the name or its reading. A code is found with its check digit, without it, and as a number
    that has lost its first 0. Whole matches come before beginnings, beginnings before the rest;
    an empty text finds nothing.
    """
    wanted = _searched(text)
    if not wanted:
        return ()
    as_written = fold(text)
    ranked = sorted(
        (_rank(wanted, as_written, keys), place.code, place)
        for place, keys in _search_keys()
        if wanted in keys
    )
    return tuple(place for _, _, place in ranked[:limit])


def _rank(wanted: str, as_written: str, keys: str) -> int:
    """How well one municipality fits, 0 for best: 鹿島 is before 鹿嶋 where it is written so."""
    if f"\n{wanted}\n" in keys:
        return 0 if f"\n={as_written}" in keys else 1
    return 2 if f"\n{wanted}" in keys else 3


@functools.cache
def _by_code() -> dict[str, Municipality]:
    return {place.code: place for place in municipalities()}


@functools.cache
def _search_keys() -> tuple[tuple[Municipality, str], ...]:
    """For each municipality what finds it when written in full, a line each.

    A line that begins with ``=`` is the name as it is written, with its own variants.
    """
    of_prefectures = {
        row["name"]: (_searched(row["name"]), _searched(row["kana"]))
        for row in _rows("prefectures.tsv")
    }
    return tuple(
        (place, "\n".join(("", *_keys(place, *of_prefectures[place.prefecture]), "")))
        for place in municipalities()
    )


def _keys(place: Municipality, prefecture: str, prefecture_kana: str) -> tuple[str, ...]:
    full, kana = _searched(place.name), _searched(place.kana)
    names = [full, full[:-1]]
    if place.name != (spoken := place.name.translate(_SPOKEN_KE)):
        names += [_searched(spoken), _searched(spoken[:-1])]
    readings = {prefecture_kana, prefecture_kana.removesuffix("けん")}
    return (
        *(f"{before}{name}" for before in ("", prefecture, prefecture[:-1]) for name in names),
        *(f"{before}{kana}" for before in ("", *readings)),
        place.code,
        place.code[:5],
        place.code.lstrip("0"),
        f"={fold(place.name)}",
    )


def _searched(text: str) -> str:
    """Text folded as far as names of places are."""
    return fold(with_one_variant(text))


def _rows(name: str) -> list[dict[str, str]]:
    with find(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
