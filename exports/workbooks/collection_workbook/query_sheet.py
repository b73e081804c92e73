"""``疑義照会の候補``: odd answers that a municipality should be asked about."""

from collections.abc import Sequence

from assessment.collection.received import Given
from assessment.collection.records import Collection, Query
from assessment.collection.wording import QUERY_WORDS, given_in_words
from exports.workbooks.book import Book
from exports.workbooks.collection_workbook.layout import (
    AREA,
    BACK,
    QUERIES,
    names_by_code,
    sheet_title,
)
from exports.workbooks.data_table import CODE, MUNICIPALITY
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

KIND, ANSWER, WHY = "種類", "今の回答", "疑義の内容"

_FROZEN = 2
_ABOUT = (
    "回答が誤りとは限りません。市区町村に確かめて、違っていれば疑義照会票で補正します。"
    "ここに載るだけで、集計からは除いていません。"
)


def write_queries(book: Book, collection: Collection) -> None:
    """Write the sheet ``疑義照会の候補``."""
    title = sheet_title(QUERIES, collection)
    if not collection.queries:
        write_sentence(book, QUERIES, title, "確かめたい回答はありませんでした。")
        return
    heading = Heading(
        title=title,
        remarks=(f"{len(collection.queries):,}件。{_ABOUT}",),
        links=BACK,
    )
    columns = _columns(collection)
    write_table(book, QUERIES, heading, columns, collection.queries, frozen=_FROZEN)


def _columns(collection: Collection) -> Sequence[Column[Query]]:
    names = names_by_code(collection)
    areas = {area.checklist.id: area.checklist.title for area in collection.areas}
    items = {picture.item.id: picture.item for picture in collection.items}

    def given(query: Query) -> Given | None:
        return collection.standing(query.code).given.get(query.item_id)

    def answer(query: Query) -> str:
        found = given(query)
        return given_in_words(items[query.item_id], found).rstrip() if found is not None else ""

    def title(query: Query) -> str:
        return items[query.item_id].title if query.item_id in items else ""

    return (
        Column(header=CODE, width=6, look="code", value=lambda q: q.code),
        Column(header=MUNICIPALITY, width=9, look="strong", value=lambda q: names[q.code]),
        Column(header=KIND, width=10, look="text", value=lambda q: QUERY_WORDS[q.kind]),
        Column(header=AREA, width=9, look="text", value=lambda q: areas.get(q.checklist_id, "")),
        Column(header=ITEM_ID, width=6.4, look="short", value=lambda q: q.item_id),
        Column(header=ITEM_TITLE, width=13, look="text", value=title),
        Column(header=ANSWER, width=10, look="text", value=answer),
        Column(header=WHY, width=30, look="text", value=lambda q: q.why),
    )
