"""団体区分: quartiles of the whole and of each band, with what they rest on."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.collection.bands import ENOUGH_FOR_EXTREMES, ENOUGH_FOR_QUARTILES
from assessment.collection.records import Collection
from assessment.collection.wording import (
    COUNTED_RULE,
    LOWER_QUARTER,
    MIDDLE_HALF,
    QUARTER_RULE,
    UPPER_QUARTER,
)
from desktop.models.band_rows import AREAS, COLUMNS, SPREAD, BandRow, band_rows, in_words
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.pages.collecting.quartile_box import paint_scores
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.folded_note import FoldedNote
from desktop.widgets.narrowing import fill
from desktop.widgets.painted_cell import PaintedCell
from desktop.widgets.record_view import RecordView
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import plain

_ALL_AREAS = "分野"
_BAND_RULE = (
    f"区分に{ENOUGH_FOR_QUARTILES}団体以上あるまで、隣り合う区分を合わせています"
    "（1つになったときは、全体だけを示します）。"
    f"最小と最大は{ENOUGH_FOR_EXTREMES}団体以上で、ほかの区分との差し引きで1団体の点数が"
    "分からないときだけ示します。"
    f"帯は{MIDDLE_HALF}（{LOWER_QUARTER}から{UPPER_QUARTER}まで）、太い線が中央値、細い線が最小から最大までです。"
    "幅の足りない画面では、出ない列があります。選んだ行の数値は、表の下にすべて出ます。"
)


class BandsPane(QWidget):
    """The areas of a collection, or the themes of one of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._collection: Collection | None = None
        self.model: RecordTable[BandRow] = RecordTable(COLUMNS, self)
        self.filtered: RecordFilter[BandRow] = RecordFilter(self.model, self)
        self.table = RecordView(  # a heading stands above the rows of its bands
            "団体区分ごとの点数の広がり", self.model, self.filtered, sortable=False
        )
        self.table.setItemDelegateForColumn(SPREAD, PaintedCell(paint_scores, self.table))
        self.what = ChoiceBox()
        self.said = plain("")
        self._lay_out()
        self.what.currentIndexChanged.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._explain)

    def show_collection(self, collection: Collection) -> None:
        """Show the bands of this collection."""
        self._collection = collection
        fill(
            self.what,
            (
                (_ALL_AREAS, ""),
                *((f"{a.checklist.title}のテーマ", a.checklist.id) for a in collection.areas),
            ),
        )
        self._show()

    def _show(self) -> None:
        if self._collection is not None:
            self.model.show(band_rows(self._collection, self.what.currentData() or AREAS))
            self.table.selectRow(0)
            self._explain()

    def _explain(self) -> None:
        index = self.table.currentIndex()
        self.said.setText(in_words(self.filtered.record(index.row())) if index.isValid() else "")

    def _lay_out(self) -> None:
        self.what.setAccessibleName("分野かテーマを選ぶ")
        self.said.setAccessibleName("選んだ行の数値")
        row = QHBoxLayout()
        row.addWidget(self.what)
        row.addStretch(1)
        column = scrolled_column(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addWidget(FoldedNote("この表の見方", f"{COUNTED_RULE}{QUARTER_RULE}{_BAND_RULE}"))
