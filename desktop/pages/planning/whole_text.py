"""The whole text of the cell that the keys are at, below the list, where the cell cuts it.

Spreadsheet programs have such a line above their cells. While nothing is cut, the keys stand here.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.models.plan_table import CELL, COLUMNS, CellText
from desktop.pages.planning.plan_cells import PAD, is_cut
from desktop.pages.planning.plan_view import PlanView
from desktop.theme import set_role
from desktop.widgets.wrapped import Wrapped

_HOW = (
    "Enter：直す　Esc：やめる　Ins：加える　Delete：外す　案は、直すか状態を選ぶと計画に入ります。"
)
_LINES = 2


class WholeText(Wrapped):
    """Leaves room for two lines, so that the list above stays where it is."""

    def __init__(self, view: PlanView, parent: QWidget | None = None) -> None:
        super().__init__(_HOW)
        self.setParent(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._view = view
        set_role(self, "soft")
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName("選んだ欄の内容")
        model = view.model()
        for changed in (model.modelReset, model.dataChanged, model.layoutChanged):
            changed.connect(self._show)
        view.selectionModel().currentChanged.connect(self._show)
        view.fitted.connect(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See the class."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.high(_LINES))

    def _show(self) -> None:
        index = self._view.currentIndex()
        cell: CellText | None = index.data(CELL) if index.isValid() else None
        room = self._view.columnWidth(index.column()) - 2 * PAD
        if cell is None or not is_cut(cell, self._view.font(), room):
            set_role(self, "soft")
            self.setText(_HOW)
        else:
            set_role(self, "")
            words = "・".join(" ".join(line.split()) for line in cell.whole.splitlines())
            self.setText(f"{COLUMNS[index.column()].title}：{words}")
