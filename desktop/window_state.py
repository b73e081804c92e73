"""How a window was left, for each workspace: its place, its page, and what was drawn to size.

It is kept on this machine and never beside the workspace. Filters and searches are not kept: who
comes back after a year must not find a list narrowed without knowing why.
"""

import logging
from pathlib import Path

import msgspec

from assessment.locations import windows_file

_log = logging.getLogger(__name__)
_MOST = 60


class WindowState(msgspec.Struct, frozen=True, kw_only=True):
    """A window as it was left.

    ``place`` is x, y, width and height in pixels of the screen, ``assessment`` the name of what was
    shown. ``splits`` are the sizes of the
    splitters, ``widths`` the columns drawn to a width, in pixels at the usual size of text, and
    ``sorting`` the column and order by which a table is sorted; by the page and
    the name of the table, or the first edge of the splitter. ``places`` are what each page showed,
    by the page's own name for it.
    """

    place: tuple[int, int, int, int]
    maximised: bool = False
    page: str = ""
    assessment: str = ""
    places: dict[str, str] = {}
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


def _all() -> dict[str, WindowState]:
    file = windows_file()
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, WindowState])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        _log.info("how windows were left cannot be read from %s: %s", file, error)
        return {}
