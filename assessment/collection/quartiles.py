"""Quartiles by linear interpolation, exact."""

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessment.collection.records import Quartiles


def quartiles(values: Iterable[Fraction | int]) -> Quartiles:
    """The quartiles, mean, least and most of values, whatever their order."""
    found = list(values)
    if not found:
        return Quartiles(n=0)
    # whole numbers over one denominator sort many times faster than fractions, and as exactly
    denominator = math.lcm(*{value.denominator for value in found})
    ranked = sorted(value.numerator * (denominator // value.denominator) for value in found)
    return Quartiles(
        n=len(ranked),
        mean=Fraction(sum(ranked), denominator * len(ranked)),
        least=Fraction(ranked[0], denominator),
        q1=_quarter(ranked, 1, denominator),
        median=_quarter(ranked, 2, denominator),
        q3=_quarter(ranked, 3, denominator),
        most=Fraction(ranked[-1], denominator),
    )


def _quarter(ranked: Sequence[int], quarter: int, denominator: int) -> Fraction:
    """The value a quarter, half or three quarters of the way from the least to the most."""
    place, rest = divmod((len(ranked) - 1) * quarter, 4)
    value = ranked[place] * 4
    if rest:
        value += (ranked[place + 1] - ranked[place]) * rest
    return Fraction(value, 4 * denominator)
