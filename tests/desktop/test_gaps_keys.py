"""The page 課題 by keys alone: every control is reached, and does its work."""

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.models import gap_table
from desktop.pages.gaps import GapsPage
from desktop.session import Session
from tests.desktop.keyboard import CTRL, Key, Keyboard
from tests.desktop.surfaces import come_to_rest
from tests.factories import make_checklist, make_item

FIRST, SECOND, THIRD, READY = "STD-01-01", "STD-01-02", "STD-01-03", "STD-02-01"


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """Three items in the order of their priority, and one to get ready for (備え)."""
    gaps = [
        make_item(name, weight=weight, division=division)
        for name, weight, division in (
            (FIRST, 3, "総務課"),
            (SECOND, 2, "住民課"),
            (THIRD, 1, "福祉課"),
        )
    ]
    ready = make_item(READY, kind="readiness", available_from="令和9年度")
    return (make_checklist([*gaps, ready], "standardization", "STD"),)


def listed(page: GapsPage) -> list[str]:
    rows = range(page.filtered.rowCount())
    return [page.filtered.line(row).gap.response.item.id for row in rows]


def sort(keys: Keyboard, page: GapsPage) -> None:
    """By a column, the other way round, and by priority again."""
    assert listed(page) == [FIRST, SECOND, THIRD]
    keys.press(Key.Key_S)
    assert listed(page) == [THIRD, SECOND, FIRST]
    keys.press(Key.Key_Right, times=gap_table.DIVISION)
    keys.press(Key.Key_S)
    assert listed(page) == [SECOND, THIRD, FIRST], "住民課、福祉課、総務課"
    keys.press(Key.Key_Left, times=gap_table.DIVISION)
    keys.press(Key.Key_S)
    assert listed(page) == [FIRST, SECOND, THIRD], "the largest first, as it is asked for"


def narrow(keys: Keyboard, page: GapsPage) -> None:
    """By area, division and words, and as of another day."""
    filters = page.filters
    for part in (filters.area, filters.division, filters.planned):
        keys.use(part, Key.Key_Down)
    assert len(listed(page)) == 1
    keys.use(filters.reset)
    assert len(listed(page)) == 3
    keys.press(Key.Key_F, CTRL)
    keys.type(SECOND)
    assert listed(page) == [SECOND]
    keys.use(filters.reset)
    before = filters.as_of.chosen()
    keys.use(filters.as_of, Key.Key_Up)
    assert filters.as_of.chosen() != before
    keys.use(filters.as_of.back)
    assert filters.as_of.chosen() == before


def suppose(keys: Keyboard, page: GapsPage) -> None:
    """A level for the first gap, another, none; and all of it forgotten."""
    panel = page.what_if
    keys.use(page.table, Key.Key_Home, CTRL)
    keys.use(page.try_out)
    keys.use(panel.add)
    keys.use(panel.rows[FIRST].level, Key.Key_Up)
    assert panel.levels == {FIRST: 2}
    keys.use(panel.rows[FIRST].findChildren(QToolButton)[0], Key.Key_Space)
    assert not panel.levels
    keys.use(panel.add)
    keys.use(panel.clear)
    assert not panel.levels
    keys.use(page.try_out)
    assert not panel.isVisible()
    page.window().resize(820, 512)  # room for one of the two
    keys.use(page.try_out)
    assert not page.table.isVisible()
    keys.use(panel.leave)
    assert keys.focus() is page.try_out
    page.window().resize(1366, 768)


def test_gaps_are_sorted_narrowed_supposed_planned_and_opened_by_keys_alone(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.record([Edit(item_id=name, answer=level(1)) for name in (FIRST, SECOND, THIRD, READY)])
    window.go("gaps")
    page = window.page("gaps")
    assert isinstance(page, GapsPage)
    come_to_rest(session, qtbot)
    keys = Keyboard(window)
    assert keys.focus() is page.table
    sort(keys, page)
    narrow(keys, page)
    suppose(keys, page)

    keys.use(page.tabs.tabBar(), Key.Key_Right)
    assert not page.plan.isEnabled(), "what one gets ready for needs no action yet"
    keys.use(page.readiness)
    assert window.current_page == "answers"
    window.go("gaps")
    assert keys.focus() is page.readiness
    keys.use(page.tabs.tabBar(), Key.Key_Left)
    for part, leads_to in ((page.table, "answers"), (page.open, "answers"), (page.plan, "plan")):
        keys.use(page.table, Key.Key_Home, CTRL)
        keys.use(part)
        come_to_rest(session, qtbot)
        assert window.current_page == leads_to
        window.go("gaps")
    keys.use(page.table, Key.Key_Insert)
    come_to_rest(session, qtbot)
    assert window.current_page == "plan"
    empty = [b for b in (page.no_answers.action, page.no_gaps.action) if b is not None]
    assert not keys.unused(page, but=empty)


def test_an_empty_page_leads_on_by_enter(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.go("gaps")
    come_to_rest(session, qtbot)
    keys = Keyboard(window)
    keys.press(Key.Key_Return)
    assert window.current_page == "answers"
