"""Review on the page 回答: by key, beside the question, in the list, on home, by several people."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from assessment.reviewing import keeping
from assessment.reviewing.looking import Review, look
from assessment.reviewing.records import NO_REVIEW, ItemReview, ReviewEdit
from assessment.workspace import Workspace
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models.item_list import ROW
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.input_method import compose
from tests.desktop.surfaces import come_to_rest

NAME = "012025-2026"
FIRST, SECOND, OTHER = "STD-01-01", "STD-01-02", "STD-02-01"


@pytest.fixture
def session(session: Session) -> Session:
    """An assessment in which somebody else has answered three items."""
    answer(session, {FIRST: 2, SECOND: 1, OTHER: 3}, by="佐藤")
    return session


@pytest.fixture
def page(session: Session, make_window: MakeWindow, qtbot: QtBot) -> AnswersPage:
    """The page at the first item, at rest, with the focus in the list."""
    window = make_window(session)
    session.reload()
    window.go("answers", FIRST)
    made = window.page("answers")
    assert isinstance(made, AnswersPage)
    come_to_rest(session, qtbot)
    return made


def answer(session: Session, levels: dict[str, int], by: str) -> None:
    """Record answers from elsewhere."""
    with Workspace.open(session.path) as workspace:
        edits = [Edit(item_id=item, answer=level(number)) for item, number in levels.items()]
        workspace.record(NAME, edits, by=by, via="試験")


def press(page: AnswersPage, qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Press keys where the focus is, one after the other, each to its end."""
    for key in keys:
        focused = page.window().focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        come_to_rest(page.desk._session, qtbot)


def kept(reread: Reread) -> Review:
    with reread() as workspace:
        return look(workspace, NAME)


def of(review: Review, item_id: str) -> ItemReview:
    return review.reviews.get(item_id, NO_REVIEW)


def said(page: AnswersPage, item_id: str) -> str:
    """What the list says of an item beside its answer."""
    words: str = page.sidebar.model.index_of(item_id).data(ROW).said
    return words


def test_without_review_there_is_one_line(page: AnswersPage) -> None:
    strip = page.desk.strip
    assert strip.fold.text() == "確認・コメント▾"
    assert not strip.confirm.isVisible()
    assert not any(chip.isVisible() for chip in page.sidebar.filters.reviewed.values())


def test_a_mark_a_comment_and_undo_by_key(page: AnswersPage, qtbot: QtBot, reread: Reread) -> None:
    press(page, qtbot, "m")
    remarks = page.desk.strip.remarks
    assert remarks.settle.isVisible()
    assert said(page, FIRST) == "要確認"
    told = page.sidebar.model.index_of(FIRST).data(Qt.ItemDataRole.ToolTipRole)
    assert told.endswith("あとで確かめるために、誰かが印を付けた回答です。")
    remarks.whom.setFocus()
    qtbot.keyClicks(remarks.whom, "zeimu")
    press(page, qtbot, Qt.Key.Key_Return)
    mark = of(kept(reread), FIRST).mark
    assert mark is not None
    assert (mark.text, mark.by) == ("zeimu", "試験")
    page.sidebar.list.setFocus()
    press(page, qtbot, "c")
    compose(remarks.comment.editor, "要綱の日付は？")
    press(page, qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert [one.text for one in of(kept(reread), FIRST).comments] == ["要綱の日付は？"]
    assert "要綱の日付は？" in remarks.said.text()
    assert remarks.comment.text() == ""
    window = page.window()
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        come_to_rest(page.desk._session, qtbot)
    assert kept(reread).reviews == {}
    assert said(page, FIRST) == ""
    history = page.guidance.history.body.text()
    assert "要確認にした（zeimu）（元に戻した）" in history
    assert "コメント：要綱の日付は？（元に戻した）" in history


def test_why_an_item_is_marked_stands_under_the_question_where_its_review_is_below(
    page: AnswersPage, qtbot: QtBot
) -> None:
    press(page, qtbot, "m")
    reason, strip = page.pane.reason, page.desk.strip
    assert not reason.isVisible(), "the review stands beside the question, and says so"
    page.window().resize(911, 512)
    qtbot.waitUntil(reason.isVisible)
    assert reason.words.text() == "要確認：試験"
    assert strip.stage.visibleRegion().isEmpty()
    qtbot.mouseClick(reason.way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not strip.stage.visibleRegion().isEmpty())
    assert strip.fold.hasFocus()
    page.sidebar.list.setFocus()
    press(page, qtbot, Qt.Key.Key_Down)
    assert not reason.isVisible(), "the next item is not marked"


def test_a_second_person_confirms_by_key_and_a_change_brings_it_back(
    page: AnswersPage, qtbot: QtBot, reread: Reread, session: Session
) -> None:
    press(page, qtbot, "k")
    strip = page.desk.strip
    assert kept(reread).picture.stages[FIRST] == "confirmed"
    assert "✓ 確認済み：試験" in strip.stage.text()
    assert "起案：佐藤" in strip.stage.text()
    assert said(page, FIRST) == "確認済み"
    assert page.sidebar.model.index_of(FIRST).data(ROW).mark == "✓"
    assert page.sidebar.filters.reviewed["pending"].text() == "未確認 2"
    page.sidebar.list.setFocus()
    press(page, qtbot, "m")
    assert "要確認の印は、外すまで残ります" in strip.stage.text()
    assert "✓" not in strip.stage.text()
    assert strip.remarks.marked_for.y() < strip.stage.y(), "what is to be done comes first"
    page.sidebar.list.setFocus()
    press(page, qtbot, "m")
    assert "✓ 確認済み：試験" in strip.stage.text()
    page.sidebar.list.setFocus()
    press(page, qtbot, "3")
    assert said(page, FIRST) == "確認後に変更"
    assert "確認後に変更：試験が R" in strip.stage.text()
    assert " に「2 一部の課で実施」を確認した後、" in strip.stage.text()
    assert not strip.confirm.isVisible()
    assert "あなたが書いた回答" in strip.why_not.text()


def test_ones_own_answer_is_not_confirmed_and_it_is_said_why(
    page: AnswersPage, qtbot: QtBot, reread: Reread, told: list[Message]
) -> None:
    press(page, qtbot, "4", "k")
    assert kept(reread).picture.stages[FIRST] == "draft"
    assert "同じ人は確認できません" in told[-1].text
    assert "「設定」の名前" in told[-1].remedy
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "同じ人は確認できません" in window.banner.words()
    press(page, qtbot, Qt.Key.Key_Down)
    assert window.banner.words() == "", "it is about the item that was left"


def test_what_another_has_just_changed_is_not_confirmed_unseen(
    page: AnswersPage, qtbot: QtBot, reread: Reread, session: Session, told: list[Message]
) -> None:
    answer(session, {FIRST: 4}, by="鈴木")
    press(page, qtbot, "k")
    assert kept(reread).picture.stages[FIRST] == "draft"
    assert "ほかの人が変えた" in told[-1].text
    assert page.pane.choice.levels[4].isChecked()
    press(page, qtbot, "k")
    assert kept(reread).picture.stages[FIRST] == "confirmed"


def test_a_theme_is_confirmed_at_one_go_and_taken_back_at_one_go(
    page: AnswersPage, qtbot: QtBot, reread: Reread, session: Session
) -> None:
    press(page, qtbot, "k")
    answer(session, {"STD-01-03": 1, FIRST: 1}, by="佐藤")
    session.reload()
    come_to_rest(session, qtbot)
    theme = page.desk.strip.theme
    assert theme.text() == "テーマの3問をまとめて確認"
    theme.setFocus()
    press(page, qtbot, Qt.Key.Key_Return)
    assert kept(reread).picture.counts.confirmed == 3
    session.undo()
    come_to_rest(session, qtbot)
    assert kept(reread).picture.counts.confirmed == 0


def test_what_is_done_elsewhere_is_seen_here(
    page: AnswersPage, qtbot: QtBot, session: Session
) -> None:
    edits = [
        ReviewEdit(item_id=FIRST, kind="comment", text="見ました"),
        ReviewEdit(item_id=FIRST, kind="mark", text="税務課"),
    ]
    with Workspace.open(session.path) as other:
        keeping.record(other, NAME, edits, by="鈴木", via="試験")
    session.watch(20)
    qtbot.waitUntil(lambda: said(page, FIRST) == "要確認")
    assert "見ました" in page.desk.strip.remarks.said.text()
    assert page.desk.strip.remarks.whom.text() == "税務課"


def test_a_hint_is_put_away_by_key_with_a_reason_and_comes_back(
    page: AnswersPage, qtbot: QtBot, reread: Reread
) -> None:
    note = page.pane.note.editor
    note.setFocus()
    compose(note, "令和7年3月に改定予定")
    press(page, qtbot, Qt.Key.Key_Tab)
    strip = page.desk.strip
    (card,) = strip.cards
    assert said(page, FIRST) == "気になる点あり"
    card.ask.setFocus()
    press(page, qtbot, Qt.Key.Key_Return)
    assert card.reason.hasFocus()
    press(page, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert of(kept(reread), FIRST).dismissals == ()
    press(page, qtbot, Qt.Key.Key_Return)
    compose(card.reason, "議会の日程による")
    press(page, qtbot, Qt.Key.Key_Return)
    (dismissal,) = of(kept(reread), FIRST).dismissals
    assert (dismissal.reason, dismissal.by) == ("議会の日程による", "試験")
    assert len(strip.cards) == 0
    page.sidebar.list.setFocus()
    press(page, qtbot, "1")
    assert [one.hint and one.hint.kind for one in page.desk.strip.cards] == ["past_date"]


def test_every_field_has_its_name_beside_it_in_sight(page: AnswersPage, qtbot: QtBot) -> None:
    note = page.pane.note.editor
    note.setFocus()
    compose(note, "令和7年3月に改定予定")
    press(page, qtbot, Qt.Key.Key_Tab)
    qtbot.mouseClick(page.desk.strip.cards[0].ask, Qt.MouseButton.LeftButton)
    press(page, qtbot, Qt.Key.Key_Escape)
    page.sidebar.list.setFocus()
    press(page, qtbot, "m")
    qtbot.mouseClick(page.desk.strip.cards[0].ask, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.pane.targets.fold, Qt.MouseButton.LeftButton)

    shown = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    named = {label.buddy() for label in shown}
    kinds = (QLineEdit, QPlainTextEdit)
    fields = [field for field in page.findChildren(QWidget) if isinstance(field, kinds)]
    unnamed = [
        field.accessibleName() for field in fields if field.isVisible() and field not in named
    ]
    assert unnamed == ["項目をさがす"], "which has a drawing of a glass"


def test_a_comment_that_is_not_sent_waits_at_its_item(page: AnswersPage, qtbot: QtBot) -> None:
    press(page, qtbot, "c")
    remarks = page.desk.strip.remarks
    compose(remarks.comment.editor, "書きかけ")
    page.open_item(SECOND)
    come_to_rest(page.desk._session, qtbot)
    assert remarks.comment.text() == ""
    assert FIRST in page.unrecorded()
    page.open_item(FIRST)
    come_to_rest(page.desk._session, qtbot)
    assert remarks.comment.text() == "書きかけ"
    compose(remarks.comment.editor, "")
    remarks.comment.editor.clear()
    assert page.unrecorded() == ""


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=["beside", "below"])
def test_a_comment_is_in_sight_as_soon_as_it_is_left(
    page: AnswersPage, qtbot: QtBot, size: tuple[int, int]
) -> None:
    page.window().resize(*size)
    come_to_rest(page.desk._session, qtbot)
    remarks = page.desk.strip.remarks
    for number in range(6):
        press(page, qtbot, "c") if number == 0 else None
        compose(remarks.comment.editor, f"{number}つめ\n" + "経緯の説明。" * 12)
        press(page, qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert f"{number}つめ" in remarks.said.text()
    assert page.window().focusWidget() is remarks.comment.editor
    seen = remarks.said.visibleRegion().boundingRect()
    assert seen.bottom() >= remarks.said.height() - remarks.said.fontMetrics().height()
    assert seen.height() > 4 * remarks.said.fontMetrics().height()


def test_with_a_filter_the_next_that_is_listed_comes_when_one_is_done(
    page: AnswersPage, qtbot: QtBot, reread: Reread
) -> None:
    filters = page.sidebar.filters
    page.open_item(SECOND)
    press(page, qtbot, "m")
    page.open_item(FIRST)
    press(page, qtbot, "m")
    page.show_only("marked")
    press(page, qtbot, "m")
    assert of(kept(reread), FIRST).mark is None
    assert (page.item_id, page.sidebar.item_ids()) == (SECOND, (SECOND,))
    press(page, qtbot, "m")
    assert page.item_id == SECOND, "there is no other to go on to"
    filters.clear()
    press(page, qtbot, "k")
    assert page.item_id == SECOND, "without a filter the person says where to go"
    page.show_only("pending")
    page.open_item(OTHER)
    press(page, qtbot, "k")
    assert page.item_id == FIRST, "from the end it goes on at the beginning"
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier(0), "k", True)
    QApplication.sendEvent(page.sidebar.list, held)
    come_to_rest(page.desk._session, qtbot)
    assert kept(reread).picture.stages[FIRST] == "draft", "a key held down confirms one alone"


def test_the_list_narrows_to_what_is_reviewed(
    page: AnswersPage, qtbot: QtBot, session: Session
) -> None:
    press(page, qtbot, "k", "m")
    filters = page.sidebar.filters
    press(page, qtbot, Qt.Key.Key_Down)
    filters.reviewed["marked"].setFocus()
    press(page, qtbot, Qt.Key.Key_Space)
    assert set(page.sidebar.item_ids()) == {FIRST, SECOND}  # the one shown stays in sight
    press(page, qtbot, Qt.Key.Key_Space)
    filters.reviewed["pending"].setFocus()
    press(page, qtbot, Qt.Key.Key_Space)
    assert page.sidebar.item_ids() == (SECOND, OTHER)
    filters.reset.click()
    assert len(page.sidebar.item_ids()) > 3


def test_home_leads_to_what_is_marked_waits_or_looks_odd(
    page: AnswersPage, qtbot: QtBot, session: Session
) -> None:
    press(page, qtbot, "m", "k")
    page.open_item("STD-01-03")
    press(page, qtbot, "1")  # which waits for somebody else
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go("home")
    come_to_rest(session, qtbot)
    rows = {row.accessibleName(): row for row in window.findChildren(LinkRow)}
    texts = " ".join(rows)
    assert "要確認の回答1件" in texts
    assert "未確認の回答2件" in texts
    assert "気になる点" not in texts
    next(row for name, row in rows.items() if "未確認" in name).click()
    come_to_rest(session, qtbot)
    assert page.item_id == SECOND
    assert page.sidebar.item_ids() == (SECOND, "STD-01-03", OTHER)
    assert page.sidebar.filters.reviewed["pending"].isChecked()
