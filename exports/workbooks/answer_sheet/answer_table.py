"""``回答``: the table that a division fills in, with today's answers in it."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from assessment.records import Response
from assessment.wording import NA_WORD
from exports.tokens import tokens
from exports.workbooks.answer_sheet.choice_lists import (
    choices_formula,
    performers_formula,
    reasons_formula,
)
from exports.workbooks.answer_sheet.form import SheetForm
from exports.workbooks.answer_sheet.layout import (
    ANSWER,
    ANSWERS,
    EVIDENCE,
    LEVELS,
    NOTE,
    OWNER,
    PERFORMER,
    QUESTION,
    REASON,
    THEME,
    USUAL_DIVISION,
    WHY,
    Inquiry,
    answer_text,
    as_issued,
)
from exports.workbooks.answer_sheet.title import answers_title
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.colouring import colour_levels
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.tables import Column, Heading, Placed, write_table

_A3 = 8
_NO_SUCH_LEVEL = "（この段階はありません）"
_REMARK = (
    "黄色の欄に記入してください。「回答」は▼（Alt＋↓）から選びます。並べ替え・絞り込み・行の追加は自由です。"
    "見出しと項目IDは変えないでください。"
)
_ANSWERED = "回答済み"


def write_answers(book: Book, inquiry: Inquiry, form: SheetForm) -> None:
    """Write ``回答``: A3 landscape; what is only for reading on screen is not printed."""
    info = inquiry.assessment.info
    title = answers_title(info.municipality.name, info.year, form.subject)
    heading = Heading(title=title, blanks=form.blanks, remarks=(_REMARK,))
    known = {column.header: column for column in _columns(inquiry, form)}
    columns = [known[header] for header in form.headers]
    placed = write_table(
        book,
        ANSWERS,
        heading,
        columns,
        inquiry.responses,
        frozen=columns.index(known[QUESTION]) + 1,
    )
    _offer_choices(placed, len(inquiry.responses), form)
    answer, reason = placed.column(ANSWER), placed.column(REASON)
    colour_levels(book.file, placed.sheet, placed.first_row, answer, placed.last_row)
    _ask_for_reason(book, placed, answer, reason)
    _count_answers(book, placed, answer, inquiry)
    placed.sheet.set_paper(_A3)
    placed.sheet.print_area(0, 0, placed.last_row, placed.column(PERFORMER))
    placed.sheet.set_selection(placed.first_row, answer, placed.first_row, answer)


def _columns(inquiry: Inquiry, form: SheetForm) -> Sequence[Column[Response]]:
    base = as_issued(inquiry.responses)

    def level_column(number: int, header: str) -> Column[Response]:
        return Column(
            header=header,
            width=9.6,
            look="text",
            value=lambda r: r.item.levels[number] or _NO_SUCH_LEVEL,
        )

    def reason(response: Response) -> Cell:
        return base[response.item.id].answer.reason

    def performer(response: Response) -> Cell:
        return base[response.item.id].performer

    return (
        Column(header=ITEM_ID, width=6.6, look="code", value=lambda r: r.item.id),
        Column(header=OWNER, width=5.4, look="text", value=lambda r: r.division),
        Column(header=USUAL_DIVISION, width=5.4, look="text", value=lambda r: r.item.division),
        Column(header=THEME, width=6.6, look="text", value=inquiry.theme_title),
        Column(header=QUESTION, width=14, look="strong", value=lambda r: r.item.question),
        *(level_column(number, header) for number, header in enumerate(LEVELS)),
        Column(header=ANSWER, width=9.6, look="input_text", value=answer_text),
        Column(
            header=REASON,
            width=7.5 if NOTE in form.headers else 15,
            look="input_text",
            value=reason,
        ),
        Column(
            header=NOTE,
            width=14,
            look="input_text",
            value=lambda r: base[r.item.id].note,
        ),
        Column(
            header=EVIDENCE,
            width=10,
            look="input_text",
            value=lambda r: base[r.item.id].evidence,
        ),
        Column(header=PERFORMER, width=5.4, look="input_text", value=performer),
        Column(header=WHY, width=26, look="text", value=lambda r: r.item.why),
    )


def _offer_choices(placed: Placed, items: int, form: SheetForm) -> None:
    id_column = placed.column(ITEM_ID)
    _validate(
        placed,
        ANSWER,
        {
            "source": choices_formula(items, placed.first_row, id_column),
            "error_title": "一覧から選んでください",
            "error_message": "▼（Alt＋↓）を押して、一覧から選んでください。"
            + "書き添えたいことは「備考」に書いてください。" * (NOTE in form.headers),
        },
    )
    _validate(
        placed,
        REASON,
        {
            "source": reasons_formula(),
            "input_title": REASON,
            "input_message": (
                f"「{NA_WORD}」を選んだときだけ記入します。一覧にない理由は、直接書けます。"
            ),
            "show_error": False,
        },
    )
    _validate(placed, PERFORMER, {"source": performers_formula(), "show_error": False})


def _validate(placed: Placed, header: str, rule: dict[str, Any]) -> None:
    column = placed.column(header)
    placed.sheet.data_validation(
        placed.first_row, column, placed.last_row, column, {"validate": "list", **rule}
    )


def _ask_for_reason(book: Book, placed: Placed, answer: int, reason: int) -> None:
    """Set apart an empty reason while the answer is 該当なし."""
    said = f"${xl_rowcol_to_cell(placed.first_row, answer)}"
    given = f"${xl_rowcol_to_cell(placed.first_row, reason)}"
    light = tokens().light
    missing = book.file.add_format({"bg_color": light.warning, "font_color": light.surface})
    placed.sheet.conditional_format(
        placed.first_row,
        reason,
        placed.last_row,
        reason,
        {
            "type": "formula",
            "criteria": f'=AND(LEFT({said},4)="{NA_WORD}",LEN({given})=0)',
            "format": missing,
        },
    )


def _count_answers(book: Book, placed: Placed, answer: int, inquiry: Inquiry) -> None:
    """How many are answered, above the column of answers; Excel keeps it up to date."""
    asked = len(inquiry.responses)
    answered = sum(response.answer.state != "unanswered" for response in inquiry.responses)
    column = xl_range_abs(placed.first_row, answer, placed.last_row, answer)
    row = placed.header_row - 1
    put(placed.sheet, row, answer - 1, _ANSWERED, book.looks["choice_label"])
    placed.sheet.write_formula(
        row,
        answer,
        f'=COUNTA({column})&"／{asked}問"',
        book.looks["choice"],
        f"{answered}／{asked}問",
    )
