"""A column of parts that scrolls where text is too large for all of them to be seen whole."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.tall import Tall


def scrolled_column(outer: QWidget) -> QVBoxLayout:
    """A column that fills ``outer``; wrapped text in it is never squeezed into fewer lines."""
    area = _Scrolled()
    filling = QVBoxLayout(outer)
    filling.setContentsMargins(0, 0, 0, 0)
    filling.addWidget(area)
    return area.column


class _Scrolled(Tall):
    """As high as its text needs in the width that it is given."""

    def __init__(self) -> None:
        super().__init__()
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.hold(self._content)

    def event(self, event: QEvent) -> bool:
        """Another text may have other lines."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width text has other lines."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        needed = self.column.minimumHeightForWidth(self.viewport().width())
        if needed != self._content.minimumHeight():
            self._content.setMinimumHeight(needed)
