"""照会: odd values with their reasons, the sheets that ask, and what came back in them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessment.collection.records import Collection, Query
from assessment.collection.wording import QUERY_WORDS
from desktop.models.query_rows import QUERY_COLUMNS, QueryRow, counted, query_rows
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.models.searching import holds, nothing_found, words_of
from desktop.pages.collecting.replies_pane import RepliesPane
from desktop.widgets.buttons import button
from desktop.widgets.narrowing import fill, narrowing_box, search_box
from desktop.widgets.record_view import RecordView
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.tabs import Tabs
from desktop.widgets.texts import note, plain, soft

_ANY = "すべての種類"
_ABOUT = "誤りとは限りません。団体に確かめます。"
_NOTHING = "確かめたほうがよい値は見つかりませんでした。"
_ALL_ANSWERED = "確かめたほうがよい値は、もうありません。"


class QueriesPane(QWidget):
    """``sheets_wanted`` asks for 疑義照会票, ``replies_wanted`` for those that came back.

    ``opened`` carries the code of a municipality and the id of the item or checklist (empty for
    all it has sent) that a row is about.
    """

    sheets_wanted = Signal()
    replies_wanted = Signal()
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordTable[QueryRow] = RecordTable(QUERY_COLUMNS, self)
        self.filtered: RecordFilter[QueryRow] = RecordFilter(self.model, self)
        self.table = RecordView("確かめたほうがよい値", self.model, self.filtered)
        self.replies = RepliesPane()
        self.search = search_box("照会をさがす")
        self.kind = narrowing_box("種類で絞り込む", _ANY)
        self.count = soft("")
        self.said = plain("")
        self.make = button("照会票を作る…", self.sheets_wanted.emit)
        self.take = button("回答を読み込む…", self.replies_wanted.emit)
        self.tabs = Tabs()
        self.tabs.setObjectName("inScrolledParts")
        self._asked = QWidget()
        self._about = note(_ABOUT)
        self._busy = False
        self._shown: tuple[Query, ...] = ()
        self._lay_out()
        self._connect()

    def show_collection(self, collection: Collection) -> None:
        """Show what is odd in this collection, and what came back."""
        self.model.show(query_rows(collection))
        kinds = [query.kind for query in collection.queries]
        fill(
            self.kind,
            (
                (_ANY, ""),
                *((f"{QUERY_WORDS[k]}（{kinds.count(k)}）", k) for k in QUERY_WORDS if k in kinds),
            ),
        )
        self.replies.show_collection(collection)
        came = self.replies.model.rows
        unusable = sum(row.reply.outcome == "unusable" for row in came)
        number = f" {len(came)}" if came else ""
        self.tabs.setTabText(1, f"照会への回答{number}" + (f" ！{unusable}" if unusable else ""))
        self._narrow()

    def show_replies(self) -> None:
        """Bring what came back to the front."""
        self.tabs.setCurrentWidget(self.replies)

    def set_busy(self, *, busy: bool) -> None:
        """While work is under way no sheets are made or read."""
        self._busy = busy
        self.take.setDisabled(busy)
        self._offer()

    def shown(self) -> tuple[Query, ...]:
        """The queries that the table shows, in the order of municipalities and items."""
        return self._shown

    def _narrow(self) -> None:
        words = words_of(self.search.text())
        kind = self.kind.currentData()

        def kept(row: QueryRow) -> bool:
            return kind in ("", row.query.kind) and holds(words, row.texts())

        self.filtered.keep(kept)
        self._shown = tuple(row.query for row in self.model.rows if kept(row))
        found, of_all = self.filtered.rowCount(), self.model.rowCount()
        self.tabs.setTabText(0, f"疑義照会の候補 {of_all}")
        self.count.setText(f"{of_all}件中 {found}件" if found != of_all else f"{of_all}件")
        if found:
            self.table.selectRow(0)
        self._explain()
        self._offer()

    def _offer(self) -> None:
        """What is shown is what is asked."""
        many = f"（{counted(self._shown)}）" if self._shown else ""
        self.make.setText(f"照会票を作る…{many}")
        self.make.setEnabled(not self._busy and bool(self._shown))

    def _explain(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            row = self.filtered.record(index.row())
            self.said.setText(f"{row.place}　{row.about}：{row.query.why}")
        elif not self.model.rows:
            self.said.setText(_ALL_ANSWERED if self.replies.model.rows else _NOTHING)
        else:
            found = self.filtered.rowCount()
            self.said.setText("" if found else nothing_found(self.search.text()))

    def _open(self, row: int) -> None:
        query = self.filtered.record(row).query
        self.opened.emit(query.code, query.item_id or query.checklist_id)

    def _at_tab(self) -> None:
        """What is about the candidates goes where what narrows them is not seen."""
        for part in (self._about, self.make):
            part.setVisible(self.tabs.currentWidget() is self._asked)

    def _search(self) -> None:
        if self.tabs.currentWidget() is self.replies:
            self.replies.to_search()
            return
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.kind.currentIndexChanged.connect(self._narrow)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self.table.opened.connect(self._open)
        self.replies.opened.connect(self.opened)
        self.tabs.currentChanged.connect(self._at_tab)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)

    def _lay_out(self) -> None:
        self.said.setAccessibleName("選んだ照会の内容")
        self.count.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 4)
        row.addWidget(self.kind, 3)
        row.addWidget(self.count)
        inside = scrolled_column(self._asked)
        inside.setContentsMargins(4, 8, 4, 4)
        inside.setSpacing(8)
        inside.addLayout(row)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.said)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._asked, "疑義照会の候補")
        self.tabs.addTab(self.replies, "照会への回答")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._about, 1)
        foot.addStretch()
        foot.addWidget(self.take)
        foot.addWidget(self.make)
        foot.setContentsMargins(4, 4, 4, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
