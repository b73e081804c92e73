"""The order of reading, for controls that come after the rest of a page is there.

Nothing here walks along Qt's chain of focus: PySide would take what it comes to for a child of what
it comes from, and let go of the one with the other.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def lead_to(place: QWidget, parts: Iterable[QWidget]) -> None:
    """Have Tab go through ``parts`` in their order before it comes to ``place``."""
    for part in parts:
        _set(place, part)
        _set(part, place)


def follow(place: QWidget, parts: Iterable[QWidget]) -> None:
    """Have Tab go on from ``place`` through ``parts`` in their order."""
    before = place
    for part in parts:
        _set(before, part)
        before = part


def _set(first: QWidget, second: QWidget) -> None:
    with _with_focus(first), _with_focus(second):
        QWidget.setTabOrder(first, second)


@contextmanager
def _with_focus(part: QWidget) -> Iterator[None]:
    """Qt gives no place to what has no focus, though it may have some later or in its parts."""
    policy = part.focusPolicy()
    if policy == Qt.FocusPolicy.NoFocus:
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    try:
        yield
    finally:
        if policy == Qt.FocusPolicy.NoFocus:
            part.setFocusPolicy(policy)
