"""Letting files go over a window, as a file manager does."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_LEFT = Qt.MouseButton.LeftButton
_COPY = Qt.DropAction.CopyAction
_NO_KEYS = Qt.KeyboardModifier.NoModifier


def drop(window: QWidget, *files: Path, over: QWidget | None = None) -> bool:
    """Drag files over a window, in the middle or over a part of it, and let them go.

    The events go the way of real ones: to the window of the system. Returns whether it took them.
    """
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return drop_data(window, data, over)


def drop_data(window: QWidget, data: QMimeData, over: QWidget | None = None) -> bool:
    """The same with whatever is dragged."""
    handle = window.window().windowHandle()
    part = over or window
    spot: QPoint = part.mapTo(window.window(), part.rect().center())
    enter = QDragEnterEvent(spot, _COPY, data, _LEFT, _NO_KEYS)
    QApplication.sendEvent(handle, enter)
    move = QDragMoveEvent(spot, _COPY, data, _LEFT, _NO_KEYS)
    QApplication.sendEvent(handle, move)
    if not (enter.isAccepted() or move.isAccepted()):
        return False
    event = QDropEvent(QPointF(spot), _COPY, data, _LEFT, _NO_KEYS)
    QApplication.sendEvent(handle, event)
    QApplication.processEvents()  # what is dropped is looked into when the drag has ended
    return event.isAccepted()
