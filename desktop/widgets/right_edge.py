"""One right edge for what scrolls and for what stands above and below it."""

from PySide6.QtCore import QMargins, QObject
from PySide6.QtWidgets import QLayout, QScrollArea, QScrollBar, QWidget


def keep_right_edge(area: QScrollArea) -> None:
    """Have what ``area`` holds end where it does without a scroll bar, also beside one.

    Its right margin has to be as wide as the bar at least.
    """
    held = area.widget()
    column = held.layout() if held is not None else None
    if held is not None and column is not None:
        RightEdge(held, column, area.verticalScrollBar())


class RightEdge(QObject):
    """Goes with what is held, and gives its ``column`` its margins."""

    def __init__(self, held: QWidget, column: QLayout, bar: QScrollBar) -> None:
        super().__init__(held)
        self._column = column
        self._margins = column.contentsMargins()
        self._bar = bar
        bar.rangeChanged.connect(self._fit)

    def set_margins(self, margins: QMargins) -> None:
        """Have other margins, as they are without a scroll bar."""
        self._margins = margins
        self._fit()

    def _fit(self) -> None:
        """Leave less room at the right where a bar stands there."""
        margins = self._margins
        taken = self._bar.sizeHint().width() if self._bar.maximum() > 0 else 0
        right = max(0, margins.right() - taken)
        self._column.setContentsMargins(margins.left(), margins.top(), right, margins.bottom())
