"""The line above the gaps: as of which day, and which of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)

from desktop.models.gap_table import WITH, WITHOUT, Line
from desktop.widgets.arranging import label_of
from desktop.widgets.buttons import link
from desktop.widgets.flow import Flow
from desktop.widgets.narrowing import fill, narrowing_box, search_box
from desktop.widgets.reference_day import ReferenceDay
from desktop.widgets.texts import soft

_ANY_AREA = "全分野"
_ANY_DIVISION = "全担当課"
_ANY_PLANNED = "取組の有無"


class GapFilters(QWidget):
    """``narrowed`` carries area, division, words, and whether there are actions.

    The choice of the day for deadlines is a part of its own, ``days``, that can stand elsewhere.
    """

    narrowed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = QWidget()
        self.as_of = ReferenceDay()
        self.as_of.setAccessibleName("いつの時点で並べるか")
        self.as_of.setToolTip("期限の重みだけが変わります。回答や点数は変わりません。")
        self.area = narrowing_box("分野で絞り込む", _ANY_AREA)
        self.division = narrowing_box("担当課で絞り込む", _ANY_DIVISION)
        self.planned = narrowing_box("取組の有無で絞り込む", _ANY_PLANNED)
        self.search = search_box("課題をさがす")
        self.count = soft("")
        self.reset = link("条件を消す", self.clear)
        self._lay_out()
        self.area.currentIndexChanged.connect(self._tell)
        self.division.currentIndexChanged.connect(self._tell)
        self.planned.currentIndexChanged.connect(self._tell)
        self.search.textChanged.connect(self._tell)

    def offer(self, lines: Sequence[Line]) -> None:
        """Offer the areas and divisions of these gaps; what was chosen stays chosen."""
        areas = dict.fromkeys(line.area for line in lines)
        divisions = dict.fromkeys(line.gap.response.division for line in lines)
        fill(self.area, ((_ANY_AREA, ""), *zip(areas, areas, strict=True)))
        fill(self.division, ((_ANY_DIVISION, ""), *zip(divisions, divisions, strict=True)))
        without = sum(not line.planned for line in lines)
        numbers = ((f"取組なし {without}", WITHOUT), (f"取組あり {len(lines) - without}", WITH))
        fill(self.planned, ((_ANY_PLANNED, ""), *numbers))
        self._tell()

    def say_found(self, found: int, of_all: int) -> None:
        """Say how many gaps the conditions leave."""
        self.reset.setVisible(self._narrow())
        self.count.setVisible(self._narrow())
        self.count.setText(f"{of_all}件中 {found}件" if self._narrow() else "")

    def clear(self) -> None:
        """Take all conditions away; the day stays."""
        with QSignalBlocker(self):  # its parts still hear of it, as the search's own button must
            self.area.setCurrentIndex(0)
            self.division.setCurrentIndex(0)
            self.planned.setCurrentIndex(0)
            self.search.clear()
        self._tell()

    def _lay_out(self) -> None:
        days = QHBoxLayout(self.days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(8)
        days.addWidget(self.as_of.back)
        days.addWidget(label_of("期限の判定日", self.as_of))
        days.addWidget(self.as_of)
        row = Flow(self)
        boxes = (self.area, self.division, self.planned)
        row.hold(self.search, *boxes, self.count, self.reset)
        self.count.setWordWrap(False)

    def _narrow(self) -> bool:
        boxes = (self.area, self.division, self.planned)
        return any(box.currentData() for box in boxes) or bool(self._words())

    def _words(self) -> str:
        return self.search.text().strip()

    def _tell(self) -> None:
        self.narrowed.emit(
            self.area.currentData(),
            self.division.currentData(),
            self._words(),
            self.planned.currentData(),
        )
