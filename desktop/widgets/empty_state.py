"""What stands where there is nothing yet: what it means and how to fill it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.widgets.buttons import button, primary
from desktop.widgets.flow import Flow
from desktop.widgets.texts import heading, page_title, paragraph

_WIDTH = 480


class EmptyState(QWidget):
    """A heading, what to do, and a button that does it where there is one.

    ``add_way`` puts a quieter button beside it. ``action`` is the primary button, or ``None``.
    """

    def __init__(
        self,
        title: str,
        how: str,
        action: str = "",
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.action: QPushButton | None = None
        self._ways = Flow(aligned=Qt.AlignmentFlag.AlignHCenter)
        self._ways.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addStretch(2)
        self._said = (heading(title), paragraph(how))
        for label in self._said:
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(_WIDTH)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addLayout(self._ways)
        column.addStretch(3)
        if clicked is not None:
            self.action = primary(action, clicked)
            self._add(self.action)

    def changeEvent(self, event: QEvent) -> None:
        """Its words are as high as the font makes them that they have here, once they have it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        for label in self._said:
            label.ensurePolished()
            label.setMinimumHeight(0)
            label.setMinimumHeight(label.heightForWidth(_WIDTH))

    def add_way(self, label: str, clicked: Callable[[], object]) -> QPushButton:
        """Another thing that can be done from here."""
        made = button(label, clicked)
        self._add(made)
        return made

    def stand_under(self, title: str) -> None:
        """Fill a whole page, under its title."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.setContentsMargins(24, 16, 24, 16)
            column.insertWidget(0, page_title(title))

    def _add(self, made: QPushButton) -> None:
        self._ways.addWidget(made)
