"""A small file in which the window keeps, for next time, what was chosen."""

import logging
from pathlib import Path
from typing import TypeVar

import msgspec

_log = logging.getLogger(__name__)

Kept = TypeVar("Kept", bound=msgspec.Struct)


def read_kept(path: Path, usual: Kept) -> Kept:
    """What was kept last; ``usual`` where there is nothing, or nothing that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=type(usual))
    except FileNotFoundError:
        return usual
    except (OSError, msgspec.MsgspecError) as error:
        _log.info("what was chosen last cannot be read from %s: %s", path, error)
        return usual


def write_kept(path: Path, kept: msgspec.Struct) -> None:
    """Keep it for next time; where that is not possible it is only logged."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=2))
    except OSError as error:
        _log.info("what was chosen cannot be kept in %s: %s", path, error)
