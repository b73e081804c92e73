"""What was collected last, and with what, so that next time it need not be chosen again.

Passwords that were typed are never written down; the file that holds some is only named.
"""

import logging
from pathlib import Path

import msgspec

from assessment.locations import collecting_file

_log = logging.getLogger(__name__)


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """Paths as they were chosen, and the prefecture where the person has named one.

    ``places`` are folders and files; an empty text stands for none.
    """

    places: tuple[str, ...] = ()
    prefecture: str = ""
    last_year: str = ""
    population: str = ""
    corrections: tuple[str, ...] = ()
    password_file: str = ""


def recall() -> Remembered:
    """What was kept last, without what is no longer there; nothing if nothing can be read."""
    path = collecting_file()
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Remembered)
    except FileNotFoundError:
        return Remembered()
    except (OSError, msgspec.MsgspecError) as error:
        _log.info("what was collected last cannot be read from %s: %s", path, error)
        return Remembered()
    return Remembered(
        places=tuple(filter(_is_there, kept.places)),
        prefecture=kept.prefecture,
        last_year=kept.last_year if _is_there(kept.last_year) else "",
        population=kept.population if _is_there(kept.population) else "",
        corrections=tuple(filter(_is_there, kept.corrections)),
        password_file=kept.password_file if _is_there(kept.password_file) else "",
    )


def keep(remembered: Remembered) -> None:
    """Keep it for next time; where that is not possible it is only logged."""
    path = collecting_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(remembered), indent=2))
    except OSError as error:
        _log.info("what was collected cannot be kept in %s: %s", path, error)


def _is_there(text: str) -> bool:
    try:
        return bool(text) and Path(text).exists()
    except OSError:  # a drive that does not answer is not there
        return False
