"""What the sheets of an inquiry sheet are called and hold: writer and reader go by this alone.

The texts are a public interface: sheets that are out now come back to later versions.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from assessment.collection.asking import Asking
from assessment.collection.records import Collection, Query
from assessment.collection.wording import QUERY_WORDS, given_in_words
from assessment.fiscal_years import abbreviated, date_and_weekday
from assessment.records import Municipality
from exports.workbooks.identity import Format

FORMAT: Format = "corrections"
FORMAT_VERSION = 1

INQUIRY = "疑義照会票"
TITLE, QUESTION, WHY = "項目名", "質問", "疑義の内容"
BEFORE, AFTER, REASON, CONFIRMED_BY, CONFIRMED_ON = "旧", "新", "理由", "確認者", "確認日"

DUE, REPLY_TO, ASKED_BY, CONTACT = "回答期限", "返送先", "照会元", "担当・連絡先"

ABOUT_ALL = "（提出の全体）"
"""Stands for the item where a whole checklist or file is asked about."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: an item of a municipality, and all that is odd about it.

    ``before`` is today's answer in words. ``item_id`` is empty where the whole is asked about.
    """

    code: str
    name: str
    item_id: str = ""
    title: str = ""
    question: str = ""
    why: str = ""
    before: str = ""


def lines_of(collection: Collection, code: str | None = None) -> tuple[Line, ...]:
    """What is to be asked, of one municipality or of all, in the order of codes and items."""
    asked: dict[tuple[str, str, str], list[Query]] = {}
    for query in collection.queries:
        if code in (None, query.code):
            whole = "" if query.item_id else query.checklist_id
            asked.setdefault((query.code, whole, query.item_id), []).append(query)
    return tuple(_lines(collection, asked.values()))


def return_facts(collection: Collection, asking: Asking) -> tuple[tuple[str, str], ...]:
    """Who asks, by when, and where the sheet goes back to, each with its name; what is said."""
    due = "" if asking.due is None else f"{date_and_weekday(asking.due)}まで"
    facts = (
        (DUE, due),
        (REPLY_TO, asking.reply_to.strip()),
        (ASKED_BY, collection.prefecture_name),
        (CONTACT, asking.contact.strip()),
    )
    return tuple((name, value) for name, value in facts if value)


def file_name(place: Municipality, year: int) -> str:
    """Such as ``312011_鳥取市_R8_疑義照会票.xlsx``; it sorts."""
    return f"{place.code}_{place.name}_{abbreviated(year)}_{INQUIRY}.xlsx"


def _lines(collection: Collection, groups: Iterable[Sequence[Query]]) -> Iterator[Line]:
    items = {picture.item.id: picture.item for picture in collection.items}
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    for queries in groups:
        first = queries[0]
        standing = collection.standing(first.code)
        item = items.get(first.item_id)
        given = standing.given.get(first.item_id)
        before = "" if item is None or given is None else given_in_words(item, given)
        yield Line(
            code=first.code,
            name=standing.municipality.name,
            item_id=first.item_id,
            title=titles.get(first.checklist_id, ABOUT_ALL) if item is None else item.title,
            question="" if item is None else item.question,
            why="\n".join(f"{QUERY_WORDS[query.kind]}：{query.why}" for query in queries),
            before=before.rstrip(),
        )
