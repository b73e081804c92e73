"""Changing many parts at once, so that what lies around them is laid out once."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout


@contextmanager
def laid_out_once(*layouts: QLayout) -> Iterator[None]:
    """Let parts appear and go in these layouts without each having its place at once.

    Qt lays out everything around a part as soon as it appears. That is done at the end, for all of
    ``layouts`` in their order, so that the next thing painted has everything in its place.
    """
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
        for layout in layouts:
            layout.activate()
