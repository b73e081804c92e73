"""``用語``: the special terms of the questions that the sheet asks."""

from collections.abc import Sequence

import msgspec

from checklists.schema import Term
from exports.workbooks.answer_sheet.form import SheetForm
from exports.workbooks.answer_sheet.layout import TERMS, Inquiry
from exports.workbooks.book import Book
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

_TITLE = "用語の説明"
TERM, _READING, MEANING, _SUCCESSOR, _ITEMS = "用語", "読み", "意味", "今の名前", "使う項目"


class UsedTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A term with the ids of the items that use it."""

    term: Term
    items: tuple[str, ...]


def used_terms(inquiry: Inquiry) -> tuple[UsedTerm, ...]:
    """The terms of the items asked, in the order of their reading."""
    users: dict[str, list[str]] = {}
    for response in inquiry.responses:
        for word in response.item.terms:
            if word in inquiry.glossary:
                users.setdefault(word, []).append(response.item.id)
    used = (
        UsedTerm(term=inquiry.glossary[word], items=tuple(items)) for word, items in users.items()
    )
    return tuple(sorted(used, key=lambda one: (one.term.reading, one.term.term)))


def write_terms(book: Book, inquiry: Inquiry, form: SheetForm) -> None:
    """Write ``用語``."""
    terms = used_terms(inquiry)
    if not terms:
        write_sentence(
            book, TERMS, _TITLE, f"この{form.word}の質問には、説明の要る用語がありません。"
        )
        return
    heading = Heading(title=_TITLE, remarks=(f"この{form.word}の質問に出てくる言葉の説明です。",))
    write_table(book, TERMS, heading, _columns(terms), terms, frozen=1)


def _columns(terms: Sequence[UsedTerm]) -> Sequence[Column[UsedTerm]]:
    renamed = any(one.term.successor for one in terms)
    successor: Column[UsedTerm] = Column(
        header=_SUCCESSOR, width=14, look="text", value=lambda one: one.term.successor
    )
    return (
        Column(header=TERM, width=12, look="strong", value=lambda one: one.term.term),
        Column(header=_READING, width=10, look="text", value=lambda one: one.term.reading),
        Column(header=MEANING, width=34, look="text", value=lambda one: one.term.meaning),
        *([successor] * renamed),
        Column(header=_ITEMS, width=7, look="text", value=lambda one: "\n".join(one.items)),
    )
