"""What the tests of the preview wait for and press with."""

import itertools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from desktop.pages.report import ReportPage
from desktop.session import Session

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
ITEMS = tuple(f"STD-{theme:02}-{n:02}" for theme in range(1, 15) for n in range(1, 6))
"""As many as make a report of more pages than are in view in small."""


def has_ink(pages: QListWidget, row: int) -> bool:
    """Whether the small picture of a page shows anything but paper; its edge does not count."""
    picture = pages.item(row).icon().pixmap(pages.iconSize()).toImage()
    inside = picture.copy(4, 4, picture.width() - 8, picture.height() - 8)
    places = itertools.product(range(inside.width()), range(inside.height()))
    return any(inside.pixelColor(x, y).lightness() < 200 for x, y in places)


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
