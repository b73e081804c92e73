"""Odd values to ask about, as rows."""

from collections.abc import Mapping, Sequence

import msgspec

from assessment.collection.records import Collection, Query
from assessment.collection.wording import QUERY_WORDS
from assessment.records import Municipality
from checklists.schema import Item
from desktop.models.record_table import Column
from desktop.models.searching import names_of


class QueryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A query with the municipality and the name of what it concerns."""

    query: Query
    municipality: Municipality
    about: str

    @property
    def place(self) -> str:
        """The municipality's name."""
        return self.municipality.name

    def texts(self) -> tuple[str, ...]:
        """What a search looks in."""
        return (
            *names_of(self.municipality), self.about, QUERY_WORDS[self.query.kind], self.query.why
        )  # fmt: skip


def query_rows(collection: Collection) -> tuple[QueryRow, ...]:
    """What to ask, in the order of municipalities and items."""
    items = {picture.item.id: picture.item for picture in collection.items}
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    return tuple(
        QueryRow(
            query=query,
            municipality=collection.standing(query.code).municipality,
            about=_about(query.item_id, items) or titles.get(query.checklist_id, "提出の全体"),
        )
        for query in collection.queries
    )


def counted(queries: Sequence[Query]) -> str:
    """How many, of how many municipalities: ``31件・12団体``."""
    return f"{len(queries):,}件・{len({query.code for query in queries}):,}団体"


def _about(item_id: str, items: Mapping[str, Item]) -> str:
    item = items.get(item_id)
    return "" if item is None else f"{item.id} {item.title}"


QUERY_COLUMNS: tuple[Column[QueryRow], ...] = (
    Column(
        title="市区町村",
        text=lambda row: row.place,
        sort=lambda row: row.query.code,
        width=112,
        look=lambda _: "strong",
    ),
    Column(title="種類", text=lambda row: QUERY_WORDS[row.query.kind], width=184),
    Column(title="項目・分野", text=lambda row: row.about),
    Column(title="確かめたい点", text=lambda row: row.query.why, share=2),
)
