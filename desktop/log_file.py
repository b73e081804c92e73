"""Writes warnings and errors down for whoever is asked to help."""

import logging
from pathlib import Path

_LARGEST = 1_000_000


class LogFile(logging.Handler):
    """Opens the file, and keeps it and one older below a size, from the first record on.

    What does so takes longer to import than the window to paint, and seldom has anything to write.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        if self._file is None:
            self._file = self._opened()
        self._file.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        file = RotatingFileHandler(self._path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
        file.setFormatter(self.formatter)
        return file


def write_log(path: Path) -> Path | None:
    """Log to the file at ``path`` from now on; ``None`` where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return None
    logging.getLogger().addHandler(LogFile(path))
    return path
