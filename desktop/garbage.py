"""Collects Python's garbage on the UI thread, and on no other.

Python collects on whichever thread happens to allocate. On a worker thread that may take apart
what Qt holds: the worker then has Qt's lock and waits for Python's, the UI thread has Python's
and waits for Qt's, and the window never moves again.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MILLISECONDS = 250
"""What has gathered since is taken away in about a millisecond, so that no key waits for it."""
_ROUNDS_BETWEEN_FULL_ONES = 240
"""A full collection may take the time of a few pictures, so it comes once a minute at most."""


class GarbageOnUiThread(QObject):
    """From its making on, until ``stop``, garbage is collected here by a timer alone.

    What has outlived the first full collection is left out of all that follow.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_EVERY_MILLISECONDS)

    def stop(self) -> None:
        """Leave it to Python again; for when no worker runs any more."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        self._rounds += 1
        youngest, middle, _ = gc.get_count()
        if self._rounds >= _ROUNDS_BETWEEN_FULL_ONES:
            self._rounds = 0
            gc.collect()
            if not gc.get_freeze_count():
                gc.freeze()  # modules and checklists stand: going through them takes 70 ms
        elif middle > gc.get_threshold()[1]:
            gc.collect(1)
        elif youngest > gc.get_threshold()[0]:
            gc.collect(0)
