"""前年度比較: what has changed since last year's collection, and what cannot be compared."""

from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from assessment.collection.records import Collection
from assessment.fiscal_years import in_words
from desktop.models.change_rows import (
    AREA_COLUMNS,
    GONE_COLUMNS,
    PLACE_COLUMNS,
    AreaChange,
    Gone,
    PlaceChange,
    area_rows,
    gone_rows,
    place_rows,
)
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.models.searching import holds, nothing_found, words_of
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.folded_note import FoldedNote
from desktop.widgets.narrowing import name_search, search_box
from desktop.widgets.record_view import RecordView
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import paragraph, soft

_PLACES = "市区町村・項目"
_RULE = (
    "両方の年度に同じ内容で尋ねた項目だけで、両方の年度の回答率が100％の市区町村を比べています。"
    "そのため点数は、ほかの表の点数と違うことがあります。"
)


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """A table of these changes, what of it the search has kept, and what an empty one says.

    ``sought`` is what its rows can be found by.
    """

    name: str
    sought: str
    nothing: str
    table: RecordView
    filtered: RecordFilter[Any]


class ChangesPane(QWidget):
    """Three tables, of which one is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.areas: RecordTable[AreaChange] = RecordTable(AREA_COLUMNS, self)
        self.places: RecordTable[PlaceChange] = RecordTable(PLACE_COLUMNS, self)
        self.gone: RecordTable[Gone] = RecordTable(GONE_COLUMNS, self)
        self.tables = QStackedWidget()
        self._parts = (
            self._part("分野ごとの変化", "分野", "比べられる分野はありません。", self.areas),
            self._part(
                "市区町村ごとの変化", _PLACES, "比べられる市区町村はありません。", self.places
            ),
            self._part("比べられないもの", _PLACES, "比べられないものはありません。", self.gone),
        )
        self.search = search_box("")
        self.part = ChoiceBox()
        self.count = soft("")
        self.said = paragraph()
        self.rule = FoldedNote("この表の見方", _RULE)
        self._lay_out()
        self._connect()

    def show_collection(self, collection: Collection) -> None:
        """Show the changes of a collection that has last year's beside it."""
        last = collection.last_year
        if last is None:
            return
        self.areas.show(area_rows(collection, last))
        self.places.show(place_rows(collection, last))
        self.gone.show(gone_rows(collection, last))
        compared = f"{in_words(last.year)}の集計と比べています。"
        self.rule.words.setText(f"{compared}{_RULE}")
        self._narrow()

    def _part(self, name: str, sought: str, nothing: str, model: RecordTable[Any]) -> _Part:
        filtered: RecordFilter[Any] = RecordFilter(model, self)
        table = RecordView(name, model, filtered)
        self.tables.addWidget(table)
        return _Part(name=name, sought=sought, nothing=nothing, table=table, filtered=filtered)

    def _narrow(self) -> None:
        words = words_of(self.search.text())
        for part in self._parts:
            part.filtered.keep(lambda row: holds(words, row.texts()))
            if part.filtered.rowCount():
                part.table.selectRow(0)
        self._show()

    def _show(self) -> None:
        """Show the table that is chosen, and how much of it the search has kept."""
        part = self._parts[max(0, self.part.currentIndex())]
        self.tables.setCurrentWidget(part.table)
        name_search(self.search, f"{part.sought}をさがす")
        found, of_all = part.filtered.rowCount(), part.filtered.sourceModel().rowCount()
        self.count.setText(f"{of_all}件中 {found}件" if found != of_all else f"{of_all}件")
        self._explain()

    def _explain(self) -> None:
        part = self._parts[max(0, self.part.currentIndex())]
        index = part.table.currentIndex()
        if index.isValid():
            said = part.filtered.record(index.row()).said()
        else:
            all_shown = not part.filtered.sourceModel().rowCount()
            said = part.nothing if all_shown else nothing_found(self.search.text())
        self.said.setText(said)

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.part.currentIndexChanged.connect(self._show)
        self.search.textChanged.connect(self._narrow)
        for part in self._parts:
            part.table.selectionModel().currentRowChanged.connect(self._explain)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)

    def _lay_out(self) -> None:
        self.part.setAccessibleName("見るもの")
        self.part.addItems([part.name for part in self._parts])
        self.said.setAccessibleName("選んだ行の説明")
        self.count.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.part)
        row.addWidget(self.count)
        column = scrolled_column(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.tables, 1)
        column.addWidget(self.said)
        column.addWidget(self.rule)
