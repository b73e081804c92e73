"""How the lists of a collection are searched: every word in any spelling, also by reading."""

import functools
from collections.abc import Iterable, Sequence

from assessment.errors import UnknownMunicipalityError
from assessment.folding import fold
from assessment.municipalities import municipality
from assessment.records import Municipality


def words_of(typed: str) -> tuple[str, ...]:
    """The words that were typed into a box, folded."""
    return tuple(folded for word in typed.split() if (folded := fold(word)))


def holds(words: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether every one of the folded words is somewhere in the texts."""
    if not words:
        return True
    folded = [_folded(text) for text in texts]
    return all(any(word in text for text in folded) for word in words)


def names_of(place: Municipality) -> tuple[str, ...]:
    """What a municipality is found by: name, reading and code."""
    return place.name, place.kana, place.code


def names_by_code(code: str | None) -> tuple[str, ...]:
    """The same by its code; one that nobody has is itself all there is."""
    try:
        return names_of(municipality(code)) if code else ()
    except UnknownMunicipalityError:
        return (code or "",)


def nothing_found(typed: str) -> str:
    """What a list says that has nothing to show."""
    if typed.strip():
        none = f"「{typed.strip()}」に合うものはありません。"
        return f"{none}ほかの言葉でさがすか、絞り込みを外してください。"
    return "条件に合うものはありません。絞り込みを外すと、すべて表示します。"


@functools.lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    return fold(text)
