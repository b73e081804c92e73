"""``回答一覧`` and ``変更点``: the answers, and what has changed, for people."""

from collections.abc import Sequence

from assessment.edition_changes import EditionChange, edition_changes
from assessment.fiscal_years import in_both_calendars
from assessment.merging import value_of
from assessment.records import Response
from assessment.returned import MergeField
from assessment.wording import FIELD_WORDS, value_in_words
from exports.workbooks.book import Book
from exports.workbooks.item_columns import (
    ITEM_ID,
    ITEM_TITLE,
    answer_cell,
    colour_answers,
    item_columns,
)
from exports.workbooks.submission.layout import (
    AFTER,
    ANSWER,
    ANSWERS,
    BEFORE,
    CHANGED,
    CHANGES,
    EVIDENCE,
    NOTE,
    PERFORMER,
    REASON,
    Outgoing,
    edition_words,
)
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

_NEW, _DROPPED = "新しい項目", "なくなった項目"
_SECRET_FIELDS = ("note", "evidence")
_NOT_ASKED = "（なし）"


def answer_columns(outgoing: Outgoing) -> Sequence[Column[Response]]:
    """The columns of 回答一覧; notes and evidence only where they go out."""
    themes = {
        theme.id: theme.title
        for checklist in outgoing.edition.assessment.checklists
        for theme in checklist.theme
    }
    texts: list[Column[Response]] = [
        Column(header=NOTE, width=22, look="text", value=lambda r: r.entry.note),
        Column(header=EVIDENCE, width=14, look="text", value=lambda r: r.entry.evidence),
    ]
    return (
        *item_columns(_itself, 12),
        Column(header="テーマ", width=9, look="text", value=lambda r: themes[r.item.theme_id]),
        Column(header="目標", width=3.2, look="integer", value=lambda r: r.item.target),
        Column(header=ANSWER, width=12, look="text", value=answer_cell),
        Column(header=REASON, width=10, look="text", value=lambda r: r.answer.reason),
        *(texts if outgoing.with_notes else []),
        Column(header=PERFORMER, width=5.4, look="text", value=lambda r: r.entry.performer),
    )


def change_columns() -> Sequence[Column[EditionChange]]:
    """The columns of 変更点."""
    return (
        Column(header=ITEM_ID, width=6.4, look="code", value=lambda c: c.latest.item.id),
        Column(header=ITEM_TITLE, width=14, look="strong", value=lambda c: c.latest.item.title),
        Column(header=CHANGED, width=7, look="short", value=_field_in_words),
        Column(header=BEFORE, width=26, look="text", value=lambda c: _in_words(c.before, c.field)),
        Column(header=AFTER, width=26, look="text", value=lambda c: _in_words(c.after, c.field)),
    )


def changes_of(outgoing: Outgoing) -> Sequence[EditionChange]:
    """What differs from the edition before; notes and evidence only where they go out."""
    if outgoing.previous is None:
        return ()
    found = edition_changes(outgoing.previous.assessment, outgoing.edition.assessment)
    return [c for c in found if outgoing.with_notes or c.field not in _SECRET_FIELDS]


def write_answers(book: Book, outgoing: Outgoing) -> None:
    """Write 回答一覧: every item with its answer."""
    responses = outgoing.edition.assessment.responses
    title = _title(ANSWERS, outgoing)
    if not responses:
        write_sentence(book, ANSWERS, title, "この自己点検には、点検する項目がありません。")
        return
    heading = Heading(title=title, remarks=() if outgoing.with_notes else (_WITHOUT_NOTES,))
    placed = write_table(book, ANSWERS, heading, answer_columns(outgoing), responses, frozen=2)
    colour_answers(book, placed, ANSWER)


def write_changes(book: Book, outgoing: Outgoing) -> None:
    """Write 変更点: what has changed since the edition before, of which there is one."""
    title = _title(CHANGES, outgoing)
    changes = changes_of(outgoing)
    if not changes:
        write_sentence(book, CHANGES, title, f"{_since(outgoing)}、回答は変わっていません。")
        return
    items = len({change.latest.item.id for change in changes})
    heading = Heading(title=title, remarks=(f"{_since(outgoing)}、{items}項目が変わりました。",))
    write_table(book, CHANGES, heading, change_columns(), changes, frozen=2)


_WITHOUT_NOTES = "備考と根拠資料は、提出元の判断により含めていません。"


def _title(sheet: str, outgoing: Outgoing) -> str:
    info = outgoing.edition.assessment.info
    number = edition_words(outgoing.edition.number)
    return f"{sheet}　{info.municipality.name}　{in_both_calendars(info.year)}　{number}"


def _since(outgoing: Outgoing) -> str:
    """Such as ``第1版から``."""
    return f"{edition_words(outgoing.edition.number - 1)}から"


def _field_in_words(change: EditionChange) -> str:
    if change.before is None:
        return _NEW
    return _DROPPED if change.after is None else FIELD_WORDS[change.field]


def _in_words(response: Response | None, field: MergeField) -> str:
    if response is None:
        return _NOT_ASKED
    return value_in_words(response.item, value_of(response.entry, field))


def _itself(response: Response) -> Response:
    return response
