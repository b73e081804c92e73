"""How the inquiries stand: which division has been asked, which has answered, what differs."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from assessment import inquiries
from assessment.inquiries import SheetState
from assessment.inquiry_list import Inquired, Stage, inquired
from assessment.receipts import Conflict, KeptReceipt
from assessment.records import Assessment, Response
from assessment.workspace import Workspace

STAGES: tuple[Stage, ...] = ("期限超過", "照会中", "未照会", "回答済み")
"""What a division may be in; of several that which is most in need of somebody's hand."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Every sheet handed out, and every conflict that waits, of the assessment of this name.

    ``receipts`` are those of all files that came in, where there are conflicts.
    """

    name: str = ""
    sheets: tuple[SheetState, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    receipts: tuple[KeptReceipt, ...] = ()


class DivisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A division with its items, and a line for each sheet that asked it."""

    division: str
    responses: tuple[Response, ...]
    lines: tuple[Inquired, ...]

    @property
    def state(self) -> Stage:
        """Where the inquiry of the division stands."""
        return min((line.stage for line in self.lines), key=STAGES.index)

    @property
    def due(self) -> dt.date | None:
        """The nearest date by which it owes a sheet."""
        return min((s.due for s in self.lines if s.stage == self.state and s.due), default=None)

    @property
    def received_at(self) -> dt.datetime | None:
        """When the last of its sheets came back."""
        return max((s.received_at for s in self.lines if s.received_at), default=None)

    @property
    def reviewer(self) -> str:
        """The 確認者 of what came back, empty where one is missing."""
        names = [line.reviewer.strip() for line in self.lines if line.received_at is not None]
        return "・".join(dict.fromkeys(names)) if all(names) else ""

    @property
    def blank(self) -> int:
        """How many items came back without an answer, and still have none."""
        return sum(len(line.blank) for line in self.lines)

    @property
    def to_remind(self) -> tuple[Inquired, ...]:
        """The sheets that are overdue, or came back with items left blank."""
        return tuple(line for line in self.lines if line.stage == "期限超過" or line.blank)

    @property
    def answered(self) -> int:
        """How many of its items have an answer, わからない among them."""
        return sum(response.answer.state != "unanswered" for response in self.responses)


def read_standing(workspace: Workspace, name: str) -> Standing:
    """Read how the inquiries of an assessment stand.

    Raises:
        UnknownAssessmentError
    """
    conflicts = inquiries.waiting(workspace, name)
    return Standing(
        name=name,
        sheets=inquiries.sheet_states(workspace, name),
        conflicts=conflicts,
        receipts=inquiries.kept_receipts(workspace, name) if conflicts else (),
    )


def division_rows(
    assessment: Assessment, sheets: Sequence[SheetState], today: dt.date
) -> tuple[DivisionRow, ...]:
    """The divisions in the order of their first item; last those that only owe a sheet."""
    owned: dict[str, list[Response]] = {}
    for response in assessment.responses:
        owned.setdefault(response.division, []).append(response)
    lines: dict[str, list[Inquired]] = {}
    for line in inquired(assessment, sheets, today):
        lines.setdefault(line.division, []).append(line)
    rows = (
        DivisionRow(
            division=division, responses=tuple(owned.get(division, ())), lines=tuple(of_division)
        )
        for division, of_division in lines.items()
    )
    return tuple(row for row in rows if row.responses or row.state != "回答済み")
