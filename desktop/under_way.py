"""The long work of a page: one at a time, told of on its card, to be stopped there."""

import functools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.tasks import Lane, Progress, Task, Tasks
from desktop.widgets.activity import Activity


class UnderWay(QObject):
    """Runs work on files; ``changed`` is emitted when some has begun or ended.

    ``moved`` is emitted whenever it has told how far it is.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, tasks: Tasks, activity: Activity, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._began_at: QWidget | None = None
        self._waits_at: QWidget = activity.stop
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
        self._began_at, self._waits_at = self._focus(), self.activity.stop
        self.activity.tell_begun(doing)
        self._task = self._tasks.run(
            work,
            Lane.FILES,
            on_success=functools.partial(self._ended, on_success),
            on_failure=functools.partial(self._ended, on_failure),
            on_cancel=functools.partial(self._ended, on_cancel or self._told_stopped),
        )
        self._task.progress.moved.connect(self.activity.tell_moved)
        self._task.progress.moved.connect(self.moved)
        self.changed.emit()
        now = self._focus()
        if now is None or now is not self._began_at:  # what was pressed cannot be pressed now
            self.activity.stop.setFocus()

    def _ended(self, then: Callable[..., object], *outcome: object) -> None:
        self._task = None
        waited = self._focus() is self._waits_at
        self.activity.hide()
        self.changed.emit()
        if waited or self._focus() is None:
            self._lead_back()
        then(*outcome)

    def _focus(self) -> QWidget | None:
        """What has the focus of the window, also while a menu is closing before it."""
        return self.activity.window().focusWidget()

    def _lead_back(self) -> None:
        """Give the focus back to what was pressed, if it is still there."""
        place = self._began_at
        if place is not None and isValid(place) and place.isVisible():
            place.setFocus()

    def _stop(self) -> None:
        if self._task is None:
            return
        waited = self._focus() is self._waits_at
        self.activity.tell_stopping()
        now = self._focus()
        if waited and now is not None:  # the button is out of use, and Qt has moved the keys on
            self._waits_at = now
        self._task.cancel()

    def _told_stopped(self) -> None:
        self.activity.tell("中止しました", "")
