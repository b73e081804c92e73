"""The line above the plan: which actions are shown."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from assessment.actions import STATE_WORDS
from desktop.models.plan_rows import PlanFilter, PlanRow, divisions_of
from desktop.widgets.buttons import link
from desktop.widgets.flow import Flow
from desktop.widgets.narrowing import fill, narrowing_box, search_box
from desktop.widgets.texts import soft

_ANY_DIVISION = "すべての担当"
_CHARACTERS = 7
_USUAL = PlanFilter()


class PlanFilters(QWidget):
    """``narrowed`` says that other rows are asked for; see ``chosen``."""

    narrowed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search_box("取組をさがす")
        self.states = narrowing_box("状態で絞り込む", characters=_CHARACTERS)
        self.division = narrowing_box("担当で絞り込む", _ANY_DIVISION, _CHARACTERS)
        self.overdue = QCheckBox("予定日を経過")
        self.count = soft("")
        self.count.setWordWrap(False)
        self.reset = link("条件を消す", self.clear)
        row = Flow(self)
        row.hold(self.search, self.states, self.division, self.overdue, self.count, self.reset)
        self.offer(())
        self.search.textChanged.connect(self._tell)
        self.states.currentIndexChanged.connect(self._tell)
        self.division.currentIndexChanged.connect(self._tell)
        self.overdue.toggled.connect(self._tell)

    def chosen(self) -> PlanFilter:
        """The conditions."""
        return PlanFilter(
            shown=self.states.currentData(),
            division=self.division.currentData(),
            overdue=self.overdue.isChecked(),
            words=self.search.text().strip(),
        )

    def offer(self, rows: Sequence[PlanRow]) -> None:
        """Offer the states with their numbers, and who has something to do."""
        plan = [row for row in rows if row.action.number]
        proposals = sum(row.is_proposal for row in rows)
        choices = [
            (f"計画の取組 {len(plan)}", "plan"),
            *(
                (f"{words} {sum(row.action.state == state for row in plan)}", state)
                for state, words in STATE_WORDS.items()
            ),
            (f"案 {proposals}", "proposals"),
            (f"計画と案 {len(plan) + proposals}", "both"),
        ]
        fill(self.states, choices)
        fill(self.division, [(_ANY_DIVISION, ""), *((n, n) for n in divisions_of(rows))])
        late = sum(row.line.is_overdue for row in plan)
        self.overdue.setText(f"予定日を経過 {late}")

    def say_found(self, found: int) -> None:
        """Say how many rows the conditions leave."""
        narrowing = self.chosen() != _USUAL
        self.count.setText(f"{found}件を表示" if narrowing else "")
        self.reset.setVisible(narrowing)

    def show_state(self, shown: str) -> None:
        """Choose which rows are shown by their state."""
        self.states.setCurrentIndex(max(0, self.states.findData(shown)))

    def clear(self) -> None:
        """Take all conditions away."""
        with QSignalBlocker(self):
            self.search.clear()
            self.states.setCurrentIndex(0)
            self.division.setCurrentIndex(0)
            self.overdue.setChecked(False)
        self._tell()

    def _tell(self) -> None:
        self.narrowed.emit()
