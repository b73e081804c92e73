"""Review beside a question: hints, confirmation by a second person, the mark 要確認, comments.

It is folded to one line where nobody does anything of it, so that it costs one person nothing.
"""

import itertools
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessment.people import same_person
from assessment.reviewing.records import NO_REVIEW, Confirmation, Hint, ItemReview
from assessment.reviewing.standing import STAGE_WORDS, Stage
from assessment.wording import in_short
from desktop.models.mark_words import MARKS_EXPLAINED
from desktop.pages.answering.hint_card import HintCard
from desktop.pages.answering.remarks import Remarks, day
from desktop.theme import set_role
from desktop.widgets.buttons import button, link
from desktop.widgets.changing import changing
from desktop.widgets.flow import Flow
from desktop.widgets.laying_out import laid_out_once
from desktop.widgets.section_fold import SectionFold
from desktop.widgets.tab_order import follow
from desktop.widgets.texts import line, note

CONFIRM_KEY = "K"
_TITLE = "確認・コメント"
_OWN = "あなたが書いた回答です。ほかの人が確認します（人は「設定」の名前で見分けます）。"
_NAMELESS = "確認するには、「設定」で名前を入れてください。"


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of an item to ``by``; ``author`` is ``None`` while nobody has told it yet.

    ``in_use``: answers are confirmed here. ``alike`` is how many of the theme wait for ``by``.
    """

    item_id: str = ""
    stage: Stage = "nothing"
    review: ItemReview = NO_REVIEW
    hints: tuple[Hint, ...] = ()
    author: str | None = None
    by: str = ""
    in_use: bool = False
    alike: int = 0

    @property
    def waits(self) -> bool:
        """Whether there is an answer that a second person has not confirmed."""
        return self.stage in ("draft", "again")

    @property
    def may_confirm(self) -> bool:
        """Whether ``by`` is a second person here, as far as is known."""
        known = self.author is not None and bool(self.by.strip())
        return self.waits and known and not same_person(self.by, self.author or "")

    @property
    def unfolds(self) -> bool:
        """Whether there is something to see without being asked."""
        untouched = msgspec.structs.replace(self.review, dismissals=()) == NO_REVIEW
        return bool(self.hints) or not untouched or (self.in_use and self.waits)


class ReviewStrip(QWidget):
    """Its signals say what the person wants; ``dismissed`` carries the hint and the reason."""

    confirmed = Signal()
    theme_confirmed = Signal()
    withdrawn = Signal()
    dismissed = Signal(Hint, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = SectionFold()
        self._hint_cards: list[HintCard] = []
        self.stage = note()
        self.why_not = note(_OWN)
        self.confirm = changing(button(f"確認する（{CONFIRM_KEY}）", self.confirmed.emit))
        self.theme = changing(link("", self.theme_confirmed.emit))
        self.withdraw = changing(link("確認を取り消す", self.withdrawn.emit))
        self.remarks = Remarks()
        self._seen = Seen()
        self._wished: bool | None = None
        self._lay_out()
        self.fold.toggled.connect(self._unfold)
        self.fold.clicked.connect(self._wish)

    @property
    def cards(self) -> tuple[HintCard, ...]:
        """The cards of the hints that there are."""
        return tuple(card for card in self._hint_cards if card.hint is not None)

    def show_item(self, seen: Seen, draft: str) -> None:
        """Show an item, and the comment on it that is being written."""
        with laid_out_once(self._inside, self._column):
            self._show_item(seen, draft)

    def _show_item(self, seen: Seen, draft: str) -> None:
        self._seen = seen
        self._show_hints(seen.hints)
        words = _standing(seen)
        self.stage.setText(words)
        self.stage.setToolTip(MARKS_EXPLAINED.get(STAGE_WORDS[seen.stage], ""))
        set_role(self.stage, "warning" if seen.stage == "again" else "soft")
        why = "" if seen.may_confirm or not seen.waits else _why_not(seen)
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))
        self.confirm.setVisible(seen.may_confirm)
        self.theme.setVisible(seen.alike > 1)
        self.theme.setText(f"テーマの{seen.alike}問をまとめて確認")
        self.withdraw.setVisible(seen.stage == "confirmed")
        self.remarks.show_review(seen.review, draft)
        wished = seen.unfolds or bool(draft) if self._wished is None else self._wished
        with QSignalBlocker(self.fold):
            self.fold.setChecked(wished)
        self._unfold(wished)

    def open_up(self) -> None:
        """Unfold for this item, as a key has asked for something in it."""
        self.fold.setChecked(True)

    def _wish(self, unfolded: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._wished = unfolded

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._body.setVisible(unfolded)
        self.fold.set_name(_TITLE if unfolded else f"{_TITLE}{_summary(self._seen)}")

    def _show_hints(self, hints: Sequence[Hint]) -> None:
        """Each in a card: the one that shows it already, else one that is free or is made."""
        shown = {card.hint: card for card in self._hint_cards if card.hint in hints}
        free = [card for card in self._hint_cards if card.hint not in shown]
        free += [self._new_card() for _ in range(len(hints) - len(shown) - len(free))]
        cards = [*(shown.get(hint) or free.pop(0) for hint in hints), *free]
        if cards != self._hint_cards:
            self._hint_cards = cards
            for place, card in enumerate(cards):
                self._inside.insertWidget(place, card)
            follow(self.fold, [stop for card in cards for stop in card.stops])
        for card, one in itertools.zip_longest(cards, hints):
            card.show_hint(one)

    def _new_card(self) -> HintCard:
        card = HintCard()
        card.dismissed.connect(self.dismissed)
        return card

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        left = Qt.AlignmentFlag.AlignLeft
        self._inside.addWidget(self.remarks.marked_for)
        self._inside.addWidget(self.stage)
        self._inside.addWidget(self.why_not)
        ways = Flow()
        ways.hold(self.confirm, self.theme, self.withdraw)
        self._inside.addLayout(ways)
        self._inside.addWidget(self.remarks)
        self._inside.addWidget(line())
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.fold, 0, left)
        column.addWidget(self._body)
        follow(self.fold, (self.remarks.settle, self.remarks.whom))


def _summary(seen: Seen) -> str:
    """What there is, while it is folded away."""
    told = []
    if seen.review.mark is not None:
        told.append("要確認")
    if seen.stage in ("confirmed", "again") or (seen.in_use and seen.waits):
        told.append(STAGE_WORDS[seen.stage])
    if seen.review.comments:
        told.append(f"コメント{len(seen.review.comments)}件")
    if seen.hints:
        told.append(f"気になる点{len(seen.hints)}件")
    return f"：{'・'.join(told)}" if told else ""


def _standing(seen: Seen) -> str:
    """Who wrote it and who has confirmed it, as far as that is so."""
    author = f"\n起案：{seen.author}" if seen.author else ""
    confirmation = seen.review.confirmation
    if seen.stage == "nothing" or confirmation is None:
        waiting = "回答すると、ほかの人が確認できます。"
        return waiting if seen.stage == "nothing" else f"未確認{author}"
    if seen.stage == "confirmed":
        done = f"確認済み：{_who(confirmation)}{author}"
        return f"{done}\n要確認の印は、外すまで残ります。" if seen.review.mark else f"✓ {done}"
    return f"{STAGE_WORDS['again']}：{_confirmed_then(confirmation)}{author}"


def _confirmed_then(confirmation: Confirmation) -> str:
    """What was confirmed before it was changed, by whom and when."""
    by = f"{confirmation.by}が" if confirmation.by else ""
    when = f" {day(confirmation.at)} に" if confirmation.at else ""
    said = in_short(confirmation.said)
    return f"{by}{when}「{said}」を確認した後、回答や備考などが変わりました。".lstrip()


def _who(confirmation: Confirmation) -> str:
    return "　".join(part for part in (confirmation.by, day(confirmation.at)) if part)


def _why_not(seen: Seen) -> str:
    if not seen.by.strip():
        return _NAMELESS
    return "" if seen.author is None else _OWN
