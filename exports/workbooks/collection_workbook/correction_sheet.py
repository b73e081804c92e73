"""``補正``: every row of the 疑義照会票 that came back, and what became of it."""

from collections import Counter
from collections.abc import Sequence

from assessment.collection.records import Collection, ReplyOutcome
from assessment.collection.replies import Reply, replies
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
APPLIED, WHY_NOT, WHERE, FILE = "反映", "反映していない理由", "場所", "ファイル"
APPLIED_WORDS: dict[ReplyOutcome, str] = {
    "corrected": "反映した",
    "confirmed": "回答のとおり",
    "unusable": "反映していない",
}

_FROZEN = 2
_ABOUT = (
    "疑義照会票で戻ってきた行です。「旧」が今の回答と合う補正だけを反映し、"
    "この集計の数値は反映した後のものです。「回答のとおり」は、市区町村が理由を付けて確かめた回答で、"
    "疑義照会の候補から外しています。"
)


def write_corrections(book: Book, collection: Collection) -> None:
    """Write the sheet ``補正``."""
    title = sheet_title(CORRECTIONS, collection)
    came = replies(collection)
    if not came:
        write_sentence(book, CORRECTIONS, title, "補正はありません。")
        return
    counts = Counter(reply.outcome for reply in came)
    tally = (
        f"反映した補正{counts['corrected']:,}件、回答のとおり{counts['confirmed']:,}件、"
        f"反映していない行{counts['unusable']:,}件。"
    )
    heading = Heading(title=title, remarks=(f"{tally}{_ABOUT}",), links=BACK)
    write_table(book, CORRECTIONS, heading, _columns(collection), came, frozen=_FROZEN)


def _columns(collection: Collection) -> Sequence[Column[Reply]]:
    names = names_by_code(collection)
    return (
        Column(header=CODE, width=6, look="code", value=lambda r: r.code),
        Column(header=MUNICIPALITY, width=9, look="strong", value=lambda r: names.get(r.code, "")),
        Column(header=ITEM_ID, width=6.4, look="short", value=lambda r: r.item_id),
        Column(header=ITEM_TITLE, width=12, look="text", value=lambda r: r.title),
        Column(header=BEFORE, width=9, look="text", value=lambda r: r.before),
        Column(header=AFTER, width=9, look="text", value=lambda r: r.after),
        Column(header=REASON, width=14, look="text", value=lambda r: r.reason),
        Column(header=CONFIRMED_BY, width=6, look="text", value=lambda r: r.confirmed_by),
        Column(header=CONFIRMED_ON, width=7, look="short", value=lambda r: r.confirmed_on),
        Column(header=APPLIED, width=6.6, look="short", value=lambda r: APPLIED_WORDS[r.outcome]),
        Column(header=WHY_NOT, width=16, look="text", value=lambda r: r.why_not),
        Column(header=WHERE, width=9, look="text", value=lambda r: r.where),
        Column(header=FILE, width=12, look="text", value=lambda r: r.file),
    )
