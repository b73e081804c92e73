"""How far a long command is: one line with a bar on standard error, on a terminal alone."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from commands.output import shown_width
from exports.progress import Tell

_BAR = 20


@contextmanager
def showing_progress(what: str) -> Iterator[Tell]:
    """Give a function to be told how far the work is; the line is gone when the block ends."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _doing: None
        return
    line = _Line()
    try:
        yield lambda done, total, doing: line.show(f"{what} {_bar(done, total)} {doing}")
    finally:
        line.show("")


class _Line:
    """A line that is written over; spaces clear it, as not every terminal knows a command to."""

    def __init__(self) -> None:
        self._width = 0

    def show(self, text: str) -> None:
        """Show as much of ``text`` as the terminal has room for."""
        room = shutil.get_terminal_size().columns - 1
        while shown_width(text) > room:
            text = text[:-1]
        width = shown_width(text)
        sys.stderr.write(f"\r{text}{' ' * (self._width - width)}" + "\r" * (not text))
        sys.stderr.flush()
        self._width = width


def _bar(done: int, total: int) -> str:
    filled = _BAR * done // max(total, 1)
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}"
