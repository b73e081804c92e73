"""The mark 要確認 of an item with whom it concerns, and what people have to say about it."""

import datetime as dt
import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessment.fiscal_years import date_in_short
from assessment.reviewing.records import ItemReview, Remark
from desktop.models.mark_words import MARKS_EXPLAINED
from desktop.pages.answering.line_box import LineBox
from desktop.pages.answering.text_field import TextField
from desktop.theme import set_role
from desktop.widgets.buttons import button, link
from desktop.widgets.changing import changing
from desktop.widgets.into_sight import bring_into_sight
from desktop.widgets.texts import plain, selectable

MARK_KEY = "M"
COMMENT_KEY = "C"


class Remarks(QWidget):
    """``marked`` carries whom the mark concerns, ``commented`` a comment; ``typed`` its draft.

    ``marked_for`` is the mark that stands, with whom it concerns: its owner gives it its place.
    """

    marked = Signal(str)
    settled = Signal()
    typed = Signal(str)
    commented = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = changing(link(f"要確認にする（{MARK_KEY}）", lambda: self.marked.emit("")))
        self.standing = plain("")
        set_role(self.standing, "warning")
        for part in (self.mark, self.standing):
            part.setToolTip(MARKS_EXPLAINED["要確認"])
        self.settle = changing(link(f"外す（{MARK_KEY}）", self.settled.emit))
        self.whom = changing(LineBox("要確認に関わる課・人", "例：税務課"))
        self.said = selectable()
        self.said.setAccessibleName("コメント")
        self.comment = TextField(f"コメント（{COMMENT_KEY}）", "気づいたこと、たずねたいこと")
        self.send = changing(button("コメントを残す", self._send))
        self._review = ItemReview()
        self._revealing = False
        self._lay_out()
        self.whom.editingFinished.connect(self._name)
        self.whom.given_up.connect(self._give_up)
        self.comment.typed.connect(self._typed)

    def show_review(self, review: ItemReview, draft: str) -> None:
        """Show what stands, and the comment that is being written."""
        self._review = review
        mark = review.mark
        self.mark.setVisible(mark is None)
        self.marked_for.setVisible(mark is not None)
        if mark is not None:
            self.standing.setText(f"要確認　{_who(mark)}".rstrip())
            if not self.whom.hasFocus() or not self.whom.isModified():
                self.whom.setText(mark.text)
        self.said.setText("".join(map(_words, review.comments)))
        self.said.setVisible(bool(review.comments))
        self.comment.show_text(draft)
        self.send.setVisible(bool(draft.strip()))

    def leave(self) -> None:
        """Record whom the mark concerns, where that has been typed; another item comes."""
        self._revealing = False
        self._name()

    def _name(self) -> None:
        if self._review.mark is not None and self.whom.isModified():
            self.whom.setModified(False)
            self.marked.emit(self.whom.text())

    def reveal_last(self) -> None:
        """Bring the last comment into sight, and keep it there until the next is begun."""
        self._revealing = True
        self._reveal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See Qt; a comment has its room only now."""
        super().resizeEvent(event)
        if self._revealing:
            self._reveal()

    def _reveal(self) -> None:
        """The end of the comments stands above the box for the next."""
        for part in (self.comment.editor, self.said):
            bring_into_sight(part)

    def _give_up(self) -> None:
        mark = self._review.mark
        self.whom.setText("" if mark is None else mark.text)

    def _send(self) -> None:
        text = self.comment.text().strip()
        if text:
            self.comment.editor.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes away
            self.commented.emit(text)

    def _typed(self, text: str) -> None:
        self._revealing = False
        self.send.setVisible(bool(text.strip()))
        self.typed.emit(text)

    def _lay_out(self) -> None:
        self.marked_for = QWidget()
        inside = QVBoxLayout(self.marked_for)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.standing, 1)
        head.addWidget(self.settle)
        inside.addLayout(head)
        named = QHBoxLayout()
        named.setSpacing(8)
        label = QLabel("関わる課・人")
        label.setBuddy(self.whom)
        named.addWidget(label)
        named.addWidget(self.whom, 1)
        inside.addLayout(named)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.mark, 0, left)
        column.addWidget(self.said)
        column.addWidget(self.comment)
        column.addWidget(self.send, 0, left)


def day(at: dt.datetime | None) -> str:
    """A day as the strip says it; empty where nobody knows."""
    return "" if at is None else date_in_short(at.astimezone().date())


def _who(remark: Remark) -> str:
    return "　".join(part for part in (remark.by, day(remark.at)) if part)


def _words(remark: Remark) -> str:
    """Who said it when, and under it what."""
    who, text = html.escape(_who(remark)), html.escape(remark.text).replace("\n", "<br>")
    return f'<p style="line-height: 150%; margin: 0 0 8px 0"><b>{who}</b><br>{text}</p>'
