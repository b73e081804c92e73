"""How the inquiries stand: which division has been asked, which has answered, what differs."""

import datetime as dt
import enum
from collections.abc import Iterable, Sequence

import msgspec

from assessment import inquiries
from assessment.inquiries import SheetState
from assessment.receipts import Conflict
from assessment.records import Assessment, Response
from assessment.workspace import Workspace


class Asked(enum.Enum):
    """Where the inquiry of a division stands."""

    NOT_YET = "未照会"
    WAITING = "照会中"
    LATE = "期限超過"
    ANSWERED = "回答済み"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Every sheet handed out, and every conflict that waits, of the assessment of this name."""

    name: str = ""
    sheets: tuple[SheetState, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class DivisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A division with its items and its latest sheet.

    ``received_at`` is set when that sheet, or another since, has come back; ``reviewer`` is then
    its 確認者, empty where nobody signed.
    """

    division: str
    responses: tuple[Response, ...]
    state: Asked
    due: dt.date | None = None
    received_at: dt.datetime | None = None
    reviewer: str = ""

    @property
    def answered(self) -> int:
        """How many of its items have an answer, わからない among them."""
        return sum(response.answer.state != "unanswered" for response in self.responses)


def read_standing(workspace: Workspace, name: str) -> Standing:
    """Read how the inquiries of an assessment stand.

    Raises:
        UnknownAssessmentError
    """
    return Standing(
        name=name,
        sheets=inquiries.sheet_states(workspace, name),
        conflicts=inquiries.waiting(workspace, name),
    )


def division_rows(
    assessment: Assessment, standing: Standing, today: dt.date
) -> tuple[DivisionRow, ...]:
    """The divisions in the order of their first item; last those that only owe a sheet.

    A sheet without a division asks every division whose items it holds.
    """
    owned: dict[str, list[Response]] = {}
    for response in assessment.responses:
        owned.setdefault(response.division, []).append(response)
    rows = [
        _row(division, responses, _sheets_of(division, responses, standing.sheets), today)
        for division, responses in owned.items()
    ]
    gone = {state.sheet.division for state in standing.sheets} - {"", *owned}
    for division in sorted(gone):
        row = _row(division, (), _sheets_of(division, (), standing.sheets), today)
        if row.state is not Asked.ANSWERED:
            rows.append(row)
    return tuple(rows)


def _sheets_of(
    division: str, responses: Iterable[Response], sheets: Sequence[SheetState]
) -> list[SheetState]:
    items = {response.item.id for response in responses}
    return [
        state
        for state in sheets
        if state.sheet.division == division
        or (not state.sheet.division and not items.isdisjoint(state.sheet.base))
    ]


def _row(
    division: str, responses: Sequence[Response], sheets: Sequence[SheetState], today: dt.date
) -> DivisionRow:
    if not sheets:
        return DivisionRow(division=division, responses=tuple(responses), state=Asked.NOT_YET)
    latest = sheets[-1]
    asked_at = latest.sheet.issued_at.replace(microsecond=0)  # as receipts are kept
    back = [s for s in sheets if s.received_at is not None and s.received_at >= asked_at]
    open_state = Asked.LATE if latest.is_late(today) else Asked.WAITING
    return DivisionRow(
        division=division,
        responses=tuple(responses),
        state=Asked.ANSWERED if back else open_state,
        due=latest.sheet.due,
        received_at=back[-1].received_at if back else None,
        reviewer=next((s.reviewer.strip() for s in back if s.reviewer.strip()), ""),
    )
