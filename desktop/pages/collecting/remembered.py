"""What was collected last, and with what, so that next time it need not be chosen again.

Passwords that were typed are never written down; the file that holds some is only named.
"""

import logging
from pathlib import Path
from typing import TypeVar

import msgspec

from assessment.collection.asking import Asking
from assessment.locations import asking_file, collecting_file

_log = logging.getLogger(__name__)

_Kept = TypeVar("_Kept", "Remembered", Asking)


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
    kept = _read(collecting_file(), Remembered())
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
    _write(collecting_file(), remembered)


def recall_asking() -> Asking:
    """What was last said in 疑義照会票 of their return; nothing if nothing can be read."""
    return _read(asking_file(), Asking())


def keep_asking(asking: Asking) -> None:
    """Keep it for next time; where that is not possible it is only logged."""
    _write(asking_file(), asking)


def _read(path: Path, usual: _Kept) -> _Kept:
    try:
        return msgspec.json.decode(path.read_bytes(), type=type(usual))
    except FileNotFoundError:
        return usual
    except (OSError, msgspec.MsgspecError) as error:
        _log.info("what was collected last cannot be read from %s: %s", path, error)
        return usual


def _write(path: Path, kept: _Kept) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=2))
    except OSError as error:
        _log.info("what was collected cannot be kept in %s: %s", path, error)


def _is_there(text: str) -> bool:
    try:
        return bool(text) and Path(text).exists()
    except OSError:  # a drive that does not answer is not there
        return False
