"""What last year said, beside the question: to be confirmed as it is, or answered anew."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assessment.carrying_over import Proposal
from assessment.fiscal_years import date_in_short, in_words
from desktop.theme import set_role
from desktop.widgets.buttons import button, link
from desktop.widgets.changing import changing
from desktop.widgets.flow import Flow
from desktop.widgets.level_chip import LevelChip
from desktop.widgets.texts import heading, paragraph, paragraph_markup, plain, soft, with_role

KEY = "Y"


class LastYear(QFrame):
    """Hidden where last year said nothing.

    ``confirmed`` asks to take its answer as it is, ``theme_confirmed`` all of the theme's that need
    no fresh look.
    """

    confirmed = Signal()
    theme_confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.title = heading("")
        self.chip = LevelChip()
        self.words = plain("")
        self.texts = paragraph("")
        self.who = soft("")
        self.warning = with_role("", "warning")
        self.confirm = changing(button(f"前年度のままでよい（{KEY}）", self.confirmed.emit))
        self.theme = changing(link("", self.theme_confirmed.emit))
        self._lay_out()
        self.hide()

    def show_proposal(self, proposal: Proposal | None, *, waits: bool, alike: int) -> None:
        """Show what last year said; ``waits`` for an item that is not answered this year.

        ``alike`` is how many items of the theme wait that need no fresh look.
        """
        self.setVisible(proposal is not None)
        if proposal is None:
            return
        self.title.setText(f"{in_words(proposal.year)}の回答")
        self.chip.set_answer(proposal.entry.answer)
        self.chip.setVisible(proposal.is_answer)
        self.words.setText(_beside_chip(proposal))
        self.words.setAccessibleName(proposal.words)
        texts = _texts(proposal) if waits else ""
        self.texts.setText(paragraph_markup(texts))
        self.texts.setVisible(bool(texts))
        self.who.setText(_who(proposal))
        warning = _warning(proposal) if waits else ""
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.confirm.setVisible(waits and proposal.is_answer)
        others = alike - proposal.is_certain
        self.theme.setVisible(waits and others > 0)
        other = "" if proposal.is_certain else "ほかの"
        self.theme.setText(f"テーマの{other}{alike}問をまとめて確認")

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.chip)
        said.addWidget(self.words, 1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.who, 1)
        self.title.setWordWrap(False)
        self.who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self.texts)
        column.addWidget(self.warning)
        ways = Flow()
        ways.hold(self.confirm, self.theme)
        column.addLayout(ways)


def _beside_chip(proposal: Proposal) -> str:
    """The words without the digit, which stands on the chip."""
    level = proposal.entry.answer.level
    return proposal.words if level is None else proposal.words.removeprefix(f"{level} ")


def _texts(proposal: Proposal) -> str:
    entry = proposal.entry
    named = (
        ("該当なしの理由", entry.answer.reason),
        ("備考", entry.note),
        ("根拠資料", entry.evidence),
        ("実施主体", entry.performer),
    )
    return "\n".join(f"{name}：{text}" for name, text in named if text)


def _who(proposal: Proposal) -> str:
    """Who answered and when, as far as that is known."""
    when = "" if proposal.at is None else date_in_short(proposal.at.astimezone().date())
    return f"{proposal.by or proposal.origin}　{when}".strip("　")


def _warning(proposal: Proposal) -> str:
    if proposal.is_answer:
        return proposal.entry.review
    return f"{proposal.entry.review}前年度のレベルは今の質問にありません。選び直してください。"
