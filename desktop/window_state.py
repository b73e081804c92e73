"""How a window was left, for each workspace: its place, its page, and what was drawn to size.

It is kept on this machine and never beside the workspace. Filters and searches are not kept: who
comes back after a year must not find a list narrowed without knowing why.
"""

import logging
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QRect

from assessment.locations import windows_file

_log = logging.getLogger(__name__)
_MOST = 60
_LEAST_SEEN = 80


class WindowState(msgspec.Struct, frozen=True, kw_only=True):
    """A window as it was left.

    ``place`` is x, y, width and height in pixels of the screen. ``splits`` are the sizes of the
    splitters, ``widths`` the columns drawn to a width, in pixels at the usual size of text, and
    ``sorting`` the column and order by which a table is sorted; each by page and place in it.
    """

    place: tuple[int, int, int, int]
    maximised: bool = False
    page: str = ""
    splits: dict[str, list[int]] = {}
    widths: dict[str, dict[int, int]] = {}
    sorting: dict[str, tuple[int, int]] = {}


def recall(path: Path) -> WindowState | None:
    """How the window of the workspace at ``path`` was left; ``None`` where nothing is known."""
    return _all().get(str(path.absolute()))


def keep(path: Path, state: WindowState) -> None:
    """Keep it for next time; where that is not possible it is only logged."""
    place = str(path.absolute())
    others = {one: left for one, left in _all().items() if one != place}
    listed = dict(list(({place: state} | others).items())[:_MOST])
    file = windows_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(msgspec.json.encode(listed))
    except OSError as error:
        _log.info("the state of the window cannot be kept in %s: %s", file, error)


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


def _all() -> dict[str, WindowState]:
    file = windows_file()
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, WindowState])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        _log.info("how windows were left cannot be read from %s: %s", file, error)
        return {}
