"""Whether what has the focus is seen whole: it, the ring around it, and what it is called."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from desktop.widgets.focus_ring import GAP, WIDTH
from tests.desktop.nameless import chain
from tests.desktop.reading_order import stops_of

_RING = WIDTH + GAP


def half_seen(where: str, window: QWidget, root: QWidget, key: Qt.Key) -> Iterator[str]:
    """What ``key`` (Tab or Backtab) leads to within ``root`` and is not seen whole."""
    for now in stops_of(window, key):
        if now is not None and root.isAncestorOf(now):
            for what in _missing(now):
                yield f"{where}: {what} of {_told(now)} is not seen"


def _missing(part: QWidget) -> Iterator[str]:
    """What cannot be seen of ``part``, though there would be room for it."""
    ringed = QRect(QPoint(0, 0), part.size()).adjusted(-_RING, -_RING, _RING, _RING)
    label = next((one for one in part.window().findChildren(QLabel) if one.buddy() is part), None)
    above = part.parentWidget()
    while above is not None:
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None and content.isAncestorOf(part):
            view = above.viewport()
            place = ringed.translated(part.mapTo(view, QPoint(0, 0)))
            if not _is_shown(view, content, place):
                yield "all"
            if label is not None and label.isVisible() and content.isAncestorOf(label):
                named = QRect(label.mapTo(view, QPoint(0, 0)), label.size())
                if not _is_shown(view, content, named.united(place)):
                    yield "the label"
        above = above.parentWidget()


def _is_shown(view: QWidget, content: QWidget, place: QRect) -> bool:
    """Whether ``place`` is in ``view``, as far as it is on the content and finds room there."""
    seen = view.rect()
    onto = place.intersected(QRect(content.mapTo(view, QPoint(0, 0)), content.size()))
    high = onto.height() > seen.height() or (onto.top() >= 0 and onto.bottom() <= seen.bottom())
    wide = onto.width() > seen.width() or (onto.left() >= 0 and onto.right() <= seen.right())
    return high and wide


def _told(part: QWidget) -> str:
    return f"{type(part).__name__} 「{part.accessibleName()}」 in {chain(part)}"
