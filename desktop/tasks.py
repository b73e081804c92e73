"""The one door to work off the UI thread.

A task is a plain function that takes a ``Progress``. It runs on a worker thread; its result,
its failure and its progress come back on the UI thread through the ``Task`` that ``run`` returns.
Work on the workspace goes to ``Lane.WORKSPACE``, one thread, so that writes keep their order;
long work (files, PDF) goes to ``Lane.FILES`` and never holds up an answer.
"""

import enum
import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from checklists.errors import UserFacingError

_log = logging.getLogger(__name__)
_PATIENCE_MILLISECONDS = 30_000


class Cancelled(Exception):  # noqa: N818 - it is no error
    """Raised inside a task by ``Progress.report`` after the person has cancelled it."""


class Lane(enum.Enum):
    """Which thread a task runs on."""

    WORKSPACE = enum.auto()
    FILES = enum.auto()


class Progress(QObject):
    """What a task tells while it runs; ``report`` is also where it can be stopped."""

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._cancel = threading.Event()

    def report(self, done: int, total: int, doing: str = "") -> None:
        """Say how far the task is.

        Raises:
            Cancelled: the person has cancelled the task.
        """
        if self._cancel.is_set():
            raise Cancelled
        self.moved.emit(done, total, doing)

    def cancel(self) -> None:
        """Ask the task to stop at its next report."""
        self._cancel.set()


class Task(QObject):
    """A task under way. Exactly one of ``succeeded``, ``failed``, ``cancelled`` is emitted.

    ``failed`` carries the exception: a ``UserFacingError`` to show, or anything else, which is a
    fault of ours and has been logged.
    """

    succeeded = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, progress: Progress, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = progress
        self.lane = lane

    def cancel(self) -> None:
        """Ask the task to stop; ``cancelled`` follows when it has."""
        self.progress.cancel()


class Tasks(QObject):
    """Runs tasks; ``drain`` waits for all of them, so that closing loses nothing.

    ``idle`` is emitted when the last task under way has ended and its callbacks have run.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        for pool in self._pools.values():
            pool.setMaxThreadCount(1)
        self._running: set[Task] = set()

    def run(
        self,
        work: Callable[[Progress], Any],
        lane: Lane = Lane.FILES,
        *,
        on_success: Callable[[Any], None] | None = None,
        on_failure: Callable[[Exception], None] | None = None,
        on_cancel: Callable[[], None] | None = None,
    ) -> Task:
        """Start ``work``; the callbacks run on the UI thread.

        How the work ends is heard only by what is given here: a quick task may have ended before
        anything could be connected to the ``Task`` that is returned.
        """
        task = Task(Progress(), lane, self)
        if on_success is not None:
            task.succeeded.connect(on_success)
        if on_failure is not None:
            task.failed.connect(on_failure)
        if on_cancel is not None:
            task.cancelled.connect(on_cancel)
        self._running.add(task)
        task.finished.connect(lambda: self._let_go(task))
        self._pools[lane].start(_Run(work, task))
        return task

    @property
    def busy(self) -> bool:
        """Whether a task is under way."""
        return bool(self._running)

    def cancel_files(self) -> None:
        """Ask all long work (files, PDF) to stop; what is on its way to the workspace goes on."""
        for task in self._running:
            if task.lane is Lane.FILES:
                task.cancel()

    def drain(self) -> bool:
        """Wait until every task has ended; ``False`` if some still run after half a minute."""
        return all(pool.waitForDone(_PATIENCE_MILLISECONDS) for pool in self._pools.values())

    def _let_go(self, task: Task) -> None:
        self._running.discard(task)
        task.deleteLater()
        if not self._running:
            self.idle.emit()


class _Run(QRunnable):
    """Runs one task on a pool's thread and delivers what came of it, whatever that is."""

    def __init__(self, work: Callable[[Progress], Any], task: Task) -> None:
        super().__init__()
        self._work = work
        self._task = task

    def run(self) -> None:
        """Called by the pool."""
        task = self._task
        try:
            result = self._work(task.progress)
        except Cancelled:
            task.cancelled.emit()
        except UserFacingError as error:
            task.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - delivered to the person and logged, never lost
            _log.exception("a task failed unexpectedly")
            task.failed.emit(error)
        else:
            task.succeeded.emit(result)
        finally:
            task.finished.emit()
