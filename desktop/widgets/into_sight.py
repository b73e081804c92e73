"""What a person comes to by key is brought into sight: all of it, with its label and some room.

Qt brings no more of a field into sight than its cursor, and leaves a button whose ring is cut off.
"""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QLabel, QScrollArea, QWidget

_ROOM = 8
"""Pixels around what is brought into sight: the ring (see ``focus_ring``), and as much again."""


def bring_into_sight(part: QWidget) -> None:
    """Scroll whatever ``part`` lies in, by no more than it takes to show it whole.

    Its label comes into sight with it, where there is room for both.
    """
    label = _label_of(part)
    above = part.parentWidget()
    while above is not None and not part.isWindow():
        if isinstance(above, QScrollArea):
            _scroll(above, part, label)
        above = above.parentWidget()


def bring_current_into_sight(view: QAbstractItemView) -> None:
    """Scroll what a view lies in that shows all of its rows, to the row of the keys."""
    above = view.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    content = above.widget() if above is not None else None
    if above is not None and content is not None and view.currentIndex().isValid():
        row = view.visualRect(view.currentIndex())
        middle = view.viewport().mapTo(content, QPoint(0, row.center().y()))
        above.ensureVisible(0, middle.y(), 0, row.height())


def _label_of(part: QWidget) -> QLabel | None:
    """The label that names it, which stands near by."""
    around = part.parentWidget()
    near = around and around.parentWidget()
    labels = (near or around or part).findChildren(QLabel)
    return next((label for label in labels if label.buddy() is part), None)


def _scroll(area: QScrollArea, part: QWidget, label: QLabel | None) -> None:
    content, room = area.widget(), area.viewport().size()
    if content is None or not content.isAncestorOf(part):
        return
    alone = _place(content, part)
    named = label is not None and label.isVisible() and content.isAncestorOf(label)
    wanted = [alone.united(_place(content, label))] if named and label is not None else []
    wanted.append(alone)
    bar = area.verticalScrollBar()
    spans = [(place.top(), place.bottom() + 1) for place in wanted]
    bar.setValue(_nearest(bar.value(), room.height(), spans))
    bar = area.horizontalScrollBar()
    spans = [(place.left(), place.right() + 1) for place in wanted]
    bar.setValue(_nearest(bar.value(), room.width(), spans))


def _place(content: QWidget, part: QWidget) -> QRect:
    place = QRect(part.mapTo(content, QPoint(0, 0)), part.size())
    return place.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)


def _nearest(now: int, room: int, spans: list[tuple[int, int]]) -> int:
    """Where to scroll to from ``now``, to show the first of the ``spans`` that there is room for.

    Of one that is larger than the ``room``, no more is shown than it fills.
    """
    for first, last in spans:
        if last - first <= room:
            return min(max(now, last - room), first)
    first, last = spans[-1]
    return min(max(now, first), last - room)
