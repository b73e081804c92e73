"""What stands in the place of the plan while nothing is planned: how one begins."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.planning.list_pane import FIRST
from desktop.widgets.changing import changing
from desktop.widgets.empty_state import EmptyState

_WHAT = (
    "課題に対して、誰が、いつまでに、何をするかを決めるページです。\n"
    "チェックリストの「次の一歩」から案を作り、担当や時期を直すのが早道です。"
    "案の日程は、レベルを1つ上げるのに3か月とみて、同じ担当課の取組が重ならないように並べます。"
)


class NoPlan(EmptyState):
    """``first_wanted`` asks for the proposals of the first gaps, ``all_wanted`` to see all of them.

    ``gap_wanted`` asks for the choice of a gap, ``files_wanted`` for plans that were filled in.
    """

    first_wanted = Signal()
    all_wanted = Signal()
    gap_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        first = f"上位{FIRST}課題から案を作る"
        super().__init__("取組はまだありません", _WHAT, first, self._take_first, parent)
        self.stand_under("取組計画")
        if self.action is not None:
            changing(self.action)
        self.choose_gap = changing(self.add_way("課題を選ぶ…", self.gap_wanted.emit))
        self.look = self.add_way("すべての案を見る", self.all_wanted.emit)
        changing(self.add_way("Excelを取り込む…", self.files_wanted.emit))

    def _take_first(self) -> None:
        self.first_wanted.emit()
