"""The next year begun by window: what is offered, what comes of it, and taking it back."""

import datetime as dt

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from assessment import editions, safekeeping
from assessment.actions import ActionEdit
from assessment.clock import Clock
from assessment.collection.received import Contact
from assessment.planning import keeping
from assessment.proposals import proposals
from assessment.records import Edit, level
from assessment.starting import Plan, start
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.pages.comparison import ComparisonPage
from desktop.pages.report import ReportPage
from desktop.session import Session
from desktop.window_state import WindowState, keep
from desktop.year_end.next_year_window import NextYearWindow
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.steps import enter, rest
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item

LEFT = Qt.MouseButton.LeftButton
OLD, NEW = "012025-2026", "012025-2027"
ITEMS = ("STD-01-01", "STD-01-02", "STD-01-03")
MARCH = dt.datetime(2027, 3, 15, 10, tzinfo=dt.timezone(dt.timedelta(hours=9)))


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    return (
        make_checklist([make_item(name) for name in ITEMS], "standardization", "STD"),
        make_checklist([make_item("SEC-01-01")], "security", "SEC"),
    )


@pytest.fixture
def clock() -> Clock:
    return lambda: MARCH


@pytest.fixture
def session(empty_session: Session, checklists: tuple[Checklist, ...], qtbot: QtBot) -> Session:
    """A year with answers of an older version of its only checklist, a plan and a contact."""
    first = checklists[0]
    reworded = msgspec.structs.replace(first.item[0], question="前の年の問い。")
    older = msgspec.structs.replace(first, version="2025.1", item=(reworded, *first.item[1:]))
    plan = Plan(place=HAKODATE, year=2026, checklists=(older,), tier="core", reference_date=AS_OF)
    with Workspace.create(empty_session.path, clock=lambda: MARCH) as workspace:
        start(workspace, plan, by="")
        edits = [Edit(item_id=name, answer=level(2)) for name in ITEMS[:2]]
        workspace.record(OLD, edits, by="担当", via="試験")
        add = ActionEdit(item_id=ITEMS[1], what="続ける", who="総務課")
        keeping.record(workspace, OLD, [add], by="", via="試験")
        editions.keep_contact(workspace, OLD, Contact(division="企画課"))
    with qtbot.waitSignal(empty_session.changed):
        empty_session.open(OLD)
    return empty_session


@pytest.fixture
def window(session: Session, make_window: MakeWindow) -> MainWindow:
    return make_window(session)


@pytest.fixture
def dialog(window: MainWindow, session: Session, qtbot: QtBot) -> NextYearWindow:
    made = NextYearWindow(session, window.contents, window)
    made.open_and_forget()
    qtbot.waitExposed(made)
    rest(session, qtbot)
    return made


def begin(dialog: NextYearWindow, session: Session, qtbot: QtBot) -> None:
    enter(dialog.begin, qtbot)
    qtbot.waitUntil(lambda: named(session) == NEW, timeout=20_000)
    rest(session, qtbot)


def named(session: Session) -> str:
    return session.assessment.info.name if session.assessment else ""


def way(window: MainWindow, words: str) -> QPushButton:
    (found,) = [b for b in window.banner.findChildren(QPushButton) if b.text() == words]
    return found


def test_the_year_after_and_what_was_asked_before_are_proposed(dialog: NextYearWindow) -> None:
    assert dialog.begin.text() == "令和9年度を始める"
    assert dialog.when.chosen_day() == dt.date(2027, 11, 24)
    assert dialog.scope.chosen() == ("standardization",)
    assert dialog.scope.tier() == "core"
    assert dialog.when.year.hasFocus()
    assert "2025.1 → 2026.1：文が変わる 1" in dialog.said.text()
    assert dialog.changes.isVisible()
    assert dialog.legacy.answers.text() == "回答2問（変わらない質問1・見直しが要る質問1）"
    assert dialog.legacy.planned.text() == "取組計画の終わっていない取組1件"
    assert "企画課" in dialog.legacy.contact.text()


def test_what_changes_is_shown_whole_so_that_the_page_alone_scrolls(
    dialog: NextYearWindow,
) -> None:
    table = dialog.changes
    for width in (1080, 480):
        dialog.resize(width, 464)
        QApplication.processEvents()
        assert table.verticalScrollBar().maximum() == 0
        model = table.model()
        last = model.index(0, 0, model.index(0, 0))
        spare = table.viewport().height() - table.visualRect(last).bottom()
        assert 0 <= spare < 8, "as high as its rows"


def test_it_begins_with_what_was_chosen_and_is_held_against_the_year_before(
    dialog: NextYearWindow, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    dialog.scope.checklists["security"].setFocus()
    qtbot.keyClick(dialog.scope.checklists["security"], Qt.Key.Key_Space)
    assert "前年度には尋ねていません" in dialog.said.text()
    dialog.legacy.contact.setFocus()
    qtbot.keyClick(dialog.legacy.contact, Qt.Key.Key_Space)
    begin(dialog, session, qtbot)
    assert "令和9年度の自己点検を始めました" in window.banner.words()
    with reread() as workspace:
        new = workspace.assessment(NEW)
        assert [one.id for one in new.checklists] == ["standardization", "security"]
        assert set(proposals(workspace, NEW)) == set(ITEMS[:2])
        assert [action.what for action in keeping.actions(workspace, NEW)] == ["続ける"]
        assert editions.contact_of(workspace, NEW) == Contact()
        assert workspace.assessment(OLD).response(ITEMS[0]).answer == level(2)
    window.go("comparison")
    comparison = window.page("comparison")
    assert isinstance(comparison, ComparisonPage)
    rest(session, qtbot)
    assert comparison.others.currentData() == OLD
    window.go("report")
    report = window.page("report")
    assert isinstance(report, ReportPage)
    rest(session, qtbot)
    assert report.choices.against.currentData() == OLD


def test_what_the_person_does_not_compare_stays_uncompared(
    dialog: NextYearWindow, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    begin(dialog, session, qtbot)
    window.go("report")
    report = window.page("report")
    assert isinstance(report, ReportPage)
    rest(session, qtbot)
    report.choices.against.setFocus()
    qtbot.keyClick(report.choices.against, Qt.Key.Key_Home)
    window.go("home")
    window.go("report")
    rest(session, qtbot)
    assert report.choices.against.currentData() == ""


def test_the_way_leads_to_the_answers_that_wait(
    dialog: NextYearWindow, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    begin(dialog, session, qtbot)
    qtbot.waitUntil(lambda: window.current_page == "home")
    qtbot.mouseClick(way(window, "前年度の回答を確かめる"), LEFT)
    assert window.current_page == "answers"


def test_who_came_back_to_another_page_begins_the_year_at_home(
    session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    keep(session.path, WindowState(place=(0, 40, 770, 600), page="clients"))
    window = make_window(session)
    qtbot.waitUntil(lambda: window.current_page == "clients")
    dialog = NextYearWindow(session, window.contents, window)
    dialog.open_and_forget()
    rest(session, qtbot)
    begin(dialog, session, qtbot)
    qtbot.waitUntil(lambda: window.current_page == "home")


def test_what_began_by_mistake_is_taken_back_to_the_bin(
    dialog: NextYearWindow, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    begin(dialog, session, qtbot)
    qtbot.mouseClick(way(window, "令和9年度の開始を取り消す"), LEFT)
    qtbot.waitUntil(lambda: named(session) == OLD, timeout=20_000)
    rest(session, qtbot)
    with reread() as workspace:
        assert [one.info.name for one in workspace.assessments()] == [OLD]
        assert [one.name for one in safekeeping.in_bin(workspace)] == [NEW]
    assert "取り消し" in window.banner.words()
    again = NextYearWindow(session, window.contents, window)
    again.open_and_forget()
    rest(session, qtbot)
    assert again.begin.isEnabled()
    again.reject()


def test_a_year_that_is_there_or_past_cannot_be_begun(
    dialog: NextYearWindow, session: Session, qtbot: QtBot
) -> None:
    dialog.when.year.setFocus()
    qtbot.keyClick(dialog.when.year, Qt.Key.Key_Up)
    assert "より後の年度" in dialog.hint.text()
    assert not dialog.begin.isEnabled()
    for choice in dialog.scope.checklists.values():
        choice.setChecked(False)
    qtbot.keyClick(dialog.when.year, Qt.Key.Key_Down)
    assert "1つ以上" in dialog.hint.text()
