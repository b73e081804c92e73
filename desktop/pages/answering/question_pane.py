"""The centre of the answers page: one question with everything that can be recorded for it."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessment.records import UNANSWERED, Assessment, Entry, Response
from assessment.revising import without_former_question
from checklists.schema import Term
from desktop.pages.answering.answer_choice import AnswerChoice
from desktop.pages.answering.last_year import LastYear
from desktop.pages.answering.own_targets import OwnTargets
from desktop.pages.answering.performer_box import PerformerBox
from desktop.pages.answering.question_text import QuestionText
from desktop.pages.answering.text_field import TextField
from desktop.pages.answering.why_marked import WhyMarked
from desktop.pages.answering.wording import deadline_words, why_in_words
from desktop.theme import set_role
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.flow import Flow
from desktop.widgets.ground import has_own_ground, paint_ground
from desktop.widgets.growing import grow
from desktop.widgets.laying_out import laid_out_once
from desktop.widgets.right_edge import RightEdge
from desktop.widgets.tall import Tall
from desktop.widgets.texts import page_title, plain, soft, with_role

_WIDEST = 760
_BEFORE_THE_ANSWERS = 2
"""So many of the gaps stand before the answers."""


class QuestionScroll(Tall):
    """A scroll area that leaves ↑ and ↓ to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()


class _Content(QWidget):
    """What scrolls; its width is given to it, and laying it out in any other takes long."""

    def __init__(self) -> None:
        super().__init__()
        has_own_ground(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """See Qt."""
        paint_ground(self, event)

    def sizeHint(self) -> QSize:
        """See Qt."""
        return self.minimumSizeHint()


class QuestionPane(QWidget):
    """Shows an item's question and its entry; ``edited`` carries the fields that were set.

    ``edited`` is for what is done at once (a choice); ``typed`` for what is still being typed,
    and ``left`` says that a text has lost the focus. Both carry fields of ``Entry`` by name.
    Where the window is short, the last two answers stand with the ways to other items, always in
    sight. Why it is asked is folded away where the window is low, or last year answered.
    """

    edited = Signal(dict)
    typed = Signal(dict)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = soft("")
        self.title = page_title("")
        self.marks = soft("")
        self.glossary: Mapping[str, Term] = {}
        self.question = QuestionText()
        self.why = soft("")
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        set_role(self.fold, "fold")
        self._low = False
        self.deadline = plain("")
        self.review = with_role("", "warning")
        self.review.setContentsMargins(0, 0, 0, 4)
        self.confirm = changing(button("このままでよい", self._confirm))
        self.reason = WhyMarked()
        self.last_year = LastYear()
        self.choice = AnswerChoice()
        self.note = TextField("備考", "経緯、時期、わからなかった理由など")
        self.evidence = TextField("根拠資料", "文書の名前、保管場所、日付など")
        self.performer = changing(PerformerBox())
        self.targets = OwnTargets()
        self.area = QuestionScroll()
        self._ways = QWidget()
        self.footer = QHBoxLayout(self._ways)
        self._foot = Flow()
        self._gaps = [QSpacerItem(0, 0) for _ in range(5)]
        self._below = QVBoxLayout()
        self._column = QVBoxLayout()
        self._answer = UNANSWERED
        self._review = ""
        self._lay_out()
        self._connect()
        for text in (
            self.theme,
            self.title,
            self.marks,
            self.question,
            self.why,
            self.deadline,
            self.review,
        ):
            text.fills = True

    def show_response(self, response: Response, entry: Entry, assessment: Assessment) -> None:
        """Show an item with ``entry``: what is recorded, with what is being typed upon it."""
        with laid_out_once(self._column):
            self._show_response(response, entry, assessment)

    def _show_response(self, response: Response, entry: Entry, assessment: Assessment) -> None:
        item = response.item
        checklist = next(c for c in assessment.checklists if c.id == response.checklist_id)
        theme = next(theme for theme in checklist.theme if theme.id == item.theme_id)
        self.theme.setText(f"{checklist.title} ／ {theme.title}")
        self.title.setText(f"{item.id}　{item.title}")
        self.title.setToolTip(self.theme.text())
        marks = [f"担当課：{response.division}", f"重要度{item.weight}", f"根拠：{item.basis}"]
        if item.kind == "readiness":
            marks.insert(0, "備え（点数に入りません）")
        self.marks.setText("　".join(marks))
        self.question.show_question(item, self.glossary)
        self.why.setText(why_in_words(item))
        self._show_deadline(response, assessment.info.reference_date)
        self._answer = entry.answer
        self._review = entry.review
        self._show_review()
        self.choice.show_item(item, entry.answer, entry.own_target or item.target)
        self.choice.author.show_author("" if entry.answer == UNANSWERED else response.by)
        self.note.show_text(entry.note)
        self.evidence.show_text(entry.evidence)
        self.performer.show_performer(entry.performer)
        self.targets.show_item(response.item, entry)

    def make_room(self, *, short: bool, low: bool) -> None:
        """Take little room in a ``short`` window, and as little as can be in a ``low`` one."""
        self._low = low
        side, above, gap = (16, 6, 2) if short else (24, 16, 8)
        self._edge.set_margins(QMargins(side, above, side, side))
        self._column.setSpacing(gap)
        for place, more in enumerate(self._gaps):
            more.changeSize(0, 8 if not low else 2 if place < _BEFORE_THE_ANSWERS else 4)
        self.theme.setVisible(not low)
        set_role(self.title, "low" if low else "")
        set_role(self.confirm, "short" if low else "")
        self.last_year.make_room(low=low)
        between = 4 if short else 8
        self._foot.setContentsMargins(side, between, side, between)
        for layout in (self._foot, self.footer):
            layout.setSpacing(between)
        self.choice.make_room(dense=low, apart=short)
        if short:
            self._foot.insert(0, self.choice.beyond)
        self._show_why()

    def complain(self, problems: Mapping[str, str]) -> None:
        """Show beside each field what keeps it from being recorded; by name of the field."""
        self.note.complain(problems.get("note", ""))
        self.evidence.complain(problems.get("evidence", ""))
        self.targets.complain(problems.get("extended_deadline", ""))
        self.choice.reason.complain(problems.get("answer", ""))

    def hold_below(self, widget: QWidget) -> None:
        """Put ``widget`` under everything else, where there is no room beside it."""
        self._below.addWidget(widget)

    def to_answer(self) -> None:
        """Scroll to the answer that has just been given, where it is not in sight."""
        card = self.choice.chosen_card()
        if card is not None:
            self._column.activate()
            QTimer.singleShot(0, card, lambda: self.area.ensureWidgetVisible(card, 0, 16))

    def to_top(self) -> None:
        """Scroll to the question."""
        self.area.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        content = _Content()
        column = self._column
        content.setLayout(column)
        column.addWidget(self.theme)
        column.addWidget(self.title)
        marks = QHBoxLayout()
        marks.addWidget(self.marks, 1)
        marks.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(marks)
        column.addWidget(self.deadline)
        column.addItem(self._gaps[0])
        column.addWidget(self.question)
        column.addWidget(self.question.explained)
        column.addWidget(self.why)
        column.addItem(self._gaps[1])
        review = QHBoxLayout()
        review.setSpacing(8)
        review.addWidget(self.review, 1, Qt.AlignmentFlag.AlignVCenter)
        review.addWidget(self.confirm)
        column.addLayout(review)
        column.addWidget(self.reason)
        column.addWidget(self.last_year)
        column.addWidget(self.choice)
        column.addItem(self._gaps[2])
        column.addWidget(self.note)
        column.addItem(self._gaps[3])
        column.addWidget(self.evidence)
        column.addItem(self._gaps[4])
        column.addLayout(self.performer.named())
        column.addWidget(self.targets)
        column.addLayout(self._below)
        column.addStretch(1)
        grow(content, content.setMaximumWidth, _WIDEST)
        self.area.hold(content)
        self._edge = RightEdge(content, column, self.area.verticalScrollBar())
        foot = QFrame()
        foot.setObjectName("answerFooter")
        foot.setLayout(self._foot)
        self.footer.setContentsMargins(0, 0, 0, 0)
        self._foot.hold(self._ways)
        line = QFrame()
        set_role(line, "line")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(line)
        outer.addWidget(foot)
        self.make_room(short=False, low=False)

    def _show_why(self) -> None:
        """Why it is asked, unless it is folded away where the answers need the room."""
        folds, unfolded = self._low or not self.last_year.isHidden(), self.fold.isChecked()
        self.fold.setText(f"なぜ聞くのか{'▴' if unfolded else '▾'}")
        self.fold.setVisible(folds)
        self.why.setVisible(unfolded or not folds)
        self._show_review()

    def _show_review(self) -> None:
        """Why the answer needs a fresh look; a low window has room for all of it when unfolded."""
        whole = self.fold.isChecked() or not self._low
        words = self._review if whole else without_former_question(self._review)
        self.review.setText(f"要見直し：{words}")
        self.review.setToolTip(self._review)
        for part in (self.review, self.confirm):
            part.setVisible(bool(self._review))

    def _connect(self) -> None:
        self.fold.toggled.connect(self._show_why)
        self.last_year.appeared.connect(self._show_why)
        self.choice.chosen.connect(lambda answer: self.edited.emit({"answer": answer}))
        self.choice.typed.connect(lambda answer: self.typed.emit({"answer": answer}))
        self.choice.reason_asked.connect(self._show_reason)
        self.choice.reason.words.editingFinished.connect(self.left)
        self.note.typed.connect(lambda text: self.typed.emit({"note": text}))
        self.evidence.typed.connect(lambda text: self.typed.emit({"evidence": text}))
        self.note.left.connect(self.left)
        self.evidence.left.connect(self.left)
        self.performer.activated.connect(
            lambda _: self.edited.emit({"performer": self.performer.currentData()})
        )
        self.targets.edited.connect(self.typed)
        self.targets.reason.editingFinished.connect(self.left)

    def _confirm(self) -> None:
        """The same answer again: it has been looked at afresh."""
        self.edited.emit({"answer": self._answer})

    def _show_reason(self) -> None:
        """Scroll to the reason when the layout has made room for it."""
        reason = self.choice.reason
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(reason, 0, 16))

    def _show_deadline(self, response: Response, as_of: dt.date) -> None:
        said, passed = deadline_words(response, as_of)
        self.deadline.setText(said)
        self.deadline.setVisible(bool(said))
        set_role(self.deadline, "warning" if passed else "soft")
