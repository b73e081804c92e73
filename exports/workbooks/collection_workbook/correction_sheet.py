"""``補正``: what the prefecture agreed to correct, and whether it was."""

from collections.abc import Sequence

from assessment.collection.records import AppliedCorrection, Collection
from assessment.records import Answer
from assessment.wording import answer_in_words
from exports.workbooks.book import Book
from exports.workbooks.collection_workbook.layout import (
    BACK,
    CORRECTIONS,
    names_by_code,
    sheet_title,
)
from exports.workbooks.data_table import CODE, MUNICIPALITY
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

BEFORE, AFTER, REASON, CONFIRMED_BY, CONFIRMED_ON = "旧", "新", "理由", "確認者", "確認日"
APPLIED, WHY_NOT, WHERE = "反映", "反映していない理由", "場所"
APPLIED_WORDS = {True: "反映した", False: "反映していない"}

_FROZEN = 2
_ABOUT = (
    "疑義照会票で戻ってきた補正です。「旧」がいまの回答と合うものだけを反映し、"
    "この集計の数値は反映した後のものです。"
)


def write_corrections(book: Book, collection: Collection) -> None:
    """Write the sheet ``補正``."""
    title = sheet_title(CORRECTIONS, collection)
    if not collection.corrections:
        write_sentence(book, CORRECTIONS, title, "補正はありません。")
        return
    applied = sum(not line.why_not for line in collection.corrections)
    rest = len(collection.corrections) - applied
    heading = Heading(
        title=title,
        remarks=(f"反映した補正{applied:,}件、反映していない補正{rest:,}件。{_ABOUT}",),
        links=BACK,
    )
    columns = _columns(collection)
    write_table(book, CORRECTIONS, heading, columns, collection.corrections, frozen=_FROZEN)


def _columns(collection: Collection) -> Sequence[Column[AppliedCorrection]]:
    names = names_by_code(collection)
    items = {picture.item.id: picture.item for picture in collection.items}

    def said(line: AppliedCorrection, answer: Answer) -> str:
        item = items.get(line.correction.item_id)
        if item is not None:
            return answer_in_words(item, answer).rstrip()
        return str(answer.level) if answer.level is not None else answer.state

    def title(line: AppliedCorrection) -> str:
        item = items.get(line.correction.item_id)
        return item.title if item is not None else ""

    return (
        Column(header=CODE, width=6, look="code", value=lambda a: a.correction.code),
        Column(
            header=MUNICIPALITY,
            width=9,
            look="strong",
            value=lambda a: names.get(a.correction.code, ""),
        ),
        Column(header=ITEM_ID, width=6.4, look="short", value=lambda a: a.correction.item_id),
        Column(header=ITEM_TITLE, width=12, look="text", value=title),
        Column(header=BEFORE, width=9, look="text", value=lambda a: said(a, a.correction.before)),
        Column(header=AFTER, width=9, look="text", value=lambda a: said(a, a.correction.after)),
        Column(header=REASON, width=14, look="text", value=lambda a: a.correction.reason),
        Column(
            header=CONFIRMED_BY, width=6, look="text", value=lambda a: a.correction.confirmed_by
        ),
        Column(
            header=CONFIRMED_ON, width=7, look="short", value=lambda a: a.correction.confirmed_on
        ),
        Column(
            header=APPLIED, width=6.6, look="short", value=lambda a: APPLIED_WORDS[not a.why_not]
        ),
        Column(header=WHY_NOT, width=16, look="text", value=lambda a: a.why_not),
        Column(header=WHERE, width=9, look="text", value=lambda a: a.correction.where),
    )
