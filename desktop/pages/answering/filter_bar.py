"""The search box and the filters above the list of items."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessment.records import Response, State
from assessment.reviewing.standing import ReviewCounts
from desktop.models.item_filter import Due, ItemFilter, Origin, Reviewed
from desktop.models.mark_words import MARKS_EXPLAINED, REVIEW_WORD
from desktop.theme import set_role
from desktop.widgets.buttons import link
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.flow import Flow, leading
from desktop.widgets.icons import icon
from desktop.widgets.texts import soft

_DUE: tuple[tuple[str, Due], ...] = (
    ("期限", "any"),
    ("期限あり", "dated"),
    ("期限超過", "passed"),
    ("1年以内", "year"),
)
_WEIGHTS = (("重要度", 0), ("2以上", 2), ("3だけ", 3))
_ORIGINS: tuple[tuple[str, Origin], ...] = (
    ("出典", "any"),
    ("提言だけ", "paper"),
    ("資料外だけ", "other"),
)
_PROPOSED = "前年度の回答あり・未回答"
_ONLY = "押すと、これだけを表示します。"
_REVIEWED: Mapping[Reviewed, tuple[str, str]] = {
    "marked": ("要確認", f"{MARKS_EXPLAINED['要確認']}{_ONLY}"),
    "pending": ("未確認", f"{MARKS_EXPLAINED['未確認']}確認後に変更されたものを含みます。{_ONLY}"),
    "hinted": ("気になる点", f"{MARKS_EXPLAINED['気になる点あり']}{_ONLY}"),
}
_STATES: tuple[tuple[str, State], ...] = (("未回答", "unanswered"), ("わからない", "unknown"))


class SearchBox(QLineEdit):
    """Search for items; ↓ and Enter lead into the list, Esc clears."""

    into_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "search")
        self.setPlaceholderText("項目をさがす（Ctrl+F）")
        self.setAccessibleName("項目をさがす")
        self.setToolTip(
            "項目ID・項目名・質問・用語・備考からさがします。かなとカナは区別しません。"
        )
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.returnPressed.connect(self.into_list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt."""
        if event.key() == Qt.Key.Key_Down:
            self.into_list.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """What the person looks for; ``changed`` carries the conditions."""

    changed = Signal(ItemFilter)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox()
        self.states = {state: self._state_chip(word) for word, state in _STATES}
        self.reviewed = {key: self._reviewed_chip(*words) for key, words in _REVIEWED.items()}
        self.review = _chip(REVIEW_WORD)
        self.review.setToolTip(f"{MARKS_EXPLAINED[REVIEW_WORD]}{_ONLY}")
        self.review.toggled.connect(self._tell)
        self.proposed = _chip(_PROPOSED)
        self.proposed.setToolTip(
            "前年度に回答があり、今年度はまだ回答していない項目だけを表示します。"
        )
        self.proposed.toggled.connect(self._tell)
        self.more = QToolButton()
        self.more.setCheckable(True)
        self.more.setToolTip("担当課・期限・重要度・出典で絞り込みます。")
        self.more.toggled.connect(self._fold)
        self.division = self._combo("担当課で絞り込む", (("担当課", ""),))
        self.due = self._combo("期限で絞り込む", _DUE)
        self.weight = self._combo("重要度で絞り込む", _WEIGHTS)
        self.origin = self._combo("出典で絞り込む", _ORIGINS)
        self._kinds = QWidget()
        self._low = False
        self.count = soft("")
        self.reset = link("条件を消す", self.clear)
        self._counts: dict[State, int] = {}
        self._to_review = 0
        self._proposed = 0
        self._reviewed: Mapping[Reviewed, int] = {}
        self.review.hide()
        self.proposed.hide()
        self._lay_out()
        self.search.textChanged.connect(self._tell)

    def conditions(self) -> ItemFilter:
        """The conditions as they stand."""
        return ItemFilter(
            words=self.search.text(),
            states=frozenset(state for state, box in self.states.items() if box.isChecked()),
            review=self.review.isChecked(),
            proposed=self.proposed.isChecked(),
            reviewed=frozenset(one for one, chip in self.reviewed.items() if chip.isChecked()),
            division=self.division.currentData(),
            due=self.due.currentData(),
            weight=self.weight.currentData(),
            origin=self.origin.currentData(),
        )

    def begin_search(self) -> None:
        """Have the keys write into the search box, in the place of what stands there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def leave_room(self, *, low: bool) -> None:
        """Where there is little height the chips are folded away, unless one is in use."""
        if self._low != low:
            self._low = low
            self._fold_chips()

    def clear(self) -> None:
        """Take all conditions away."""
        if self.conditions() == ItemFilter():
            return
        with QSignalBlocker(self):  # its parts still hear of it, as the search's own button must
            self.search.clear()
            for chip in self._chips():
                chip.setChecked(False)
            for combo in self._combos():
                combo.setCurrentIndex(0)
        self._tell()

    def narrow_to(self, reviewed: str) -> None:
        """Leave only what the review says this of (see ``ItemFilter.reviewed``)."""
        self.clear()
        for one, chip in self.reviewed.items():
            chip.setChecked(one == reviewed)

    def offer(self, responses: Sequence[Response]) -> None:
        """Offer what these responses have to be filtered by, and count them."""
        divisions = tuple(dict.fromkeys(response.division for response in responses))
        known = tuple(self.division.itemData(n) for n in range(1, self.division.count()))
        if known != divisions:
            self._offer_divisions(divisions)
        self._to_review = sum(bool(response.entry.review) for response in responses)
        self.review.setVisible(self._to_review > 0 or self.review.isChecked())
        self._counts = {
            state: sum(response.answer.state == state for response in responses)
            for state in self.states
        }
        self._label()

    def offer_proposed(self, number: int) -> None:
        """So many items were answered last year, and not yet this year."""
        self._proposed = number
        self.proposed.setVisible(number > 0 or self.proposed.isChecked())
        self._label()

    def offer_reviewed(self, counts: ReviewCounts, *, in_use: bool) -> None:
        """Offer what of the review there is; what waits only where answers are confirmed at all."""
        self._reviewed = {
            "marked": counts.marked,
            "pending": counts.pending if in_use else 0,
            "hinted": counts.hinted,
        }
        for one, chip in self.reviewed.items():
            chip.setVisible(self._reviewed[one] > 0 or chip.isChecked())
        self._label()

    def say_found(self, found: int, asked: int, *, kept: bool) -> None:
        """Say how many items the conditions leave; one is listed beside them where it is kept."""
        narrowed = self.conditions() != ItemFilter()
        besides = "\n＋開いている項目" if kept else ""
        self.count.setText(f"{asked}問中 {found}問{besides}" if narrowed else f"全{asked}問")
        self.reset.setVisible(narrowed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        chips = Flow(self._kinds)
        chips.hold(*self.states.values(), *self.reviewed.values(), self.review, self.proposed)
        column.addWidget(self._kinds)
        foot = Flow()
        foot.hold(leading(self.count), self.more)
        column.addLayout(foot)
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, combo in enumerate(self._combos()):
            grid.addWidget(combo, place // 2, place % 2)
        column.addWidget(self._grid)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        self._fold(self.more.isChecked())
        self._label()

    def _offer_divisions(self, divisions: Sequence[str]) -> None:
        with QSignalBlocker(self.division):
            chosen = self.division.currentData()
            while self.division.count() > 1:
                self.division.removeItem(1)
            for division in divisions:
                self.division.addItem(division, division)
            self.division.setCurrentIndex(max(0, self.division.findData(chosen)))

    def _combos(self) -> tuple[ChoiceBox, ...]:
        return self.division, self.due, self.weight, self.origin

    def _combo(self, name: str, choices: Sequence[tuple[str, Any]]) -> ChoiceBox:
        made = ChoiceBox()
        made.setAccessibleName(name)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setMinimumContentsLength(4)
        for text, value in choices:
            made.addItem(text, value)
        made.currentIndexChanged.connect(self._tell)
        return made

    def _chips(self) -> tuple[QToolButton, ...]:
        return *self.states.values(), self.proposed, self.review, *self.reviewed.values()

    def _state_chip(self, word: str) -> QToolButton:
        made = _chip(word)
        made.toggled.connect(self._tell)
        return made

    def _reviewed_chip(self, word: str, explained: str) -> QToolButton:
        made = self._state_chip(word)
        made.setToolTip(explained)
        made.hide()
        return made

    def _fold(self, unfolded: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._grid.setVisible(unfolded)
        self._fold_chips()
        self._label()

    def _fold_chips(self) -> None:
        used = any(chip.isChecked() or chip.hasFocus() for chip in self._chips())
        self._kinds.setVisible(used or self.more.isChecked() or not self._low)

    def _label(self) -> None:
        for (word, state), chip in zip(_STATES, self.states.values(), strict=True):
            _count_on(chip, word, self._counts.get(state, 0))
        for one, chip in self.reviewed.items():
            _count_on(chip, _REVIEWED[one][0], self._reviewed.get(one, 0))
        _count_on(self.review, REVIEW_WORD, self._to_review)
        _count_on(self.proposed, _PROPOSED, self._proposed)
        active = self.conditions().narrowing
        arrow = "▴" if self.more.isChecked() else "▾"
        self.more.setText(f"絞り込み（{active}）{arrow}" if active else f"絞り込み{arrow}")

    def _tell(self) -> None:
        self._fold_chips()
        self._label()
        self.changed.emit(self.conditions())


def _chip(word: str) -> QToolButton:
    made = QToolButton()
    made.setCheckable(True)
    set_role(made, "chip")
    made.setAccessibleName(f"{word}の項目だけを表示")
    return made


def _count_on(chip: QToolButton, word: str, count: int) -> None:
    """Say how many there are, and by a tick that the filter is on."""
    chip.setText(f"{'✓ ' if chip.isChecked() else ''}{word} {count}")
