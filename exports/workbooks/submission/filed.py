"""A submission in full: every entry that can be made of it."""

from collections.abc import Mapping
from typing import get_args

from assessment.filed import FiledAnswers
from assessment.item_ids import normal_item_id
from assessment.records import Answer, Entry, State, not_applicable
from assessment.returned import ChecklistMark
from checklists.schema import Tier
from exports.workbooks.data_table import MUNICIPALITY, PREFECTURE
from exports.workbooks.grids import text_of
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.opened import OpenedWorkbook
from exports.workbooks.submission.layout import (
    DOCUMENT_NUMBER,
    EVIDENCE,
    FACT_DOCUMENT_NUMBER,
    FACT_TIER,
    NOTE,
    PERFORMER,
    REASON,
)
from exports.workbooks.submission.reader import OpenedSubmission, open_submission

_NO_REASON = "（提出用のファイルに理由がありません）"

_READ = (ITEM_ID, REASON, NOTE, EVIDENCE, PERFORMER)

Texts = tuple[str, str, str, str]


def filed_answers(book: OpenedWorkbook, known: Mapping[str, ChecklistMark]) -> FiledAnswers:
    """Read a submission with all that was written to each item; ``known`` as its reader says.

    Raises:
        RejectedFileError: the one that says why the file is not read.
    """
    opened = open_submission(book, known)
    texts = _texts(opened)
    nothing: Texts = ("", "", "", "")
    return FiledAnswers(
        submission=opened.submission,
        tier=_tier(opened.facts.get(FACT_TIER, "")),
        prefecture=_first(opened, PREFECTURE),
        municipality=_first(opened, MUNICIPALITY),
        document_number=opened.facts.get(FACT_DOCUMENT_NUMBER)
        or opened.entries.get(DOCUMENT_NUMBER, ""),
        with_notes=opened.answers is not None and NOTE in opened.answers.columns,
        entries={
            item_id: _entry(given.state, given.level, *texts.get(item_id, nothing))
            for item_id, given in opened.submission.given.items()
        },
    )


def _texts(opened: OpenedSubmission) -> Mapping[str, Texts]:
    """Reason, note, evidence and performer by item id."""
    if opened.answers is None:
        return {}
    return {
        normal_item_id(text_of(item_id)): (
            text_of(reason),
            text_of(note),
            text_of(evidence),
            text_of(performer),
        )
        for item_id, reason, note, evidence, performer in opened.answers.under(_READ)
    }


def _entry(
    state: State, level: int | None, reason: str, note: str, evidence: str, performer: str
) -> Entry:
    if state == "na":
        answer = not_applicable(reason.strip() or _NO_REASON)
    else:
        answer = Answer(state=state, level=level)
    return Entry(answer=answer, note=note, evidence=evidence, performer=performer.strip())


def _tier(text: str) -> Tier | None:
    return next((tier for tier in get_args(Tier) if tier == text), None)


def _first(opened: OpenedSubmission, header: str) -> str:
    return next((text for value in opened.data.distinct(header) if (text := text_of(value))), "")
