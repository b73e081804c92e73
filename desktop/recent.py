"""The workspaces that were opened on this machine, the last one first.

A line tells what was in the file when it was last read here, so that one out of reach is still
known by name. Nothing here ever touches the files themselves.
"""

import logging
from pathlib import Path

import msgspec

from assessment.locations import recent_file
from assessment.overview import Overview

_log = logging.getLogger(__name__)
_MOST = 60


class Recent(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace: where it lies, and what it held when last read."""

    path: str
    held: tuple[Overview, ...] = ()

    @property
    def file(self) -> Path:
        """Where it lies, or lay."""
        return Path(self.path)


def recents() -> tuple[Recent, ...]:
    """Every workspace that is kept in the list, the one opened last first."""
    path = recent_file()
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Recent, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as error:
        _log.info("recent workspaces in %s cannot be read: %s", path, error)
        return ()


def note_opened(path: Path, held: tuple[Overview, ...]) -> None:
    """Put a workspace that has been opened at the top of the list."""
    opened = Recent(path=str(path.absolute()), held=held)
    _keep((opened, *(one for one in recents() if one.path != opened.path)))


def note_read(path: Path, held: tuple[Overview, ...]) -> None:
    """Note what a workspace of the list holds now; its place in the list stays."""
    place = str(path.absolute())
    _keep(
        tuple(
            msgspec.structs.replace(one, held=held) if one.path == place else one
            for one in recents()
        )
    )


def forget(path: Path) -> None:
    """Take a workspace from the list; the file stays as it is."""
    _keep(tuple(one for one in recents() if one.path != str(path.absolute())))


def _keep(listed: tuple[Recent, ...]) -> None:
    """Keep the list for next time; where that is not possible it is only logged."""
    path = recent_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(listed[:_MOST]), indent=2))
    except OSError as error:
        _log.info("recent workspaces cannot be kept in %s: %s", path, error)
