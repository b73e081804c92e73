"""What has changed since last year's collection, as the page 集計 lists it."""

from fractions import Fraction

import msgspec

from assessment.collection.records import Collection, LastYear
from assessment.errors import UnknownMunicipalityError
from assessment.municipalities import municipality
from assessment.scoring import difference, shown, signed
from desktop.models.record_table import Column, Look


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A score in both years: of a municipality, or the median of an area's.

    ``key`` sorts it by its name; ``beside`` is said of it.
    """

    area: str
    key: str
    name: str
    before: Fraction | None
    now: Fraction | None
    improved: str
    fell_back: str
    beside: str

    @property
    def rise(self) -> Fraction | None:
        """By how much the score rose."""
        return difference(self.before, self.now)


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality or an item that cannot be compared, and why."""

    area: str
    name: str
    why: str


def area_rows(collection: Collection, last: LastYear) -> tuple[ChangeRow, ...]:
    """The median of every area, of the municipalities and items of both years."""
    return tuple(
        ChangeRow(
            area=area.checklist.title,
            key="",
            name=f"中央値（n={last.now[area.checklist.id].n}）",
            before=last.quartiles[area.checklist.id].median,
            now=last.now[area.checklist.id].median,
            improved="",
            fell_back="",
            beside=f"比べた項目 {len(last.items[area.checklist.id])}",
        )
        for area in collection.areas
        if area.checklist.id in last.now
    )


def place_rows(collection: Collection, last: LastYear) -> tuple[ChangeRow, ...]:
    """The score of every municipality in every area."""
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    return tuple(
        ChangeRow(
            area=titles[change.checklist_id],
            key=change.code,
            name=_name(change.code),
            before=change.before,
            now=change.now,
            improved=str(len(change.improved)),
            fell_back=str(len(change.fell_back)),
            beside=_items(change.improved, change.fell_back),
        )
        for change in last.changes
    )


def gone_rows(collection: Collection, last: LastYear) -> tuple[Gone, ...]:
    """What cannot be compared; items first, for they concern every municipality."""
    areas = [area.checklist for area in collection.areas]
    titles = {checklist.id: checklist.title for checklist in areas}
    names = {item.id: f"{item.id} {item.title}" for checklist in areas for item in checklist.item}
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
        )
        for gone in last.places_not_compared
    )
    return (*items, *places)


def _name(code: str) -> str:
    try:
        return municipality(code).name
    except UnknownMunicipalityError:
        return code


def _items(improved: tuple[str, ...], fell_back: tuple[str, ...]) -> str:
    parts = (("上がった項目", improved), ("下がった項目", fell_back))
    return "　".join(f"{words}：{'、'.join(ids)}" for words, ids in parts if ids)


def _sorted(value: Fraction | None) -> float:
    return -999.0 if value is None else float(value)


def _risen(row: ChangeRow) -> Look:
    rise = row.rise or 0
    return "success" if rise > 0 else "warning" if rise < 0 else "plain"


CHANGE_COLUMNS: tuple[Column[ChangeRow], ...] = (
    Column(title="分野", text=lambda row: row.area),
    Column(title="市区町村", text=lambda row: row.name, sort=lambda row: row.key, width=144),
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
    Column(
        title="上がった",
        text=lambda row: row.improved,
        sort=lambda row: int(row.improved or 0),
        width=84,
        centred=True,
        explained="レベルの上がった項目の数",
    ),
    Column(
        title="下がった",
        text=lambda row: row.fell_back,
        sort=lambda row: int(row.fell_back or 0),
        width=84,
        centred=True,
        explained="レベルの下がった項目の数",
    ),
    Column(title="項目", text=lambda row: row.beside, share=2),
)
GONE_COLUMNS: tuple[Column[Gone], ...] = (
    Column(title="分野", text=lambda row: row.area),
    Column(title="項目・市区町村", text=lambda row: row.name),
    Column(title="比べられない理由", text=lambda row: row.why, share=2),
)
