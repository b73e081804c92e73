"""The line above the sources: words, which checklist, and what became of a passage."""

from collections.abc import Sequence
from contextlib import ExitStack

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from checklists.schema import Checklist
from desktop.models.source_rows import Sort
from desktop.widgets.buttons import link
from desktop.widgets.narrowing import narrowing_box, search_box
from desktop.widgets.texts import soft

Choice = tuple[str, frozenset[Sort]]
_ANY = frozenset[Sort]()
_OF_PASSAGES: tuple[Choice, ...] = (
    ("すべての箇所", _ANY),
    ("項目になった箇所", frozenset({"item"})),
    (
        "項目にならなかった箇所",
        frozenset({"national", "prefecture", "industry", "background"}),
    ),
    ("　国に向けた箇所", frozenset({"national"})),
    ("　都道府県に向けた箇所", frozenset({"prefecture"})),
    ("　事業者・団体に向けた箇所", frozenset({"industry"})),
    ("　背景を述べた箇所", frozenset({"background"})),
)
_OF_ITEMS: tuple[Choice, ...] = (
    ("すべての項目", _ANY),
    ("資料をもとにした項目", frozenset({"paper"})),
    ("資料外の項目", frozenset({"outside"})),
)


class SourceFilters(QWidget):
    """``narrowed`` says that a condition has changed. Passages and items have their own filter."""

    narrowed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search_box("出典をさがす")
        self.search.setToolTip(
            "要約・見出し・項目・法令の名前からさがします。かなとカナは区別しません。"
        )
        self.checklist = narrowing_box("チェックリストで絞り込む")
        self.passages = _combo("項目になったかどうかで絞り込む", _OF_PASSAGES)
        self.items = _combo("資料外かどうかで絞り込む", _OF_ITEMS)
        self.count = soft("")
        self.count.setWordWrap(False)
        self.reset = link("条件を消す", self.clear)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for part in (self.checklist, self.passages, self.items):
            row.addWidget(part, 1)
        row.addWidget(self.count)
        row.addWidget(self.reset)
        self.search.textChanged.connect(self._tell)
        for combo in (self.checklist, self.passages, self.items):
            combo.currentIndexChanged.connect(self._tell)
        self.show_for(passages=True)

    def offer(self, checklists: Sequence[Checklist]) -> None:
        """Offer these checklists, the first being chosen unless another already is."""
        with QSignalBlocker(self.checklist):
            chosen = self.checklist.currentData()
            self.checklist.clear()
            for checklist in checklists:
                self.checklist.addItem(checklist.title, checklist.id)
            self.checklist.addItem("全チェックリスト", "")
            self.checklist.setCurrentIndex(max(0, self.checklist.findData(chosen)))

    def show_for(self, *, passages: bool) -> None:
        """Show the filter of the passages, or that of the items."""
        self.passages.setVisible(passages)
        self.items.setVisible(not passages)

    def choose(self, checklist_id: str) -> None:
        """Choose a checklist, all of it."""
        with QSignalBlocker(self.checklist):
            self.checklist.setCurrentIndex(max(0, self.checklist.findData(checklist_id)))
        self.clear()

    def checklist_id(self) -> str:
        """The id of the checklist chosen; empty for all."""
        return str(self.checklist.currentData() or "")

    def of_passages(self) -> frozenset[Sort]:
        """Which passages are wanted; empty for all."""
        return _OF_PASSAGES[self.passages.currentIndex()][1]

    def of_items(self) -> frozenset[Sort]:
        """Which items are wanted; empty for all."""
        return _OF_ITEMS[self.items.currentIndex()][1]

    def say_found(self, found: int, of_all: int, counted: str) -> None:
        """Say how many rows the conditions leave."""
        self.count.setText(
            f"{of_all}{counted}中 {found}{counted}" if found != of_all else f"{of_all}{counted}"
        )
        self.reset.setVisible(self._narrow())
        self._row.activate()  # the number has its room at once

    def clear(self) -> None:
        """Take all conditions away; the checklist stays."""
        with ExitStack() as quiet:
            for part in (self.search, self.passages, self.items):
                quiet.enter_context(QSignalBlocker(part))
            self.search.clear()
            self.passages.setCurrentIndex(0)
            self.items.setCurrentIndex(0)
        self._tell()

    def _narrow(self) -> bool:
        return bool(self.search.text().strip() or self.of_passages() or self.of_items())

    def _tell(self) -> None:
        self.narrowed.emit()


def _combo(name: str, choices: Sequence[Choice]) -> QComboBox:
    made = narrowing_box(name)
    for text, _ in choices:
        made.addItem(text)
    return made
