"""F1: every key of the window, from the one list of ``actions``."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop import actions as known
from desktop.widgets.buttons import primary
from desktop.widgets.focus_ring import FocusRing
from desktop.widgets.texts import heading, page_title, plain, soft


class ShortcutsWindow(QDialog):
    """Stays open beside the window; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("キー操作の一覧")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._add("どのページでも", [*_window_keys(), ("Tab", "次の欄やボタンへ移る")])
        self._add("回答のページ", _answer_keys())
        done = primary("閉じる", self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(page_title("キー操作の一覧"))
        column.addLayout(self._grid)
        column.addStretch(1)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self._ring = FocusRing(self)
        done.setFocus()

    def _add(self, where: str, rows: list[tuple[str, str]]) -> None:
        title = heading(where)
        title.setContentsMargins(0, 8, 0, 0)
        self._grid.addWidget(title, self._grid.rowCount(), 0, 1, 2)
        for keys, does in rows:
            row = self._grid.rowCount()
            pressed = plain(keys)
            pressed.setWordWrap(False)
            self._grid.addWidget(pressed, row, 0)
            self._grid.addWidget(soft(does), row, 1)


def _window_keys() -> list[tuple[str, str]]:
    return [
        ("・".join(info.shortcuts), info.text.removesuffix("…"))
        for info in known.PAGE_ACTIONS + known.ACTIONS
        if info.shortcuts
    ]


def _answer_keys() -> list[tuple[str, str]]:
    return [("・".join(info.keys), info.does) for info in known.ANSWER_KEYS]
