"""Whose turn it is to write, where one writer alone does no harm (``shares``).

The turn belongs to this process as a whole: its parts keep out of each other's way by SQLite's own
means. The first who needs it puts down the mark, the last who lets go takes it away. Everywhere
else nothing of this is done.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessment.access import TurnLostError
from assessment.database import writer_mark
from assessment.errors import OutOfReachError
from assessment.os_errors import is_there, meaning
from assessment.people import user_name
from assessment.shares import bears_one_writer_alone, mount_at

RENEW_SECONDS = 30.0
_MARGIN_SECONDS = 60.0


class _Place:
    """What this process has to do with one workspace file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.guard = threading.RLock()
        self.mark: writer_mark.Mark | None = None
        self.users: set[int] = set()
        self.renewed = 0.0

    def claim(self, who: str) -> None:
        if self.mark is None:
            self.mark = writer_mark.claim(self.path, who or user_name())
            self.renewed = time.time()

    def check(self) -> None:
        """Look whether the mark is still ours, and renew it where it is time to."""
        if self.mark is None:
            return
        idle = time.time() - self.renewed
        try:
            if idle > writer_mark.STALE_SECONDS - _MARGIN_SECONDS:
                ours = writer_mark.renew_late(self.path, self.mark)
            elif idle > RENEW_SECONDS:
                ours = writer_mark.renew(self.path, self.mark)
            else:
                ours = writer_mark.stands(self.path, self.mark)
        except OSError as error:
            raise OutOfReachError(self.path, meaning(error)) from error
        if not ours:
            if not is_there(self.path):
                raise OutOfReachError(self.path, "見つかりません")
            self.mark = None
            raise TurnLostError(self.path)
        if idle > RENEW_SECONDS:
            self.renewed = time.time()

    def give_up(self) -> None:
        if self.mark is not None:
            writer_mark.remove(self.path, self.mark)
            self.mark = None


_places: dict[Path, _Place] = {}


class Turn:
    """What one opened workspace has of the turn; for several threads."""

    def __init__(self, path: Path) -> None:
        place = path.resolve()
        self._place = _places.setdefault(place, _Place(place))

    @property
    def is_ours(self) -> bool:
        """Whether this process may write, as far as it knows."""
        return self._place.mark is not None

    def take(self, who: str = "") -> None:
        """Have the turn from now on, and be sure that it has not been lost since.

        ``who`` is the name that others are told; the name of the user where there is none.

        Raises:
            WriterElsewhereError: somebody else has it.
            TurnLostError: we had it, and somebody else has taken it over.
            NotWritableError, OutOfReachError: the place refuses.
        """
        with self._place.guard:
            self._place.claim(who)
            self._place.users.add(id(self))
            self._place.check()

    def keep(self) -> None:
        """Tell others from time to time that we are still there; nothing without the turn.

        Raises:
            TurnLostError: somebody else has taken it over.
            OutOfReachError: the share does not answer.
        """
        with self._place.guard:
            if time.time() - self._place.renewed > RENEW_SECONDS:
                self._place.check()

    def let_go(self) -> None:
        """Need the turn no more; it can be taken again."""
        with self._place.guard:
            self._place.users.discard(id(self))
            if not self._place.users:
                self._place.give_up()


def turn_at(path: Path) -> Turn | None:
    """The turn to write to a workspace; ``None`` where locks do for that."""
    return Turn(path) if bears_one_writer_alone(mount_at(path)) else None


@contextmanager
def held(path: Path, who: str = "") -> Iterator[None]:
    """Have the turn meanwhile, where there are turns.

    Raises:
        WriterElsewhereError, TurnLostError, NotWritableError, OutOfReachError: see ``Turn.take``.
    """
    turn = turn_at(path)
    if turn is None:
        yield
        return
    try:
        turn.take(who)
        yield
    finally:
        turn.let_go()
