"""What has come in so far: the receipt of every file, also after the program was closed."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.models.receipt_rows import COLUMNS, text_of
from desktop.models.text_tree import Row
from desktop.widgets.buttons import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow, leading
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import soft, with_role

_WHAT = "新しい順です。行を開くと、取り込んだ内容と、取り込まなかった欄とその理由が見られます。"


class Kept(Protocol):
    """A receipt in the workspace, which its number names."""

    @property
    def number(self) -> int:
        """Its name in the workspace."""


class ReceiptsPane(QStackedWidget):
    """``how`` says how receipts come about, ``save_wanted`` carries those to write as files."""

    save_wanted = Signal(list)

    def __init__(self, how: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: tuple[Kept, ...] = ()
        self._waiting = False
        self.empty = EmptyState("受領の記録はまだありません", how)
        self.rows = TextTree("受領の記録", COLUMNS)
        self.copy = button("文字としてコピー", self._copy)
        self.copied = with_role("", "soft")
        self.save = button("", self._save)
        self.save_all = button(
            "すべての受領票を保存…", lambda: self.save_wanted.emit(list(self._kept))
        )
        self._full = QWidget()
        self._lay_out()
        self.rows.selectionModel().selectionChanged.connect(self._count)

    def show_receipts(self, kept: Sequence[Kept], rows: Callable[[], Sequence[Row]]) -> None:
        """Show the receipts, newest first, each folded; ``rows`` makes what is said of them."""
        self.setCurrentWidget(self._full if kept else self.empty)
        if tuple(kept) == self._kept:
            return
        self._kept = tuple(kept)
        self.copied.setText("")
        self.rows.show_rows(rows(), folded=True)
        self._count()

    def first_focus(self) -> QWidget | None:
        """The rows, where there are some."""
        return self.rows if self._kept else None

    def wait(self, *, waiting: bool) -> None:
        """Save nothing while other work on files is under way."""
        self._waiting = waiting
        self._count()

    def _count(self) -> None:
        number = len(self.rows.chosen_headings())
        self.save.setText(f"選んだ受領票を保存…（{number}件）" if number else "選んだ受領票を保存…")
        self.save.setEnabled(number > 0 and not self._waiting)
        self.save_all.setDisabled(self._waiting)

    def _save(self) -> None:
        keys = {row.key for row in self.rows.chosen_headings()}
        self.save_wanted.emit([kept for kept in self._kept if str(kept.number) in keys])

    def _copy(self) -> None:
        chosen = self.rows.chosen_headings() or self.rows.headings()
        QGuiApplication.clipboard().setText(text_of(chosen))
        self.copied.setText(f"{len(chosen)}件をコピーしました。")

    def _lay_out(self) -> None:
        foot = Flow()
        foot.hold(self.copy, leading(self.copied), self.save_all, self.save)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(soft(_WHAT))
        column.addWidget(self.rows, 1)
        column.addLayout(foot)
        self.addWidget(self.empty)
        self.addWidget(self._full)
