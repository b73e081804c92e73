"""A line under the question: why the list marks it, where its review stands out of sight."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from assessment.reviewing.hints import HINT_WORDS
from assessment.reviewing.records import Hint, ItemReview
from assessment.reviewing.standing import STAGE_WORDS, Stage
from assessment.wording import in_short
from desktop.theme import set_role
from desktop.widgets.fitting_label import FittingLabel


class WhyMarked(QWidget):
    """Gone where there is nothing to say, and where the review stands beside; ``asked`` to see it.

    It is one line, so that the levels stay in sight.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = FittingLabel()
        set_role(self.words, "warning")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.way = QToolButton()  # as low as the words, unlike a link
        self.way.setText("下で見る")
        set_role(self.way, "fold")
        self.way.clicked.connect(self.asked)
        self._said: Sequence[str] = ()
        self._beside = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.way)
        self.hide()

    def say(self, wordings: Sequence[str]) -> None:
        """Say one of these, the fullest first; nothing where there are none."""
        if wordings:
            self.words.say(*wordings)
        self._said = wordings
        self._show()

    def stand_in(self, *, beside: bool) -> None:
        """The review stands ``beside`` the question, and says it itself, or out of sight."""
        self._beside = beside
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._said) and not self._beside)


def why_marked(review: ItemReview, stage: Stage, hints: Sequence[Hint]) -> Sequence[str]:
    """What the list marks the item for, fullest first; empty where it asks nothing of anybody."""
    if review.mark is not None:
        said = f"要確認：{review.mark.text or review.mark.by}".rstrip("：")
        comments = len(review.comments)
        return (f"{said}　コメント{comments}件", said, "要確認") if comments else (said, "要確認")
    if stage == "again":
        word, then = STAGE_WORDS[stage], review.confirmation
        return (f"{word}：確認したのは「{in_short(then.said)}」", word) if then else (word,)
    kinds = tuple(dict.fromkeys(HINT_WORDS[hint.kind] for hint in hints))
    return (f"気になる点：{'・'.join(kinds)}", f"気になる点{len(hints)}件") if kinds else ()
