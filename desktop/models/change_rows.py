"""What has changed since last year's collection, as the page 集計 lists it."""

from fractions import Fraction
from typing import Any

import msgspec

from assessment.collection.records import Collection, LastYear
from assessment.errors import UnknownMunicipalityError
from assessment.municipalities import municipality
from assessment.scoring import difference, shown, signed
from desktop.models.record_table import Column, Look, counted
from desktop.models.searching import names_by_code

_LOWEST = -999.0


class _Scored(msgspec.Struct, frozen=True, kw_only=True):
    """A score in both years, of what is asked in an area."""

    area: str
    before: Fraction | None
    now: Fraction | None

    @property
    def rise(self) -> Fraction | None:
        """By how much the score rose."""
        return difference(self.before, self.now)

    def both(self) -> str:
        """The two scores and their difference in words."""
        return f"前年度 {shown(self.before)} → 今年度 {shown(self.now)}（{signed(self.rise)}）"


class AreaChange(_Scored, frozen=True, kw_only=True):
    """The medians of an area, and how many municipalities and items of both years they are of."""

    places: int
    items: int

    def texts(self) -> tuple[str, ...]:
        """What a search looks in."""
        return (self.area,)

    def said(self) -> str:
        """All that is known of it."""
        of_what = f"両方の年度の{self.places}団体・{self.items}項目"
        return f"{self.area}の中央値：{self.both()}　{of_what}"


class PlaceChange(_Scored, frozen=True, kw_only=True):
    """A municipality in an area, and the items, by id and name, at which its level moved."""

    code: str
    name: str
    improved: tuple[str, ...]
    fell_back: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        """What a search looks in."""
        return (self.area, *names_by_code(self.code), *self.improved, *self.fell_back)

    def said(self) -> str:
        """All that is known of it, a line for those that rose and one for those that fell."""
        moved = (("上がった項目", self.improved), ("下がった項目", self.fell_back))
        named = (f"{words}：{'、'.join(items) or 'ありません'}" for words, items in moved)
        return "\n".join((f"{self.name}　{self.area}：{self.both()}", *named))


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality or an item that cannot be compared, and why."""

    area: str
    name: str
    why: str
    code: str = ""

    def texts(self) -> tuple[str, ...]:
        """What a search looks in."""
        return (self.area, self.name, self.why, *names_by_code(self.code))

    def said(self) -> str:
        """All that is known of it."""
        return f"{self.name}　{self.area}：{self.why}"


def area_rows(collection: Collection, last: LastYear) -> tuple[AreaChange, ...]:
    """The median of every area, of the municipalities and items of both years."""
    return tuple(
        AreaChange(
            area=area.checklist.title,
            before=last.quartiles[area.checklist.id].median,
            now=last.now[area.checklist.id].median,
            places=last.now[area.checklist.id].n,
            items=len(last.items[area.checklist.id]),
        )
        for area in collection.areas
        if area.checklist.id in last.now
    )


def place_rows(collection: Collection, last: LastYear) -> tuple[PlaceChange, ...]:
    """The score of every municipality in every area."""
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    names = _item_names(collection)
    return tuple(
        PlaceChange(
            area=titles[change.checklist_id],
            code=change.code,
            name=_name(change.code),
            before=change.before,
            now=change.now,
            improved=tuple(names[item_id] for item_id in change.improved),
            fell_back=tuple(names[item_id] for item_id in change.fell_back),
        )
        for change in last.changes
    )


def gone_rows(collection: Collection, last: LastYear) -> tuple[Gone, ...]:
    """What cannot be compared; items first, for they concern every municipality."""
    areas = [area.checklist for area in collection.areas]
    titles = {checklist.id: checklist.title for checklist in areas}
    names = _item_names(collection)
    by_prefix = {checklist.prefix: checklist.title for checklist in areas}
    items = (
        Gone(
            area=by_prefix.get(gone.item_id.partition("-")[0], ""),
            name=names.get(gone.item_id, gone.item_id),
            why=gone.why,
        )
        for gone in last.not_compared
    )
    places = (
        Gone(
            area=titles.get(gone.checklist_id, gone.checklist_id),
            name=_name(gone.code),
            why=gone.why,
            code=gone.code,
        )
        for gone in last.places_not_compared
    )
    return (*items, *places)


def _item_names(collection: Collection) -> dict[str, str]:
    return {
        item.id: f"{item.id} {item.title}"
        for area in collection.areas
        for item in area.checklist.item
    }


def _name(code: str) -> str:
    try:
        return municipality(code).name
    except UnknownMunicipalityError:
        return code


def _sorted(value: Fraction | None) -> float:
    return _LOWEST if value is None else float(value)


def _risen(row: _Scored) -> Look:
    rise = row.rise or 0
    return "success" if rise > 0 else "warning" if rise < 0 else "plain"


_SCORES: tuple[Column[Any], ...] = (
    Column(
        title="前年度",
        text=lambda row: shown(row.before),
        sort=lambda row: _sorted(row.before),
        width=76,
        centred=True,
    ),
    Column(
        title="今年度",
        text=lambda row: shown(row.now),
        sort=lambda row: _sorted(row.now),
        width=76,
        centred=True,
    ),
    Column(
        title="差",
        text=lambda row: signed(row.rise),
        sort=lambda row: _sorted(row.rise),
        width=76,
        centred=True,
        look=_risen,
    ),
)
AREA_COLUMNS: tuple[Column[AreaChange], ...] = (
    Column(title="分野", text=lambda row: row.area),
    *_SCORES,
    counted("団体", lambda row: row.places, 60, "両方の年度で比べた市区町村の数"),
    counted("項目", lambda row: row.items, 60, "両方の年度で比べた項目の数"),
)
PLACE_COLUMNS: tuple[Column[PlaceChange], ...] = (
    Column(
        title="市区町村",
        text=lambda row: row.name,
        sort=lambda row: row.code,
        width=112,
        look=lambda _: "strong",
    ),
    Column(title="分野", text=lambda row: row.area),
    *_SCORES,
    counted("上がった", lambda row: len(row.improved), 84, "レベルの上がった項目の数"),
    counted("下がった", lambda row: len(row.fell_back), 84, "レベルの下がった項目の数"),
)
GONE_COLUMNS: tuple[Column[Gone], ...] = (
    Column(title="分野", text=lambda row: row.area),
    Column(title="項目・市区町村", text=lambda row: row.name, share=2),
    Column(title="比べられない理由", text=lambda row: row.why, share=2),
)
