"""The seven answers of an item: five level cards, わからない, and 該当なし with its reason."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assessment.records import NA_REASONS, UNANSWERED, UNKNOWN, Answer, level, not_applicable
from checklists.schema import LEVELS, Item
from desktop.pages.answering.author import Author
from desktop.pages.answering.level_card import DENSE, ROOMY, LevelCard
from desktop.pages.answering.na_reason import NaReason
from desktop.widgets.buttons import link
from desktop.widgets.changing import changing
from desktop.widgets.flow import Flow
from desktop.widgets.tab_order import follow

_ANY_NA = not_applicable(NA_REASONS[0])


class AnswerChoice(QWidget):
    """Shows an answer and asks for another; ``chosen`` carries what the person wants.

    ``typed`` carries 該当なし with words that are still being typed; ``reason_asked`` says that
    the question for the reason has just appeared.
    """

    chosen = Signal(Answer)
    typed = Signal(Answer)
    reason_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = [changing(LevelCard(level(number), "")) for number in LEVELS]
        self.unknown = changing(LevelCard(UNKNOWN, ""))
        self.unknown.setToolTip("聞いたけれど、誰にも分からなかったときに選びます。")
        self.na = changing(LevelCard(_ANY_NA, ""))
        self.na.setToolTip("自分の自治体には当てはまらないときに選びます。理由が必要です。")
        self.reason = NaReason()
        self.clear = changing(
            link("回答を消して未回答に戻す", lambda: self.chosen.emit(UNANSWERED))
        )
        self.author = Author()
        self._item_id = ""
        self._answer = UNANSWERED
        self.beyond = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.beyond)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.unknown)
        self._row.addWidget(self.na)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (*self.levels, self.beyond, self.reason):
            column.addWidget(part)
        below = Flow()
        below.hold(self.clear, self.author)
        column.addLayout(below)
        self.make_room(dense=False, apart=False)
        for card in (*self.levels, self.unknown):
            card.clicked.connect(lambda _, answer=card.answer: self.chosen.emit(answer))
        self.na.clicked.connect(self.ask_reason)
        self.reason.reasoned.connect(lambda why: self.chosen.emit(not_applicable(why)))
        self.reason.typed.connect(lambda why: self.typed.emit(not_applicable(why)))

    def sizeHint(self) -> QSize:
        """It has the width of its column; laying cards out in any other takes long."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """One card wide."""
        return QSize(self.levels[0].minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last two stand below each other where there is no room for both."""
        super().resizeEvent(event)
        self._turn()

    def make_room(self, *, dense: bool, apart: bool) -> None:
        """Show the levels ``dense`` or not; the last two may lie ``apart``, in ``beyond``."""
        self.unknown.show_words("わからない" if apart else "わからない（U）", "", aim=False)
        self.na.show_words("該当なし" if apart else "該当なし（N）", "", aim=False)
        for card in self.levels:
            card.set_spread(DENSE if dense else ROOMY)
        for card in (self.unknown, self.na):
            card.set_spread(DENSE if apart else ROOMY)
        self._column.setSpacing(4 if dense else 8)
        self._row.setSpacing(4 if apart else 8)
        across = QSizePolicy.Policy.Maximum if apart else QSizePolicy.Policy.Preferred
        self.beyond.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        if not apart:
            self._column.insertWidget(len(self.levels), self.beyond)
            follow(self.levels[-1], (self.unknown, self.na))
        self._turn()

    def _turn(self) -> None:
        cards, direction = (self.unknown, self.na), QBoxLayout.Direction
        both = 2 * max(card.minimumSizeHint().width() for card in cards) + self._row.spacing()
        narrow = self.isAncestorOf(self.beyond) and self.width() < both
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def show_item(self, item: Item, answer: Answer, aim: int) -> None:
        """Show the answers that ``item`` takes, ``answer`` being chosen and ``aim`` the target.

        A reason that is being asked for stays asked while item and answer are the same.
        """
        same = item.id == self._item_id and answer == self._answer
        self._item_id, self._answer = item.id, answer
        for number, card in enumerate(self.levels):
            card.show_words(item.labels[number], item.levels[number], aim=number == aim)
            card.setVisible(number in item.selectable_levels())
        for card in (*self.levels, self.unknown):
            card.setChecked(card.answer == answer)
        self.na.setChecked(answer.state == "na")
        self.clear.setVisible(answer.state != "unanswered")
        if not same:
            self._show_reason(visible=answer.state == "na")

    @property
    def asks_reason(self) -> bool:
        """Whether the reason for 該当なし is asked for or shown."""
        return self.reason.isVisibleTo(self)

    def chosen_card(self) -> LevelCard | None:
        """The card of the answer that is shown, if there is one."""
        cards = (*self.levels, self.unknown, self.na)
        return next((card for card in cards if card.isChecked()), None)

    def ask_reason(self) -> None:
        """Ask why it does not apply; an answer that stands is kept until there is a reason."""
        if not self.asks_reason:
            self._show_reason(visible=True)
        checked = [choice for choice in self.reason.choices if choice.isChecked()]
        (checked or self.reason.choices)[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason_asked.emit()

    def _show_reason(self, *, visible: bool) -> None:
        if visible:
            self.reason.show_reason(self._answer.reason, self._standing())
        self.reason.setVisible(visible)

    def _standing(self) -> str:
        if self._answer.level is not None:
            return f"{self._answer.level} {self.levels[self._answer.level].label}"
        return "わからない" if self._answer.state == "unknown" else "未回答"
