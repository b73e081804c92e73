"""The card that says what is under way, and what has come of it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop.persons_files import open_outside
from desktop.theme import set_role
from desktop.widgets.buttons import button
from desktop.widgets.icons import icon
from desktop.widgets.texts import plain, with_role


class Activity(QFrame):
    """Hidden while there is nothing to say. ``cancelled`` asks to stop what is under way.

    ``counted``: the steps of the work are things to count, and how many are done is said.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, counted: bool = True) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._counted = counted
        self._doing = ""
        self._folder: Path | None = None
        self.title = with_role("", "heading")
        self.said = plain("")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("進み具合")
        self.bar.setTextVisible(False)  # it is legible on one of its two colours alone
        self.stop = button("中止", self.cancelled.emit)
        self.open_folder = button("フォルダーを開く", self._open_folder)
        self.close_card = button("", self.hide, "quiet")
        self.close_card.setIcon(icon("close"))
        self.close_card.setAccessibleName("知らせを閉じる")
        self.close_card.setToolTip("知らせを閉じる")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addStretch(1)
        for part in (self.stop, self.open_folder, self.close_card):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        self.title.setWordWrap(False)
        self.hide()

    def tell_begun(self, doing: str) -> None:
        """Work has begun."""
        self._doing = doing
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self._say(doing, "", under_way=True)

    def tell_moved(self, done: int, total: int, name: str) -> None:
        """Work has gone on to ``name``."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.said.setText(f"{total}件中 {done}件　{name}" if self._counted else name)
        self.said.setVisible(bool(self.said.text()))

    def tell_stopping(self) -> None:
        """Work is about to stop."""
        self.stop.setEnabled(False)
        self.said.setText("中止しています…")

    def tell(self, title: str, words: str, folder: Path | None = None) -> None:
        """Work has ended."""
        self._folder = folder
        self._say(title, words, under_way=False)

    def _say(self, title: str, words: str, *, under_way: bool) -> None:
        self.title.setText(title)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.bar.setVisible(under_way)
        self.stop.setVisible(under_way)
        self.open_folder.setVisible(not under_way and self._folder is not None)
        self.close_card.setVisible(not under_way)
        self.show()

    def _open_folder(self) -> None:
        if self._folder is not None:
            open_outside(self._folder)
