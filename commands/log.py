"""Faults of ours go to the log file, and never to the screen of whoever runs a command."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessment.clock import local_now
from assessment.locations import log_file


def logged(error: Exception) -> Path | None:
    """Write an unexpected error to the log file; its path, or ``None`` if it cannot be written."""
    return _written("".join(traceback.format_exception(error)))


@contextmanager
def faults_in_file() -> Iterator[None]:
    """What is logged as a warning or worse within the block goes to the log file."""
    handler = _LogFile(logging.WARNING)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


class _LogFile(logging.Handler):
    """Makes the file only when there is something to write."""

    def emit(self, record: logging.LogRecord) -> None:
        """Called by ``logging``."""
        _written(self.format(record))


def _written(text: str) -> Path | None:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{local_now():%Y-%m-%d %H:%M:%S} {text.rstrip()}\n")
    except OSError:
        return None
    return path
