"""The page 取組計画 by keys alone: every control is reached, and does its work."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from assessment.actions import ActionEdit
from desktop.pages.plan import PlanPage
from desktop.pages.planning.item_choice import ItemChoice
from desktop.pages.planning.plan_conflicts_pane import PlanConflictsPane
from desktop.session import Session
from exports.workbooks.encrypting import encrypted
from tests.desktop.conftest import Reread, Wait
from tests.desktop.keyboard import CTRL, SHIFT, Key, Keyboard
from tests.desktop.planning_page.steps import HEAVY, LIGHT, UNSURE, held, shown
from tests.exports.plans import editing


@pytest.fixture
def keys(page: PlanPage) -> Keyboard:
    return Keyboard(page.window())


def choose_item(keys: Keyboard, page: PlanPage) -> None:
    """In the dialog for the item of a new action: the second, and leave the cell that opens."""
    dialog = page.findChildren(ItemChoice)[-1]
    assert keys.focus() is dialog.search
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert page.list.view.editing
    keys.press(Key.Key_Escape)


def test_a_plan_is_begun_changed_narrowed_sorted_and_tried_out_by_keys_alone(
    page: PlanPage, session: Session, keys: Keyboard, wait: Wait, reread: Reread
) -> None:
    assert page.no_plan.action is not None
    keys.use(page.no_plan.choose_gap)
    choose_item(keys, page)
    wait()
    keys.use(page.no_plan.look)
    assert shown(page)
    keys.use(page.list.filters.reset)
    assert keys.focus()
    keys.use(page.list.first)
    wait()
    assert [action.item_id for action in held(reread).values()] == [HEAVY, HEAVY, UNSURE, LIGHT]

    sort_and_remove(keys, page, wait, reread)
    narrow(keys, page)
    keys.use(page.try_out)
    assert keys.focus() is page.outlook.whole, "the keys go to what was opened"
    keys.press(Key.Key_Down)
    assert page.outlook.part.isChecked()
    keys.press(Key.Key_Up)
    assert page.outlook.whole.isChecked()
    keys.use(page.try_out)
    assert not page.outlook.isVisible()
    keys.use(page.add)
    choose_item(keys, page)
    wait()
    page.window().resize(911, 512)  # the screen of a small machine at 150 %
    keys.use(page.try_out)
    assert not page.list.isVisible(), "in the place of the list, for want of room"
    keys.use(page.outlook.leave)
    assert keys.focus() is page.try_out
    assert page.list.isVisible()
    page.window().resize(1366, 768)

    keys.use(page.tabs.tabBar(), Key.Key_Right)
    keys.use(page.road_map.view, Key.Key_Return)
    assert keys.focus() is page.list.view
    keys.press(Key.Key_Home)
    keys.use(page.list.open)
    wait()
    assert not page.isVisible(), "the question is shown"
    for part in (page.list, page.outlook, page.road_map):
        assert not keys.unused(part)


def sort_and_remove(keys: Keyboard, page: PlanPage, wait: Wait, reread: Reread) -> None:
    """The last action first, taken out by the key and the button, and its proposal taken in."""
    view, filters = page.list.view, page.list.filters
    keys.tab_to(view)
    keys.press(Key.Key_Home)
    for order in (["1", "2", "3", "4"], ["4", "3", "2", "1"]):
        keys.press(Key.Key_S, CTRL | SHIFT)
        assert shown(page) == order
    keys.press(Key.Key_Up, times=3)
    keys.press(Key.Key_Delete)
    wait()
    assert list(held(reread)) == [1, 2, 3]
    keys.press(Key.Key_Z, CTRL)
    wait()
    keys.press(Key.Key_Up, times=3)
    keys.use(page.list.remove)
    wait()
    assert keys.focus() is view
    assert list(held(reread)) == [1, 2, 3]
    keys.use(filters.states, Key.Key_End)
    keys.press(Key.Key_Up)
    [proposal] = page.list.model.rows
    assert proposal.is_proposal
    keys.use(view, Key.Key_Home)
    keys.use(page.list.accept)
    wait()
    assert [action.item_id for action in held(reread).values()] == [HEAVY, HEAVY, UNSURE, LIGHT]
    keys.use(filters.reset)


def narrow(keys: Keyboard, page: PlanPage) -> None:
    """By who does it, what is late, and words."""
    filters = page.list.filters
    keys.use(filters.division, Key.Key_Down)
    assert len(shown(page)) < len(page.list.rows)
    keys.use(filters.overdue, Key.Key_Space)
    assert not shown(page)
    keys.use(filters.reset)
    keys.tab_to(page.list.view)
    keys.press(Key.Key_F, CTRL)
    keys.type(LIGHT)
    assert len(shown(page)) == 1
    keys.use(filters.reset)
    assert len(shown(page)) == 4


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_plan_travels_comes_back_and_is_decided_by_keys_alone(
    planned: PlanPage,
    session: Session,
    keys: Keyboard,
    wait: Wait,
    reread: Reread,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, back, pane = planned, planned.came_back, planned.conflicts
    sent, locked, out = tmp_path / "計画.xlsx", tmp_path / "鍵.xlsx", tmp_path / "受領"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sent), ""))
    keys.use(page.save)
    wait()
    with editing(sent) as sheet:
        sheet.change(1, 費用=300, 備考="Excelの備考")
    locked.write_bytes(encrypted(sent.read_bytes(), "himitsu"))
    session.plan([ActionEdit(number=1, cost=200, note="画面の備考")], {}, lambda _: None)
    wait()

    keys.use(page.tabs.tabBar(), Key.Key_Right, times=2)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(locked)], ""))
    assert back.empty.action is not None
    keys.use(back.empty.action)
    wait()
    keys.write(back.password, "himitsu")
    keys.use(back.unlock)
    wait()
    assert keys.focus() is back.take
    keys.use(back.rows, Key.Key_Left)
    keys.use(back.copy)
    assert "取組1" in QApplication.clipboard().text()
    keys.use(back.back)
    assert back.currentWidget() is back.empty
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(sent)], ""))
    keys.use(page.take_in)
    wait()
    keys.use(back.take)
    wait()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    keys.use(back.save_receipts)
    wait()
    assert len(list(out.iterdir())) == 1
    keys.use(back.decide)
    assert keys.focus() is pane.list
    assert not keys.unused(back)

    decide(keys, pane, wait, lambda: (held(reread)[1].cost, held(reread)[1].note))
    assert keys.focus() is page.tabs.tabBar(), "nothing is left to decide"
    assert not keys.unused(pane)
    save_receipts(keys, page, out, wait)


def save_receipts(keys: Keyboard, page: PlanPage, out: Path, wait: Wait) -> None:
    """Those of what came in so far, one of which is in ``out`` already."""
    receipts = page.receipts.pane
    keys.to_tab(page.tabs, receipts)
    keys.use(receipts.rows, Key.Key_Home)
    keys.press(Key.Key_Right)
    keys.use(receipts.copy)
    assert "計画.xlsx" in QApplication.clipboard().text()
    for part, number in ((receipts.save, 2), (receipts.save_all, 3)):
        keys.use(part)
        wait()
        assert len(list(out.iterdir())) == number
    assert not keys.unused(receipts)


def decide(
    keys: Keyboard, pane: PlanConflictsPane, wait: Wait, cell: Callable[[], tuple[object, object]]
) -> None:
    """Every way to decide what differs of an action, the costs first, taken back each time."""
    mine, theirs = (200, "画面の備考"), (300, "Excelの備考")
    for rule, wins in (("theirs", (theirs[0], mine[1])), ("keep", mine)):
        keys.use(pane.list, Key.Key_Home)
        keys.use(pane.choices[rule])
        wait()
        assert cell() == wins
        keys.press(Key.Key_Z, CTRL)
        wait()
        assert cell() == mine
    keys.use(pane.list, Key.Key_Home)
    keys.use(pane.later)
    assert pane.list.currentRow() == 1
    for key in (Key.Key_Escape, Key.Key_Return):
        keys.use(pane.together)
        keys.use(pane.leave, key)
        assert keys.focus() is pane.together
        assert not pane.ask_all.isVisible()
    for rule, wins in (("keep", mine), ("theirs", theirs)):
        keys.use(pane.together)
        keys.use(pane.rules[rule])
        wait()
        assert cell() == wins
        if rule == "keep":
            keys.press(Key.Key_Z, CTRL)
            wait()
