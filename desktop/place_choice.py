"""Where the answers are kept: the place shown, a warning for a bad one, and a way to change it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.places import warning_about
from desktop.widgets.buttons import button
from desktop.widgets.texts import heading, plain, soft, with_role

WORKSPACE_FILE = "workspace.sqlite"


class PlaceChoice(QWidget):
    """Emits ``moved`` with the path of the workspace file that was chosen."""

    moved = Signal(object)

    def __init__(self, path: Path, *, fixed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.shown = plain("")
        self.warning = with_role("", "warning")
        self.change = button("変更…", self._ask)
        self.change.setAccessibleName("保存場所を変更")
        self.change.setVisible(not fixed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.shown, 1)
        row.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading("保存場所"))
        column.addLayout(row)
        column.addWidget(self.warning)
        if not fixed:
            column.addWidget(
                soft("課の共有フォルダーにすると、担当者が替わっても続きから使えます。")
            )
        self.set_path(path)

    def set_path(self, path: Path) -> None:
        """Show another place."""
        self.path = path
        self.shown.setText(str(path))
        warning = warning_about(path)
        self.warning.setText(f"注意：{warning}")
        self.warning.setVisible(bool(warning))

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, "回答を保存するフォルダーを選ぶ", str(self.path.parent)
        )
        if folder:
            self.set_path(Path(folder) / WORKSPACE_FILE)
            self.moved.emit(self.path)
