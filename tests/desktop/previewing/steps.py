"""What the tests of the preview wait for and press with."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.pages.report import ReportPage
from desktop.session import Session

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
ITEMS = tuple(f"STD-{theme:02}-{n:02}" for theme in range(1, 15) for n in range(1, 6))
"""As many as make a report of more pages than are in view in small."""


def rest(page: ReportPage, session: Session, qtbot: QtBot) -> None:
    """Wait until everything is drawn."""
    preview = page.preview
    timers = (page._timer, preview._timer, preview.thumbnails._timer, preview.search._timer)
    qtbot.waitUntil(
        lambda: (
            preview.pages > 0
            and not session.tasks.busy
            and not any(timer.isActive() for timer in timers)
        ),
        timeout=20_000,
    )
