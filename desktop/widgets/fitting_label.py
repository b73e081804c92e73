"""A line that says as much as there is room for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class FittingLabel(QLabel):
    """Shows the first of several wordings that fits in the room that a layout leaves it.

    The fullest is its tool tip and its name.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wordings: tuple[str, ...] = ("",)

    def say(self, *wordings: str) -> None:
        """Say one of these, the fullest first; where none fits, nothing is said."""
        self._wordings = wordings
        self.setToolTip(wordings[0])
        self.setAccessibleName(wordings[0])
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as can be: then there is no room to say anything."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another wording may fit now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = (words for words in self._wordings if self._width_of(words) <= self.width())
        self.setText(next(fitting, ""))

    def _width_of(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 2 * self.margin()
