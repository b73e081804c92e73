"""A row that goes somewhere: a drawing, what it does, a detail, and an arrow."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import colours, set_role
from desktop.widgets.icons import paint
from desktop.widgets.texts import soft, with_role

_DRAWING = 20


class LinkRow(QPushButton):
    """A push button as wide as its page."""

    def __init__(
        self,
        drawing: str,
        text: str,
        detail: str,
        clicked: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "row")
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda _checked: clicked())
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(with_role(text, "link"))
        words.addWidget(soft(detail))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(_Drawing(drawing))
        row.addLayout(words, 1)
        row.addWidget(_Drawing("arrow-right"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As its words need it."""
        return self._needed()

    def minimumSizeHint(self) -> QSize:
        """As its words need it."""
        return self._needed()

    def hasHeightForWidth(self) -> bool:
        """Long words take a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at which no word is cut."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else super().heightForWidth(width)

    def _needed(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else QSize()


class _Drawing(QWidget):
    """A drawing in the accent colour."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(_DRAWING, _DRAWING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QColor(colours().accent))
            paint(painter, QRectF(self.rect()), self._name, colours().accent)
