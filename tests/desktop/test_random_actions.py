"""Whatever a person does in whatever order, the window shows what the workspace holds."""

import datetime as dt
import itertools
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot

from assessment import moments
from assessment.actions import ActionEdit
from assessment.planning import keeping
from assessment.records import NA_REASONS, UNANSWERED, Answer, Edit, Entry, State, level
from assessment.reviewing import keeping as reviewing
from assessment.reviewing.looking import Review, look
from assessment.reviewing.records import ItemReview, ReviewEdit
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop import actions as known
from desktop.beginning import NewAssessment
from desktop.contents import full_window
from desktop.messages import Kind, Message, Messages
from desktop.models.item_list import ROW
from desktop.pages.answering import recording
from desktop.pages.answers import AnswersPage
from desktop.pages.table import ANSWERS, PAGES
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.status_line import progress_in_words
from desktop.tasks import Tasks
from tests.desktop.input_method import compose
from tests.desktop.surfaces import PATIENCE_MS
from tests.factories import AS_OF, HAKODATE, four_areas

NAME = "012025-2026"
CTRL = Qt.KeyboardModifier.ControlModifier
ITEMS = ("STD-01-01", "STD-01-02", "SEC-01-01", "DIS-01-02")
DATED = ITEMS[0]
DIVISIONS = ("総務", "企画・デジタル課")
TEXTS = st.sampled_from(("確認中", "要綱の写し", "2 N u"))


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """Small ones, the first item of which has a deadline that can be extended."""
    first, *others = four_areas(per_area=8)
    dated, *items = first.item
    dated = msgspec.structs.replace(dated, deadline=dt.date(2027, 3, 31))
    return (msgspec.structs.replace(first, item=(dated, *items)), *others)


class AnyUse(RuleBasedStateMachine):
    """A window in use. ``behind``: another has written what this window need not know yet."""

    def __init__(self, qtbot: QtBot, qtlog: _QtMessageCapture, path: Path) -> None:
        super().__init__()
        self.qtbot = qtbot
        self.qtlog = qtlog
        self.path = path
        self.behind = False
        self.told: list[Message] = []
        self.tasks = Tasks()
        self.session = Session(path, self.tasks, by="試験")
        with qtbot.waitSignal(self.session.changed):
            self.session.create(
                NewAssessment(
                    place=HAKODATE,
                    year=2026,
                    checklist_ids=("standardization", "security", "childcare", "disaster"),
                    tier="standard",
                    reference_date=AS_OF,
                )
            )
        messages = Messages(None)
        messages.shown.connect(self.told.append)
        self.window = full_window(self.session, messages, Preferences())
        self.window.resize(1366, 768)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.current_page is not None)
        self.window.go(ANSWERS)
        self.start = self._entries()

    @property
    def page(self) -> AnswersPage:
        made = self.window.page(ANSWERS)
        assert isinstance(made, AnswersPage)
        return made

    @rule(number=st.integers(0, len(PAGES) - 1))
    def go(self, number: int) -> None:
        self._key(Qt.Key(Qt.Key.Key_1 + number), CTRL)

    @rule(item=st.sampled_from(ITEMS))
    def open_item(self, item: str) -> None:
        self.window.go(ANSWERS, item)

    @rule(down=st.booleans())
    def move(self, down: bool) -> None:
        self._in_list(Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    @rule(key=st.sampled_from((*"01234", "U")))
    def answer(self, key: str) -> None:
        self._in_list(Qt.Key(ord(key)))

    @rule(number=st.integers(0, len(NA_REASONS)), words=st.sampled_from(("", "町に事務がない")))
    def answer_not_applicable(self, number: int, words: str) -> None:
        """N asks for a reason; the last one is one's own words."""
        self._in_list(Qt.Key.Key_N)
        reason = self.page.pane.choice.reason
        chosen = reason.choices[number]
        chosen.setFocus()
        self.qtbot.keyClick(chosen, Qt.Key.Key_Space)
        if reason.words.isVisible() and words:
            reason.words.clear()
            compose(reason.words, words)
            self.qtbot.keyClick(reason.words, Qt.Key.Key_Tab)

    @rule(text=TEXTS)
    def extend_the_deadline(self, text: str) -> None:
        self.window.go(ANSWERS, DATED)
        targets = self.page.pane.targets
        targets.fold.setChecked(True)
        targets.extended.setFocus()
        self.qtbot.keyClick(targets.extended, Qt.Key.Key_Space)
        if targets.extended.isChecked():
            targets.reason.setFocus()
            compose(targets.reason, text)

    @rule(text=TEXTS, leaves=st.booleans(), of_evidence=st.booleans())
    def type_text(self, text: str, leaves: bool, of_evidence: bool) -> None:
        self.window.go(ANSWERS)
        pane = self.page.pane
        editor = (pane.evidence if of_evidence else pane.note).editor
        editor.setFocus()
        compose(editor, text)
        if leaves:
            self.qtbot.keyClick(editor, Qt.Key.Key_Tab)

    @rule(presses=st.integers(1, 4), down=st.booleans())
    def choose_target(self, presses: int, down: bool) -> None:
        self.window.go(ANSWERS)
        targets = self.page.pane.targets
        targets.fold.setChecked(True)
        targets.target.setFocus()
        for _ in range(presses):
            self.qtbot.keyClick(targets.target, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    @rule(key=st.sampled_from("MK"))
    def review(self, key: str) -> None:
        self._in_list(Qt.Key(ord(key)))

    @rule(text=st.sampled_from(("税務課に聞く", "3 M k")), sends=st.booleans())
    def comment(self, text: str, sends: bool) -> None:
        self._in_list(Qt.Key.Key_C)
        remarks = self.page.desk.strip.remarks
        compose(remarks.comment.editor, text)
        if sends:
            self.qtbot.keyClick(remarks.send, Qt.Key.Key_Return)

    @rule(item=st.sampled_from(ITEMS), here=st.booleans())
    def review_in_another_window(self, item: str, here: bool) -> None:
        item = self.page.item_id if here else item
        edits = [ReviewEdit(item_id=item, kind="mark", text="別の課")]
        with Workspace.open(self.path) as other:
            reviewing.record(other, NAME, edits, by="別の人", via="試験")
            reviewing.confirm(other, NAME, {item: ""}, by="別の人", via="試験")
        self.behind = True

    @rule(presses=st.integers(1, 3))
    def choose_performer(self, presses: int) -> None:
        self.window.go(ANSWERS)
        performer = self.page.pane.performer
        performer.setFocus()
        for _ in range(presses):
            self.qtbot.keyClick(performer, Qt.Key.Key_Down)

    @rule(item=st.sampled_from(ITEMS), division=st.sampled_from(DIVISIONS))
    def give_to_another_division(self, item: str, division: str) -> None:
        self.session.record([Edit(item_id=item, division=division)])

    @rule(item=st.sampled_from(ITEMS), what=st.sampled_from(("要綱を改正する", "研修を行う")))
    def plan(self, item: str, what: str) -> None:
        edit = ActionEdit(item_id=item, what=what)
        self.session.act(
            lambda workspace, name: keeping.record(workspace, name, [edit], by="試験", via="試験"),
            lambda _: None,
        )

    @rule(state=st.sampled_from(("unanswered", "unknown")))
    def filter_by_state(self, state: State) -> None:
        self.window.go(ANSWERS)
        chip = self.page.sidebar.filters.states[state]
        chip.setFocus()
        self.qtbot.keyClick(chip, Qt.Key.Key_Space)

    @rule(words=st.sampled_from(("項目", "SEC", "見つからない言葉", "")))
    def search(self, words: str) -> None:
        """Ctrl+F leads to the search; Esc empties it again."""
        self.window.go(ANSWERS)
        self.qtbot.keyClick(self.page, Qt.Key.Key_F, CTRL)
        box = self.page.sidebar.filters.search
        if words:
            compose(box, words)
        else:
            self.qtbot.keyClick(box, Qt.Key.Key_Escape)

    @rule()
    def undo(self) -> None:
        self._key(Qt.Key.Key_Z, CTRL)

    @rule()
    def redo(self) -> None:
        self._key(Qt.Key.Key_Y, CTRL)

    @rule(item=st.sampled_from(ITEMS), number=st.integers(0, 4), here=st.booleans())
    def answer_in_another_window(self, item: str, number: int, here: bool) -> None:
        item = self.page.item_id if here else item
        with Workspace.open(self.path) as other:
            other.record(
                NAME,
                [Edit(item_id=item, answer=level(number), note=f"別の画面{number}")],
                by="別の人",
                via="試験",
            )
        self.behind = True

    @rule(item=st.sampled_from(ITEMS))
    def plan_in_another_window(self, item: str) -> None:
        with Workspace.open(self.path) as other:
            edit = ActionEdit(item_id=item, what="要綱を改正する")
            keeping.record(other, NAME, [edit], by="別の人", via="試験")
        self.behind = True

    @rule()
    def undo_in_another_window(self) -> None:
        with Workspace.open(self.path) as other:
            if moments.read(other, NAME).undo is None:
                return
            other.undo(NAME, by="別の人", via="試験")
        self.behind = True

    @rule()
    def come_to_the_front(self) -> None:
        QApplication.sendEvent(self.window, QEvent(QEvent.Type.WindowActivate))
        self.behind = False

    @invariant()
    def nothing_goes_wrong(self) -> None:
        with self.qtbot.captureExceptions() as raised:
            self._rest()
        assert raised == []
        assert self._warnings() == []
        assert [message.text for message in self.told if message.kind is Kind.ERROR] == []

    @precondition(lambda self: not self.behind)
    @invariant()
    def the_screen_shows_the_record(self) -> None:
        self._rest()
        with Workspace.open(self.path) as read:
            now = moments.read(read, NAME)
            review = look(read, NAME)
        response = now.assessment.response(self.page.item_id)
        shown = self._shown()
        assert shown == msgspec.structs.replace(response.entry, division="")
        assert f"担当課：{response.division}" in self.page.pane.marks.text()
        self._shows_review(review)
        assert self.window.contents.status.progress.text() == progress_in_words(now.assessment)
        assert self.window.known_actions[known.UNDO].isEnabled() == (now.undo is not None)
        assert self.window.known_actions[known.REDO].isEnabled() == (now.redo is not None)

    def _shows_review(self, review: Review) -> None:
        strip, item = self.page.desk.strip, self.page.item_id
        held = review.reviews.get(item, ItemReview())
        rows = (self.page.sidebar.model.index_of(one) for one in review.picture.stages)
        marks = [index.data(ROW).said for index in rows if index.isValid()]
        assert marks.count("要確認") == len(review.picture.marked)
        assert strip.withdraw.isVisibleTo(strip) == (review.picture.stages[item] == "confirmed")
        assert strip.remarks.settle.isVisibleTo(strip) == (held.mark is not None)
        assert all(one.text in strip.remarks.said.text() for one in held.comments)

    def teardown(self) -> None:
        try:
            self._undo_everything()
        finally:
            self._close()
            self.qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=PATIENCE_MS)
            self.window.deleteLater()
            self.session.close()
            QApplication.processEvents()

    def _close(self) -> None:
        """Close; a comment that was typed and not sent is thrown away when the window asks."""
        held = self.window.contents.unrecorded()
        self._key(Qt.Key.Key_Q, CTRL)
        if held:
            ways = self.window.banner.findChildren(QPushButton)
            [throw_away] = [way for way in ways if way.text() == "入力を捨てて閉じる"]
            self.qtbot.keyClick(throw_away, Qt.Key.Key_Return)

    def _undo_everything(self) -> None:
        self.come_to_the_front()
        self._rest()
        while self.window.known_actions[known.UNDO].isEnabled():
            self._key(Qt.Key.Key_Z, CTRL)
            self._rest()
        assert self._entries() == self.start
        with Workspace.open(self.path) as read:
            assert not keeping.actions(read, NAME)
        self.the_screen_shows_the_record()

    def _warnings(self) -> list[str]:
        logged = (record for record in self.qtlog.records if not record.ignored)
        return [record.message for record in logged if record.matches_level("WARNING")]

    def _entries(self) -> Mapping[str, Entry]:
        with Workspace.open(self.path) as read:
            return {r.item.id: r.entry for r in read.assessment(NAME).responses}

    def _shown(self) -> Entry:
        """What the page of answers shows to be recorded for its item."""
        pane = self.page.pane
        cards = (*pane.choice.levels, pane.choice.unknown, pane.choice.na)
        chosen = [card.answer for card in cards if card.isChecked()]
        answers: list[Answer] = chosen or [UNANSWERED]
        [answer] = answers
        return Entry(
            answer=answer,
            note=pane.note.text(),
            evidence=pane.evidence.text(),
            performer=pane.performer.currentData(),
            own_target=pane.targets.target.currentData(),
            extended_deadline=self._shown_deadline(),
            extension_reason=pane.targets.reason.text(),
        )

    def _shown_deadline(self) -> dt.date | None:
        targets = self.page.pane.targets
        return targets.date.chosen() if targets.extended.isChecked() else None

    def _key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(self.window, key, modifier)

    def _in_list(self, key: Qt.Key) -> None:
        self.window.go(ANSWERS)
        self.qtbot.keyClick(self.page.sidebar.list, key)

    def _rest(self) -> None:
        """Wait until what was typed is recorded and nothing is under way."""
        waiting = self.page.recording._timer

        def at_rest() -> bool:
            QApplication.processEvents()
            return not (self.tasks.busy or waiting.isActive())

        self.qtbot.waitUntil(at_rest, timeout=PATIENCE_MS)


def test_whatever_is_done_the_window_shows_what_the_workspace_holds(
    qtbot: QtBot,
    qtlog: _QtMessageCapture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recording, "PAUSE_MILLISECONDS", 30)
    number = itertools.count()

    class Here(AnyUse):
        def __init__(self) -> None:
            super().__init__(qtbot, qtlog, tmp_path / f"{next(number)}.sqlite")

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=6,
            stateful_step_count=12,
            derandomize=True,
            deadline=None,
            database=None,
        ),
    )
