"""``回答（印刷用）``: every question with its levels under it and boxes to tick, for paper.

A4 portrait, one page wide, with a break before each question that would be torn by the end of a
page. All of it is locked, for nobody reads what is typed here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from assessment.fiscal_years import date_in_words, in_words
from assessment.records import NA_REASONS, PERFORMERS, Response
from assessment.wording import NA_WORD
from checklists.schema import Item
from exports.workbooks import measuring
from exports.workbooks.answer_sheet.form import SheetForm
from exports.workbooks.answer_sheet.guide import due_in_words
from exports.workbooks.answer_sheet.layout import (
    ANSWERS,
    EMPTY_BOX,
    EVIDENCE,
    NOTE,
    OWNER,
    PAPER,
    PERFORMER,
    Inquiry,
    answer_text,
)
from exports.workbooks.answer_sheet.spellings import UNKNOWN_CHOICE
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.looks import BODY_POINTS, Look
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED

_WIDTHS = (2.4, 11.0, 36.4)
_BOX, _NAME, _TEXT = range(3)
_WHOLE = sum(_WIDTHS)
_PAGE_POINTS = 765
_ROOM_TO_WRITE = 24
_MOST_ROOM = 72
_SLACK = 20
"""Points of a page that are not given away: no printer may push its last row to the next."""
_GAP = 10


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the sheet: box, name and text, or one text across all columns.

    One that ``grows`` takes the room that its page has left.
    """

    height: float
    look: Look = "paper_text"
    box: str = ""
    name: str = ""
    text: str = ""
    across: bool = False
    grows: bool = False


def write_paper(book: Book, inquiry: Inquiry, form: SheetForm) -> None:
    """Write ``回答（印刷用）``."""
    sheet = book.sheet(PAPER)
    for column, ems in enumerate(_WIDTHS):
        wide = measuring.pixels(ems, indented=column != _BOX)
        sheet.set_column_pixels(column, column, wide)
    row, breaks = 0, []
    for page in _pages(_blocks(book, inquiry, form)):
        breaks += [row] if row else []
        for line in _with_room(page):
            _write(book, sheet, row, line)
            row += 1
    sheet.print_area(0, 0, row - 1, len(_WIDTHS) - 1)
    set_up_pages(book, sheet, None)
    sheet.set_portrait()
    sheet.set_h_pagebreaks(breaks)
    sheet.protect("", ALLOWED)


def _pages(blocks: Iterable[Sequence[_Line]]) -> Iterator[list[_Line]]:
    """The lines of each page, none of whose blocks is torn."""
    page: list[_Line] = []
    for block in blocks:
        if page and _height(page) + _height(block) > _PAGE_POINTS:
            yield page
            page = []
        page += block
    yield page


def _with_room(page: Sequence[_Line]) -> Iterator[_Line]:
    """The lines of a page, what it has left given to the rooms for notes."""
    rooms = sum(line.grows for line in page)
    left = max(0.0, _PAGE_POINTS - _SLACK - _height(page))
    more = min(_MOST_ROOM, left / rooms) if rooms else 0.0
    for line in page:
        yield msgspec.structs.replace(line, height=line.height + more * line.grows)


def _height(lines: Iterable[_Line]) -> float:
    return sum(line.height for line in lines)


def _blocks(book: Book, inquiry: Inquiry, form: SheetForm) -> Iterator[tuple[_Line, ...]]:
    """What must not be torn: the head, then each question, after its theme where that begins."""
    yield tuple(_head(book, inquiry, form))
    theme = ""
    for response in inquiry.responses:
        lines = tuple(_question(response, form))
        if response.item.theme_id != theme:
            theme = response.item.theme_id
            title = inquiry.theme_title(response)
            lines = (_Line(height=26, look="paper_theme", text=title, across=True), *lines)
        yield lines


def _head(book: Book, inquiry: Inquiry, form: SheetForm) -> Iterator[_Line]:
    info = inquiry.assessment.info
    title = f"{form.word}（紙で確かめる用）　{info.municipality.name}　{in_words(info.year)}"
    yield _Line(height=30, look="title", text=title, across=True)
    yield _Line(height=16, look="identity", text=book.identity.number_line, across=True)
    about = (
        f"{date_in_words(info.reference_date)}の時点の状況に、いちばん近い段階の{EMPTY_BOX}に印を"
        f"付けます。迷うときは低い方です。期限：{due_in_words(inquiry.due)}"
    )
    yield _wrapped(about, "paper_why")
    here = f"紙で相談するためのシートです。決まった答えは、シート「{ANSWERS}」に入力してください。"
    yield _wrapped(here, "paper_why")
    for blank in form.blanks:
        yield _Line(height=20, name=blank.label, text=blank.value)
    yield _Line(height=_GAP, look="locked", across=True)


def _question(response: Response, form: SheetForm) -> Iterator[_Line]:
    item = response.item
    owner = f"　担当課：{response.division}" if OWNER in form.headers else ""
    head = f"{item.id}　{item.title}{owner}"
    yield _Line(height=20, look="paper_item", text=head, across=True)
    yield _wrapped(item.question, "paper_question", 11)
    yield _wrapped(f"なぜ聞くのか：{item.why}", "paper_why", 9)
    if response.answer.state != "unanswered":
        yield _row(name="今の記録", text=answer_text(response))
    for number in item.selectable_levels():
        name = f"{number} {item.labels[number]}".rstrip()
        yield _row(box=EMPTY_BOX, name=name, text=item.levels[number])
    yield _row(box=EMPTY_BOX, name=UNKNOWN_CHOICE, text="担当の中で確かめても、分からない")
    reasons = "　".join(f"{EMPTY_BOX}{reason}" for reason in NA_REASONS)
    yield _row(
        box=EMPTY_BOX, name=NA_WORD, text=f"{reasons}　{EMPTY_BOX}その他（　　　　　　　　）"
    )
    if NOTE in form.headers:
        yield from _room_for_notes(item)
    performers = "　".join(f"{EMPTY_BOX}{performer}" for performer in PERFORMERS)
    yield _row(name=PERFORMER, text=performers)
    yield _Line(height=_GAP, look="locked", across=True)


def _room_for_notes(item: Item) -> Iterator[_Line]:
    examples = f"例：{'、'.join(item.evidence)}" if item.evidence else ""
    evidence = _row(name=EVIDENCE, text=examples)
    yield msgspec.structs.replace(
        evidence, look="paper_blank", height=evidence.height + _ROOM_TO_WRITE / 3
    )
    yield _Line(height=_ROOM_TO_WRITE, look="paper_blank", name=NOTE, grows=True)


def _row(*, name: str, text: str, box: str = "") -> _Line:
    texts = ((name, _WIDTHS[_NAME]), (text, _WIDTHS[_TEXT]))
    return _Line(height=measuring.row_height(texts) + 1, box=box, name=name, text=text)


def _wrapped(text: str, look: Look, points: int = BODY_POINTS) -> _Line:
    scale = points / BODY_POINTS
    height = measuring.row_height([(text, _WHOLE / scale)]) * scale
    return _Line(height=height, look=look, text=text, across=True)


def _write(book: Book, sheet: Any, row: int, line: _Line) -> None:
    sheet.set_row(row, line.height)
    if line.across:
        sheet.merge_range(row, _BOX, row, _TEXT, "", book.looks[line.look])
        put(sheet, row, _BOX, line.text, book.looks[line.look])
        return
    put(sheet, row, _BOX, line.box, book.looks["paper_box"])
    put(sheet, row, _NAME, line.name, book.looks["paper_name"])
    put(sheet, row, _TEXT, line.text, book.looks[line.look])
