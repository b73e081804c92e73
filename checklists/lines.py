"""Ranges of line numbers of the paper, written ``"929-934"`` or ``"945"``."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def parse(text: str) -> range:
    """The lines that ``text`` names, both ends included.

    Raises:
        ValueError: it is not a number or two numbers in ascending order.
    """
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a range of lines: {text!r}")
    first = int(match[1])
    last = int(match[2] or first)
    if last < first:
        raise ValueError(f"lines in descending order: {text!r}")
    return range(first, last + 1)


def union(ranges: Iterable[str]) -> frozenset[int]:
    """Every line named by any of the ranges."""
    return frozenset(line for text in ranges for line in parse(text))


def compact(numbers: Iterable[int], content: Sequence[int] = ()) -> str:
    """The numbers as ranges, such as ``929-934, 945``; empty for none.

    Where ``content`` is given (ascending), lines that are not in it are blank: they do not part
    a range.
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and _adjoin(runs[-1][1], number, content):
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _adjoin(one: int, later: int, content: Sequence[int]) -> bool:
    if later == one + 1:
        return True
    return bool(content) and bisect_right(content, one) == bisect_left(content, later)
