"""Where a window lay when it was left, known before anything else of it is.

Only what Qt and Python bring is imported here: a window is put in its place before its first
frame, and must not move afterwards (see ``main_window``).
"""

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from assessment.locations import windows_file

_LEAST_SEEN = 80
_TITLE_BAR = 32


def put_in_place(window: QWidget, workspace: Path) -> bool:
    """Lay ``window`` where that of ``workspace`` was left; whether it is to fill the screen.

    It fills the screen where it was left so, and where its size does not go into the screen.
    """
    kept = _kept(workspace)
    main = QGuiApplication.primaryScreen()
    screens = [main, *(one for one in QGuiApplication.screens() if one is not main)]
    areas = [_below_title(screen.availableGeometry()) for screen in screens]
    if kept is None:
        usual = window.size()
        window.resize(usual.boundedTo(areas[0].size()))
        return window.size() != usual
    place, maximised = kept
    least = window.minimumSize()
    found = placed(place, areas, (least.width(), least.height()))
    window.setGeometry(found)
    return maximised or found.width() < place.width() or found.height() < place.height()


def placed(wanted: QRect, screens: Sequence[QRect], least: tuple[int, int]) -> QRect:
    """``wanted`` as far as the screens of today show it; they begin with the main one.

    A window whose screen is gone comes to the middle of the main one; none is larger than its
    screen, or smaller than ``least``, or out of reach.
    """
    seen = [screen.intersected(wanted) for screen in screens]
    area = [part.width() * part.height() for part in seen]
    best = max(range(len(screens)), key=area.__getitem__)
    screen = screens[best]
    size = wanted.size().expandedTo(QRect(0, 0, *least).size()).boundedTo(screen.size())
    if seen[best].width() < _LEAST_SEEN or seen[best].height() < _LEAST_SEEN:
        found = QRect(screen.topLeft(), size)
        found.moveCenter(screen.center())
        return found
    left = min(max(wanted.left(), screen.left()), screen.right() + 1 - size.width())
    top = min(max(wanted.top(), screen.top()), screen.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def _below_title(screen: QRect) -> QRect:
    """What of a screen is left for a window under the bar with its title and its buttons."""
    return screen.adjusted(0, _TITLE_BAR, 0, 0)


def _kept(workspace: Path) -> tuple[QRect, bool] | None:
    """What ``window_state`` keeps of the place; ``None`` where nothing of it can be read."""
    try:
        left = json.loads(windows_file().read_bytes())[str(workspace.absolute())]
        return QRect(*left["place"]), bool(left.get("maximised"))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # window_state reads the same file in a moment, and logs what is wrong with it
