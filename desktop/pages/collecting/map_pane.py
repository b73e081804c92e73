"""A heat map with its conditions above, and below it the cell in words and what the figures are."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.collection.bands import labels_by_place
from assessment.collection.records import Collection, PlaceStatus
from assessment.collection.wording import PLACE_WORDS
from desktop.models.heat_map import HeatMap, MapFilter
from desktop.models.map_columns import Head
from desktop.pages.collecting.map_heads import MapKind
from desktop.pages.collecting.map_view import MapView
from desktop.widgets.buttons import link
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.fitting_label import FittingLabel
from desktop.widgets.folded_note import FoldedNote
from desktop.widgets.narrowing import fill, narrowing_box, search_box
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import plain, soft

_STATES: tuple[PlaceStatus, ...] = ("submitted", "incomplete")
_ANY_BAND, _ANY_STATE = "全団体区分", "提出済みと途中"
_NOTHING = "条件に合う市区町村はありません。「条件を消す」を押すと、すべて表示します。"


class MapPane(QWidget):
    """``heads`` makes the columns of a collection; ``rule`` says what its figures are.

    ``lowest`` says where all are weakest, in wordings of which the first that fits is shown.
    ``opened`` carries the code of a municipality whose results are to be shown.
    """

    opened = Signal(str)

    def __init__(
        self,
        name: str,
        kind: MapKind,
        heads: Callable[[Collection], Sequence[Head]],
        rule: str,
        lowest: Callable[[Collection], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads = heads
        self._lowest = lowest
        self._bands: dict[str, str] = {}
        self.model = HeatMap(self)
        self.filtered = MapFilter(self.model, self)
        self.view = MapView(name, kind, self.filtered)
        self.search = search_box("市区町村をさがす")
        self.band: ChoiceBox = narrowing_box("団体区分で絞り込む", _ANY_BAND)
        self.state: ChoiceBox = narrowing_box("提出の状態で絞り込む", _ANY_STATE)
        self.reset = link("条件を消す", self._clear)
        self.reorder = link("団体コード順に戻す", self.view.in_order_of_codes)
        self.count = soft("")
        self.lowest = FittingLabel()
        self.pointed = plain("")
        self.rule = FoldedNote("この表の見方", rule)
        self._lay_out()
        self._connect()

    def show_collection(self, collection: Collection) -> None:
        """Show this collection; the conditions stay."""
        self._bands = labels_by_place(collection.areas)
        bands = _in_order(collection, self._bands)
        fill(self.band, ((_ANY_BAND, ""), *((label, label) for label in bands)))
        fill(self.state, ((_ANY_STATE, ""), *((PLACE_WORDS[state], state) for state in _STATES)))
        self.band.setVisible(self.band.count() > 1)
        self.view.in_order_of_codes()
        self.model.show(collection, self._heads(collection))
        self.lowest.say(*self._lowest(collection))
        self._narrow()

    def has(self, key: str) -> bool:
        """Whether there is a column of this key."""
        return any(head.key == key for head in self.model.heads)

    def point_at(self, code: str, key: str) -> None:
        """Go to the cell of a municipality under a heading (see ``Head.key``)."""
        self._clear()
        cell = self.filtered.cell(code, key)
        if cell.isValid():
            self.view.setCurrentIndex(cell)
            self.view.scrollTo(cell, MapView.ScrollHint.PositionAtCenter)
        self.view.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.view.fit_text()

    def _narrow(self) -> None:
        label = self.band.currentData()
        codes = frozenset(code for code, known in self._bands.items() if known == label)
        self.filtered.narrow(
            self.search.text(), codes if label else None, self.state.currentData() or None
        )
        found, of_all = self.filtered.rowCount(), self.model.rowCount()
        narrowed = bool(label or self.state.currentData() or self.search.text().strip())
        self.reset.setVisible(narrowed)
        self.count.setText(f"{of_all}団体中 {found}団体" if narrowed else f"{of_all}団体")
        self.pointed.setText("" if found else _NOTHING)
        self.view.begin()

    def _clear(self) -> None:
        self.search.clear()
        self.band.setCurrentIndex(0)
        self.state.setCurrentIndex(0)

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _sorted(self, column: int) -> None:
        self.reorder.setVisible(column >= 0)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.band.currentIndexChanged.connect(self._narrow)
        self.state.currentIndexChanged.connect(self._narrow)
        self.view.pointed.connect(self.pointed.setText)
        self.view.opened.connect(self.opened)
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)

    def _lay_out(self) -> None:
        self.pointed.setAccessibleName("選んだマスの内容")
        self.count.setWordWrap(False)
        self.reorder.setVisible(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 2)
        row.addWidget(self.band, 1)
        row.addWidget(self.state, 1)
        row.addWidget(self.count)
        row.addWidget(self.reset)
        row.addWidget(self.reorder)
        column = scrolled_column(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        column.addWidget(self.lowest)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.pointed)
        column.addWidget(self.rule)


def _in_order(collection: Collection, bands: dict[str, str]) -> list[str]:
    """The labels of bands, in the order in which the areas have them."""
    known = [band.label for area in collection.areas for band in area.bands]
    first = {label: place for place, label in reversed(list(enumerate(known)))}
    return sorted(set(bands.values()), key=lambda label: first[label.split("／")[0]])
