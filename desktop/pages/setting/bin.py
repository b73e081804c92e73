"""The bin: the assessment shown moves there, and what is in it can be taken out again."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessment.fiscal_years import date_in_words
from assessment.records import AssessmentInfo, Removed
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.texts import plain, soft


class Bin(QWidget):
    """``remove`` moves what is shown, ``put_back`` takes out the one of a name."""

    def __init__(self, remove: Callable[[], object], put_back: Callable[[str], object]) -> None:
        super().__init__()
        self._put_back = put_back
        self.remove = changing(button("開いている自己点検をごみ箱へ移す…", remove))
        self.empty = soft("ごみ箱は空です。")
        self.rows: list[QWidget] = []
        self._room = QVBoxLayout()
        self._room.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.empty)
        column.addLayout(self._room)

    def show_removed(self, shown: AssessmentInfo | None, removed: Sequence[Removed]) -> None:
        """List what is in the bin; ``shown`` is what could be moved there."""
        self.remove.setEnabled(shown is not None)
        self.empty.setVisible(not removed)
        for gone in self.rows:
            gone.hide()
            gone.deleteLater()
        self.rows = [self._row(entry) for entry in removed]
        for made in self.rows:
            self._room.addWidget(made)

    def _row(self, entry: Removed) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        way = changing(button("戻す", lambda: self._put_back(entry.name)))
        way.setAccessibleName(f"{entry.name}をごみ箱から戻す")
        row.addWidget(plain(f"{entry.name}（{date_in_words(entry.at.date())}に移しました）"), 1)
        row.addWidget(way)
        return made
