"""The score of each checklist, large, with its range and how many items it rests on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from assessment.results import AreaResult
from assessment.scoring import Figures
from desktop.widgets.bars import items_in_words
from desktop.widgets.score_label import ScoreLabel, score_in_words
from desktop.widgets.texts import plain, soft


class AreaScores(QWidget):
    """One row a checklist; the total stands small below, as it is never compared."""

    def __init__(
        self, areas: Sequence[AreaResult], total: Figures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column, title in enumerate(("分野", "点数（100点満点）と範囲", "取組項目の回答")):
            grid.addWidget(_unbroken(title), 0, column)
        for row, area in enumerate(areas, start=1):
            grid.addWidget(plain(area.checklist.title), row, 0)
            grid.addWidget(ScoreLabel(area.figures), row, 1)
            grid.addWidget(_items(area.figures), row, 2)
        last = len(areas) + 1
        grid.addWidget(soft("全体（参考）"), last, 0)
        grid.addWidget(_unbroken(score_in_words(total)), last, 1)
        grid.addWidget(_items(total), last, 2)
        grid.setColumnStretch(0, 1)


def _items(figures: Figures) -> QLabel:
    """In two lines where there is 該当なし, so that a small window has room."""
    return _unbroken(items_in_words(figures).replace("・", "\n"))


def _unbroken(text: str) -> QLabel:
    label = soft(text)
    label.setWordWrap(False)
    return label
