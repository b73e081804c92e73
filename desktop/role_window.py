"""The dialog that asks, once, who sits before the window."""

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dialog import Dialog
from desktop.roles import ROLES, Role
from desktop.theme import in_text
from desktop.widgets.link_row import LinkRow
from desktop.widgets.texts import note, page_title, soft

_WIDTH = 680
_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
_MOVES = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


class RoleWindow(Dialog):
    """A click, a digit, or the arrows and Enter: ``chosen`` carries the role."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("はじめに", parent)
        self.rows = {
            info.key: LinkRow(
                info.icon,
                f"{number}　{info.title}",
                info.does,
                functools.partial(self._choose, info.key),
            )
            for number, info in enumerate(ROLES, start=1)
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(8)
        head.addWidget(page_title("どの立場で使いますか"))
        head.addWidget(note("立場に合わせて、必要なページだけを表示します。"))
        column.addLayout(head)
        for row in self.rows.values():
            column.addWidget(row)
        column.addWidget(
            soft("1〜3のキーか、↑↓とEnterでも選べます。あとから「設定」で変えられます。")
        )
        column.addStretch(1)
        self.resize(in_text(_WIDTH), column.heightForWidth(in_text(_WIDTH)))
        self.rows[ROLES[0].key].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._choose(ROLES[_KEYS.index(key)].key)
        elif key in _MOVES:
            self.focusNextPrevChild(_MOVES[key])
        else:
            super().keyPressEvent(event)

    def _choose(self, role: Role) -> None:
        self.accept()
        self.chosen.emit(role)
