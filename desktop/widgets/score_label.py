"""A score with its range, as it stands everywhere in the window (scoring.md)."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from assessment import scoring
from assessment.scoring import Figures
from desktop.theme import set_role
from desktop.widgets.texts import soft

PROVISIONAL = "暫定"


def range_in_words(figures: Figures) -> str:
    """Such as ``42.9〜71.4``, empty where the range is one point or there is none."""
    if figures.low is None or figures.low == figures.high:
        return ""
    return f"{scoring.shown(figures.low)}〜{scoring.shown(figures.high)}"


def score_in_words(figures: Figures) -> str:
    """The score, its range and 暫定 in one line, such as ``50.0（42.9〜71.4・暫定）``."""
    if figures.score is None:
        return scoring.NO_FIGURE
    beside = [range_in_words(figures), PROVISIONAL if figures.provisional else ""]
    added = "・".join(part for part in beside if part)
    return scoring.shown(figures.score) + (f"（{added}）" if added else "")


class ScoreLabel(QWidget):
    """The score large, its range and 暫定 small beside it."""

    def __init__(self, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = QLabel()
        set_role(self._number, "number")
        self._beside = soft("")
        self._beside.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._number)
        row.addWidget(self._beside)
        row.addStretch(1)
        self.set_figures(figures)

    def set_figures(self, figures: Figures) -> None:
        """Show other figures."""
        self._number.setText(scoring.shown(figures.score))
        lines = [range_in_words(figures)]
        if figures.provisional and figures.score is not None:
            lines.append(PROVISIONAL)
        self._beside.setText("\n".join(line for line in lines if line))
        self.setAccessibleName(score_in_words(figures))
