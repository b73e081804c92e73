"""未把握の照会: a small answer sheet of the items that nobody could tell; comes back by import."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assessment.errors import ExportNotWholeError
from assessment.fiscal_years import in_words
from assessment.records import Response
from exports.files import replacing
from exports.workbooks import identity
from exports.workbooks.answer_sheet.choice_lists import (
    choices_formula,
    performers_formula,
    reasons_formula,
    write_lists,
)
from exports.workbooks.answer_sheet.layout import (
    ANSWER,
    ANSWERS,
    DIVISION,
    EVIDENCE,
    EXTENSION,
    FORMAT_VERSION,
    LEVELS,
    LISTS,
    NOTE,
    OWNER,
    PERFORMER,
    QUESTION,
    REASON,
    RESPONDENT,
    REVIEWED_ON,
    REVIEWER,
    UNKNOWNS_FORMAT,
    Inquiry,
    answer_text,
    as_issued,
)
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, cleaned
from exports.workbooks.colouring import colour_levels
from exports.workbooks.identity import numbered
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.opened_again import opened_again
from exports.workbooks.reading import table_in
from exports.workbooks.tables import Blank, Column, Heading, Placed, write_table

_A3 = 8
_TITLE = "未把握の照会"
_REMARK = (
    "「わからない」となっている項目です。担当課の方は、分かった段階を黄色の欄「回答」で選び直し、"
    "根拠資料を書いてください。見出しと項目IDは変えないでください。"
)
_NO_SUCH_LEVEL = "（この段階はありません）"
_IN_TABLE = (OWNER, ITEM_ID, QUESTION, ANSWER, NOTE, EVIDENCE)


def write_unknowns(target: Path, inquiry: Inquiry) -> None:
    """Write the items of ``inquiry``, of which there is at least one, to ``target``.

    The same inquiry gives the same bytes. What was written is opened again and held against it.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    info = inquiry.assessment.info
    name = f"{info.municipality.name} {in_words(info.year)} {_TITLE}"
    mark = numbered(
        inquiry.assessment,
        UNKNOWNS_FORMAT,
        FORMAT_VERSION,
        inquiry.document_id,
        inquiry.issued_at,
    )
    with replacing(target) as beside:
        book = Book(mark, title=name, name=name)
        _write_table(book, inquiry)
        write_lists(book, inquiry.items)
        write_identity(book)
        book.save(beside)
        _check(beside, inquiry, target)


def _write_table(book: Book, inquiry: Inquiry) -> None:
    info = inquiry.assessment.info
    heading = Heading(
        title=f"{_TITLE}　{info.municipality.name}　{in_words(info.year)}",
        blanks=(
            Blank(label=DIVISION, header=QUESTION),
            Blank(label=RESPONDENT, header=LEVELS[1]),
            Blank(label=REVIEWER, header=LEVELS[3]),
            Blank(label=REVIEWED_ON, header=ANSWER),
            Blank(label=EXTENSION, header=NOTE),
        ),
        remarks=(_REMARK,),
    )
    placed = write_table(book, ANSWERS, heading, _columns(inquiry), inquiry.responses, frozen=3)
    choices = choices_formula(len(inquiry.responses), placed.first_row, placed.column(ITEM_ID))
    _offer(placed, ANSWER, {"source": choices})
    _offer(placed, REASON, {"source": reasons_formula(), "show_error": False})
    _offer(placed, PERFORMER, {"source": performers_formula(), "show_error": False})
    answer = placed.column(ANSWER)
    colour_levels(book.file, placed.sheet, placed.first_row, answer, placed.last_row)
    placed.sheet.set_paper(_A3)
    placed.sheet.set_selection(placed.first_row, answer, placed.first_row, answer)


def _columns(inquiry: Inquiry) -> Sequence[Column[Response]]:
    base = as_issued(inquiry.responses)

    def level_column(number: int, header: str) -> Column[Response]:
        return Column(
            header=header,
            width=9,
            look="text",
            value=lambda r: r.item.levels[number] or _NO_SUCH_LEVEL,
        )

    def blank(_: Response) -> Cell:
        return ""

    def note(response: Response) -> Cell:
        return base[response.item.id].note

    def evidence(response: Response) -> Cell:
        return base[response.item.id].evidence

    def performer(response: Response) -> Cell:
        return base[response.item.id].performer

    return (
        Column(header=OWNER, width=6, look="short", value=lambda r: r.division),
        Column(header=ITEM_ID, width=6.6, look="code", value=lambda r: r.item.id),
        Column(header=QUESTION, width=14, look="strong", value=lambda r: r.item.question),
        *(level_column(number, header) for number, header in enumerate(LEVELS)),
        Column(header=ANSWER, width=9.6, look="input_text", value=answer_text),
        Column(header=REASON, width=7.5, look="input_text", value=blank),
        Column(header=NOTE, width=14, look="input_text", value=note),
        Column(header=EVIDENCE, width=10, look="input_text", value=evidence),
        Column(header=PERFORMER, width=5.4, look="input_text", value=performer),
    )


def _offer(placed: Placed, header: str, rule: dict[str, Any]) -> None:
    column = placed.column(header)
    placed.sheet.data_validation(
        placed.first_row, column, placed.last_row, column, {"validate": "list", **rule}
    )


def _check(path: Path, inquiry: Inquiry, target: Path) -> None:
    sheets = opened_again(path, (ANSWERS, LISTS, identity.SHEET), target)
    base = as_issued(inquiry.responses)
    rows = table_in(sheets[ANSWERS], _IN_TABLE)
    expected = [
        (
            cleaned(response.division),
            response.item.id,
            cleaned(response.item.question),
            answer_text(response),
            base[response.item.id].note,
            base[response.item.id].evidence,
        )
        for response in inquiry.responses
    ]
    if [tuple(row[name] for name in _IN_TABLE) for row in rows] != expected:
        raise ExportNotWholeError(target, f"シート「{ANSWERS}」")
