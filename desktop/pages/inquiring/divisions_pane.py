"""Who is asked: the divisions with the state of their inquiry, and the items of those chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assessment.records import Response
from assessment.wording import answer_in_short
from desktop.models import division_table
from desktop.models.division_table import DivisionTable
from desktop.models.inquiry_standing import DivisionRow
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.column_widths import Measure
from desktop.widgets.flow import Flow
from desktop.widgets.row_table import RowTable
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.splitter import Splitter
from desktop.widgets.texts import note, with_role
from desktop.widgets.wrapped_cell import WrappedCell
from desktop.widgets.wrapped_list import WrappedList

_WIDTHS = {
    division_table.ITEMS: 84,
    division_table.STATE: 152,
    division_table.REVIEWER: 72,
}
_DIVISION_LEAST = 80
_ROW_HEIGHT = 48
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ITEM_ID = int(Qt.ItemDataRole.UserRole)
_HOW_TO_BEGIN = (
    "まだ照会していません。「照会票を作る…」で担当課ごとのExcelを作り、メールや共有フォルダーで配ります。"
    "担当課が違う項目は、先に右の一覧で変えておきます。"
)


class DivisionsPane(QWidget):
    """``reassigned`` carries the ids of the items whose division is to be another;
    ``opened`` an item to be shown where it is answered. ``reminding`` asks for the texts to those
    who are late, ``asking_again`` for those about what nobody could tell.
    """

    reassigned = Signal(list)
    opened = Signal(str)
    reminding = Signal()
    asking_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = DivisionTable(self)
        self.table = _Table(self.model)
        self.items = _Items()
        self.items_title = with_role("", "heading")
        self.reassign = changing(button("担当課を変える…", self._reassign))
        self.open = button("項目を開く", self._open)
        self.select_all = button("すべて選ぶ", self.items.selectAll, "link")
        self.picked = with_role("", "soft")
        self.hint = note(_HOW_TO_BEGIN)
        self.remind = button("", self.reminding.emit)
        self.ask_again = changing(button("", self.asking_again.emit))
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._show_items)
        self.items.itemSelectionChanged.connect(self._enable)
        self.items.itemActivated.connect(self._open)

    def show_rows(self, rows: Sequence[DivisionRow]) -> None:
        """Show how the divisions stand; what was chosen stays chosen."""
        chosen = {row.division for row in self.chosen()}
        items, current = self.chosen_items(), self._current_item()
        if rows == self.model.rows:
            return
        self.model.show(rows)
        self._count(rows)
        self.hint.setVisible(all(row.state == "未照会" for row in rows))
        places = [place for place, row in enumerate(rows) if row.division in chosen]
        self.table.choose(places or [0])
        self._show_items()
        self._choose_items(items, current)

    def chosen(self) -> tuple[DivisionRow, ...]:
        """The divisions chosen in the table."""
        picked = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.model.rows[place] for place in picked)

    def chosen_items(self) -> tuple[str, ...]:
        """The ids of the items chosen in the list."""
        return tuple(str(entry.data(_ITEM_ID)) for entry in self.items.selectedItems())

    def choose_item(self, item_id: str) -> None:
        """Choose the division of this item, and the item."""
        for place, row in enumerate(self.model.rows):
            if any(response.item.id == item_id for response in row.responses):
                self.table.choose([place])
                self._choose_items((item_id,), item_id)

    def _count(self, rows: Sequence[DivisionRow]) -> None:
        """What can be sent once more, and how much of it."""
        late = sum(len(row.to_remind) for row in rows)
        unknown = sum(r.answer.state == "unknown" for row in rows for r in row.responses)
        for part, words, number in (
            (self.remind, "催促の文…", late),
            (self.ask_again, "「わからない」の照会…", unknown),
        ):
            part.setText(f"{words}（{number}件）" if number else words)
            part.setEnabled(number > 0)

    def _show_items(self) -> None:
        rows = self.chosen()
        self.items.clear()
        for row in rows:
            for response in row.responses:
                self.items.addItem(_entry(response))
        names = "・".join(row.division for row in rows)
        number = sum(len(row.responses) for row in rows)
        self.items_title.setText(f"{names}の{number}項目" if rows else "担当課を選んでください")
        self._enable()

    def _choose_items(self, chosen: Sequence[str], current: str) -> None:
        for place in range(self.items.count()):
            entry = self.items.item(place)
            entry.setSelected(entry.data(_ITEM_ID) in chosen)
            if entry.data(_ITEM_ID) == current:
                self.items.scrollToItem(entry)

    def _current_item(self) -> str:
        entry = self.items.currentItem()
        return str(entry.data(_ITEM_ID)) if entry is not None else ""

    def _enable(self) -> None:
        number = len(self.items.selectedItems())
        self.reassign.setEnabled(number > 0)
        self.picked.setText(f"{number}件を選択" if number else "")
        self.open.setEnabled(number == 1)

    def _reassign(self) -> None:
        self.items.setFocus()  # the button goes out of use with what was chosen
        self.reassigned.emit(list(self.chosen_items()))

    def _open(self) -> None:
        if self._current_item():
            self.opened.emit(self._current_item())

    def _lay_out(self) -> None:
        self.picked.setWordWrap(False)
        self.items.setAccessibleName("選んだ担当課の項目")
        self.items.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.items.setAlternatingRowColors(True)
        self.items.setMinimumHeight(_ROW_HEIGHT)  # a long name above it comes first
        right = QWidget()
        column = scrolled_column(right)
        column.setContentsMargins(16, 0, 4, 4)
        column.setSpacing(8)
        head = Flow()
        head.hold(self.select_all, self.picked)
        ways = Flow()
        ways.hold(self.reassign, self.open)
        column.addWidget(self.items_title)
        column.addLayout(head)
        column.addWidget(self.items, 1)
        column.addLayout(ways)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        asking = Flow()
        asking.hold(self.remind, self.ask_again)
        column.addLayout(asking)
        split = Splitter()
        split.hold(left, 640, stretch=8)
        split.hold(right, 400, stretch=5, edge="担当課と項目の境")
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.addWidget(split)


class _Table(RowTable):
    """The divisions; several can be chosen."""

    row_height = 48
    rows_follow_text = True

    def __init__(self, model: DivisionTable) -> None:
        super().__init__("担当課の一覧")
        self.setModel(model)
        self.setItemDelegate(WrappedCell(self, lambda index: self.columnWidth(index.column())))
        self.horizontalHeader().setMinimumSectionSize(44)
        self.measure(
            [
                Measure(width=_WIDTHS.get(n, 0), least=_DIVISION_LEAST)
                for n in range(model.columnCount())
            ]
        )

    def choose(self, places: Sequence[int]) -> None:
        """Choose these rows and no others."""
        self.clearSelection()
        mode = self.selectionModel().SelectionFlag
        for place in places:
            index = self.model().index(place, 0)
            self.selectionModel().setCurrentIndex(index, mode.Select | mode.Rows)


class _Items(WrappedList):
    """The items of the divisions chosen; several can be chosen."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin at the first item, chosen so that the next key can act on it."""
        super().focusInEvent(event)
        if event.reason() in _BY_TAB and not self.selectedItems() and self.count():
            self.setCurrentRow(max(self.currentRow(), 0))
            self.currentItem().setSelected(True)  # Qt makes it the current one unchosen


def _entry(response: Response) -> QListWidgetItem:
    item = response.item
    entry = QListWidgetItem(f"{item.id} {item.title}\n{answer_in_short(item, response.answer)}")
    entry.setData(_ITEM_ID, item.id)
    entry.setToolTip(item.question)
    return entry
