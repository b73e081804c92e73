"""Files that came back: first what would change, then, once it is taken, what has changed."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.text_tree import Column, Row
from desktop.theme import set_role
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow, leading
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import plain, with_role

LOCKED = ("password_needed", "wrong_password")
"""The codes of files that a password would open."""

_MOST_UNFOLDED = 300
"""Rows under all files together beyond which a person opens the files one by one."""


class BackWords(msgspec.Struct, frozen=True, kw_only=True):
    """What the pane says while nothing is shown, and what its parts are called."""

    nothing: str
    how: str
    choose: str
    rows: str
    password: str


class CameBack(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of files: rows under headings, a summary, and all of it as text.

    ``taken`` says that it is recorded, ``usable`` that some of it can be, ``locked`` that a
    password would open more.
    """

    rows: Sequence[Row]
    summary: str
    text: str
    taken: bool
    usable: bool
    locked: bool


class CameBackPane(QStackedWidget):
    """``chosen`` asks for files, ``taken`` to record what is shown, ``put_away`` to forget it.

    ``asking`` says whether the person is being asked to take what is shown.
    ``unlocked`` carries a password to read the files with, ``receipts_wanted`` asks for the
    receipts of what was taken as files, ``conflicts_wanted`` for where what differs is decided.
    """

    chosen = Signal()
    taken = Signal()
    put_away = Signal()
    unlocked = Signal(str)
    receipts_wanted = Signal()
    conflicts_wanted = Signal()
    asking = Signal(bool)

    def __init__(
        self, words: BackWords, columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown: CameBack | None = None
        self._waiting = 0
        self.empty = EmptyState(words.nothing, words.how, words.choose, self.chosen.emit)
        self.title = with_role("", "heading")
        self.summary = plain("")
        self.rows = TextTree(words.rows, columns)
        self.password = QLineEdit()
        self.password.setAccessibleName(words.password)
        self.unlock = button("パスワードで開く", self._unlock)
        self._lock = QFrame()
        self.copy = button("文字としてコピー", self._copy)
        self.copied = with_role("", "soft")
        self.back = button("やめる", self.put_away.emit)
        self.take = changing(primary("取り込む", self.taken.emit))
        self.decide = button("食い違いを決める", self.conflicts_wanted.emit)
        self.save_receipts = button("受領票を保存…", self.receipts_wanted.emit)
        self._full = QWidget()
        self._foot = Flow()
        self._lay_out()
        self.password.returnPressed.connect(self._unlock)

    def show_files(self, shown: CameBack) -> None:
        """Show what becomes of files."""
        self._shown = shown
        self.title.setText(
            "✓ 取り込みました" if shown.taken else "取り込む前の確認（まだ何も変わっていません）"
        )
        self.summary.setText(
            shown.summary + ("「元に戻す」で取り消せます。" if shown.taken else "")
        )
        many = sum(len(row.rows) for row in shown.rows) > _MOST_UNFOLDED
        self.rows.show_rows(shown.rows, folded=many)
        self._lock.setVisible(shown.locked and not shown.taken)
        for part in (self.take, self.back):
            part.setVisible(not shown.taken)
        self.take.setEnabled(shown.usable)
        self._offer_to_decide()
        self.save_receipts.setVisible(shown.taken)
        self.copied.setText("")
        self.setCurrentWidget(self._full)
        self.asking.emit(shown.usable and not shown.taken)

    def count_conflicts(self, number: int) -> None:
        """So many wait to be decided."""
        self._waiting = number
        self._offer_to_decide()

    def forget(self) -> None:
        """Show how to begin."""
        self._shown = None
        self.password.clear()
        self.setCurrentWidget(self.empty)
        self.asking.emit(False)  # noqa: FBT003 - Qt's

    def first_focus(self) -> QWidget | None:
        """What a person wants next."""
        if self.currentWidget() is self.empty:
            return self.empty.action
        taken = self._shown is not None and self._shown.taken
        return self.take if self.take.isEnabled() and not taken else self.rows

    def wait(self, *, waiting: bool) -> None:
        """Take no second press while the first is under way."""
        self._full.setDisabled(waiting)

    def add_choice(self, part: QWidget) -> None:
        """Another choice, before the buttons at the bottom."""
        self._foot.insert(2, part)

    def _offer_to_decide(self) -> None:
        taken = self._shown is not None and self._shown.taken
        self.decide.setVisible(taken and self._waiting > 0)

    def _unlock(self) -> None:
        if self.password.text():
            given = self.password.text()
            self.password.clear()
            self.unlocked.emit(given)

    def _copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.text)
            self.copied.setText("コピーしました。メールなどに貼り付けられます。")

    def _lay_out(self) -> None:
        label = QLabel("パスワードのかかったファイルがあります")
        label.setBuddy(self.password)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        set_role(self._lock, "panel")
        lock = Flow(self._lock)
        lock.setContentsMargins(12, 8, 12, 8)
        lock.hold(label, self.password, self.unlock)
        foot = self._foot
        foot.hold(self.copy, leading(self.copied), self.save_receipts, self.decide)
        foot.hold(self.back, self.take)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.summary)
        column.addWidget(self._lock)
        column.addWidget(self.rows, 1)
        column.addLayout(foot)
        self.addWidget(self.empty)
        self.addWidget(self._full)
