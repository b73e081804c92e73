"""項目の分布: how each item was answered, and the items at which most struggle."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.collection.hardest import hardest
from assessment.collection.records import Collection, ItemPicture
from assessment.collection.wording import GAP_RULE, ITEM_RULE
from desktop.models.item_rows import COLUMNS, GAP, SPREAD, explained, texts_of
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.models.searching import holds, nothing_found, words_of
from desktop.pages.collecting.spread_bar import paint_answers
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.folded_note import FoldedNote
from desktop.widgets.narrowing import fill, narrowing_box, search_box
from desktop.widgets.painted_cell import PaintedCell
from desktop.widgets.record_view import RecordView
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import paragraph, soft

_ANY = "全分野"
_IN_ORDER, _HARDEST_FIRST = "項目の順に並べる", "到達率の低い順に並べる"
_GAP_RULE = f"「{GAP}」は、目標までにあといくつレベルを上げるかの平均です。{GAP_RULE}"
_HARDEST_RULE = (
    f"「{_HARDEST_FIRST}」では、国などの準備を待つ「備え」の項目と、"
    "すべての団体が目標に到達した項目を除きます。"
)


class SpreadPane(QWidget):
    """The items of a collection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ItemPicture, ...] = ()
        self.model: RecordTable[ItemPicture] = RecordTable(COLUMNS, self)
        self.filtered: RecordFilter[ItemPicture] = RecordFilter(self.model, self)
        self.table = RecordView("項目ごとの回答の分布", self.model, self.filtered)
        self.table.setItemDelegateForColumn(SPREAD, PaintedCell(paint_answers, self.table))
        self.search = search_box("項目をさがす")
        self.area = narrowing_box("分野で絞り込む", _ANY)
        self.order = ChoiceBox()
        self.count = soft("")
        self.said = paragraph()
        self._lay_out()
        self._connect()

    def show_collection(self, collection: Collection) -> None:
        """Show the items of this collection."""
        self._items = collection.items
        areas = [(area.checklist.title, area.checklist.id) for area in collection.areas]
        fill(self.area, ((_ANY, ""), *areas))
        self._reorder()

    def _reorder(self) -> None:
        by_reach = self.order.currentText() == _HARDEST_FIRST
        self.table.in_given_order()
        self.model.show(hardest(self._items) if by_reach else self._items)
        self._narrow()

    def _narrow(self) -> None:
        words = words_of(self.search.text())
        area = self.area.currentData()

        def kept(picture: ItemPicture) -> bool:
            return area in ("", picture.checklist_id) and holds(words, texts_of(picture))

        self.filtered.keep(kept)
        found, of_all = self.filtered.rowCount(), self.model.rowCount()
        self.count.setText(f"{of_all}項目中 {found}項目" if found != of_all else f"{of_all}項目")
        if found:
            self.table.selectRow(0)
        self._explain()

    def _explain(self) -> None:
        index = self.table.currentIndex()
        nothing = "" if self.filtered.rowCount() else nothing_found(self.search.text())
        said = explained(self.filtered.record(index.row())) if index.isValid() else nothing
        self.said.setText(said)

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.area.currentIndexChanged.connect(self._narrow)
        self.order.currentIndexChanged.connect(self._reorder)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)

    def _lay_out(self) -> None:
        self.order.setAccessibleName("並べ方")
        self.order.addItems([_IN_ORDER, _HARDEST_FIRST])
        self.said.setAccessibleName("選んだ項目の説明")
        self.count.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part, share in ((self.search, 2), (self.area, 1), (self.order, 1)):
            row.addWidget(part, share)
        row.addWidget(self.count)
        column = scrolled_column(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addWidget(FoldedNote("この表の見方", f"{ITEM_RULE}{_GAP_RULE}{_HARDEST_RULE}"))
