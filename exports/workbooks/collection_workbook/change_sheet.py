"""``前年度比較``: what has changed since last year's collection, and what cannot be compared."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from assessment.collection.records import Collection, LastYear, Quartiles, YearChange
from assessment.collection.wording import MIDDLE_HALF
from assessment.fiscal_years import in_words
from assessment.scoring import difference, shown
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.collection_workbook.layout import (
    AREA,
    BACK,
    CHANGES,
    N,
    figure,
    names_by_code,
    sheet_title,
)
from exports.workbooks.data_table import CODE, MUNICIPALITY
from exports.workbooks.parts import write_part
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import (
    ALLOWED,
    Column,
    Heading,
    set_columns,
    write_above,
)

BEFORE, NOW, CHANGE = "前年度の点数", "今年度の点数", "点数の差"
IMPROVED, FELL_BACK = "上がった項目", "下がった項目"

_ABOUT = (
    "両方の年度に同じ内容で尋ねた項目だけで、両方の年度の回答率が100％の市区町村を比べています。"
    "そのため点数は、ほかのシートの点数と違うことがあります。"
)


class _NotCompared(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality or item that cannot be compared: its area, id and name, and why."""

    area: str
    id: str
    name: str
    why: str


def write_changes(book: Book, collection: Collection) -> None:
    """Write the sheet ``前年度比較``.

    Raises:
        ValueError: the collection has no last year beside it.
    """
    last_year = collection.last_year
    if last_year is None:
        raise ValueError("there is no last year to compare with")
    sheet = book.sheet(CHANGES)
    changes = _change_columns(collection)
    set_columns(book, sheet, changes)
    title = f"{sheet_title(CHANGES, collection)}と{in_words(last_year.year)}"
    heading = Heading(title=title, remarks=(_ABOUT,), links=BACK)
    row = write_above(book, sheet, heading, changes)
    row = write_part(book, sheet, row, "分野ごと", _area_columns(collection, last_year),
                      tuple(last_year.now))  # fmt: skip
    header = row + 1
    row = write_part(book, sheet, row, "市区町村ごと", changes, last_year.changes)
    if last_year.changes:
        sheet.autofilter(header, 0, header + len(last_year.changes), len(changes) - 1)
    gone = tuple(_not_compared(collection, last_year))
    if gone:
        row = write_part(book, sheet, row, "比べられないもの", _GONE_COLUMNS, gone)
    sheet.print_area(0, 0, row, len(changes) - 1)
    set_up_pages(book, sheet, None)
    sheet.protect("", ALLOWED)


def _area_columns(collection: Collection, last_year: LastYear) -> Sequence[Column[str]]:
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}

    def median(year: Mapping[str, Quartiles]) -> Callable[[str], Cell]:
        return lambda checklist_id: figure(year[checklist_id].median)

    def mean(year: Mapping[str, Quartiles]) -> Callable[[str], Cell]:
        return lambda checklist_id: figure(year[checklist_id].mean)

    def middle_half(year: Mapping[str, Quartiles]) -> Callable[[str], Cell]:
        return lambda checklist_id: _middle_half(year[checklist_id])

    def change(checklist_id: str) -> Cell:
        before, now = last_year.quartiles[checklist_id].median, last_year.now[checklist_id].median
        return figure(difference(before, now))

    before, now = last_year.quartiles, last_year.now
    return (
        Column(header=AREA, width=12.8, look="strong", value=lambda i: titles[i]),
        Column(header=N, width=6.6, look="count", value=lambda i: now[i].n),
        Column(header="比べた項目", width=9, look="count", value=lambda i: len(last_year.items[i])),
        Column(header="前年度の中央値", width=5, look="score", value=median(before)),
        Column(header="今年度の中央値", width=5, look="score", value=median(now)),
        Column(header="中央値の差", width=5, look="change", value=change),
        Column(header="前年度の平均", width=5, look="score", value=mean(before)),
        Column(header="今年度の平均", width=5, look="score", value=mean(now)),
        Column(header=f"前年度の{MIDDLE_HALF}", width=24, look="short", value=middle_half(before)),
        Column(header=f"今年度の{MIDDLE_HALF}", width=24, look="short", value=middle_half(now)),
    )


def _middle_half(quartiles: Quartiles) -> str:
    return f"{shown(quartiles.q1)}〜{shown(quartiles.q3)}"


def _change_columns(collection: Collection) -> Sequence[Column[YearChange]]:
    names = names_by_code(collection)
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    items = {item.id: item.title for area in collection.areas for item in area.checklist.item}

    def named(ids: Sequence[str]) -> str:
        return "\n".join(f"{item_id} {items[item_id]}" for item_id in ids)

    return (
        Column(header=AREA, width=12.8, look="text", value=lambda c: titles[c.checklist_id]),
        Column(header=CODE, width=6.6, look="code", value=lambda c: c.code),
        Column(header=MUNICIPALITY, width=9, look="strong", value=lambda c: names[c.code]),
        Column(header=BEFORE, width=5, look="score", value=lambda c: figure(c.before)),
        Column(header=NOW, width=5, look="score", value=lambda c: figure(c.now)),
        Column(header=CHANGE, width=5, look="change", value=_risen),
        Column(header=f"{IMPROVED}の数", width=5, look="count", value=lambda c: len(c.improved)),
        Column(header=f"{FELL_BACK}の数", width=5, look="count", value=lambda c: len(c.fell_back)),
        Column(header=IMPROVED, width=24, look="text", value=lambda c: named(c.improved)),
        Column(header=FELL_BACK, width=24, look="text", value=lambda c: named(c.fell_back)),
    )


def _risen(change: YearChange) -> Cell:
    return figure(difference(change.before, change.now))


_GONE_COLUMNS: Sequence[Column[_NotCompared]] = (
    Column(header=AREA, width=12.8, look="text", value=lambda row: row.area),
    Column(header="団体コード・項目ID", width=6.6, look="code", value=lambda row: row.id),
    Column(header="市区町村・項目", width=9, look="strong", value=lambda row: row.name),
    Column(header="理由", width=5, look="free", value=lambda row: row.why),
)


def _not_compared(collection: Collection, last_year: LastYear) -> Iterator[_NotCompared]:
    """Items first, for they concern every municipality."""
    names = names_by_code(collection)
    areas = {area.checklist.id: area.checklist for area in collection.areas}
    for gone in last_year.not_compared:
        area = next((a for a in areas.values() if gone.item_id.startswith(f"{a.prefix}-")), None)
        items = {} if area is None else {item.id: item.title for item in area.item}
        yield _NotCompared(
            area="" if area is None else area.title,
            id=gone.item_id,
            name=items.get(gone.item_id, ""),
            why=gone.why,
        )
    for place in last_year.places_not_compared:
        area = areas.get(place.checklist_id)
        yield _NotCompared(
            area=place.checklist_id if area is None else area.title,
            id=place.code,
            name=names.get(place.code, ""),
            why=place.why,
        )
