"""Choosing what of one year comes along to the next (引き継ぐもの)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from assessment.collection.received import Contact
from assessment.next_year import Legacy
from desktop.models.next_year import contact_in_words
from desktop.widgets.texts import heading, note

_PROPOSED = "質問の横に並びます。確かめるまで、新しい年度の回答にはなりません。"
_BELOW_WORDS = 28
"""Where the words of a box to tick begin, in pixels."""


class LegacyChoice(QWidget):
    """Everything that there is comes along to begin with."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers = QCheckBox()
        self.settings = QCheckBox()
        self.planned = QCheckBox()
        self.reviews = QCheckBox()
        self.contact = QCheckBox()
        self._all = (self.answers, self.settings, self.planned, self.reviews, self.contact)
        self.proposed = note(_PROPOSED)
        self.lost = note()
        self.proposed.setContentsMargins(_BELOW_WORDS, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading("引き継ぐもの"))
        column.addWidget(self.answers)
        column.addWidget(self.proposed)
        for choice in self._all[1:]:
            column.addWidget(choice)
        column.addWidget(self.lost)
        for choice in self._all:
            choice.setChecked(True)
            choice.toggled.connect(self.changed)

    def show_legacy(self, legacy: Legacy, contact: Contact) -> None:
        """Say how much of each there is; what there is none of cannot be chosen."""
        whom = contact_in_words(contact)
        fresh = legacy.proposals - legacy.certain
        for choice, words, there in (
            (
                self.answers,
                f"回答{legacy.proposals}問（変わらない質問{legacy.certain}・見直しが要る質問{fresh}）",
                legacy.proposals,
            ),
            (
                self.settings,
                f"担当課・独自の目標・延ばした期限（{legacy.settings}問）",
                legacy.settings,
            ),
            (
                self.planned,
                f"取組計画の終わっていない取組{len(legacy.actions)}件",
                len(legacy.actions),
            ),
            (self.reviews, f"要確認の印{legacy.marked}問と、そのコメント", legacy.marked),
            (self.contact, f"提出の連絡先（{whom or 'なし'}）", bool(whom)),
        ):
            choice.setText(words)
            choice.setEnabled(bool(there))
        self.reviews.setVisible(legacy.marked > 0)  # most towns never set a mark
        lost = len(legacy.lost_actions)
        self.lost.setText(f"尋ねなくなる項目の取組{lost}件は引き継ぎません。前年度に残ります。")
        self.lost.setVisible(lost > 0)

    def wants(self, choice: QCheckBox) -> bool:
        """Whether something is there and is to come along."""
        return choice.isEnabledTo(self) and choice.isChecked()
