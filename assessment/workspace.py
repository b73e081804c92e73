"""A workspace: the file that holds a person's assessments, and the one door to change them.

Every change of an answer, from a screen, a command or a returned sheet, goes through
``Workspace.record``: one transaction that appends a revision and updates the entry. The plan has
its own door, ``planning.keeping.record``, and so has the review, ``reviewing.keeping.record``; undo
and redo go through all of them in one order.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Self

import msgspec
from sqlalchemy import Connection, Engine

from assessment import revising, scoring, undoing
from assessment.actions import ActionRevision
from assessment.acts import Act, reversal
from assessment.answers import apply, starts_as
from assessment.clock import Clock, local_now
from assessment.database import engine as database
from assessment.database import (
    inquiry_records,
    plan_records,
    plan_travel_records,
    reading,
    review_records,
    writing,
)
from assessment.errors import (
    AssessmentExistsError,
    ChecklistTakenError,
    NothingToUndoError,
    UnknownChecklistError,
    UnknownItemError,
)
from assessment.records import (
    Assessment,
    AssessmentInfo,
    AssessmentSummary,
    Change,
    Edit,
    Entry,
    Municipality,
    Revision,
    name_of,
)
from checklists.loading import builtin_checklists
from checklists.schema import Checklist, Tier

VIA_START = "作成時"


class Workspace:
    """An open workspace file. Safe to use from several threads; each call is a transaction."""

    def __init__(self, path: Path, engine: Engine, clock: Clock) -> None:
        self.path = path
        self._engine = engine
        self._clock = clock

    @classmethod
    def create(cls, path: Path, clock: Clock = local_now) -> Self:
        """Open the workspace at ``path``, making it where there is none.

        Raises:
            StorageError: see ``assessment.errors``.
        """
        return cls(path, database.create(path), clock)

    @classmethod
    def open(cls, path: Path, clock: Clock = local_now) -> Self:
        """Open the workspace at ``path``.

        Raises:
            StorageError: it is missing, unreadable, too new or held by others.
        """
        return cls(path, database.open_existing(path), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. What was recorded is on disk already."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction for this package's own modules that only reads."""
        with database.reading(self._engine, self.path) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction for this package's own modules: durable at the end, undone if it raises."""
        with database.writing(self._engine, self.path) as connection:
            yield connection

    def append(
        self,
        connection: Connection,
        key: int,
        act: Act,
        *,
        by: str,
        via: str,
        kind: undoing.ChangeKind,
        reverts: int | None = None,
    ) -> Change:
        """Append what one act does, inside the caller's transaction."""
        at = self.now()
        listed = [
            Revision(
                item_id=item,
                at=at,
                by=by,
                via=via,
                before=was,
                after=now,
                reverts=kind in ("undo", "redo"),
            )
            for item, (was, now) in act.entries.items()
        ]
        planned = [
            ActionRevision(number=number, at=at, by=by, via=via, before=held, after=put)
            for number, (held, put) in act.actions.items()
        ]
        return writing.add_change(
            connection, key, listed, planned, at=at, kind=kind, reverts=reverts
        )

    def now(self) -> dt.datetime:
        """The time by this workspace's clock."""
        return self._clock()

    def create_assessment(
        self,
        place: Municipality,
        year: int,
        checklists: Sequence[Checklist],
        tier: Tier,
        reference_date: dt.date,
        by: str = "",
    ) -> Assessment:
        """Make an assessment; items that do not concern this kind of body start as 該当なし.

        Raises:
            AssessmentExistsError: this municipality and year are there already.
        """
        info = self.describe(place, year, tier, reference_date)
        starting = {
            item.id: starts_as(item, place) for checklist in checklists for item in checklist.item
        }
        with self.writing() as connection:
            self.begin(connection, info, checklists, starting, by=by, via=VIA_START)
        return self.assessment(info.name)

    def describe(
        self, place: Municipality, year: int, tier: Tier, reference_date: dt.date
    ) -> AssessmentInfo:
        """What a new assessment is that is made now."""
        return AssessmentInfo(
            name=name_of(place.code, year),
            municipality=place,
            year=year,
            reference_date=reference_date,
            tier=tier,
            created_at=self.now(),
        )

    def begin(
        self,
        connection: Connection,
        info: AssessmentInfo,
        checklists: Sequence[Checklist],
        starting: Mapping[str, Entry],
        *,
        by: str,
        via: str,
    ) -> int:
        """Store an assessment with what it starts with, inside the caller's transaction.

        ``starting`` is by item id. Returns the primary key; no undo takes the beginning back.

        Raises:
            AssessmentExistsError: this municipality and year are there already.
        """
        if info.name in reading.names(connection):
            raise AssessmentExistsError(info.name)
        key = writing.add_assessment(connection, info, checklists)
        filled = {item: (Entry(), entry) for item, entry in starting.items() if entry != Entry()}
        if filled:
            self.append(connection, key, Act(entries=filled), by=by, via=via, kind="start")
        return key

    def checklists(self) -> tuple[Checklist, ...]:
        """Every checklist that can be asked: the built-in ones, then the organisation's own."""
        with self.reading() as connection:
            own = reading.own_checklists_of(connection)
        return (*builtin_checklists(), *own)

    def import_checklist(self, checklist: Checklist) -> None:
        """Keep an organisation's own checklist; a later import of its id replaces what is offered.

        Assessments made with an earlier one keep theirs.

        Raises:
            ChecklistTakenError: its id is that of a built-in checklist.
        """
        if checklist.id in {builtin.id for builtin in builtin_checklists()}:
            raise ChecklistTakenError(checklist.id)
        with self.writing() as connection:
            writing.keep_own_checklist(connection, checklist)

    def assessments(self) -> tuple[AssessmentSummary, ...]:
        """Every assessment of the workspace, by municipality code and year."""
        with self.reading() as connection:
            return tuple(_summary(connection, name) for name in reading.names(connection))

    def assessment(self, name: str) -> Assessment:
        """One assessment with all its responses.

        Raises:
            UnknownAssessmentError: there is none of this name.
        """
        with self.reading() as connection:
            return reading.assessment(connection, reading.key_of(connection, name))

    def record(self, name: str, edits: Sequence[Edit], *, by: str, via: str) -> Change | None:
        """Record edits as one change; it is durable on disk when this returns.

        Returns the change, or ``None`` where every field already stood so.

        Raises:
            UnknownAssessmentError, UnknownItemError, AnswerRejectedError: nothing is recorded.
            StorageError: the file refuses; nothing is recorded.
        """
        with self.writing() as connection:
            key = reading.key_of(connection, name)
            asked = reading.asked(connection, key)
            revised: dict[str, tuple[Entry, Entry]] = {}
            for edit in edits:
                if edit.item_id not in asked:
                    raise UnknownItemError(edit.item_id, tuple(asked))
                first, now = revised.get(edit.item_id, (None, None))
                now = now or reading.entry(connection, key, edit.item_id)
                after = apply(now, edit, asked[edit.item_id])
                revised[edit.item_id] = (first or now, after)
            real = {item: pair for item, pair in revised.items() if pair[0] != pair[1]}
            if not real:
                return None
            return self.append(connection, key, Act(entries=real), by=by, via=via, kind="edit")

    def revise(self, name: str, checklist: Checklist, *, by: str, via: str) -> Change:
        """Move an assessment to another version of one of its checklists.

        Answers come along as ``revising.preview`` says, and the plan with them; the change cannot
        be undone step by step, so callers show the preview first. Every earlier answer stays in
        the history.

        Raises:
            UnknownAssessmentError: there is none of this name.
            UnknownChecklistError: the assessment does not ask that checklist.
        """
        with self.writing() as connection:
            key = reading.key_of(connection, name)
            held = reading.checklists_of(connection, key)
            positions = {one.id: number for number, one in enumerate(held)}
            if checklist.id not in positions:
                raise UnknownChecklistError(checklist.id, tuple(positions))
            old = held[positions[checklist.id]]
            place = reading.info(connection, key).municipality
            recorded = {i: r.entry for i, r in reading.responses(connection, key, [old]).items()}
            revised: dict[str, tuple[Entry, Entry]] = {}
            steps = revising.preview(old, checklist)
            for step in steps:
                new = {item.id: starts_as(item, place) for item in step.after}
                for item_id, entry in (new | revising.carried(step, recorded)).items():
                    was = recorded.get(item_id, Entry())
                    if entry != was:
                        revised[item_id] = (was, entry)
            writing.replace_checklist(connection, key, positions[checklist.id], checklist)
            planned = plan_records.actions_of(connection, key)
            act = Act(entries=revised, actions=revising.carried_plan(steps, planned))
            return self.append(connection, key, act, by=by, via=via, kind="revision")

    def history(self, name: str, item_id: str) -> tuple[Revision, ...]:
        """Every change of one item, newest first.

        Raises:
            UnknownAssessmentError, UnknownItemError
        """
        with self.reading() as connection:
            key = reading.key_of(connection, name)
            asked = reading.asked(connection, key)
            if item_id not in asked:
                raise UnknownItemError(item_id, tuple(asked))
            return reading.item_history(connection, key, item_id)

    def undo(self, name: str, *, by: str, via: str) -> Change:
        """Take back the last change that still stands.

        Raises:
            NothingToUndoError: no change is left.
        """
        return self._revert(name, "undo", by=by, via=via)

    def redo(self, name: str, *, by: str, via: str) -> Change:
        """Make the change again that the last undo took back.

        Raises:
            NothingToUndoError: nothing was undone since the last edit.
        """
        return self._revert(name, "redo", by=by, via=via)

    def can_undo_and_redo(self, name: str) -> tuple[bool, bool]:
        """Whether an undo and a redo would find something."""
        with self.reading() as connection:
            key = reading.key_of(connection, name)
            return undoing.possible(reading.kinds_backwards(connection, key))

    def last_change(self, name: str) -> int:
        """The number of the newest change; it grows when anybody changes the assessment.

        Raises:
            UnknownAssessmentError: there is none of this name.
        """
        with self.reading() as connection:
            return reading.last_change(connection, reading.key_of(connection, name))

    def revisions_since(self, name: str, number: int) -> tuple[tuple[int, Revision], ...]:
        """What was revised by changes after ``number``, each with its change's, oldest first.

        Raises:
            UnknownAssessmentError: there is none of this name.
        """
        with self.reading() as connection:
            return reading.revisions_since(connection, reading.key_of(connection, name), number)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file by its own integrity check; empty for a sound one."""
        return database.integrity_problems(self._engine, self.path)

    def _revert(self, name: str, kind: Literal["undo", "redo"], *, by: str, via: str) -> Change:
        with self.writing() as connection:
            key = reading.key_of(connection, name)
            undoable, redoable = undoing.stacks(reading.change_log(connection, key))
            candidates = undoable if kind == "undo" else redoable
            if not candidates:
                raise NothingToUndoError("元に戻せる" if kind == "undo" else "やり直せる")
            reverted = candidates[-1]
            inquiry_records.revert_change(connection, reverted, undone=kind == "undo")
            plan_travel_records.revert_change(connection, reverted, undone=kind == "undo")
            reviewed = review_records.revert_change(connection, reverted, undone=kind == "undo")
            act = reversal(connection, key, reverted, redo=kind == "redo")
            change = self.append(connection, key, act, by=by, via=via, kind=kind, reverts=reverted)
            return msgspec.structs.replace(change, reviewed=reviewed)


def _summary(connection: Connection, name: str) -> AssessmentSummary:
    key = reading.key_of(connection, name)
    assessment = reading.assessment(connection, key)
    completion = scoring.figures(assessment.responses).completion
    return AssessmentSummary(
        info=assessment.info,
        completion=scoring.unrounded(completion),
        updated_at=reading.updated_at(connection, key) or assessment.info.created_at,
    )
