"""The files that the page 庁内照会 writes and takes besides the sheets themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment.records import UNKNOWN, Edit, level
from desktop.messages import Message
from desktop.pages.inquiries import InquiriesPage
from desktop.session import Session
from desktop.text_window import TextWindow
from exports.workbooks.reading import sheets_of
from tests.desktop.conftest import Reread
from tests.desktop.dragging import drop
from tests.desktop.inquiring_page.steps import (
    CITIZEN,
    LEFT,
    WELFARE,
    bring_back,
    form_of,
    hand_out,
    make_conflict,
    recorded,
)
from tests.desktop.steps import rest
from tests.exports.answer_sheets import editing, fill_in, rewrite_parts, row_of

Choose = Callable[[str, Path], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """``choose("getOpenFileName", path)``: what the person picks in the dialog of the system."""

    def pick(dialog: str, path: Path) -> None:
        one = str(path)
        answers = {"getExistingDirectory": one, "getOpenFileNames": ([one], "")}
        monkeypatch.setattr(QFileDialog, dialog, lambda *_, **__: answers.get(dialog, (one, "")))

    return pick


def text_window(page: InquiriesPage) -> TextWindow:
    return page.findChildren(TextWindow)[-1]


def test_sheets_by_checklist_without_a_letter(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    form = form_of(page, qtbot, folder)
    qtbot.keyClick(form.by_checklist, Qt.Key.Key_Space)
    assert form.by_checklist.isChecked()
    assert [form.divisions.item(n).text() for n in range(form.divisions.count())] == [
        "点検表STD　3項目"
    ]
    assert not form.fresh.isVisible()
    qtbot.keyClick(form.letters, Qt.Key.Key_Space)
    qtbot.mouseClick(form.make, LEFT)
    rest(session, qtbot)
    assert [path.name for path in folder.iterdir()] == ["012025_函館市_R8_点検表STD_照会票.xlsx"]
    assert "依頼文" not in page.activity.said.text()
    assert {row.state for row in page.divisions.model.rows} == {"照会中"}


def test_letters_come_with_the_sheets(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    hand_out(page, session, qtbot, folder)
    assert len(list(folder.glob("*依頼文.docx"))) == 2
    assert "照会票と依頼文" in page.activity.said.text()


def test_the_receipts_of_what_was_taken_are_saved_to_send_back(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    choose: Choose,
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    fill_in(sheet, "回答", 2, WELFARE[0])
    html = folder / "実はHTML.xlsx"
    html.write_text("<html><body>表</body></html>", encoding="utf-8")
    drop(page.window(), sheet, html)
    rest(session, qtbot)
    assert not page.returned.save_receipts.isVisible()
    qtbot.mouseClick(page.returned.take, LEFT)
    rest(session, qtbot)
    choose("getExistingDirectory", folder / "受領")
    qtbot.mouseClick(page.returned.save_receipts, LEFT)
    rest(session, qtbot)
    written = sorted(path.name for path in (folder / "受領").iterdir())
    assert written == [f"受領票_{sheet.name}", "受領票_実はHTML.xlsx"]
    assert "2件の受領票" in page.activity.said.text()
    assert page.activity.open_folder.isVisible()


def test_what_came_in_stays_in_the_record_and_an_undo_is_marked_there(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    choose: Choose,
) -> None:
    assert page.receipts.currentWidget() is page.receipts.empty
    sheets = hand_out(page, session, qtbot, folder)
    for division, item in (("福祉課", WELFARE[0]), ("市民課", CITIZEN[0])):
        fill_in(sheets[division], "回答", 2, item)
        bring_back(page, session, qtbot, sheets[division])
    page.tabs.setCurrentWidget(page.receipts)
    assert page.tabs.tabText(3) == "受領の記録 2"
    headings = [row.cells[0][0].text for row in page.receipts.rows.headings()]
    assert "市民課" in headings[0]
    assert "福祉課" in headings[1]
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(session, qtbot)
    headings = [row.cells[0][0].text for row in page.receipts.rows.headings()]
    assert "（取消し）" in headings[0]
    assert "（取消し）" not in headings[1]
    assert page.returned.currentWidget() is page.returned.empty
    page.receipts.rows.setFocus()
    qtbot.keyClick(page.receipts.rows, Qt.Key.Key_Home)
    assert page.receipts.save.text() == "選んだ受領票を保存…（1件）"
    choose("getExistingDirectory", folder / "受領")
    qtbot.mouseClick(page.receipts.save, LEFT)
    rest(session, qtbot)
    (path,) = (folder / "受領").iterdir()
    assert "市民課" in path.name
    qtbot.mouseClick(page.receipts.save_all, LEFT)
    rest(session, qtbot)
    assert len(list((folder / "受領").iterdir())) == 3
    cells = sheets_of(path)["受領票"]
    assert any("取り消し" in str(value) for row in cells for value in row)


def test_the_late_are_asked_once_more_in_words_to_paste(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    assert not page.divisions.remind.isEnabled()
    hand_out(page, session, qtbot, folder, due=-1)
    assert page.divisions.remind.text() == "催促の文…（2件）"
    qtbot.mouseClick(page.divisions.remind, LEFT)
    window = text_window(page)
    qtbot.keyClick(window.addressees, Qt.Key.Key_Down)
    qtbot.mouseClick(window.copy, LEFT)
    said = QGuiApplication.clipboard().text()
    assert said.startswith("件名：回答のお願い（再）")
    assert "市民課　御中" in said
    assert "福祉課" not in said
    qtbot.mouseClick(window.copy_all, LEFT)
    assert "福祉課　御中" in QGuiApplication.clipboard().text()
    window.close()


def test_what_nobody_could_tell_is_asked_again_and_comes_home(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    reread: Reread,
    choose: Choose,
) -> None:
    assert not page.divisions.ask_again.isEnabled()
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=CITIZEN[0], answer=UNKNOWN)])
    rest(session, qtbot)
    qtbot.mouseClick(page.divisions.ask_again, LEFT)
    window = text_window(page)
    assert "市民課　御中" in window.text.toPlainText()
    target = folder / "未把握.xlsx"
    choose("getSaveFileName", target)
    qtbot.mouseClick(window.more, LEFT)
    rest(session, qtbot)
    assert str(target) in page.activity.said.text()
    fill_in(target, "回答", 3, CITIZEN[0])
    bring_back(page, session, qtbot, target)
    assert recorded(reread, CITIZEN[0]) == level(3)


def test_what_must_be_discussed_is_listed_decided_and_taken_back(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    reread: Reread,
    choose: Choose,
) -> None:
    make_conflict(page, session, qtbot, folder, *WELFARE)
    page.tabs.setCurrentWidget(page.conflicts)
    target = folder / "協議.xlsx"
    choose("getSaveFileName", target)
    qtbot.mouseClick(page.conflicts.save_list, LEFT)
    rest(session, qtbot)
    assert "2件を" in page.activity.said.text()
    with editing(target) as book:
        sheet = book["要協議一覧"]
        decision = next(c.column for row in sheet.iter_rows() for c in row if c.value == "決定")
        for item, word in zip(WELFARE, ("担当課の回答", "多数決"), strict=True):
            sheet.cell(row_of(sheet, item), decision).value = word
    choose("getOpenFileName", target)
    qtbot.mouseClick(page.conflicts.take_list, LEFT)
    rest(session, qtbot)
    assert "1件の決定を取り込みました" in page.activity.said.text()
    assert "多数決" in text_window(page).text.toPlainText()
    assert [recorded(reread, item) for item in WELFARE] == [level(1), level(3)]
    text_window(page).close()


def test_a_decided_list_that_is_dropped_is_taken_when_the_person_says_so(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    told: list[Message],
    choose: Choose,
) -> None:
    make_conflict(page, session, qtbot, folder, WELFARE[0])
    target = folder / "協議.xlsx"
    choose("getSaveFileName", target)
    page.tabs.setCurrentWidget(page.conflicts)
    qtbot.mouseClick(page.conflicts.save_list, LEFT)
    rest(session, qtbot)
    drop(page.window(), target)
    rest(session, qtbot)
    assert "まだ取り込んでいません" in told[-1].text
    told[-1].ways[0].run()
    rest(session, qtbot)
    assert "一覧を取り込みました" in page.activity.title.text()


def test_a_list_of_another_kind_is_told(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    told: list[Message],
    choose: Choose,
) -> None:
    make_conflict(page, session, qtbot, folder, WELFARE[0])
    choose("getOpenFileName", next(folder.glob("*福祉課*.xlsx")))
    page.tabs.setCurrentWidget(page.conflicts)
    qtbot.mouseClick(page.conflicts.take_list, LEFT)
    rest(session, qtbot)
    assert "要協議一覧ではありません" in told[-1].text
    assert not page.activity.isVisible()


def test_a_sheet_that_belongs_elsewhere_is_led_to_its_button(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, choose: Choose
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    rewrite_parts(sheet, lambda _, part: part.replace(b"answer-sheet", b"gap-report"))
    choose("getOpenFileNames", sheet)
    qtbot.mouseClick(page.choose, LEFT)
    rest(session, qtbot)
    qtbot.mouseClick(page.returned.copy, LEFT)
    told = QGuiApplication.clipboard().text()
    assert "「取組計画」の「Excelを取り込む…」で取り込めます" in told
    assert "コマンド" not in told
