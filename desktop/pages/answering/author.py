"""Whose name an answer was recorded under, where that is only the login name of the machine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessment.people import user_name
from desktop.widgets.buttons import link
from desktop.widgets.flow import Flow
from desktop.widgets.texts import soft


class Author(QWidget):
    """Offers to choose a name under an answer, until one is chosen; ``name_wanted`` asks to."""

    name_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._login = user_name()
        self._by = ""
        self._named = False
        self.words = soft(f"記入者：{self._login}（パソコンの利用者名）")
        self.words.setWordWrap(False)
        self.choose = link("名前を決める", self.name_wanted.emit)
        self.choose.setToolTip("「設定」で、回答の記録に残る名前を入れます。")
        row = Flow()
        row.hold(self.words, self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self.hide()

    def show_author(self, by: str) -> None:
        """Who recorded the answer shown; empty where nobody has."""
        self._by = by
        self._offer()

    def show_named(self, *, named: bool) -> None:
        """Whether the person has chosen a name."""
        self._named = named
        self._offer()

    def _offer(self) -> None:
        self.setVisible(bool(self._by) and self._by == self._login and not self._named)
