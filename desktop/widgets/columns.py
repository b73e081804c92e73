"""Parts of the same width beside each other, or below each other where each would be narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.theme import in_text

_BETWEEN = 8


class Columns(QWidget):
    """Beside the others each has ``least`` pixels at the usual size of text, and what it needs."""

    def __init__(self, parts: Sequence[QWidget], least: int) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._least = least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_BETWEEN)
        for part in parts:
            self._box.addWidget(part, 1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """What they hold may need another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._choose_direction()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for all of them, or no longer."""
        super().resizeEvent(event)
        self._choose_direction()

    def _choose_direction(self) -> None:
        number = len(self._parts)
        beside = max(in_text(self._least), self._widest()) * number + _BETWEEN * (number - 1)
        direction = QBoxLayout.Direction
        self._box.setDirection(
            direction.TopToBottom if self.width() < beside else direction.LeftToRight
        )

    def _widest(self) -> int:
        return max(part.minimumSizeHint().width() for part in self._parts)
