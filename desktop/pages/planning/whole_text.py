"""The whole text of the cell that the keys are at, below the list, where the cell cuts it.

Spreadsheet programs have such a line above their cells. While nothing is cut, and while
a cell is edited, the keys stand here.
"""

from PySide6.QtWidgets import QWidget

from desktop.models.plan_table import CELL, COLUMNS, CellText
from desktop.pages.planning.plan_cells import PAD, is_cut
from desktop.pages.planning.plan_view import PlanView
from desktop.pages.planning.room_for_two import RoomForTwo
from desktop.theme import set_role

_HOW = "Enter：直す　Ins：加える　Delete：外す　案は、直すか状態を選ぶと計画に入ります。"
_WHILE_EDITING = "Enter：決める　Tab：決めて次の欄へ　Esc：やめる"


class WholeText(RoomForTwo):
    """Of the cell that the keys are at in ``view``."""

    def __init__(self, view: PlanView, parent: QWidget | None = None) -> None:
        super().__init__("選んだ欄の内容", _HOW, parent)
        self._view = view
        set_role(self, "soft")
        model = view.model()
        for changed in (model.modelReset, model.dataChanged, model.layoutChanged):
            changed.connect(self._show)
        view.selectionModel().currentChanged.connect(self._show)
        view.fitted.connect(self._show)
        view.delegate.begun.connect(self._show)
        view.delegate.left.connect(self._show)

    def _show(self) -> None:
        index = self._view.currentIndex()
        cell: CellText | None = index.data(CELL) if index.isValid() else None
        room = self._view.columnWidth(index.column()) - 2 * PAD
        if self._view.editing:
            self._say(_WHILE_EDITING)
        elif cell is None or not is_cut(cell, self._view.font(), room):
            self._say(_HOW)
        else:
            set_role(self, "")
            words = "・".join(" ".join(line.split()) for line in cell.whole.splitlines())
            self.setText(f"{COLUMNS[index.column()].title}：{words}")

    def _say(self, keys: str) -> None:
        """Which keys do what here."""
        set_role(self, "soft")
        self.setText(keys)
