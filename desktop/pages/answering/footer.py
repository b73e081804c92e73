"""The line under the question: when it was recorded, and where to go next."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from assessment.fiscal_years import date_in_short
from assessment.records import Response
from desktop.theme import set_role
from desktop.widgets.buttons import button, primary
from desktop.widgets.fitting_label import FittingLabel


class Footer(QObject):
    """Steps between items; ``ahead`` goes on to what is unanswered, or to what comes after."""

    back = Signal()
    on = Signal()
    ahead = Signal()

    def __init__(self, row: QHBoxLayout, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self.previous = button("前の項目", self.back.emit)
        self.previous.setToolTip("前の項目へ（↑）")
        self.next = button("次の項目", self.on.emit)
        self.next.setToolTip("次の項目へ（↓）")
        self.unanswered = primary("", self.ahead.emit)
        self.recorded = FittingLabel()
        self.stops = (self.previous, self.next, self.unanswered)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.recorded, 1)
        row.addWidget(self.unanswered)

    def say_left(self, left: int) -> None:
        """Say how many items are unanswered; with none left, the gaps come next."""
        self.unanswered.setText("次の未回答へ" if left else "課題を見る")
        self.unanswered.setToolTip(
            f"未回答の項目があと{left}問あります（Enter・→）" if left else "すべて回答しました"
        )

    def say_recorded(self, response: Response) -> None:
        """Say when and by whom the item was recorded last."""
        if response.at is None:
            self._say("")
        else:
            here = response.at.astimezone()
            today = here.date() == self._today()
            when = f"記録 {here:%H:%M}" if today else f"記録 {date_in_short(here.date())}"
            self._say(f"{when}（{response.by}）" if response.by else when, when)

    def say_unsaved(self) -> None:
        """Something typed is not on disk."""
        self._say("保存していない入力があります", "未保存の入力", role="error")

    def _say(self, *wordings: str, role: str = "soft") -> None:
        self.recorded.say(*wordings)
        set_role(self.recorded, role)
