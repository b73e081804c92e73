"""Something to read that is longer than its window: it takes the focus and moves by key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollArea, QWidget

_ENDS = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ScrolledByKey(QScrollArea):
    """Holds ``content`` as wide as there is room; Qt moves it by ↑↓ and PageUp/Down, not further.

    ``name`` is what a screen reader calls it.
    """

    def __init__(self, name: str, content: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End lead to the ends, with Ctrl as without."""
        end = _ENDS.get(Qt.Key(event.key()))
        if end is None:
            super().keyPressEvent(event)
        else:
            self.verticalScrollBar().triggerAction(end)
