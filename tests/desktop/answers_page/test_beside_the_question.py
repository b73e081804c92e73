"""The page 回答: what stands beside the question."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assessment.actions import ActionEdit
from assessment.planning import keeping
from assessment.records import Edit, level
from desktop.models.item_list import ItemListModel, rows_of
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from tests.desktop.answers_page.steps import FIRST, NAME, OTHER, READY, press
from tests.desktop.conftest import Reread
from tests.desktop.steps import rest
from tests.factories import every_state, four_areas, make_assessment


def test_a_deadline_is_said_in_words_as_of_the_reference_date(page: AnswersPage) -> None:
    said = page.pane.deadline.text()
    assert "義務の期限：令和8年3月31日" in said
    assert "期限超過" in said
    assert "基準日 令和8年11月24日" in said


def test_readiness_is_marked_and_says_from_when(page: AnswersPage, qtbot: QtBot) -> None:
    page.open_item(READY)
    assert "備え（点数に入りません）" in page.pane.marks.text()
    qtbot.waitUntil(lambda: "令和9年度（2027年度）の予定" in page.guidance.steps.body.text())


def test_the_next_step_from_the_present_level_stands_out(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "1")
    steps = page.guidance.steps.body
    qtbot.waitUntil(lambda: "<b>▶ 今のレベル1から：一部の課で始める。</b>" in steps.text())
    with qtbot.waitSignal(session.saved):
        press(page, qtbot, "4")
    qtbot.waitUntil(lambda: "目標のレベルに達しています" in steps.text())


def test_the_history_says_who_changed_what(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    press(page, qtbot, "1")
    press(page, qtbot, "2")
    rest(session, qtbot)
    history = page.guidance.history.body
    qtbot.waitUntil(lambda: "1 担当者を決定 → 2 一部の課で実施" in history.text())
    assert "試験" in history.text()


def test_of_a_long_history_the_last_changes_are_shown_and_all_on_request(
    page: AnswersPage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([session.saved] * 25):
        for number in range(25):
            session.record([Edit(item_id=FIRST, answer=level(number % 2))])
    history = page.guidance.history.body
    qtbot.waitUntil(lambda: "全25件を見る" in history.text())
    assert history.text().count(" → ") == 20
    history.linkActivated.emit("all")
    assert history.text().count(" → ") == 25


def test_a_related_item_is_one_click_away(page: AnswersPage) -> None:
    assert "事故の連絡先" in page.guidance.related.body.text()
    page.guidance.related.body.linkActivated.emit(OTHER)
    assert page.item_id == OTHER


def test_in_a_narrow_window_guidance_stands_under_the_question(
    page: AnswersPage, qtbot: QtBot
) -> None:
    def under(widget: QWidget) -> bool:
        return page.pane.isAncestorOf(widget)

    assert not under(page.guidance)
    page.resize(740, 480)
    qtbot.waitUntil(lambda: under(page.guidance))
    assert page.guidance.isVisibleTo(page)
    page.resize(1200, 720)
    qtbot.waitUntil(lambda: not under(page.guidance))
    assert page.guidance.isVisibleTo(page)


def test_under_the_question_all_texts_begin_at_its_edge(page: AnswersPage, qtbot: QtBot) -> None:
    page.window().resize(911, 512)
    qtbot.waitUntil(lambda: page.pane.isAncestorOf(page.guidance))
    pane, strip = page.pane, page.desk.strip

    parts = (pane.note.editor, pane.targets.fold, strip.fold, page.guidance.evidence)
    assert len({part.mapTo(pane, QPoint(0, 0)).x() for part in parts}) == 1


def test_the_ways_to_other_items_say_so_in_words_unless_there_is_no_room(
    page: AnswersPage, qtbot: QtBot
) -> None:
    ways = (page.footer.previous, page.footer.next)
    page.window().resize(1366, 689)
    qtbot.waitUntil(lambda: [way.text() for way in ways] == ["前の項目", "次の項目"])
    page.window().resize(911, 512)
    qtbot.waitUntil(lambda: [way.text() for way in ways] == ["↑", "↓"])
    assert [way.accessibleName() for way in ways] == ["前の項目", "次の項目"]


def test_the_list_has_themes_with_progress_and_every_state_in_words(qtbot: QtBot) -> None:
    areas = four_areas(per_area=8)
    assessment = make_assessment(areas, every_state(areas))
    rows = rows_of(assessment, assessment.responses)
    assert [row.kind for row in rows].count("theme") == 8
    assert (rows[0].progress, rows[1].progress) == ("7/8", "済 4/4")
    model = ItemListModel()
    model.show(rows)
    spoken = [
        model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(2, 12)
    ]
    assert spoken[0].endswith("レベル0（未着手）")
    assert any(text.endswith("該当なし") for text in spoken)
    assert any(text.endswith("未回答") for text in spoken)
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags


def test_every_control_of_the_page_has_a_name(page: AnswersPage) -> None:
    page.pane.targets.fold.setChecked(True)
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(page)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_an_answer_from_elsewhere_is_shown_with_the_next_change_here(
    page: AnswersPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    """An undo takes back what another has done last, and shows all that was done before."""
    with reread() as other:
        other.record(
            NAME,
            [Edit(item_id=FIRST, answer=level(3))],
            by="隣の人",
            via="試験",
        )
        keeping.record(
            other,
            NAME,
            [ActionEdit(item_id=FIRST, what="要綱を改正する")],
            by="隣の人",
            via="試験",
        )
    with qtbot.waitSignal(session.saved):
        session.undo()
    assert [card.isChecked() for card in page.pane.choice.levels] == [n == 3 for n in range(5)]
