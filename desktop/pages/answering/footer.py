"""The line under the question: when it was recorded, and where to go next."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from assessment.fiscal_years import date_in_short
from assessment.records import Assessment, Response
from desktop.pages.answering.item_sidebar import ItemSidebar
from desktop.pages.answering.recording import Recording
from desktop.pages.answering.where_next import neighbour
from desktop.session import Session
from desktop.theme import set_role
from desktop.widgets.buttons import button, primary
from desktop.widgets.fitting_label import FittingLabel


class Footer(QObject):
    """Steps between items; ``ahead`` goes on to what is unanswered, or to what comes after.

    ``shown`` tells the item shown, if there is one; ``sidebar`` lists those that it steps through.
    """

    back = Signal()
    on = Signal()
    ahead = Signal()

    def __init__(
        self,
        row: QHBoxLayout,
        session: Session,
        recording: Recording,
        sidebar: ItemSidebar,
        shown: Callable[[], Response | None],
    ) -> None:
        super().__init__()
        self._session = session
        self._recording = recording
        self._sidebar = sidebar
        self._shown = shown
        self.previous = button("", self.back.emit)
        self.previous.setAccessibleName("前の項目")
        self.next = button("", self.on.emit)
        self.next.setAccessibleName("次の項目")
        self.unanswered = primary("", self.ahead.emit)
        self.recorded = FittingLabel()
        self.recorded.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.stops = (self.previous, self.next, self.unanswered)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.recorded, 1)
        row.addWidget(self.unanswered)
        for told in (session.saved, session.failed, recording.refused):
            told.connect(self._say_recorded)
        sidebar.model.modelReset.connect(self._show_ways)

    def be_short(self, *, short: bool, narrow: bool) -> None:
        """Leave room for others in the same line, which where it is ``narrow`` is little."""
        for way, arrow, words in ((self.previous, "↑", "前の項目"), (self.next, "↓", "次の項目")):
            way.setText(arrow if short and narrow else words)
        for way, role in ((self.previous, ""), (self.next, ""), (self.unanswered, "primary")):
            set_role(way, f"{role} short".strip() if short else role)

    def count_left(self, assessment: Assessment) -> None:
        """Say how many items are unanswered; with none left, the gaps come next."""
        left = sum(r.answer.state == "unanswered" for r in assessment.responses)
        self.unanswered.setText("次の未回答へ" if left else "課題を見る")
        self.unanswered.setToolTip(
            f"未回答の項目があと{left}問あります（Enter・→）" if left else "すべて回答しました"
        )

    def show_item(self) -> None:
        """Say of the item shown when it was recorded, and offer the ways on from it."""
        self._say_recorded()
        self._show_ways()

    def _say_recorded(self) -> None:
        """Say when and by whom the item was recorded last, or that something is not on disk."""
        response = self._shown()
        if self._session.unsaved or self._recording.held_back():
            self._say("保存していない入力があります", "未保存の入力", role="error")
        elif response is not None:
            self._say(*_when(response, self._session.today()))

    def _show_ways(self) -> None:
        """The list has two ends."""
        response = self._shown()
        if response is None:
            return
        ways = (
            (self.previous, -1, "前の項目へ（↑）", "一覧の最初の項目です"),
            (self.next, 1, "次の項目へ（↓）", "一覧の最後の項目です"),
        )
        for way, by, leads, ends in ways:
            goes_on = bool(neighbour(self._sidebar.item_ids(), response.item.id, by))
            way.setEnabled(goes_on)
            way.setToolTip(leads if goes_on else ends)

    def _say(self, *wordings: str, role: str = "soft") -> None:
        self.recorded.say(*wordings)
        set_role(self.recorded, role)


def _when(response: Response, today: dt.date) -> tuple[str, ...]:
    """When and by whom it was recorded, and a shorter wording."""
    if response.at is None:
        return ("",)
    here = response.at.astimezone()
    when = f"記録 {here:%H:%M}" if here.date() == today else f"記録 {date_in_short(here.date())}"
    return (f"{when}（{response.by}）" if response.by else when, when)
