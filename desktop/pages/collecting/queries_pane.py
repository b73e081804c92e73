"""照会: odd values with their reasons, the sheets that ask, and the corrections that came back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from assessment.collection.records import Collection
from assessment.collection.wording import QUERY_WORDS
from assessment.folding import fold
from desktop.models.query_rows import (
    CORRECTION_COLUMNS,
    QUERY_COLUMNS,
    CorrectionRow,
    QueryRow,
    correction_rows,
    query_rows,
)
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.widgets.buttons import button
from desktop.widgets.narrowing import fill, narrowing_box, search_box
from desktop.widgets.record_view import RecordView
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import note, plain, soft

_ANY = "すべての種類"
_ABOUT = (
    "誤りとは限りません。疑義照会票で団体に確かめ、返ってきたものを読み込むと、"
    "「旧」が提出のとおりの行だけを補正して集計し直します。"
)
_NOTHING = "確かめたほうがよい値は見つかりませんでした。"
_NO_CORRECTIONS = (
    "補正はありません。返ってきた疑義照会票を「補正を読み込む…」で選ぶと、ここに結果が出ます。"
)


class QueriesPane(QWidget):
    """``sheets_wanted`` asks for 疑義照会票, ``corrections_wanted`` for those that came back."""

    sheets_wanted = Signal()
    corrections_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordTable[QueryRow] = RecordTable(QUERY_COLUMNS, self)
        self.filtered: RecordFilter[QueryRow] = RecordFilter(self.model, self)
        self.table = RecordView("確かめたほうがよい値", self.model, self.filtered)
        self.corrections: RecordTable[CorrectionRow] = RecordTable(CORRECTION_COLUMNS, self)
        self.corrected = RecordView("補正", self.corrections, RecordFilter(self.corrections, self))
        self.search = search_box("照会をさがす")
        self.kind = narrowing_box("種類で絞り込む", _ANY)
        self.count = soft("")
        self.said = plain("")
        self.no_corrections = note(_NO_CORRECTIONS)
        self.make = button("疑義照会票を作る…", self.sheets_wanted.emit)
        self.take = button("補正を読み込む…", self.corrections_wanted.emit)
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    def show_collection(self, collection: Collection) -> None:
        """Show what is odd in this collection, and what has been corrected."""
        self.model.show(query_rows(collection))
        kinds = [query.kind for query in collection.queries]
        fill(
            self.kind,
            (
                (_ANY, ""),
                *((f"{QUERY_WORDS[k]}（{kinds.count(k)}）", k) for k in QUERY_WORDS if k in kinds),
            ),
        )
        self.make.setEnabled(bool(kinds))
        self.corrections.show(correction_rows(collection))
        number = self.corrections.rowCount()
        self.tabs.setTabText(1, f"補正 {number}" if number else "補正")
        self.no_corrections.setVisible(not number)
        self._narrow()

    def show_corrections(self) -> None:
        """Bring what has been corrected to the front."""
        self.tabs.setCurrentIndex(1)

    def _narrow(self) -> None:
        words = [folded for word in self.search.text().split() if (folded := fold(word))]
        kind = self.kind.currentData()

        def kept(row: QueryRow) -> bool:
            text = fold(f"{row.place}\n{row.query.code}\n{row.about}\n{row.query.why}")
            return kind in ("", row.query.kind) and all(word in text for word in words)

        self.filtered.keep(kept)
        found, of_all = self.filtered.rowCount(), self.model.rowCount()
        self.tabs.setTabText(0, f"疑義照会の候補 {of_all}")
        self.count.setText(f"{of_all}件中 {found}件" if found != of_all else f"{of_all}件")
        if found:
            self.table.selectRow(0)
        self._explain()

    def _explain(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            row = self.filtered.record(index.row())
            self.said.setText(f"{row.place}　{row.about}：{row.query.why}")
        else:
            self.said.setText("" if self.model.rowCount() else _NOTHING)

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.kind.currentIndexChanged.connect(self._narrow)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)

    def _lay_out(self) -> None:
        self.said.setAccessibleName("選んだ照会の理由")
        self.count.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 2)
        row.addWidget(self.kind, 1)
        row.addWidget(self.count)
        asked = QWidget()
        inside = QVBoxLayout(asked)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(row)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.said)
        back = QWidget()
        inside = QVBoxLayout(back)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.no_corrections)
        inside.addWidget(self.corrected, 1)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(asked, "疑義照会の候補")
        self.tabs.addTab(back, "補正")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(note(_ABOUT), 1)
        foot.addWidget(self.take)
        foot.addWidget(self.make)
        column = scrolled_column(self)
        column.setContentsMargins(4, 8, 4, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
