"""照会への回答: every row of the 疑義照会票 that came back, and what became of it."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.collection.records import Collection
from assessment.collection.wording import REPLY_WORDS
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.models.reply_rows import REPLY_COLUMNS, ReplyRow, explained, reply_rows
from desktop.models.searching import holds, nothing_found, words_of
from desktop.widgets.narrowing import fill, narrowing_box, search_box
from desktop.widgets.record_view import RecordView
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import paragraph_markup, selectable, soft

_ANY = "すべての結果"
_NONE = (
    "返ってきた疑義照会票は、まだ読み込んでいません。"
    "「回答を読み込む…」で選ぶと、どの行がどうなったかが、ここに出ます。"
)


class RepliesPane(QWidget):
    """``opened`` carries the code and the id of the item (or nothing) of a row to be opened."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordTable[ReplyRow] = RecordTable(REPLY_COLUMNS, self)
        self.filtered: RecordFilter[ReplyRow] = RecordFilter(self.model, self)
        self.table = RecordView("照会への回答", self.model, self.filtered)
        self.search = search_box("回答をさがす")
        self.outcome = narrowing_box("結果で絞り込む", _ANY)
        self.count = soft("")
        self.said = selectable()
        self._lay_out()
        self._connect()

    def show_collection(self, collection: Collection) -> None:
        """Show what came back for this collection."""
        self.model.show(reply_rows(collection))
        counts = Counter(row.reply.outcome for row in self.model.rows)
        fill(
            self.outcome,
            (
                (_ANY, ""),
                *((f"{words}（{counts[o]}）", o) for o, words in REPLY_WORDS.items() if counts[o]),
            ),
        )
        for part in (self.search, self.outcome, self.count):
            part.setVisible(bool(self.model.rows))
        self._narrow()

    def _narrow(self) -> None:
        words = words_of(self.search.text())
        outcome = self.outcome.currentData()

        def kept(row: ReplyRow) -> bool:
            return outcome in ("", row.reply.outcome) and holds(words, row.texts())

        self.filtered.keep(kept)
        found, of_all = self.filtered.rowCount(), self.model.rowCount()
        self.count.setText(f"{of_all}件中 {found}件" if found != of_all else f"{of_all}件")
        if found:
            self.table.selectRow(0)
        self._explain()

    def _explain(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            said = explained(self.filtered.record(index.row()))
        elif not self.model.rows:
            said = _NONE
        else:
            said = "" if self.filtered.rowCount() else nothing_found(self.search.text())
        self.said.setText(paragraph_markup(said))

    def _open(self, row: int) -> None:
        reply = self.filtered.record(row).reply
        self.opened.emit(reply.code, reply.item_id)

    def to_search(self) -> None:
        """Go to the box for words."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.outcome.currentIndexChanged.connect(self._narrow)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self.table.opened.connect(self._open)

    def _lay_out(self) -> None:
        self.said.setAccessibleName("選んだ回答の説明")
        self.count.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 2)
        row.addWidget(self.outcome, 1)
        row.addWidget(self.count)
        column = scrolled_column(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
