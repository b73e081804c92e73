"""How far each division has come with its items: a bar each, and how many are answered."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from assessment.scoring import Figures
from desktop.widgets.tally import TallyBar
from desktop.widgets.texts import plain, soft


class DivisionShares(QWidget):
    """One row a division, in the order given."""

    def __init__(self, shares: Sequence[tuple[str, Figures]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (name, figures) in enumerate(shares):
            division, answered = plain(name), soft(answered_in_words(figures))
            bar = TallyBar(figures)
            bar.setAccessibleName(f"{name}の進み")
            for column, part in enumerate((division, bar, answered)):
                grid.addWidget(part, row, column)
            division.setWordWrap(False)
            answered.setWordWrap(False)


def answered_in_words(figures: Figures) -> str:
    """How many of the items have an answer; of them わからない, where there are any."""
    counts = figures.counts
    text = f"{counts.total}問中 {counts.total - counts.unanswered}問 回答済み"
    return f"{text}・わからない {counts.unknown}" if counts.unknown else text
