"""What was collected last, and with what, so that next time it need not be chosen again.

Passwords that were typed are never written down; the file that holds some is only named.
"""

from pathlib import Path

import msgspec

from assessment.collection.asking import Asking
from assessment.locations import asking_file, collecting_file
from desktop.kept_file import read_kept, write_kept
from desktop.pages.collecting.source import Source


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """Paths as they were chosen, and the prefecture where the person has named one.

    ``places`` are folders and files; an empty text stands for none. ``shown`` is the prefecture of
    the collection that was on the screen last, empty for all of Japan.
    """

    places: tuple[str, ...] = ()
    prefecture: str = ""
    last_year: str = ""
    population: str = ""
    corrections: tuple[str, ...] = ()
    password_file: str = ""
    shown: str = ""


def remembered(source: Source, shown: str, *, named: str) -> Remembered:
    """What ``source`` was, with the prefecture that is ``shown`` and the one a person ``named``."""
    return Remembered(
        places=tuple(map(str, source.places)),
        prefecture=named,
        shown=shown,
        last_year=str(source.last_year or ""),
        population=str(source.population or ""),
        corrections=tuple(map(str, source.corrections)),
        password_file=str(source.password_file or ""),
    )


def recall() -> Remembered:
    """What was kept last, without what is no longer there; nothing if nothing can be read."""
    kept = read_kept(collecting_file(), Remembered())
    return Remembered(
        places=tuple(filter(_is_there, kept.places)),
        prefecture=kept.prefecture,
        last_year=kept.last_year if _is_there(kept.last_year) else "",
        population=kept.population if _is_there(kept.population) else "",
        corrections=tuple(filter(_is_there, kept.corrections)),
        password_file=kept.password_file if _is_there(kept.password_file) else "",
        shown=kept.shown,
    )


def keep(remembered: Remembered) -> None:
    """Keep it for next time; where that is not possible it is only logged."""
    write_kept(collecting_file(), remembered)


def recall_asking() -> Asking:
    """What was last said in 疑義照会票 of their return; nothing if nothing can be read."""
    return read_kept(asking_file(), Asking())


def keep_asking(asking: Asking) -> None:
    """Keep it for next time; where that is not possible it is only logged."""
    write_kept(asking_file(), asking)


def _is_there(text: str) -> bool:
    try:
        return bool(text) and Path(text).exists()
    except OSError:  # a drive that does not answer is not there
        return False
