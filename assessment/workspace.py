"""A workspace: the file that holds a person's assessments, and the one door to change them.

Every change of an answer, from a screen, a command or a returned sheet, goes through
``Workspace.record``: one transaction that appends a revision and updates the entry. The plan has
its own door, ``planning.keeping.record``, and so has the review, ``reviewing.keeping.record``; undo
and redo go through all of them in one order. How an assessment comes into the file stands in
``creating``, how it moves to another version of a checklist in ``moving``.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Self

import msgspec
from sqlalchemy import Connection, Engine

from assessment import scoring, undoing
from assessment.actions import ActionRevision
from assessment.acts import Act, reversal
from assessment.answers import apply
from assessment.clock import Clock, local_now
from assessment.database import (
    between_turns,
    change_records,
    inquiry_records,
    plan_travel_records,
    reading,
    review_records,
    writing,
)
from assessment.database import engine as database
from assessment.errors import (
    NothingToUndoError,
    UnknownItemError,
)
from assessment.records import (
    Assessment,
    AssessmentSummary,
    Change,
    Edit,
    Entry,
    Revision,
)


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

    def take_turn(self, who: str) -> None:
        """Be the one who writes until it is closed, where one alone can; others are told ``who``.

        Raises:
            WriterElsewhereError, TurnLostError, NotWritableError, OutOfReachError: see ``Turn``.
        """
        turn = between_turns.turn_of(self._engine)
        if turn is not None:
            turn.take(who)

    def keep_turn(self) -> None:
        """Tell others from time to time that we still write, where they have to be told.

        Raises:
            TurnLostError, OutOfReachError: see ``Turn``.
        """
        turn = between_turns.turn_of(self._engine)
        if turn is not None:
            turn.keep()

    def now(self) -> dt.datetime:
        """The time by this workspace's clock."""
        return self._clock()

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
            return change_records.item_history(connection, key, item_id)

    def undo(self, name: str, *, by: str, via: str) -> Change:
        """Take back the last change that still stands.

        Raises:
            UnknownAssessmentError: there is none of this name.
            NothingToUndoError: no change is left.
        """
        return self._revert(name, "undo", by=by, via=via)

    def redo(self, name: str, *, by: str, via: str) -> Change:
        """Make the change again that the last undo took back.

        Raises:
            UnknownAssessmentError: there is none of this name.
            NothingToUndoError: nothing was undone since the last edit.
        """
        return self._revert(name, "redo", by=by, via=via)

    def last_change(self, name: str) -> int:
        """The number of the newest change; it grows when anybody changes the assessment.

        Raises:
            UnknownAssessmentError: there is none of this name.
        """
        with self.reading() as connection:
            return change_records.last_change(connection, reading.key_of(connection, name))[0]

    def revisions_since(self, name: str, number: int) -> tuple[tuple[int, Revision], ...]:
        """What was revised by changes after ``number``, each with its change's, oldest first.

        Raises:
            UnknownAssessmentError: there is none of this name.
        """
        with self.reading() as connection:
            return change_records.revisions_since(
                connection, reading.key_of(connection, name), number
            )

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file by its own integrity check; empty for a sound one."""
        return database.integrity_problems(self._engine, self.path)

    def _revert(self, name: str, kind: Literal["undo", "redo"], *, by: str, via: str) -> Change:
        with self.writing() as connection:
            key = reading.key_of(connection, name)
            undoable, redoable = undoing.stacks(change_records.change_log(connection, key))
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
        updated_at=change_records.updated_at(connection, key) or assessment.info.created_at,
    )
