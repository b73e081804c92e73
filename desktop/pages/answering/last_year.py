"""What last year said, in a line above the levels: to be confirmed as it is, or answered anew."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from assessment.carrying_over import Proposal
from assessment.fiscal_years import date_in_short, in_words
from assessment.revising import without_former_question
from assessment.wording import in_short
from desktop.theme import set_role
from desktop.widgets.buttons import button, link
from desktop.widgets.changing import changing
from desktop.widgets.fitting_label import FittingLabel
from desktop.widgets.level_chip import LevelChip
from desktop.widgets.texts import paragraph, soft, with_role

KEY = "Y"


class LastYear(QFrame):
    """Hidden where last year said nothing; ``appeared`` says that it is so no more, or again.

    ``confirmed`` asks to take its answer as it is, ``theme_confirmed`` all of the theme's that need
    no fresh look. Who said it and why is folded away, so that the levels stay in sight.
    """

    confirmed = Signal()
    theme_confirmed = Signal()
    appeared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.title = soft("前年度")
        self.chip = LevelChip()
        self.words = FittingLabel()
        self.confirm = changing(button(f"前年度のままでよい（{KEY}）", self.confirmed.emit))
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        set_role(self.fold, "fold")
        self.warning = with_role("", "warning")
        self.warning.setContentsMargins(0, 2, 0, 4)
        self.who = soft("")
        self.texts = paragraph()
        self.theme = changing(link("", self.theme_confirmed.emit))
        self.left_out = soft("")
        self._more = self._warning = ""
        self._low = False
        self._lay_out()
        self.fold.toggled.connect(self._unfold)
        self.hide()

    def show_proposal(
        self, proposal: Proposal | None, *, waits: bool, theme: Sequence[Proposal]
    ) -> None:
        """Show what last year said; ``waits`` for an item that is not answered this year.

        ``theme`` is what last year said to the items of the theme that wait.
        """
        if self.isHidden() != (proposal is None):
            self.setVisible(proposal is not None)
            self.appeared.emit()
        if proposal is None:
            return
        self.chip.set_answer(proposal.entry.answer)
        self.chip.setVisible(proposal.is_answer)
        self.words.say(*_beside_chip(proposal))
        self.words.setAccessibleName(in_short(proposal.words))
        self.confirm.setVisible(waits and proposal.is_answer)
        self._warning = _warning(proposal) if waits else ""
        self._show_warning()
        self.who.setText(_who(proposal))
        texts = _texts(proposal) if waits else {}
        said = (
            f"{name}：{text}" for name, text in (("回答", in_short(proposal.words)), *texts.items())
        )
        self.texts.setText("\n".join(said))
        self._more = _named(tuple(texts)) or "詳しく"
        self._show_theme(theme if waits else (), beside=proposal)
        self._unfold(self.fold.isChecked())

    def make_room(self, *, low: bool) -> None:
        """Take no more height than a line, where the window is ``low``."""
        self._column.setContentsMargins(QMargins(8, 0, 4, 0) if low else QMargins(12, 4, 8, 4))
        self._line.setSpacing(4 if low else 8)
        set_role(self.confirm, "short" if low else "")
        self._low = low
        self._show_warning()

    def _show_warning(self) -> None:
        """What is to be looked at; the question as it was is told where there is room for it."""
        whole = self.fold.isChecked() or not self._low
        words = self._warning if whole else without_former_question(self._warning)
        self.warning.setText(words)
        self.warning.setToolTip(self._warning)
        self.warning.setVisible(bool(words))

    def _show_theme(self, theme: Sequence[Proposal], beside: Proposal) -> None:
        """Say how many can be taken unread, and why others ``beside`` the one shown cannot."""
        certain = [one for one in theme if one.is_certain]
        fresh = [one for one in theme if not one.is_certain and one != beside]
        self.theme.setVisible(any(one != beside for one in certain))
        self.theme.setText(f"テーマの{len(certain)}問をまとめて前年度のままにする")
        self.left_out.setVisible(bool(fresh))
        self.left_out.setText(
            f"ほかの{len(fresh)}問は、質問が変わったなどの確かめることがあるので、1問ずつ見ます。"
        )

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.fold.setText(f"{self._more}{'▴' if unfolded else '▾'}")
        self._details.setVisible(unfolded)
        self._show_warning()

    def _lay_out(self) -> None:
        self.title.setWordWrap(False)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = self._line = QHBoxLayout()
        line.addWidget(self.title)
        line.addWidget(self.chip)
        line.addWidget(self.words, 1)
        line.addWidget(self.confirm)
        line.addWidget(self.fold)
        self._details = QWidget()
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 4, 0, 8)
        details.setSpacing(4)
        details.addWidget(self.who)
        details.addWidget(self.texts)
        details.addWidget(self.theme, 0, Qt.AlignmentFlag.AlignLeft)
        details.addWidget(self.left_out)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.warning)
        column.addWidget(self._details)
        self.make_room(low=False)


def _beside_chip(proposal: Proposal) -> tuple[str, ...]:
    """The words without the digit, which stands on the chip; and as few as will do."""
    answer = proposal.entry.answer
    words = in_short(proposal.words).removeprefix(f"{answer.level} ")
    return words, words.partition("（")[0]


def _texts(proposal: Proposal) -> Mapping[str, str]:
    entry = proposal.entry
    named = {"備考": entry.note, "根拠資料": entry.evidence, "実施主体": entry.performer}
    return {name: text for name, text in named.items() if text}


def _named(texts: tuple[str, ...]) -> str:
    """What there is to unfold."""
    return f"{texts[0]}など" if len(texts) > 1 else "".join(texts)


def _who(proposal: Proposal) -> str:
    """Who answered and when, as far as that is known."""
    when = "" if proposal.at is None else date_in_short(proposal.at.astimezone().date())
    said = (f"{in_words(proposal.year)}の回答", proposal.by or proposal.origin, when)
    return "　".join(part for part in said if part)


def _warning(proposal: Proposal) -> str:
    if proposal.is_answer:
        return proposal.entry.review
    return f"{proposal.entry.review}前年度のレベルは今の質問にありません。選び直してください。"
