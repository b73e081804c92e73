"""The dialog that asks for which item something is to be done: the gaps first, by priority."""

from collections.abc import Iterator, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from assessment.actions import Action
from assessment.folding import fold
from assessment.records import Response
from assessment.results import Result
from desktop.dialog import Dialog
from desktop.models.item_filter import fold_item
from desktop.widgets.arranging import at_foot
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.narrowing import search_box
from desktop.widgets.texts import page_title, soft
from desktop.widgets.two_line_item import TwoLineItem

_SIZE = (640, 520)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ITEM = int(Qt.ItemDataRole.UserRole)


class _Choice(msgspec.Struct, frozen=True, kw_only=True):
    """An item as the list says it, with what a search looks through."""

    item_id: str
    words: str
    text: str


class ItemChoice(Dialog):
    """``chosen`` carries the id of the item; ``first`` is offered first."""

    chapter = "plan"
    chosen = Signal(str)

    def __init__(
        self,
        result: Result,
        planned: Sequence[Action],
        first: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("取組を加える項目", parent)
        self._choices = tuple(_choices(result, planned))
        self.search = search_box("項目をさがす")
        self.search.setPlaceholderText("項目をさがす")  # the keys are there already
        self.list = QListWidget()
        self.list.setAccessibleName("項目")
        self.list.setItemDelegate(TwoLineItem(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cancel = button("やめる", self.reject)
        self.take = changing(primary("この項目に取組を加える（Enter）", self._take))
        column = self.column()
        column.addWidget(page_title("どの項目に取り組みますか"))
        column.addWidget(soft("課題を優先度の高い順に、その後にほかの項目を並べています。"))
        column.addWidget(self.banner)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(at_foot(None, self.cancel, self.take))
        self.search.textChanged.connect(self._narrow)
        self.list.itemActivated.connect(self._take)
        self.list.currentRowChanged.connect(self._enable)
        self.fit(*_SIZE)
        self._narrow(first=first)
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and Enter work from the search too."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self.list.currentRow() + step
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        elif self.focusWidget() is self.search and event.key() in _ENTER:
            self._take()
        else:
            super().keyPressEvent(event)

    def _narrow(self, _text: str = "", first: str = "") -> None:
        words = [fold(word) for word in self.search.text().split()]
        self.list.clear()
        for choice in self._choices:
            if all(word in choice.text for word in words):
                entry = QListWidgetItem(choice.words)
                entry.setData(_ITEM, choice.item_id)
                self.list.addItem(entry)
                if choice.item_id == first:
                    self.list.setCurrentItem(entry)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._enable()

    def _enable(self) -> None:
        self.take.setEnabled(self.list.currentItem() is not None)

    def _take(self) -> None:
        entry = self.list.currentItem()
        if entry is not None:
            self.accept()
            self.chosen.emit(entry.data(_ITEM))


def _choices(result: Result, planned: Sequence[Action]) -> Iterator[_Choice]:
    counted: dict[str, int] = {}
    for action in planned:
        counted[action.item_id] = counted.get(action.item_id, 0) + 1
    gaps = {gap.response.item.id for gap in result.gaps}
    for rank, gap in enumerate(result.gaps, start=1):
        now = "？" if gap.level is None else str(gap.level)
        yield _choice(gap.response, f"課題{rank}位・レベル {now} → {gap.target}", counted)
    for response in result.assessment.responses:
        if response.item.id not in gaps:
            yield _choice(response, "課題ではない項目", counted)


def _choice(response: Response, stands: str, counted: dict[str, int]) -> _Choice:
    item = response.item
    number = counted.get(item.id, 0)
    has = f"・取組 {number}件" if number else ""
    return _Choice(
        item_id=item.id,
        words=f"{item.id} {item.title}\n{stands}・{response.division}{has}",
        text=f"{fold_item(item)}\n{fold(response.division)}",
    )
