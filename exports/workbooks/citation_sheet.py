"""``出典``: what each item rests on, and what the paper behind the checklists is."""

from assessment.fiscal_years import date_in_words
from assessment.results import Result
from checklists.schema import Document, SourceBook
from checklists.wording import OUTSIDE_PAPER_WORD
from exports.citations import Citation, Citations
from exports.workbooks.book import Book
from exports.workbooks.gap_sheets import ANSWERS, BACK, CITATIONS
from exports.workbooks.item_columns import ITEM_ID, item_columns, sheet_title
from exports.workbooks.row_links import link_rows, name_rows, row_name
from exports.workbooks.tables import Column, Heading, write_sentence, write_table


def write_citations(book: Book, result: Result, sources: SourceBook) -> None:
    """Write the sheet ``出典``: a row for every item."""
    assessment = result.assessment
    citations = Citations(sources)
    rows = citations.of(assessment.responses)
    title = sheet_title("出典", result)
    if not rows:
        write_sentence(book, CITATIONS, title, "この自己点検には、点検する項目がありません。", BACK)
        return
    columns: list[Column[Citation]] = [
        *item_columns(lambda c: c.response, 13),
        Column(header="根拠", width=6.6, look="text", value=lambda c: c.response.item.basis),
        Column(
            header="根拠の説明", width=24, look="text", value=lambda c: c.response.item.basis_note
        ),
        Column(
            header="出典（文書・見出し・行）", width=34, look="text", value=lambda c: c.passages
        ),
        Column(
            header="資料",
            width=4.4,
            look="short",
            value=lambda c: OUTSIDE_PAPER_WORD if c.outside else None,
        ),
    ]
    cited = citations.cited(response.item for response in assessment.responses)
    heading = Heading(
        title=title,
        remarks=(
            *(_in_words(document) for document, _ in cited.documents),
            (
                "取り組む理由は「根拠」の欄にあります。行の番号は、元の文書を上から数えたものです。"
                f"「{OUTSIDE_PAPER_WORD}」は、法令や指針だけを根拠とする項目です。"
                f"項目IDから{ANSWERS}の行へ移れます。"
            ),
        ),
        links=BACK,
    )
    placed = write_table(book, CITATIONS, heading, columns, rows, frozen=2)
    ids = [row.response.item.id for row in rows]
    name_rows(book, CITATIONS, placed, ids)
    link_rows(book, placed, ITEM_ID, "code", [(i, row_name(ANSWERS, i)) for i in ids])


def _in_words(document: Document) -> str:
    """What a document is and what it binds: title, publisher, date, nature."""
    return (
        f"「{document.title}」（{document.publisher}、{date_in_words(document.published_on)}）："
        f"{document.nature}"
    )
