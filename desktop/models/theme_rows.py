"""One municipality of a collection, theme by theme beside the median, and in words."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from assessment.collection.bands import ENOUGH_FOR_QUARTILES
from assessment.collection.beside_median import (
    MOST_GAPS,
    PlaceBeside,
    ThemeBeside,
    lowest_themes,
)
from assessment.collection.hardest import hardest
from assessment.collection.records import Collection, ItemPicture
from assessment.collection.wording import given_in_short
from assessment.fiscal_years import date_in_words, in_words
from assessment.gaps import Gap
from assessment.scoring import percent, shown, signed
from desktop.models.map_columns import UNFINISHED
from desktop.models.record_table import Column, Look

_MOST_ITEMS = 3
LEAST_REACHED = "到達の少ない項目"
_PROVISIONAL = f"{UNFINISHED}は回答が途中の分野の点数（暫定）で、中央値に入っていません。"
_TOO_FEW = f"中央値は、{ENOUGH_FOR_QUARTILES}団体に満たないテーマでは示しません。"


class ThemeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A theme of a municipality beside the median; ``begins`` the themes of another area."""

    beside: ThemeBeside
    begins: bool


def theme_rows(place: PlaceBeside) -> tuple[ThemeRow, ...]:
    """The themes in their order."""
    before = ("", *(one.checklist.id for one in place.themes))
    return tuple(
        ThemeRow(beside=one, begins=one.checklist.id != last)
        for one, last in zip(place.themes, before, strict=False)
    )


def lowest_in_words(collection: Collection) -> tuple[str, ...]:
    """In which themes all are weakest and how many fall short; shorter wordings name fewer."""
    found = [
        f"{one.picture.theme.title} {shown(one.picture.quartiles.median)}"
        f"（未達 {one.short}/{one.picture.quartiles.n}団体）"
        for one in lowest_themes(collection)
    ]
    return _fewer_and_fewer("中央値の低いテーマ", found) or (
        "点数のそろった団体がまだありません。",
    )


def hardest_in_words(collection: Collection) -> tuple[str, ...]:
    """Which items the fewest have reached, and how many are alike in that but not named.

    Shorter wordings name fewer.
    """
    found = hardest(collection.items)
    most = range(min(_MOST_ITEMS, len(found)), 0, -1)
    return tuple(_least_reached(found, named) for named in most) or (
        "目標に届いていない項目はありません。",
    )


def _least_reached(found: Sequence[ItemPicture], named: int) -> str:
    said = "、".join(
        f"{one.item.id} {one.item.title} {one.reached}/{one.n}団体" for one in found[:named]
    )
    share = found[named - 1].reached_share
    alike = sum(one.reached_share == share for one in found[named:])
    more = f"、ほか{alike}項目も{percent(share)}%" if alike else ""
    return f"{LEAST_REACHED}：{said}{more}"


def _fewer_and_fewer(head: str, named: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{head}：{'、'.join(named[:most])}" for most in range(len(named), 0, -1))


def weakness_in_words(place: PlaceBeside) -> str:
    """Where a municipality is weakest, by itself and beside the others."""
    return "\n".join(_weaknesses(place))


def gaps_in_words(place: PlaceBeside, collection: Collection) -> str:
    """What it has most reason to do, a line a gap."""
    if not place.gaps:
        return "目標に届いていない項目はありません。"
    first = place.gaps[:MOST_GAPS]
    head = f"優先度の高い課題（{len(place.gaps)}件のうち{len(first)}件。{_as_of(collection)}）"
    return "\n".join((head, *(f"・{_gap(place, gap)}" for gap in first)))


def text_of(place: PlaceBeside, collection: Collection) -> str:
    """All of it as a text to paste."""
    name = place.standing.municipality.name
    head = f"{name}　{in_words(collection.year)}　{_as_of(collection)}"
    themes = "\n".join(
        f"{one.theme.title}：{_score(one)}（中央値 {shown(one.median)}、差 {signed(one.above)}、"
        f"n={one.n}）"
        for one in place.themes
    )
    return "\n\n".join((head, weakness_in_words(place), gaps_in_words(place, collection), themes))


def _weaknesses(place: PlaceBeside) -> Iterator[str]:
    weakest, below = place.weakest(), place.furthest_below()
    if weakest:
        low = "、".join(f"{one.theme.title} {_score(one)}" for one in weakest)
        yield f"点数の低いテーマ：{low}"
    if below:
        far = "、".join(
            f"{one.theme.title} {signed(one.above)}（中央値 {shown(one.median)}）" for one in below
        )
        yield f"中央値を大きく下回るテーマ：{far}"
    elif any(one.median is not None for one in place.themes):
        yield "中央値を下回るテーマはありません。"
    yield from _remarks(place.themes)


def _remarks(themes: Iterable[ThemeBeside]) -> Iterator[str]:
    held = tuple(themes)
    if not all(one.complete for one in held):
        yield _PROVISIONAL
    if any(one.median is None for one in held):
        yield _TOO_FEW


def _gap(place: PlaceBeside, gap: Gap) -> str:
    item = gap.response.item
    given = given_in_short(item, place.standing.given[item.id])
    return f"{item.id} {item.title}：{given}（目標 {gap.target}・優先度 {gap.priority}）"


def _as_of(collection: Collection) -> str:
    return f"{date_in_words(collection.as_of)}の時点"


def _score(row: ThemeBeside) -> str:
    return f"{shown(row.own.score)}{'' if row.complete else UNFINISHED}"


def _above(row: ThemeBeside) -> Look:
    above = row.above or 0
    return "success" if above > 0 else "warning" if above < 0 else "plain"


COLUMNS: tuple[Column[ThemeRow], ...] = (
    Column(
        title="分野",
        text=lambda row: row.beside.checklist.title if row.begins else "",
        share=2,
        look=lambda _: "soft",
    ),
    Column(
        title="テーマ", text=lambda row: row.beside.theme.title, share=3, look=lambda _: "strong"
    ),
    Column(title="点数", text=lambda row: _score(row.beside), width=64, centred=True),
    Column(title="中央値", text=lambda row: shown(row.beside.median), width=64, centred=True),
    Column(
        title="差",
        text=lambda row: signed(row.beside.above),
        width=72,
        centred=True,
        look=lambda row: _above(row.beside),
        explained="点数から中央値を引いたもの",
    ),
    Column(title="n", text=lambda row: str(row.beside.n), width=44, spare=True, centred=True),
)
