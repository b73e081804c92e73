"""Ties an engine to the turn to write, where one writer alone does no harm (``turns``)."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from assessment.database.connecting import connected
from assessment.database.snapshots import ChangeUnderWayError, Snapshots
from assessment.database.turns import Turn, held


def turn_of(engine: Engine) -> Turn | None:
    """The turn that whoever writes by this engine has to have; ``None`` where there is none."""
    turn: Turn | None = engine.get_execution_options().get("turn")
    return turn


def tie(engine: Engine, path: Path, turn: Turn, *, writes: bool, seconds: float) -> None:
    """Let an engine connect to the file itself while it is our turn, and to a copy while not.

    It lets go of the turn when it is disposed of. ``seconds`` is how long the end of another's
    change is waited for.
    """
    snapshots = Snapshots(path, seconds)
    if writes:
        engine.update_execution_options(turn=turn)

    @event.listens_for(engine, "do_connect")
    def _connect(*_: Any) -> sqlite3.Connection | None:
        if turn.is_ours:
            return None
        try:
            return snapshots.connect()
        except ChangeUnderWayError:
            if not writes:
                raise
            with held(path), connected(path, "rw", seconds=seconds) as mending:
                # who was in the midst of it is gone: SQLite takes it back
                mending.execute("PRAGMA user_version").fetchone()
            return snapshots.connect()

    event.listen(engine, "engine_disposed", lambda _: turn.let_go())
