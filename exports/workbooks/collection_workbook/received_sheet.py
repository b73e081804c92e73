"""``受付結果``: every file that was found, with what became of it and what to do."""

from collections.abc import Sequence

import msgspec

from assessment.collection.received import FileLine
from assessment.collection.records import Collection
from assessment.collection.wording import FILE_WORDS, SUBMISSION_WORDS
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.collection_workbook.layout import (
    BACK,
    RECEIVED,
    names_by_code,
    sheet_title,
)
from exports.workbooks.colouring import flag_words
from exports.workbooks.data_table import CODE, MUNICIPALITY
from exports.workbooks.printing import A3
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

FILE, OUTCOME, REASON, REMEDY = "ファイル", "結果", "理由", "対応"
UNREAD = "読み取れない欄"
SKIPPED_WORD = "見ていない"

_ABOUT = (
    "「受付できず」のファイルは集計に入っていません。「対応」は、送り主にそのまま伝えられます。"
    f"「{SKIPPED_WORD}」は、Excelファイル以外・一時ファイルなど、集計の対象にしないファイルです。"
)
_ALTERED = "書き出した後に変更されています（集計には入れています）。"
_FROZEN = 1


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """A file, or only the name of one that was not looked at."""

    name: str
    line: FileLine | None = None


def write_received(book: Book, collection: Collection) -> None:
    """Write the sheet ``受付結果``."""
    title = sheet_title(RECEIVED, collection)
    rows = [_Line(name=line.file, line=line) for line in collection.files]
    rows += [_Line(name=name) for name in collection.skipped]
    if not rows:
        write_sentence(book, RECEIVED, title, "ファイルはありませんでした。")
        return
    rejected = sum(line.status == "rejected" for line in collection.files)
    heading = Heading(
        title=title,
        remarks=(f"{collection.received:,}ファイル（うち受付できず{rejected:,}）。{_ABOUT}",),
        links=BACK,
    )
    placed = write_table(book, RECEIVED, heading, _columns(collection), rows, frozen=_FROZEN)
    placed.sheet.set_paper(A3)
    flag_words(
        book.file,
        placed.sheet,
        placed.first_row,
        placed.column(OUTCOME),
        placed.last_row,
        (FILE_WORDS["rejected"],),
    )


def _columns(collection: Collection) -> Sequence[Column[_Line]]:
    names = names_by_code(collection)

    def name(row: _Line) -> Cell:
        return names.get(row.line.municipality or "", "") if row.line is not None else None

    return (
        Column(header=FILE, width=22, look="text", value=lambda r: r.name),
        Column(header=OUTCOME, width=6, look="short", value=_outcome),
        Column(header="種類", width=5, look="short", value=_kind),
        Column(header=CODE, width=6, look="short", value=_code),
        Column(header=MUNICIPALITY, width=9, look="text", value=name),
        Column(header="年度", width=4, look="integer", value=_year),
        Column(
            header="版",
            width=3.4,
            look="integer",
            value=lambda r: r.line and (r.line.edition or None),
        ),
        Column(header="作成日", width=6.8, look="date", value=_issued_on),
        Column(header=REASON, width=22, look="text", value=_reason),
        Column(header=REMEDY, width=22, look="text", value=_remedy),
        Column(
            header=UNREAD,
            width=20,
            look="text",
            value=lambda r: r.line and "\n".join(r.line.unread),
        ),
    )


def _outcome(row: _Line) -> str:
    return SKIPPED_WORD if row.line is None else FILE_WORDS[row.line.status]


def _kind(row: _Line) -> Cell:
    if row.line is None or row.line.kind is None:
        return None
    return SUBMISSION_WORDS[row.line.kind]


def _reason(row: _Line) -> Cell:
    if row.line is None:
        return None
    return f"{row.line.reason}{_ALTERED if row.line.altered else ''}"


def _code(row: _Line) -> Cell:
    return None if row.line is None else row.line.municipality


def _year(row: _Line) -> Cell:
    return None if row.line is None else row.line.year


def _edition(row: _Line) -> Cell:
    """The 版; a 調査票 has none."""
    return None if row.line is None else row.line.edition or None


def _issued_on(row: _Line) -> Cell:
    issued = None if row.line is None else row.line.issued_at
    return None if issued is None else issued.date()


def _remedy(row: _Line) -> Cell:
    return None if row.line is None else row.line.remedy


def _unread(row: _Line) -> Cell:
    return None if row.line is None else "\n".join(row.line.unread)
