"""How far a long command is: one line on standard error, on a terminal alone."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from exports.progress import Tell

_CLEAR_LINE = "\r\x1b[K"


@contextmanager
def showing_progress(what: str) -> Iterator[Tell]:
    """Give a function to be told how far the work is; the line is gone when the block ends."""
    shown = sys.stderr.isatty()

    def tell(done: int, total: int, doing: str) -> None:
        if shown:
            sys.stderr.write(f"{_CLEAR_LINE}{what} {done}/{total} {doing}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
