"""Where the preview's page is shown."""

from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea


class PageScroll(QScrollArea):
    """The page; PageUp and PageDown turn it: ``turned`` carries -1 or 1."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def reveal(self, spot: QPointF, size: QSizeF, margin: int) -> None:
        """Scroll to ``spot`` on a page of ``size`` that lies in the middle, below ``margin``."""
        left = max((self.viewport().width() - size.width()) / 2, margin)
        self.ensureVisible(round(left + spot.x()), round(margin + spot.y()), 80, 80)
