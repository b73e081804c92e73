"""Editions (版) as the windows about them list them: what is open, the list, and what differs."""

import msgspec

from assessment.edition_changes import EditionChange, edition_changes
from assessment.editions import EditionState, edition_state
from assessment.fiscal_years import date_in_short, moment_in_short
from assessment.inquiries import sheet_states, waiting
from assessment.records import Assessment, Edition, Response
from assessment.reopening import Reopening, reopenings
from assessment.returned import MergeField
from assessment.reviewing.keeping import reviews
from assessment.reviewing.standing import left_open
from assessment.wording import answer_in_short
from assessment.workspace import Workspace
from desktop.models.text_tree import Cell, Column, Piece, Row, cell

LIST_COLUMNS = (
    Column(title="版", width=64),
    Column(title="確定", width=168),
    Column(title="備考・文書番号", share=3),
    Column(title="今との違い", width=112),
    Column(title="開き直し", share=4),
)
ANSWER_COLUMNS = (
    Column(title="項目", share=4),
    Column(title="回答", share=3),
    Column(title="備考・根拠資料", share=4),
    Column(title="担当課・回答者", share=2),
)
DIFFERENCE_COLUMNS = (
    Column(title="項目", share=3),
    Column(title="何が", width=88),
    Column(title="この版", share=3),
    Column(title="今", share=3),
)
_FIELDS: dict[MergeField, str] = {"answer": "回答", "note": "備考", "evidence": "根拠資料"}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The editions, when they were opened again, and what is still open around them.

    ``marked`` answers are 要確認, ``pending`` ones wait for a second person.
    """

    state: EditionState
    reopenings: tuple[Reopening, ...]
    conflicts: int
    sheets_out: int
    marked: int = 0
    pending: int = 0


def read_standing(workspace: Workspace, name: str) -> Standing:
    """Read it from the workspace."""
    sheets = sheet_states(workspace, name)
    marked, pending = left_open(workspace.assessment(name), reviews(workspace, name))
    return Standing(
        state=edition_state(workspace, name),
        reopenings=reopenings(workspace, name),
        conflicts=len(waiting(workspace, name)),
        sheets_out=sum(state.received_at is None for state in sheets),
        marked=marked,
        pending=pending,
    )


def open_in_words(assessment: Assessment, standing: Standing) -> str:
    """What is still open, such as ``未回答3問・わからない12問``; empty for nothing."""
    states = [response.answer.state for response in assessment.responses]
    counted = (
        ("未回答", states.count("unanswered"), "問"),
        ("わからない", states.count("unknown"), "問"),
        ("見直しが要る回答", sum(bool(r.entry.review) for r in assessment.responses), "問"),
        ("要確認の回答", standing.marked, "問"),
        ("未確認の回答", standing.pending, "問"),
        ("決めていない食い違い", standing.conflicts, "件"),
        ("返送待ちの照会", standing.sheets_out, "件"),
    )
    return "・".join(f"{words}{number}{unit}" for words, number, unit in counted if number)


def list_rows(standing: Standing, now: Assessment) -> list[Row]:
    """A row for each edition, the newest first; its number can be followed."""
    return [_row(edition, standing, now) for edition in standing.state.editions[::-1]]


def answer_rows(assessment: Assessment) -> list[Row]:
    """Every item with its answer, under the title of its checklist."""
    return [
        Row(
            cells=(cell(checklist.title, look="strong"), (), (), ()),
            rows=tuple(_answer(r) for r in assessment.of_checklist(checklist.id)),
            key=checklist.id,
        )
        for checklist in assessment.checklists
        if assessment.of_checklist(checklist.id)
    ]


def difference_rows(then: Assessment, now: Assessment) -> list[Row]:
    """What differs between an edition and the answers as they stand."""
    return [_difference(change) for change in edition_changes(then, now)]


def _row(edition: Edition, standing: Standing, now: Assessment) -> Row:
    changed = {change.latest.item.id for change in edition_changes(edition.assessment, now)}
    opened = [one for one in standing.reopenings if one.number == edition.number]
    return Row(
        cells=(
            (Piece(text=f"第{edition.number}版", look="strong", link=str(edition.number)),),
            (*cell(moment_in_short(edition.confirmed_at)), *cell(edition.by, look="soft")),
            (*cell(edition.note), *cell(edition.document_number, look="soft")),
            cell(f"{len(changed)}項目") if changed else cell("なし", look="soft"),
            tuple(Piece(text=_opened(one)) for one in opened),
        ),
        key=str(edition.number),
    )


def _opened(one: Reopening) -> str:
    back = "（回答を戻した）" if one.answers_back else ""
    by = f"　{one.by}" if one.by else ""
    return f"{date_in_short(one.at.astimezone().date())}{by}　{one.reason}{back}"


def _answer(response: Response) -> Row:
    item, entry = response.item, response.entry
    when = "" if response.at is None else date_in_short(response.at.astimezone().date())
    return Row(
        cells=(
            (Piece(text=f"{item.id} {item.title}", look="strong"), Piece(text=item.question)),
            cell(answer_in_short(item, entry.answer)),
            (*cell(entry.note), *cell(entry.evidence, look="soft")),
            (*cell(response.division), *cell(f"{response.by} {when}".strip(), look="soft")),
        ),
        key=item.id,
    )


def _difference(change: EditionChange) -> Row:
    item = change.latest.item
    return Row(
        cells=(
            (Piece(text=f"{item.id} {item.title}", look="strong"),),
            cell(_FIELDS[change.field]),
            _value(change.before, change.field),
            _value(change.after, change.field),
        ),
        key=item.id,
    )


def _value(response: Response | None, field: MergeField) -> Cell:
    if response is None:
        return cell("この項目はありません", look="soft")
    if field == "answer":
        return cell(answer_in_short(response.item, response.answer))
    text = response.entry.note if field == "note" else response.entry.evidence
    return cell(text or "なし", look="plain" if text else "soft")
