"""Where a window lay when it was left, known before anything else of it is.

Only what Qt and Python bring is imported here: a window is put in its place before its first
frame, and must not move afterwards (see ``main_window``).
"""

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from assessment.locations import windows_file

_LEAST_SEEN = 80
_TITLE_BAR = 32
_ASIDE = 36
"""How far windows are laid from each other, in pixels, so that the title of each is seen."""


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


def put_beside(window: QWidget, workspace: Path, others: Sequence[QWidget]) -> bool:
    """Lay ``window``, not seen yet, where none of the ``others`` begins.

    The last of the others is the one in front; a window that has no place of its own becomes as
    large. Returns whether it is to fill the screen: where it was left so, and no other does.
    """
    least = window.minimumSize()
    sizes = (least.width(), least.height())
    kept = _kept(workspace)
    own = window.geometry() if kept is not None else others[-1].normalGeometry()
    areas = [_below_title(screen.availableGeometry()) for screen in QGuiApplication.screens()]
    found = placed(own, areas, sizes)
    area = next(one for one in areas if one.contains(found))
    corners = [other.geometry().topLeft() for other in others]
    window.setGeometry(aside(found, corners, area, sizes))
    filled = any(other.isMaximized() for other in others)
    return kept is not None and kept[1] and not filled


def aside(place: QRect, taken: Sequence[QPoint], screen: QRect, least: tuple[int, int]) -> QRect:
    """``place``, moved down and to the right by steps until no corner that is ``taken`` is near.

    It loses in size what the screen has no room for, and begins again at the top left where less
    than ``least`` would be left. Where there is no room for another, it stays where it is.
    """
    for start in (place.topLeft(), screen.topLeft()):
        corner = start
        while True:
            room = QSize(screen.right() + 1 - corner.x(), screen.bottom() + 1 - corner.y())
            if room.width() < least[0] or room.height() < least[1]:
                break
            if all((corner - other).manhattanLength() >= _ASIDE for other in taken):
                return QRect(corner, place.size().boundedTo(room))
            corner += QPoint(_ASIDE, _ASIDE)
    return place


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
