"""前年度比較: what has changed since last year's collection, and what cannot be compared."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from assessment.collection.records import Collection
from assessment.fiscal_years import in_words
from desktop.models.change_rows import (
    CHANGE_COLUMNS,
    GONE_COLUMNS,
    ChangeRow,
    Gone,
    area_rows,
    gone_rows,
    place_rows,
)
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.record_view import RecordView
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import note, soft

_RULE = (
    "両方の年度に同じ内容で尋ねた項目だけで、両方の年度の回答率が100％の市区町村を比べています。"
    "そのため点数は、ほかの表の点数と違うことがあります。"
)
_PARTS = ("分野ごとの変化", "市区町村ごとの変化", "比べられないもの")


class ChangesPane(QWidget):
    """Three tables, of which one is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.areas: RecordTable[ChangeRow] = RecordTable(CHANGE_COLUMNS, self)
        self.places: RecordTable[ChangeRow] = RecordTable(CHANGE_COLUMNS, self)
        self.gone: RecordTable[Gone] = RecordTable(GONE_COLUMNS, self)
        self.tables = QStackedWidget()
        models: tuple[RecordTable[Any], ...] = (self.areas, self.places, self.gone)
        for name, model in zip(_PARTS, models, strict=True):
            self.tables.addWidget(RecordView(name, model, RecordFilter(model, self)))
        self.part = ChoiceBox()
        self.count = soft("")
        self._lay_out()
        self.part.currentIndexChanged.connect(self._show)

    def show_collection(self, collection: Collection) -> None:
        """Show the changes of a collection that has last year's beside it."""
        last = collection.last_year
        if last is None:
            return
        self.areas.show(area_rows(collection, last))
        self.places.show(place_rows(collection, last))
        self.gone.show(gone_rows(collection, last))
        self.count.setText(
            f"{in_words(last.year)}の集計と比べています。変化 {self.places.rowCount()}件・"
            f"比べられないもの {self.gone.rowCount()}件"
        )

    def _show(self, place: int) -> None:
        self.tables.setCurrentIndex(place)

    def _lay_out(self) -> None:
        self.part.setAccessibleName("見るもの")
        self.part.addItems(_PARTS)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.part)
        row.addWidget(self.count, 1)
        column = scrolled_column(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.tables, 1)
        column.addWidget(note(_RULE))
