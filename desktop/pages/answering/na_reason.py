"""Asks why an item is 該当なし; nothing is recorded before there is a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from assessment.records import NA_REASONS
from desktop.theme import set_role
from desktop.widgets.changing import changing
from desktop.widgets.complaint import Complaint
from desktop.widgets.texts import heading, paragraph

_OTHER = len(NA_REASONS)


class NaReason(QFrame):
    """The three reasons: ``reasoned`` carries one chosen, ``typed`` words as they are typed."""

    reasoned = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "soft")
        self._group = QButtonGroup(self)
        self.choices = [
            changing(QRadioButton(text)) for text in (*NA_REASONS, "その他（ことばで書く）")
        ]
        self.words = changing(QLineEdit())
        self.words.setPlaceholderText("例：一部事務組合が全業務を実施しており、町に事務がない")
        self.words.setAccessibleName("該当なしの理由（その他）")
        self.hint = paragraph()
        self.problem = Complaint()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(heading("該当なしの理由"))
        column.addWidget(self.hint)
        for number, choice in enumerate(self.choices):
            self._group.addButton(choice, number)
            column.addWidget(choice)
        column.addWidget(self.words)
        column.addWidget(self.problem)
        self._group.idClicked.connect(self._chosen)
        self.words.textEdited.connect(self._typed)

    def show_reason(self, reason: str, standing: str) -> None:
        """Show the recorded ``reason``; with none, say that ``standing`` is still recorded."""
        number = self._number_of(reason)
        self._group.setExclusive(False)
        for place, choice in enumerate(self.choices):
            choice.setChecked(place == number)
        self._group.setExclusive(True)
        other = reason if number == _OTHER else ""
        if self.words.text() != other and not self._being_rewritten():
            self.words.setText(other)
        self.words.setVisible(number == _OTHER)
        self.hint.setText(
            "理由を選ぶと「該当なし」を記録します（↑↓ で移り、Enter で選びます）。"
            f"今の記録は「{standing}」のままです。"
        )
        self.hint.setVisible(not reason)

    def complain(self, problem: str) -> None:
        """Say what is wrong with the words; empty for nothing."""
        self.problem.say(problem)

    def _being_rewritten(self) -> bool:
        return self.words.hasFocus() and not self.words.text().strip()

    def _number_of(self, reason: str) -> int:
        if not reason:
            return -1
        return NA_REASONS.index(reason) if reason in NA_REASONS else _OTHER

    def _chosen(self, number: int) -> None:
        self.words.setVisible(number == _OTHER)
        if number == _OTHER:
            self.words.setFocus()
            self._typed(self.words.text())
        else:
            self.reasoned.emit(NA_REASONS[number])

    def _typed(self, text: str) -> None:
        if text.strip():
            self.complain("")
            self.typed.emit(text)
        else:
            self.complain("理由をことばで書いてください。書くまで、記録は変わりません。")
