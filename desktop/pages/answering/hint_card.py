"""A hint on an answer: what looks odd, and a way to say why it is right (気になる回答)."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from assessment.reviewing.hints import HINT_WORDS
from assessment.reviewing.records import Hint, HintKind
from desktop.pages.answering.line_box import LineBox
from desktop.theme import set_role
from desktop.widgets.buttons import button, link
from desktop.widgets.changing import changing
from desktop.widgets.flow import Flow
from desktop.widgets.texts import paragraph, with_role

_DISMISS = "理由を書いて閉じる"
_REASON = "このままでよい理由"
_EXAMPLES: Mapping[HintKind, str] = {
    "jump": "4月から新制度",
    "uniform": "担当課に確かめた",
    "no_evidence": "資料は人事課が保管",
    "past_date": "予定どおり済んだ",
}


class HintCard(QFrame):
    """One hint at a time, hidden while there is none; Tab goes through ``stops``.

    ``dismissed`` carries the hint and the reason.
    """

    dismissed = Signal(Hint, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.hint: Hint | None = None
        self._title = with_role("", "warning")
        self._why = paragraph()
        self.ask = changing(link(_DISMISS, self._ask))
        self.reason = LineBox(_REASON, "")
        self.close_it = button("理由を残して閉じる", self._close)
        self.leave = link("やめる", self._give_up)
        self.stops = (self.ask, self.reason, self.close_it, self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 4, 0, 4)
        form.setSpacing(8)
        label = QLabel(_REASON)
        label.setBuddy(self.reason)
        form.addWidget(label)
        form.addWidget(self.reason)
        ways = Flow()
        ways.hold(self.close_it, self.leave)
        form.addLayout(ways)
        column.addWidget(self._form)
        self._form.hide()
        self.reason.returnPressed.connect(self._close)
        self.reason.given_up.connect(self._give_up)
        self.hide()

    def show_hint(self, hint: Hint | None) -> None:
        """Show a hint or none; a reason that is being written to the same one stays."""
        if hint == self.hint:
            return
        self.hint = hint
        self.reason.clear()
        self._form.hide()
        self.ask.show()
        if hint is not None:
            self._title.setText(f"気になる点：{HINT_WORDS[hint.kind]}")
            self._why.setText(hint.why)
            self.reason.setPlaceholderText(f"例：{_EXAMPLES[hint.kind]}")
        self.setVisible(hint is not None)

    def _ask(self) -> None:
        self.ask.hide()
        self._form.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self._form.hide()
        self.ask.show()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.dismissed.emit(self.hint, reason)
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
