"""The long work of a page: one at a time, told of on its card, to be stopped there."""

import functools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.tasks import Lane, Progress, Task, Tasks
from desktop.way_back import WayBack
from desktop.widgets.activity import Activity


class UnderWay(QObject):
    """Runs work on files; ``changed`` is emitted when some has begun or ended.

    ``moved`` carries how many steps are done, whenever that has been told.
    """

    changed = Signal()
    moved = Signal(int)

    def __init__(self, tasks: Tasks, activity: Activity, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._way_back = WayBack(activity.stop)
        self.activity = activity
        activity.cancelled.connect(self._stop)

    @property
    def busy(self) -> bool:
        """Whether work is under way, so that none may begin."""
        return self._task is not None

    def begin(
        self,
        doing: str,
        work: Callable[[Progress], Any],
        *,
        on_success: Callable[[Any], object],
        on_failure: Callable[[Exception], object],
        on_cancel: Callable[[], object] | None = None,
    ) -> None:
        """Start ``work``, said to be ``doing``; without ``on_cancel`` a stop is only told."""
        self.activity.tell_begun(doing)
        self._task = self._tasks.run(
            work,
            Lane.FILES,
            on_success=functools.partial(self._ended, on_success),
            on_failure=functools.partial(self._ended, on_failure),
            on_cancel=functools.partial(self._ended, on_cancel or self._told_stopped),
        )
        self._task.progress.moved.connect(self._tell_moved)
        self._way_back.begin(self.changed.emit)

    def _ended(self, then: Callable[..., object], *outcome: object) -> None:
        self._task = None
        self._way_back.end(self._tell_ended)
        then(*outcome)

    def _tell_ended(self) -> None:
        self.activity.hide()
        self.changed.emit()

    def _tell_moved(self, done: int, total: int, name: str) -> None:
        """What comes with a step is there before the card counts it: no two counts differ."""
        self.moved.emit(done)
        self.activity.tell_moved(done, total, name)

    def _stop(self) -> None:
        if self._task is not None:
            self._way_back.stopping(self.activity.tell_stopping)
            self._task.cancel()

    def _told_stopped(self) -> None:
        self.activity.tell("中止しました", "")
