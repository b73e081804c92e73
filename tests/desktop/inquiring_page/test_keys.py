"""The page 庁内照会 by keys alone: every control of its four tabs is reached, and does its work."""

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from assessment.records import UNKNOWN, Edit, level
from desktop.main_window import MainWindow
from desktop.pages.inquiries import InquiriesPage
from desktop.pages.inquiring.reassign_window import ReassignWindow
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.session import Session
from desktop.tasks import Progress
from desktop.text_window import TextWindow
from tests.desktop.conftest import Reread, Wait
from tests.desktop.inquiring_page.steps import CITIZEN, WELFARE, hand_out, make_conflict, recorded
from tests.desktop.keyboard import CTRL, SHIFT, Key, Keyboard
from tests.exports.answer_sheets import editing, fill_in, row_of
from tests.exports.foreign_files import encrypted


@pytest.fixture
def keys(page: InquiriesPage) -> Keyboard:
    return Keyboard(page.window())


@pytest.fixture
def folders_opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    return opened


def shown(page: InquiriesPage, kind: type[QDialog]) -> QDialog:
    [found] = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    return found


def make_late_sheets(keys: Keyboard, page: InquiriesPage, folder: Path) -> None:
    """Make every division's sheet, due long ago."""
    keys.use(page.make)
    form = shown(page, SheetForm)
    assert isinstance(form, SheetForm)
    keys.write(form.folder, str(folder))
    keys.write(form.due.field, "R7.4.1")
    keys.use(form.make)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_divisions_are_asked_reminded_and_changed_by_keys_alone(
    page: InquiriesPage,
    session: Session,
    keys: Keyboard,
    wait: Wait,
    folder: Path,
    folders_opened: list[str],
) -> None:
    session.record([Edit(item_id=CITIZEN[0], answer=UNKNOWN)])
    wait()
    pane = page.divisions
    assert keys.focus() is pane.table

    make_late_sheets(keys, page, folder)
    wait()
    assert len(list(folder.glob("*照会票*.xlsx"))) == 2
    keys.use(page.activity.open_folder)
    assert folders_opened == [str(folder)]
    keys.use(page.activity.close_card)
    assert not page.activity.isVisible()

    keys.use(pane.table, Key.Key_Home, CTRL)
    keys.press(Key.Key_Down, SHIFT)
    assert [row.division for row in pane.chosen()] == ["福祉課", "市民課"]
    keys.press(Key.Key_Up)
    for part, kind in ((pane.remind, TextWindow), (pane.ask_again, TextWindow)):
        keys.use(part)
        wait()
        shown(page, kind)
        keys.press(Key.Key_Escape)
        wait()

    keys.use(pane.select_all)
    assert pane.chosen_items() == WELFARE
    keys.use(pane.items, Key.Key_Home)
    keys.press(Key.Key_Down)
    assert pane.chosen_items() == WELFARE[1:]
    keys.use(pane.reassign)
    reassign = shown(page, ReassignWindow)
    assert isinstance(reassign, ReassignWindow)
    keys.write(reassign.name, "デジタル室")
    keys.use(reassign.change)
    wait()
    assert session.assessment is not None
    assert session.assessment.response(WELFARE[1]).division == "デジタル室"
    keys.use(pane.items, Key.Key_Home)
    keys.use(pane.open)
    wait()
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.current_page == "answers"
    keys.press(Key.Key_3, CTRL)
    wait()
    keys.use(pane.items, Key.Key_Home)
    keys.press(Key.Key_Return)
    wait()
    assert window.current_page == "answers", "Enter opens an item too"
    assert not keys.unused(pane)
    assert not keys.unused(page.activity, but=[page.activity.stop])  # see below


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_comes_back_is_opened_taken_and_receipted_by_keys_alone(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    keys: Keyboard,
    wait: Wait,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    for item in WELFARE:
        fill_in(sheet, "回答", 1, item)
    locked = folder / "福祉課（暗号）.xlsx"
    locked.write_bytes(encrypted(sheet.read_bytes(), "ひみつ"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(locked)], ""))
    back = page.returned

    keys.to_tab(page.tabs, back)
    assert back.empty.action is not None
    keys.use(back.empty.action)
    wait()
    keys.write(back.password, "ひみつ")
    keys.use(back.unlock)
    wait()
    assert keys.focus() is back.take
    keys.use(back.rows, Key.Key_Left)
    keys.use(back.copy)
    assert WELFARE[0] in QGuiApplication.clipboard().text()
    keys.use(back.back)
    wait()
    assert back.currentWidget() is back.empty
    fill_in(sheet, "回答", "済", WELFARE[1])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(sheet)], ""))
    keys.use(page.choose)
    wait()
    keys.use(back.guesses, Key.Key_Space)
    wait()
    keys.use(back.take)
    wait()
    assert "取り込みました" in back.title.text()
    keys.use(page.choose)
    wait()
    assert "まだ何も変わっていません" in back.title.text()
    keys.use(back.take)
    wait()
    receipts = folder / "受領"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(receipts))
    keys.use(back.save_receipts)
    wait()
    assert len(list(receipts.iterdir())) == 1
    assert not keys.unused(back, (back.decide,)), "nothing differs"

    keys.to_tab(page.tabs, page.receipts)
    keys.use(page.receipts.rows, Key.Key_Home)
    keys.press(Key.Key_Right)
    keys.use(page.receipts.copy)
    assert "福祉課" in QGuiApplication.clipboard().text()
    for part, number in ((page.receipts.save, 2), (page.receipts.save_all, 4)):
        keys.use(part)
        wait()
        assert len(list(receipts.iterdir())) == number
    assert not keys.unused(page.receipts)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_conflicts_are_decided_in_every_way_by_keys_alone(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    keys: Keyboard,
    wait: Wait,
    folder: Path,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_conflict(page, session, qtbot, folder, *WELFARE)
    pane = page.conflicts
    keys.use(page.returned.decide)
    assert keys.focus() is pane.list

    def answers() -> list[object]:
        return [recorded(reread, item) for item in WELFARE]

    def take_back() -> None:
        keys.press(Key.Key_Z, CTRL)
        wait()
        assert answers() == [level(3), level(3)]

    for rule, wins in (("theirs", 1), ("keep", 3), ("lower", 1)):
        keys.use(pane.list, Key.Key_Home)
        keys.use(pane.choices[rule])
        wait()
        assert answers() == [level(wins), level(3)]
        assert keys.focus() is pane.choices[rule]
        take_back()
    keys.use(pane.list, Key.Key_Home)
    keys.use(pane.later)
    assert pane.list.currentRow() == 1
    for rule, wins in (("theirs", 1), ("keep", 3), ("lower", 1)):
        keys.use(pane.together)
        assert keys.focus() is pane.rules["lower"]
        keys.use(pane.rules[rule])
        wait()
        assert answers() == [level(wins)] * 2
        take_back()
    keys.use(pane.together)
    keys.use(pane.leave)
    assert not pane.ask_all.isVisible()

    target = folder / "協議.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    keys.use(pane.save_list)
    wait()
    with editing(target) as book:
        sheet = book["要協議一覧"]
        decision = next(c.column for row in sheet.iter_rows() for c in row if c.value == "決定")
        for item in WELFARE:
            sheet.cell(row_of(sheet, item), decision).value = "担当課の回答"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    keys.use(pane.take_list)
    wait()
    assert answers() == [level(1), level(1)]
    assert not keys.unused(pane)
    assert page.isAncestorOf(keys.focus()), "nothing is left to decide, and the keys go on"


def test_work_under_way_is_stopped_by_keys_alone(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    keys: Keyboard,
    wait: Wait,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(sheet)], ""))
    pressed, usual = threading.Event(), Progress.report

    def report(progress: Progress, done: int, total: int, doing: str = "") -> None:
        assert pressed.wait(timeout=20)
        usual(progress, done, total, doing)

    monkeypatch.setattr(Progress, "report", report)
    keys.use(page.choose)
    assert keys.focus() is page.activity.stop, "what was pressed is out of use meanwhile"
    keys.press(Key.Key_Return)
    pressed.set()
    wait()
    assert page.activity.title.text() == "中止しました"
    assert keys.focus() is page.choose
