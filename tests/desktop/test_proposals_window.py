"""Last year's answers taken together by window: those chosen, or all that need no fresh look."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.records import UNANSWERED, UNKNOWN, Answer, Edit, level
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.pages.answers import AnswersPage
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from desktop.year_end.proposals_window import ProposalsWindow
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.steps import press, rest
from tests.desktop.two_years import make_two_years
from tests.factories import make_checklist, make_item

LEFT = Qt.MouseButton.LeftButton
NAME = "012025-2026"
ITEMS = ("STD-01-01", "STD-01-02", "STD-02-01")
LOST = "STD-02-02"
"""Its level of last year is none of this year's."""


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    lost = make_item(
        LOST,
        scale="milestone",
        levels=("ない。", "", "案。", "決定。", ""),
        labels=("なし", "", "案", "決定", ""),
    )
    items = [*map(make_item, ITEMS), lost]
    return (make_checklist(items, "standardization", "STD"),)


@pytest.fixture
def session(empty_session: Session, checklists: tuple[Checklist, ...], qtbot: QtBot) -> Session:
    """This year with four of last year's answers waiting, the first and last since reworded."""
    (newest,) = checklists
    reworded = msgspec.structs.replace(newest.item[0], question="前の年の問い。")
    older = msgspec.structs.replace(
        newest, version="2025.1", item=(reworded, *newest.item[1:3], make_item(LOST))
    )
    edits = [Edit(item_id=item, answer=level(2)) for item in ITEMS]
    edits[2] = Edit(item_id=ITEMS[2], answer=UNKNOWN)
    edits.append(Edit(item_id=LOST, answer=level(1)))
    make_two_years(empty_session.path, (older,), checklists, edits, by="昨年")
    with qtbot.waitSignal(empty_session.changed):
        empty_session.open(NAME)
    return empty_session


@pytest.fixture
def window(session: Session, make_window: MakeWindow) -> MainWindow:
    return make_window(session)


@pytest.fixture
def dialog(window: MainWindow, session: Session, qtbot: QtBot) -> ProposalsWindow:
    """The list that ホーム leads to."""

    def ways() -> list[LinkRow]:
        rows = window.page("home").findChildren(LinkRow)
        return [row for row in rows if "まとめて確かめる" in row.accessibleName()]

    qtbot.waitUntil(lambda: bool(ways()), timeout=20_000)
    rest(session, qtbot)
    qtbot.mouseClick(ways()[-1], LEFT)
    (made,) = window.findChildren(ProposalsWindow)
    qtbot.waitExposed(made)
    rest(session, qtbot)
    return made


def answers(reread: Reread) -> list[Answer]:
    with reread() as workspace:
        return [response.answer for response in workspace.assessment(NAME).responses]


def test_all_that_need_no_fresh_look_are_taken_at_once_and_undone_at_once(
    dialog: ProposalsWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    assert dialog.state.text() == (
        "前年度の回答4問が、まだ今年度の回答になっていません（うち2問は、1問ずつ見て確かめます）。"
    )
    shown = dialog.list.model()
    last = shown.index(2, 1, shown.index(0, 0))
    assert last.data() == "わからない", "the window has one word for it"
    assert dialog.take_certain.text() == "変わらない2問をすべて今年度の回答にする"
    press(dialog.take_certain, session, qtbot)
    assert answers(reread) == [UNANSWERED, level(2), UNKNOWN, UNANSWERED]
    assert "2問を、今年度の回答にしました" in dialog.banner.words()
    assert dialog.state.text().startswith("前年度の回答2問が")
    assert not dialog.take_certain.isVisible(), "there is nothing that it would take"
    (back,) = [b for b in dialog.banner.findChildren(QPushButton) if b.text() == "元に戻す"]
    with qtbot.waitSignal(session.changed):
        qtbot.mouseClick(back, LEFT)
    rest(session, qtbot)
    assert answers(reread) == [UNANSWERED] * 4
    assert dialog.state.text().startswith("前年度の回答4問が")


def test_only_the_chosen_rows_are_taken_also_one_that_needs_a_look(
    dialog: ProposalsWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    dialog.list.choose(ITEMS[0])
    assert dialog.take_chosen.text() == "選んだ1問を今年度の回答にする"
    press(dialog.take_chosen, session, qtbot)
    assert answers(reread) == [level(2), UNANSWERED, UNANSWERED, UNANSWERED]


def test_a_row_that_cannot_be_taken_says_why_beside_the_number_that_is_taken(
    dialog: ProposalsWindow,
) -> None:
    dialog.list.choose(LOST)
    assert dialog.take_chosen.text() == "選んだ問を今年度の回答にする"
    assert not dialog.take_chosen.isEnabled()
    assert "前年度のレベルが今の質問にない" in dialog.what.text()
    dialog.list.choose(ITEMS[0])
    assert "前年度のレベル" not in dialog.what.text()


def test_with_nothing_left_the_dialog_says_so_and_enter_closes_it(
    dialog: ProposalsWindow, session: Session, qtbot: QtBot
) -> None:
    press(dialog.take_certain, session, qtbot)
    dialog.list.choose(ITEMS[0])
    press(dialog.take_chosen, session, qtbot)
    session.record([Edit(item_id=LOST, answer=level(2))])
    rest(session, qtbot)
    assert dialog.nothing.isVisible()
    assert not any(part.isVisible() for part in (dialog.list, dialog.state, dialog.take_chosen))
    focused = dialog.focusWidget()
    assert focused is dialog.close_button
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_an_item_is_gone_to_by_key(
    dialog: ProposalsWindow, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    dialog.list.choose(ITEMS[2])
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    qtbot.waitUntil(lambda: window.current_page == "answers")
    assert page.item_id == ITEMS[2]
