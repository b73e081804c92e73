"""What of a plan goes out in a workbook, and what comes back (design: workbooks.md, `plan`).

The records between the reader of workbooks, which knows cells, and ``merging``, which does not.
"""

import datetime as dt
from collections.abc import Mapping

import msgspec
from msgspec import Struct, UnsetType

from assessment.actions import Action, ActionField, SaidOfAction
from assessment.returned import Ignored, SheetIdentity

FieldValue = str | dt.date | int | None
"""What a field of an action holds; a blank date, level or cost is ``None``, a blank text empty."""


class PlanBase(Struct, frozen=True, kw_only=True):
    """What stood in a plan when it was handed out: actions by number, and the suggestions."""

    actions: Mapping[int, Action] = {}
    suggestions: tuple[Action, ...] = ()


class IssuedPlan(Struct, frozen=True, kw_only=True):
    """A plan as it was handed out; its base is kept in the workspace under ``document_id``."""

    document_id: str
    assessment: str
    issued_at: dt.datetime
    file: str
    base: PlanBase


class PlanRow(SaidOfAction, frozen=True, kw_only=True):
    """A row of a returned plan: where it stood, and what its cells mean.

    ``number`` is 0 for a row without one, which people have added or the checklist suggested;
    ``suggested`` says that its state still is 案. A field is ``UNSET`` where the sheet has no such
    column, or where its cell could not be understood: nothing is concluded from it. ``where`` is
    the row as a person looks it up, ``cells`` the same of its fields.
    """

    where: str
    number: int
    item_id: str
    suggested: bool = False
    cells: tuple[tuple[ActionField, str], ...] = ()

    def cell(self, field: ActionField) -> str:
        """Where a field stood."""
        return dict(self.cells).get(field, self.where)

    def anywhere(self) -> "PlanRow":
        """What the row says, wherever it stood."""
        return msgspec.structs.replace(self, where="", cells=())

    def value(self, field: ActionField) -> FieldValue | UnsetType:
        """What a field says."""
        said: FieldValue | UnsetType = getattr(self, field)
        return said


class ReturnedPlan(Struct, frozen=True, kw_only=True):
    """A plan that came back, read: its rows, and what was not understood.

    ``document_id`` is ``None`` where neither 管理情報 nor 管理番号 survived; ``digest`` is the
    SHA-256 of the file's bytes; ``notes`` are remarks for the receipt.
    """

    file: str
    digest: str
    document_id: str | None
    rows: tuple[PlanRow, ...]
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[str, ...] = ()
    identity: SheetIdentity | None = None
