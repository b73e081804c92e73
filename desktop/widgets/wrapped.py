"""A label whose text wraps."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel


class Wrapped(QLabel):
    """Remembers how high it is at each width, as layouts ask for that many times over."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """See Qt."""
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:
        """See Qt."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return super().heightForWidth(width)  # its font may be another yet
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style makes it as high as it has not been."""
        self._heights.clear()
        super().changeEvent(event)
