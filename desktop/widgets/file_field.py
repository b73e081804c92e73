"""A field for the path of a file that may be chosen, typed, or left empty."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from desktop.widgets.buttons import button


class FileField(QWidget):
    """``changed`` says that another path stands in it; ``kinds`` is the filter of the dialog."""

    changed = Signal()

    def __init__(self, name: str, kinds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._kinds = kinds
        self.box = QLineEdit()
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
