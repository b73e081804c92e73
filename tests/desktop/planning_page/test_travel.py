"""The plan out to Excel and back: previewed, taken, locked, in conflict, receipts; by drop too."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from assessment.actions import ActionEdit
from assessment.planning import keeping
from desktop.main_window import MainWindow
from desktop.pages.plan import PlanPage
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from desktop.widgets.texts import paragraph_markup
from exports.workbooks.encrypting import encrypted
from tests.desktop.conftest import Reread
from tests.desktop.dragging import drop
from tests.desktop.planning_page.steps import LEFT, LIGHT, NAME, OPEN, held
from tests.desktop.steps import rest
from tests.exports.plans import editing


@pytest.fixture
def sent(
    planned: PlanPage,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The plan written out by the button."""
    target = tmp_path / "計画.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(planned.save, LEFT)
    rest(session, qtbot)
    return target


def said(page: PlanPage) -> str:
    """All that the preview or the outcome says."""
    page.came_back.copy.click()
    return QApplication.clipboard().text()


def test_the_plan_is_written_out_and_checked(planned: PlanPage, sent: Path) -> None:
    assert "取組4件と案0件" in planned.activity.said.text()
    sheet = openpyxl.load_workbook(sent)["取組計画"]
    assert any(cell.value == LIGHT for row in sheet.iter_rows() for cell in row)


def test_what_came_back_is_previewed_then_taken_and_undone(
    planned: PlanPage,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    sent: Path,
) -> None:
    before = held(reread)
    with editing(sent) as sheet:
        sheet.change(1, 費用="120万円", 完了予定="R9.3")
        sheet.change(2, 完了予定="3月末")
        sheet.add(OPEN, 取組内容="手順書をつくる", 状態="未着手")
    drop(window, sent)
    rest(session, qtbot)
    assert planned.tabs.currentWidget() is planned.came_back
    assert "まだ何も変わっていません" in planned.came_back.title.text()
    assert planned.came_back.take.hasFocus()
    text = said(planned)
    assert "費用" in text
    assert "→ 1,200千円" in text
    assert "「3月末」" in text
    assert "手順書をつくる" in text
    assert held(reread) == before
    qtbot.keyClick(planned.came_back.take, Qt.Key.Key_Return)
    rest(session, qtbot)
    after = held(reread)
    assert (after[1].cost, after[5].what) == (1_200, "手順書をつくる")
    assert "✓ 取り込みました" in planned.came_back.title.text()
    qtbot.keyClick(planned, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(session, qtbot)
    assert held(reread) == before
    assert planned.came_back.currentWidget() is planned.came_back.empty


def test_nothing_is_taken_that_a_person_puts_away(
    planned: PlanPage, session: Session, qtbot: QtBot, reread: Reread,
    sent: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    before = held(reread)
    with editing(sent) as sheet:
        sheet.change(1, 費用=5)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(sent)], ""))
    qtbot.mouseClick(planned.take_in, LEFT)
    rest(session, qtbot)
    qtbot.mouseClick(planned.came_back.back, LEFT)
    rest(session, qtbot)
    assert held(reread) == before
    assert planned.came_back.currentWidget() is planned.came_back.empty


def test_a_conflict_is_shown_side_by_side_and_decided_by_key(
    planned: PlanPage,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    sent: Path,
) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用=300, 備考="Excelの備考")
    edits = [ActionEdit(number=1, cost=200, note="画面の備考")]
    with reread() as workspace:
        keeping.record(workspace, NAME, edits, by="ほか", via="別の画面")
    drop(window, sent)
    rest(session, qtbot)
    qtbot.mouseClick(planned.came_back.take, LEFT)
    rest(session, qtbot)
    assert planned.tabs.tabText(3) == "食い違い 2"
    assert planned.came_back.decide.isVisible()
    window.go("home")
    rest(session, qtbot)
    rows = window.page("home").findChildren(LinkRow)
    qtbot.mouseClick(next(r for r in rows if "計画の食い違い2件" in r.accessibleName()), LEFT)
    rest(session, qtbot)
    assert planned.tabs.currentWidget() is planned.conflicts
    pane = planned.conflicts
    pane.list.setFocus()
    assert pane.list.item(0).text() == f"取組1（費用）\nバックアップ\n{sent.name}"
    assert pane.base.accessibleName().startswith("書き出したとき：（空欄）。")
    assert pane.ours.value.text() == paragraph_markup("200千円")
    assert pane.theirs.value.text() == paragraph_markup("300千円")
    qtbot.keyClick(pane.list, Qt.Key.Key_3)
    assert pane.list.item(0).text().startswith("［保留］")
    assert pane.theirs.value.text() == paragraph_markup("Excelの備考")
    qtbot.keyClick(pane.list, Qt.Key.Key_2)
    rest(session, qtbot)
    qtbot.keyClick(pane.list, Qt.Key.Key_1)
    rest(session, qtbot)
    assert (held(reread)[1].cost, held(reread)[1].note) == (300, "画面の備考")
    assert pane.currentWidget() is pane.empty
    assert planned.tabs.tabText(3) == "食い違い"
    with qtbot.waitSignal(session.saved):
        session.undo()
    rest(session, qtbot)
    assert len(pane.conflicts) == 1
    assert held(reread)[1].cost == 200


def test_a_locked_file_asks_for_its_password(
    planned: PlanPage,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    sent: Path,
) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用=7)
    sent.write_bytes(encrypted(sent.read_bytes(), "himitsu"))
    drop(window, sent)
    rest(session, qtbot)
    pane = planned.came_back
    assert not pane.take.isEnabled()
    assert pane.password.isVisible()
    qtbot.keyClicks(pane.password, "chigau")
    qtbot.keyClick(pane.password, Qt.Key.Key_Return)
    rest(session, qtbot)
    assert not pane.take.isEnabled()
    qtbot.keyClicks(pane.password, "himitsu")
    qtbot.mouseClick(pane.unlock, LEFT)
    rest(session, qtbot)
    qtbot.mouseClick(pane.take, LEFT)
    rest(session, qtbot)
    assert held(reread)[1].cost == 7


def test_receipts_are_saved_to_be_sent_back(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot, sent: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with editing(sent) as sheet:
        sheet.change(1, 費用=7)
        sheet.change(2, 完了予定="3月末")
    drop(window, sent)
    rest(session, qtbot)
    qtbot.mouseClick(planned.came_back.take, LEFT)
    rest(session, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.mouseClick(planned.came_back.save_receipts, LEFT)
    rest(session, qtbot)
    book = openpyxl.load_workbook(tmp_path / "受領票_計画.xlsx")
    cells = [str(cell.value) for row in book["受領票"].iter_rows() for cell in row if cell.value]
    assert "取組1 費用" in cells
    assert "7千円" in cells
    assert any("「3月末」は日付として読めません" in text for text in cells)
    assert any("変更 1件" in text for text in cells)


def test_receipts_stay_in_the_record_and_an_undo_is_marked_there(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot, sent: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    pane = planned.receipts.pane
    assert pane.currentWidget() is pane.empty
    with editing(sent) as sheet:
        sheet.change(1, 費用=7)
    for _ in range(2):
        drop(window, sent)
        rest(session, qtbot)
        qtbot.mouseClick(planned.came_back.take, LEFT)
        rest(session, qtbot)
    assert planned.tabs.tabText(4) == "受領の記録 2"
    qtbot.keyClick(planned, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(session, qtbot)
    said = [row.cells[0][0].text for row in pane.rows.headings()]
    assert ["（取消し）" in text for text in said] == [False, True], "the second changed nothing"
    assert all("計画.xlsx" in text for text in said)
    planned.tabs.setCurrentWidget(pane)
    pane.rows.setFocus()
    qtbot.keyClick(pane.rows, Qt.Key.Key_End)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "受領"))
    qtbot.mouseClick(pane.save, LEFT)
    rest(session, qtbot)
    (path,) = (tmp_path / "受領").iterdir()
    cells = [str(cell.value) for row in openpyxl.load_workbook(path)["受領票"] for cell in row]
    assert any("取り消し" in text for text in cells)


def test_a_file_of_another_kind_is_refused_with_what_to_do(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "ほか.xlsx"
    openpyxl.Workbook().save(other)
    drop(window, other)
    rest(session, qtbot)
    assert "受け付けられません" in said(planned)
    assert not planned.came_back.take.isEnabled()


def test_a_plan_is_known_wherever_it_is_dropped_also_before_there_is_one(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot, sent: Path
) -> None:
    session.undo()
    rest(session, qtbot)
    assert planned.stack.currentWidget() is planned.no_plan
    window.go("home")
    assert drop(window, sent)
    rest(session, qtbot)
    assert window.current_page == "plan"
    assert planned.came_back.isVisible()
    assert "計画.xlsx" in said(planned)


def test_receipts_stay_at_hand_also_where_nothing_is_planned_any_more(
    planned: PlanPage, window: MainWindow, session: Session, qtbot: QtBot, sent: Path
) -> None:
    with editing(sent) as sheet:
        sheet.change(1, 費用=7)
    drop(window, sent)
    rest(session, qtbot)
    qtbot.mouseClick(planned.came_back.take, LEFT)
    rest(session, qtbot)
    for _ in range(2):
        session.undo()
        rest(session, qtbot)
    later = PlanPage(session, window.contents)
    qtbot.addWidget(later)
    later.shown()
    rest(session, qtbot)
    assert later.stack.currentWidget() is not later.no_plan
    assert later.tabs.tabText(4) == "受領の記録 1"
    assert "計画に取組はありません" in later.list.nothing.text()
