"""Writes inquiry sheets: what a municipality is asked, and where it says what is right."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from assessment.collection.asking import NOT_SAID, Asking
from assessment.collection.records import Collection
from assessment.errors import ExportNotWholeError
from assessment.fiscal_years import in_words
from checklists.schema import Item
from exports.files import free_name, replacing
from exports.progress import Tell, silent
from exports.workbooks.answer_sheet.choice_lists import choices_formula, write_lists
from exports.workbooks.answer_sheet.layout import LISTS
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, cleaned
from exports.workbooks.collection_workbook.identity import collection_identity
from exports.workbooks.corrections.guide import write_guide
from exports.workbooks.corrections.layout import (
    AFTER,
    BEFORE,
    CONFIRMED_BY,
    CONFIRMED_ON,
    FORMAT,
    FORMAT_VERSION,
    INQUIRY,
    QUESTION,
    REASON,
    TITLE,
    WHY,
    Line,
    file_name,
    lines_of,
    return_facts,
)
from exports.workbooks.data_table import CODE, MUNICIPALITY
from exports.workbooks.guide_page import SHEET as GUIDE
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity import Identity, document_number
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.opened_again import opened_again
from exports.workbooks.printing import A3
from exports.workbooks.reading import table_in
from exports.workbooks.tables import Column, Heading, Placed, write_table

_ROOM_FOR_MORE = 10
"""Empty rows below the table, for corrections that nobody asked about."""

_FROZEN = 4
_CHECKED = (CODE, ITEM_ID, WHY, BEFORE)
_REMARKS = (
    (
        "回答が誤りとは限りません。正しければ「理由」に根拠を書き、「新」は空欄のままにしてください。"
        "違っていれば「新」を▼（Alt＋↓）から選び、「理由」を書いてください。"
    ),
    (
        f"見出し・{CODE}・{ITEM_ID}・「{BEFORE}」は変えないでください。ここにない項目の補正は、"
        f"いちばん下の空いている行に{ITEM_ID}と「{BEFORE}」も書いて加えられます。"
    ),
)


def write_inquiry(
    collection: Collection, target: Path, *, code: str | None = None, asking: Asking = NOT_SAID
) -> None:
    """Write the inquiry sheet of one municipality, or of all, to ``target``.

    The same collection and ``asking`` give the same bytes. What was written is opened again and
    held against them.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    lines = lines_of(collection, code)
    identity = _identity(collection, code)
    items = [picture.item for picture in collection.items]
    where = collection.prefecture_name
    if code is not None:
        where = collection.standing(code).municipality.name
    title = f"{INQUIRY}　{where}　{in_words(collection.year)}"
    with replacing(target) as beside:
        book = Book(identity, title=title, name=title)
        write_guide(book, title, collection, len(lines), asking)
        heading = _heading(title, collection, asking)
        _write_table(book, heading, (*lines, *_empty_lines(collection, code)), items)
        write_lists(book, items)
        write_identity(book)
        book.save(beside)
        _check(beside, heading, lines, target)


def write_inquiries(
    collection: Collection, folder: Path, asking: Asking = NOT_SAID, tell: Tell = silent
) -> tuple[Path, ...]:
    """Write a sheet for every municipality that is to be asked something, never over another.

    What is asked are the queries of ``collection``, which may be fewer than there were.

    Raises:
        StorageError: a sheet cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    asked = dict.fromkeys(query.code for query in collection.queries)
    written: list[Path] = []
    for number, code in enumerate(asked):
        place = collection.standing(code).municipality
        tell(number, len(asked), place.name)
        target = free_name(folder / file_name(place, collection.year))
        write_inquiry(collection, target, code=code, asking=asking)
        written.append(target)
    tell(len(asked), len(asked), "")
    return tuple(written)


def _identity(collection: Collection, code: str | None) -> Identity:
    whole = collection_identity(collection, FORMAT, FORMAT_VERSION)
    if code is None:
        return whole
    number = document_number(f"{code}-{collection.year}", whole.document_id.encode())
    return msgspec.structs.replace(whole, document_id=number, municipality_code=code)


def _empty_lines(collection: Collection, code: str | None) -> tuple[Line, ...]:
    """Room for more; a municipality's own sheet says its code there already."""
    name = "" if code is None else collection.standing(code).municipality.name
    return (Line(code=code or "", name=name),) * _ROOM_FOR_MORE


def _heading(title: str, collection: Collection, asking: Asking) -> Heading:
    """By when and where to stand first; a sheet of which nothing is said has no such line."""
    if asking == NOT_SAID:
        return Heading(title=title, remarks=_REMARKS)
    facts = return_facts(collection, asking)
    return Heading(
        title=title,
        urgent=("　　".join(f"{name}：{value}" for name, value in facts),),
        remarks=_REMARKS,
    )


def _write_table(
    book: Book, heading: Heading, lines: Sequence[Line], items: Sequence[Item]
) -> None:
    placed = write_table(book, INQUIRY, heading, tuple(_columns()), lines, frozen=_FROZEN)
    choices = choices_formula(len(items), placed.first_row, placed.column(ITEM_ID))
    _validate(
        placed,
        AFTER,
        {
            "validate": "list",
            "source": choices,
            "error_title": "一覧から選んでください",
            "error_message": "▼（Alt＋↓）を押して、一覧から選んでください。",
        },
    )
    placed.sheet.set_paper(A3)
    placed.sheet.set_selection(placed.first_row, placed.column(AFTER), placed.first_row, 6)


def _columns() -> Iterator[Column[Line]]:
    yield Column(header=CODE, width=6, look="code", value=lambda line: line.code)
    yield Column(header=MUNICIPALITY, width=8, look="strong", value=lambda line: line.name)
    yield Column(header=ITEM_ID, width=6.6, look="code", value=lambda line: line.item_id)
    yield Column(header=TITLE, width=10, look="strong", value=lambda line: line.title)
    yield Column(header=QUESTION, width=17, look="text", value=lambda line: line.question)
    yield Column(header=WHY, width=20, look="text", value=lambda line: line.why)
    yield Column(header=BEFORE, width=9, look="text", value=lambda line: line.before)
    yield Column(header=AFTER, width=9.6, look="input_text", value=_to_fill_in)
    yield Column(header=REASON, width=17, look="input_text", value=_to_fill_in)
    yield Column(header=CONFIRMED_BY, width=6.4, look="input_text", value=_to_fill_in)
    yield Column(header=CONFIRMED_ON, width=6.8, look="input_date", value=_to_fill_in)


def _to_fill_in(_: Line) -> Cell:
    """An empty cell for people."""
    return None


def _validate(placed: Placed, header: str, rule: dict[str, Any]) -> None:
    column = placed.column(header)
    placed.sheet.data_validation(placed.first_row, column, placed.last_row, column, rule)


def _check(path: Path, heading: Heading, lines: Sequence[Line], target: Path) -> None:
    sheets = opened_again(path, (GUIDE, INQUIRY, LISTS, IDENTITY), target)
    rows = [tuple(row[name] for name in _CHECKED) for row in table_in(sheets[INQUIRY], _CHECKED)]
    expected = [
        (line.code, line.item_id, cleaned(line.why), cleaned(line.before)) for line in lines
    ]
    above = "".join(str(row[0]) for row in sheets[INQUIRY])
    said = all(cleaned(text) in above for text in heading.urgent)
    if not said or rows[: len(lines)] != expected or any(any(r[1:]) for r in rows[len(lines) :]):
        raise ExportNotWholeError(target, f"シート「{INQUIRY}」")
