"""Whether Tab goes as one reads: down a column from left to right, then the column to its right."""

import itertools
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_MOST_STOPS = 200
_TOUCH = 2
"""So far may parts beside each other overlap, in pixels."""


def stops_of(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> Iterator[QWidget | None]:
    """What has the focus, after one ``key`` (Tab or Backtab) and another, until it comes round."""
    first: QWidget | None = None
    for _ in range(_MOST_STOPS):
        now = window.focusWidget()
        if now is not None and now is first:
            return
        first = first or now
        yield now
        QTest.keyClick(now or window, key)
        QApplication.processEvents()


def out_of_order(root: QWidget, stops: Sequence[QWidget]) -> Iterator[str]:
    """Where Tab leads to what is neither further right than what it comes from nor below it."""
    inside = [stop for stop in stops if root.isAncestorOf(stop)]
    places = {stop: place_of(stop, root) for stop in inside}
    first = min(places, key=lambda stop: (places[stop].top(), places[stop].left()), default=None)
    for one, other in itertools.pairwise(stops):
        nested = one is other or one.isAncestorOf(other) or other.isAncestorOf(one)
        comes_round = root.isWindow() and other is first
        if one not in places or other not in places or nested or comes_round:
            continue
        before, after = places[one], places[other]
        right = after.left() >= before.right() - _TOUCH
        below = after.top() >= before.bottom() - _TOUCH
        if not (right or below):
            yield f"Tab leads back from {_told(one)} to {_told(other)}"


def place_of(part: QWidget, root: QWidget) -> QRectF:
    """Where ``part`` would be in ``root`` if all that scrolls were shrunk to be seen whole."""
    place = QRectF(part.geometry())
    above = part.parentWidget()
    while above is not None and above is not root:
        area = above.parentWidget()
        held = area.widget() if isinstance(area, QScrollArea) else None
        if held is not None and held.parentWidget() is above:
            place.translate(0, -held.y())
            shrunk = min(1.0, above.height() / max(1, held.height()))
            place = QRectF(place.x(), place.y() * shrunk, place.width(), place.height() * shrunk)
        place.translate(above.x(), above.y())
        above = above.parentWidget()
    return place


def _told(part: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(part)
    return f"{type(part).__name__} {told.text(QAccessible.Text.Name) if told else ''}"
