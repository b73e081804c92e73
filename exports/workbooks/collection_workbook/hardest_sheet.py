"""``到達率の低い項目``: where most municipalities struggle."""

from assessment.collection.hardest import hardest
from assessment.collection.records import Collection, ItemPicture
from assessment.collection.wording import GAP_RULE, ITEM_RULE
from exports.workbooks.book import Book
from exports.workbooks.collection_workbook.distribution_sheet import (
    REACHED,
    distribution_columns,
)
from exports.workbooks.collection_workbook.layout import (
    BACK,
    DISTRIBUTION,
    HARDEST,
    as_of_words,
    sheet_title,
)
from exports.workbooks.colouring import colour_scale
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

MOST = 30
"""How many items are listed."""

_FROZEN = 2


def write_hardest(book: Book, collection: Collection) -> None:
    """Write the sheet ``到達率の低い項目``."""
    title = sheet_title(HARDEST, collection)
    rows = hardest(collection.items)[:MOST]
    if not rows:
        write_sentence(book, HARDEST, title, "目標に届いていない項目はありません。")
        return
    heading = Heading(
        title=title,
        remarks=(
            as_of_words(collection),
            f"{ITEM_RULE}{GAP_RULE}",
            (
                f"到達率の低いものから{MOST}項目までです。国などの準備を待つ「備え」の項目は含みません。"
                f"すべての項目は「{DISTRIBUTION}」にあります。"
            ),
        ),
        links=BACK,
    )
    columns = distribution_columns(collection)[:-1]
    why = Column[ItemPicture](
        header="取り組む理由", width=26, look="text", value=lambda p: p.item.why
    )
    placed = write_table(book, HARDEST, heading, (*columns, why), rows, frozen=_FROZEN)
    column = placed.column(REACHED)
    colour_scale(placed.sheet, (placed.first_row, column, placed.last_row, column), most=1)
