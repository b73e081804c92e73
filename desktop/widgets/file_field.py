"""A field for the path of a file that may be chosen, typed, or left empty."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from desktop.widgets.buttons import button

_BESIDE_TEXT = 2
"""What Qt leaves free at both sides of the text in a field."""


class PathBox(QLineEdit):
    """Shows the end of a path, elided before it, unless somebody is at it; a hint has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(self.setToolTip)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt would cut through a letter at the left."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self._room(option)
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            style = self.style()
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            painter.setPen(self.palette().text().color())
            words = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideLeft, room.width()
            )
            painter.drawText(
                room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words
            )

    def _room(self, option: QStyleOptionFrame) -> QRect:
        """Where the text has room, left of the button that clears it."""
        inside = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(inside, option, self)
        for clear in self.findChildren(QToolButton):
            if clear.isVisibleTo(self):
                room.setRight(min(room.right(), clear.x() - 1))
        return room.adjusted(_BESIDE_TEXT, 0, -_BESIDE_TEXT, 0)


class FileField(QWidget):
    """``changed`` says that another path stands in it; ``kinds`` is the filter of the dialog."""

    changed = Signal()

    def __init__(self, name: str, kinds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._kinds = kinds
        self.box = PathBox()
        self.box.setAccessibleName(name)
        self.box.setPlaceholderText("なし")
        self.box.setClearButtonEnabled(True)
        self.box.setAcceptDrops(False)  # what is dropped is the window's
        self.choose = button("選ぶ…", self._choose)
        self.choose.setAccessibleName(f"{name}を選ぶ")
        self.box.textChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.box)

    def path(self) -> Path | None:
        """The path; ``None`` for none."""
        text = self.box.text().strip().strip('"')
        return Path(text) if text else None

    def set_path(self, path: str) -> None:
        """Show this path."""
        self.box.setText(path)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, f"{self._name}を選ぶ", self.box.text(), self._kinds
        )
        if chosen:
            self.box.setText(str(Path(chosen)))
