"""Choosing which checklists an assessment has, and how many of their questions."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from assessment.wording import TIER_NAMES
from checklists.schema import TIERS, Tier
from desktop.offer import READINESS_MEANING, TIER_MEANING, Offer, size_in_words
from desktop.theme import in_text
from desktop.widgets.tab_order import lead_to
from desktop.widgets.texts import heading, soft

_USUAL_TIER: Tier = "standard"
_BESIDE = 680
"""The least width at which the lists and the numbers stand beside each other."""


class ScopeChoice(QWidget):
    """All checklists and 通常 to begin with. Empty until ``set_offer`` says what there is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        self.checklists: dict[str, QCheckBox] = {}
        self.tiers = {tier: QRadioButton(TIER_NAMES[tier]) for tier in TIERS}
        self._sizes = {tier: soft("") for tier in TIERS}
        self._group = QButtonGroup(self)
        for choice in self.tiers.values():
            self._group.addButton(choice)
            choice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab comes to the marked one alone
        self.tiers[_USUAL_TIER].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tiers[_USUAL_TIER].setChecked(True)
        self._room = QVBoxLayout()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._waiting = soft("チェックリストを読み込んでいます…")
        self._arrange()
        self._group.buttonToggled.connect(self._tell)

    @property
    def ready(self) -> bool:
        """Whether there is anything to choose from yet."""
        return self._offer is not None

    def set_offer(self, offer: Offer) -> None:
        """Show what there is to choose from, in place of what there was; ticks stay."""
        ticked = {name: choice.isChecked() for name, choice in self.checklists.items()}
        for gone in self.checklists.values():
            gone.deleteLater()
        self.checklists = {}
        self._offer = offer
        self._waiting.hide()
        for listed in offer.checklists:
            choice = QCheckBox(listed.title)
            choice.setToolTip(listed.summary)
            choice.setChecked(ticked.get(listed.id, True))
            choice.toggled.connect(self._tell)
            self._room.addWidget(choice)
            self.checklists[listed.id] = choice
        lead_to(next(iter(self.tiers.values())), self.checklists.values())
        self._tell()

    def set_chosen(self, checklist_ids: Collection[str], tier: Tier) -> None:
        """Tick these checklists and mark this tier."""
        for name, choice in self.checklists.items():
            choice.setChecked(name in checklist_ids)
        self.tiers[tier].setChecked(True)

    def chosen(self) -> tuple[str, ...]:
        """The ids of the checklists that are ticked, in the order of asking."""
        return tuple(name for name, choice in self.checklists.items() if choice.isChecked())

    def tier(self) -> Tier:
        """The tier that is marked."""
        return next(tier for tier, choice in self.tiers.items() if choice.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both beside each other, where what is said of the numbers has room."""
        super().resizeEvent(event)
        wide = self.width() >= in_text(_BESIDE)
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._both.setSpacing(24 if wide else 8)

    def _arrange(self) -> None:
        self._room.setSpacing(0)
        self._room.addWidget(self._waiting)
        tiers = QGridLayout()
        tiers.setVerticalSpacing(0)
        tiers.setHorizontalSpacing(8)
        for row, tier in enumerate(TIERS):
            self.tiers[tier].setToolTip(TIER_MEANING[tier])
            tiers.addWidget(self.tiers[tier], row, 0)
            tiers.addWidget(self._sizes[tier], row, 1)
        readiness = soft(READINESS_MEANING)
        readiness.setContentsMargins(0, 6, 0, 0)
        tiers.addWidget(readiness, len(TIERS), 0, 1, 2)
        tiers.setColumnStretch(1, 1)
        both = self._both
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(24)
        for title, choices in (("チェックリスト", self._room), ("質問の数", tiers)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(heading(title))
            column.addLayout(choices)
            column.addStretch(1)
            both.addLayout(column, 1)

    def _tell(self) -> None:
        if self._offer is not None:
            ticked = [c for c in self._offer.checklists if self.checklists[c.id].isChecked()]
            for tier in TIERS:
                self._sizes[tier].setText(f"{size_in_words(ticked, tier)}　{TIER_MEANING[tier]}")
        self.changed.emit()
