"""``提出状況``: who has submitted, who has not, and whom to ask."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assessment.collection.received import Contact
from assessment.collection.records import Collection, Standing
from assessment.collection.wording import PLACE_WORDS, SUBMISSION_WORDS
from assessment.scoring import Figures
from assessment.wording import BODY_WORDS
from exports.workbooks.at_a_glance import Link, Total, top_of
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.collection_workbook.layout import (
    BODY,
    RECEIVED,
    STATUS,
    as_of_words,
    sheet_title,
)
from exports.workbooks.colouring import flag_words
from exports.workbooks.data_table import CODE, MUNICIPALITY, PREFECTURE
from exports.workbooks.gap_figures import share_cell
from exports.workbooks.printing import A3
from exports.workbooks.tables import Column, Heading, write_table

STATE = "状況"


def write_status(book: Book, collection: Collection, others: Sequence[str]) -> None:
    """Write the sheet ``提出状況``, with links to the sheets named in ``others``."""
    counted = Counter(standing.status for standing in collection.standings)
    totals = [Total(label="市区町村", value=collection.expected)]
    totals += [Total(label=words, value=counted[status]) for status, words in PLACE_WORDS.items()]
    totals.append(Total(label="届いたファイル", value=collection.received))
    heading = Heading(
        title=sheet_title(STATUS, collection),
        remarks=(as_of_words(collection), *collection.notes),
        totals=tuple(totals),
        links=tuple(Link(text=f"→ {sheet}", target=top_of(sheet)) for sheet in others),
    )
    columns = _columns(collection)
    frozen = [column.header for column in columns].index(MUNICIPALITY) + 1
    placed = write_table(book, STATUS, heading, columns, collection.standings, frozen=frozen)
    placed.sheet.set_paper(A3)
    flag_words(
        book.file,
        placed.sheet,
        placed.first_row,
        placed.column(STATE),
        placed.last_row,
        (PLACE_WORDS["missing"], PLACE_WORDS["rejected"]),
    )


def _columns(collection: Collection) -> Sequence[Column[Standing]]:
    contacts = {
        standing.municipality.code: standing.submission.contact
        for standing in collection.standings
        if standing.submission is not None
    }
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    refused = _refused(collection)

    def contact(standing: Standing) -> Contact:
        return contacts.get(standing.municipality.code, Contact())

    def share(standing: Standing, what: str) -> Cell:
        figures: Figures | None = standing.total
        return None if figures is None else share_cell(getattr(figures, what))

    def remarks(standing: Standing) -> str:
        return "　".join(_remarks(standing, titles, refused))

    return (
        Column(header=CODE, width=6, look="code", value=lambda s: s.municipality.code),
        *_where(collection),
        Column(header=MUNICIPALITY, width=9, look="strong", value=lambda s: s.municipality.name),
        *_body(collection),
        *_population(collection),
        Column(header=STATE, width=6, look="short", value=lambda s: PLACE_WORDS[s.status]),
        Column(header="種類", width=4.6, look="short", value=_kind),
        Column(header="版", width=3.6, look="integer", value=_edition),
        Column(header="基準日", width=6.8, look="date", value=_reference_date),
        Column(header="作成日", width=6.8, look="date", value=_issued_on),
        Column(header="回答率", width=4.6, look="share", value=lambda s: share(s, "completion")),
        Column(header="該当なし率", width=5.2, look="share", value=lambda s: share(s, "na_share")),
        Column(header="担当課", width=8, look="text", value=lambda s: contact(s).division),
        Column(header="担当者", width=6.4, look="text", value=lambda s: contact(s).name),
        Column(header="電話", width=10, look="text", value=lambda s: contact(s).phone),
        Column(header="メール", width=14, look="text", value=lambda s: contact(s).email),
        Column(header="備考", width=22, look="text", value=remarks),
    )


def _where(collection: Collection) -> Sequence[Column[Standing]]:
    """The prefecture, where there is more than one."""
    if collection.prefecture is not None:
        return ()
    return (
        Column(
            header=PREFECTURE, width=5.6, look="short", value=lambda s: s.municipality.prefecture
        ),
    )


def _body(collection: Collection) -> Sequence[Column[Standing]]:
    """The kind of body; without names, the same one stands for all."""
    if collection.without_names:
        return ()
    return (
        Column(header=BODY, width=5, look="short", value=lambda s: BODY_WORDS[s.municipality.kind]),
    )


def _population(collection: Collection) -> Sequence[Column[Standing]]:
    if all(standing.population is None for standing in collection.standings):
        return ()
    return (Column(header="人口", width=6, look="count", value=lambda s: s.population),)


def _kind(standing: Standing) -> Cell:
    return None if standing.submission is None else SUBMISSION_WORDS[standing.submission.kind]


def _edition(standing: Standing) -> Cell:
    """The 版; a 調査票 has none."""
    return (standing.submission.edition or None) if standing.submission is not None else None


def _reference_date(standing: Standing) -> Cell:
    return None if standing.submission is None else standing.submission.reference_date


def _issued_on(standing: Standing) -> Cell:
    issued = None if standing.submission is None else standing.submission.issued_at
    return None if issued is None else issued.date()


def _refused(collection: Collection) -> dict[str, str]:
    """Of municipalities whose file was refused, the last reason by code."""
    return {
        line.municipality: line.reason
        for line in collection.files
        if line.status == "rejected" and line.municipality is not None
    }


def _remarks(standing: Standing, titles: dict[str, str], refused: dict[str, str]) -> Iterator[str]:
    if standing.status == "rejected":
        yield refused.get(standing.municipality.code, "")
    if standing.total is not None and standing.total.counts.unanswered:
        yield f"未回答{standing.total.counts.unanswered}項目。"
    for checklist_id in standing.lacking:
        yield f"「{titles.get(checklist_id, checklist_id)}」の回答がありません。"
    for mark in standing.outdated:
        yield f"「{titles.get(mark.id, mark.id)}」は{mark.version}版の回答です。"
    if standing.submission is not None and standing.submission.altered:
        yield "書き出した後に変更されています。"
    if standing.submission is not None and standing.submission.unread:
        count = len(standing.submission.unread)
        yield f"読み取れない欄が{count}あります（「{RECEIVED}」）。"
