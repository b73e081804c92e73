"""Bands (団体区分): municipalities of alike size, joined until nobody stands out.

The rule, which everything shown of bands keeps:

1. For every figure (the score of a checklist, of a theme, an item) the bands are a partition of
   exactly those municipalities that count in the figure of the whole prefecture. What can be
   reached from the whole and the bands by adding and subtracting is therefore always a union of
   bands, and never a municipality alone: no band is left out that could be computed as the rest.
2. Every band has n ≥ ``ENOUGH_FOR_QUARTILES`` of those that count; a smaller one is joined with
   a neighbour. As n differs from figure to figure, each figure has its own joining. All of them
   join bands that have as many that submitted already: whom bands of different figures have in
   common, or not, is a union of these, and never a municipality alone. Whoever has the answers
   without the names (``anonymous``) could else find out whose they are.
3. Least and most are those of single municipalities. They are shown of a band with
   n ≥ ``ENOUGH_FOR_EXTREMES``, and only as long as the bands that show none together have as
   many too (or there are none): a least of the whole that lies below every least shown would else
   be that of the small rest.
4. Where fewer than ``ENOUGH_FOR_QUARTILES`` count in the whole, there is no band.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from assessment.collection.quartiles import quartiles
from assessment.collection.records import (
    AreaPicture,
    BandPicture,
    PlaceStatus,
    Quartiles,
    Standing,
)
from checklists.schema import BodyKind

ENOUGH_FOR_QUARTILES = 5
ENOUGH_FOR_EXTREMES = 10

Values = Mapping[str, Fraction] | Mapping[str, int]
"""A figure of the municipalities that count in it, by code."""

_SUBMITTED: tuple[PlaceStatus, ...] = ("submitted", "incomplete")
_EVERYONE = "すべての市区町村"
_LIMITS = (5_000, 10_000, 30_000, 100_000, 300_000)
_LIMIT_WORDS = ("5千人", "1万人", "3万人", "10万人", "30万人")
_BIG_CITIES: tuple[BodyKind, ...] = ("designated_city", "special_ward")
_KINDS: tuple[tuple[BodyKind, str], ...] = (
    ("designated_city", "指定都市"),
    ("city", "市"),
    ("special_ward", "特別区"),
    ("town", "町"),
    ("village", "村"),
)


_Numbers = tuple[int, ...]
"""What a band is made of, by the numbers that these have in the order of bands."""


class Banding(Struct, frozen=True, kw_only=True):
    """The bands that figures may join further, neighbours beside each other; none is empty.

    Of each as many have submitted as a figure needs, unless of all together fewer have.
    """

    by_population: bool
    bands: Mapping[_Numbers, tuple[str, ...]]


def banding(standings: Sequence[Standing]) -> Banding:
    """By population where it is known of all that it divides, else by kind of body."""
    by_population = all(
        standing.population is not None or standing.municipality.kind in _BIG_CITIES
        for standing in standings
    )
    number = _number_by_population if by_population else _number_by_kind
    bands: dict[int, list[str]] = {}
    for standing in standings:
        bands.setdefault(number(standing), []).append(standing.municipality.code)
    single: dict[_Numbers, tuple[str, ...]] = {(key,): tuple(bands[key]) for key in sorted(bands)}
    submitted = {s.municipality.code: 1 for s in standings if s.status in _SUBMITTED}
    joined = _joined(Banding(by_population=by_population, bands=single), [submitted])
    return Banding(
        by_population=by_population,
        bands={
            numbers: tuple(code for number in numbers for code in bands[number])
            for numbers in joined
        },
    )


def band_pictures(bands: Banding, values: Values) -> tuple[BandPicture, ...]:
    """The bands of a figure, whose ``values`` are those of the municipalities that count."""
    return common_bands(bands, [values])[0]


def common_bands(bands: Banding, figures: Sequence[Values]) -> list[tuple[BandPicture, ...]]:
    """The bands of several figures, joined alike for all of them.

    A figure in which too few count has none, and does not make the others join.
    """
    enough = [values for values in figures if len(values) >= ENOUGH_FOR_QUARTILES]
    joined = _joined(bands, enough) if enough else []
    return [_pictures(bands, joined, values) if values in enough else () for values in figures]


def labels_by_place(areas: Iterable[AreaPicture]) -> dict[str, str]:
    """The band of every municipality, by code; where areas join them differently, each label.

    Where all are together in one band, nobody has a label.
    """
    labels: dict[str, dict[str, None]] = {}
    for area in areas:
        for band in apart(area.bands):
            for code in band.places:
                labels.setdefault(code, {})[band.label] = None
    return {code: "／".join(found) for code, found in labels.items()}


def apart(bands: Sequence[BandPicture]) -> Sequence[BandPicture]:
    """The bands to be shown beside the whole: none where there is one, which is the whole again."""
    return bands if len(bands) > 1 else ()


def without_extremes(figures: Quartiles) -> Quartiles:
    """The same without least and most."""
    return replace(figures, least=None, most=None)


def _joined(bands: Banding, figures: Sequence[Values]) -> list[_Numbers]:
    """Numbers of the bands joined, so that each joined one has enough that count in each figure.

    The smallest is joined with its smaller neighbour, until there is none too small.
    """
    groups = list(bands.bands)
    counts = [
        [sum(code in values for code in codes) for values in figures]
        for codes in bands.bands.values()
    ]
    while len(groups) > 1:
        sizes = [min(count) for count in counts]
        if min(sizes) >= ENOUGH_FOR_QUARTILES:
            break
        smallest = sizes.index(min(sizes))
        neighbours = [n for n in (smallest - 1, smallest + 1) if 0 <= n < len(groups)]
        first = min(smallest, min(neighbours, key=sizes.__getitem__))
        groups[first : first + 2] = [groups[first] + groups[first + 1]]
        counts[first : first + 2] = [list(map(sum, zip(*counts[first : first + 2], strict=True)))]
    return groups


def _pictures(
    bands: Banding, joined: Sequence[_Numbers], values: Values
) -> tuple[BandPicture, ...]:
    pictures = [_picture(bands, numbers, values) for numbers in joined]
    with_extremes = _may_show_extremes([picture.quartiles.n for picture in pictures])
    return tuple(
        picture
        if number in with_extremes
        else replace(picture, quartiles=without_extremes(picture.quartiles))
        for number, picture in enumerate(pictures)
    )


def _may_show_extremes(sizes: Sequence[int]) -> set[int]:
    """Places in ``sizes`` of the bands that may show least and most (rule 3)."""
    shown = sorted(
        (place for place, n in enumerate(sizes) if n >= ENOUGH_FOR_EXTREMES),
        key=sizes.__getitem__,
    )
    rest = sum(sizes) - sum(sizes[place] for place in shown)
    while shown and 0 < rest < ENOUGH_FOR_EXTREMES:
        rest += sizes[shown.pop(0)]
    return set(shown)


def _picture(bands: Banding, numbers: _Numbers, values: Values) -> BandPicture:
    parts = (codes for key, codes in bands.bands.items() if key[0] in numbers)
    places = tuple(sorted(code for codes in parts for code in codes))
    codes = tuple(code for code in places if code in values)
    return BandPicture(
        label=_label(bands, numbers),
        places=places,
        codes=codes,
        quartiles=quartiles(values[code] for code in codes),
    )


def _number_by_population(standing: Standing) -> int:
    if standing.municipality.kind in _BIG_CITIES or standing.population is None:
        return len(_LIMITS) + 1
    population = standing.population
    return sum(population >= limit for limit in _LIMITS)


def _number_by_kind(standing: Standing) -> int:
    return next(
        number for number, (kind, _) in enumerate(_KINDS) if kind == standing.municipality.kind
    )


def _label(bands: Banding, numbers: _Numbers) -> str:
    if numbers == tuple(number for key in bands.bands for number in key):
        return _EVERYONE
    if not bands.by_population:
        return "・".join(_KINDS[number][1] for number in numbers)
    big = len(_LIMITS) + 1
    divided = [number for number in numbers if number != big]
    words = [_range_in_words(divided[0], divided[-1])] if divided else []
    if big in numbers:
        words.append("指定都市・特別区")
    return "、".join(words)


def _range_in_words(first: int, last: int) -> str:
    """Such as ``5千人以上1万人未満`` of two populations' numbers in the order of bands."""
    above = f"{_LIMIT_WORDS[first - 1]}以上" if first else ""
    below = f"{_LIMIT_WORDS[last]}未満" if last < len(_LIMITS) else ""
    return above + below or "指定都市・特別区以外"
