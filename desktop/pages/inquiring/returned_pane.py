"""What came back: first what would change, then, once it is taken, what has changed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.receipt_rows import COLUMNS, Batch, as_text, rows_of, summary
from desktop.theme import set_role
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import plain, with_role

_HOW = (
    "返ってきたExcelやZIPを、この画面に落とすか、選んでください。\n"
    "取り込む前に何が変わるかを見せます。ここで確かめるまで、回答は何も変わりません。"
)
_MOST_UNFOLDED = 300
"""Rows under all files together beyond which a person opens the files one by one."""

_LOCKED = ("password_needed", "wrong_password")


class ReturnedPane(QStackedWidget):
    """``chosen`` asks for files, ``taken`` to record what is shown, ``dropped`` to forget it.

    ``guesses_approved`` says whether guessed marks count, ``unlocked`` carries a password to read
    the files with, ``receipts_wanted`` asks for the receipts of what was taken as files.
    """

    chosen = Signal()
    taken = Signal()
    put_away = Signal()
    guesses_approved = Signal(bool)
    unlocked = Signal(str)
    receipts_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch: Batch | None = None
        self.empty = EmptyState(
            "返ってきた照会票はまだ読み込んでいません",
            _HOW,
            "返ってきた照会票を選ぶ…",
            self.chosen.emit,
        )
        self.title = with_role("", "heading")
        self.summary = plain("")
        self.rows = TextTree("返ってきた照会票ごとの結果", COLUMNS)
        self.guesses = QCheckBox("")
        self.password = QLineEdit()
        self.unlock = button("パスワードで開く", self._unlock)
        self._lock = QFrame()
        self.copy = button("文字として写す", self._copy)
        self.copied = with_role("", "soft")
        self.back = button("やめる", self.put_away.emit)
        self.take = changing(primary("取り込む", self.taken.emit))
        self.more = button("ほかの照会票を選ぶ…", self.chosen.emit)
        self.save_receipts = button("受領票を保存…", self.receipts_wanted.emit)
        self._full = QWidget()
        self._lay_out()
        self.guesses.toggled.connect(self.guesses_approved)
        self.password.returnPressed.connect(self._unlock)

    @property
    def batch(self) -> Batch | None:
        """What is shown; ``None`` for nothing."""
        return self._batch

    def show_batch(self, batch: Batch, guesses: int) -> None:
        """Show what becomes of files; ``guesses`` is how many marks can only be guessed."""
        self._batch = batch
        usable = any(receipt.status != "rejected" for receipt in batch.receipts)
        self.title.setText(
            "✓ 取り込みました" if batch.taken else "取り込む前の確認（まだ何も変わっていません）"
        )
        self.summary.setText(
            summary(batch) + ("「元に戻す」で取り消せます。" if batch.taken else "")
        )
        rows = rows_of(batch)
        many = sum(len(row.rows) for row in rows) > _MOST_UNFOLDED
        self.rows.show_rows(rows, folded=many)
        self.guesses.setVisible(bool(guesses) and not batch.taken)
        self.guesses.setText(f"推測した回答も取り込む（{guesses}か所）")
        locked = any(receipt.code in _LOCKED for receipt in batch.receipts)
        self._lock.setVisible(locked and not batch.taken)
        for part in (self.take, self.back):
            part.setVisible(not batch.taken)
        self.take.setEnabled(usable)
        self.more.setVisible(batch.taken or not usable)
        self.save_receipts.setVisible(batch.taken)
        self.copied.setText("")
        self.setCurrentWidget(self._full)

    def forget(self) -> None:
        """Show how to begin."""
        self._batch = None
        self.guesses.setChecked(False)
        self.password.clear()
        self.setCurrentWidget(self.empty)

    def first_focus(self) -> QWidget | None:
        """What a person wants next."""
        if self.currentWidget() is self.empty:
            return self.empty.action
        return self.take if self.take.isEnabled() and not self._is_taken() else self.rows

    def wait(self, *, waiting: bool) -> None:
        """Take no second press while the first is under way."""
        self._full.setDisabled(waiting)

    def _is_taken(self) -> bool:
        return self._batch is not None and self._batch.taken

    def _unlock(self) -> None:
        if self.password.text():
            given = self.password.text()
            self.password.clear()
            self.unlocked.emit(given)

    def _copy(self) -> None:
        if self._batch is not None:
            QGuiApplication.clipboard().setText(as_text(self._batch))
            self.copied.setText("写しました。メールなどに貼り付けられます。")

    def _lay_out(self) -> None:
        label = QLabel("パスワードのかかったファイルがあります")
        label.setBuddy(self.password)
        self.password.setAccessibleName("照会票のパスワード")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        set_role(self._lock, "panel")
        lock = QHBoxLayout(self._lock)
        lock.setContentsMargins(12, 8, 12, 8)
        lock.setSpacing(8)
        lock.addWidget(label)
        lock.addWidget(self.password, 1)
        lock.addWidget(self.unlock)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.copy)
        foot.addWidget(self.copied, 1)
        foot.addWidget(self.guesses)
        for part in (self.save_receipts, self.more, self.back, self.take):
            foot.addWidget(part)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(4, 12, 4, 4)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.summary)
        column.addWidget(self._lock)
        column.addWidget(self.rows, 1)
        column.addLayout(foot)
        self.addWidget(self.empty)
        self.addWidget(self._full)
