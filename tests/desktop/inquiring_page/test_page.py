"""The page 庁内照会: sheets out, back, previewed, taken, undone; conflicts decided by key."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment import inquiries
from assessment.errors import DiskFullError
from assessment.records import UNANSWERED, Edit, level
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models import division_table
from desktop.pages.home import HomePage
from desktop.pages.inquiries import InquiriesPage
from desktop.pages.inquiring.reassign_window import ReassignWindow
from desktop.session import Session
from desktop.tasks import Progress
from desktop.widgets.link_row import LinkRow
from tests.desktop.conftest import Reread
from tests.desktop.dragging import drop
from tests.desktop.inquiring_page.steps import (
    CITIZEN,
    LEFT,
    WELFARE,
    come_back,
    form_of,
    hand_out,
    make_conflict,
    recorded,
)
from tests.desktop.steps import rest
from tests.exports.answer_sheets import fill_in
from tests.exports.foreign_files import encrypted


def cell(page: InquiriesPage, division: str, column: int) -> str:
    model = page.divisions.model
    row = next(n for n, r in enumerate(model.rows) if r.division == division)
    return str(model.index(row, column).data())


def told_of(page: InquiriesPage) -> str:
    """All that the preview or the receipts say."""
    page.returned.copy.click()
    return QGuiApplication.clipboard().text()


def test_nothing_asked_yet_says_how_to_begin(page: InquiriesPage) -> None:
    assert page.divisions.hint.isVisible()
    assert cell(page, "福祉課", division_table.STATE) == "－ 未照会"
    assert cell(page, "福祉課", division_table.ITEMS) == "0 / 2"
    assert QApplication.focusWidget() is page.divisions.table
    assert page.returned.currentWidget() is page.returned.empty
    assert page.conflicts.currentWidget() is page.conflicts.empty


def test_sheets_are_made_for_the_ticked_divisions_and_never_overwrite(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    form = form_of(page, qtbot, folder)
    qtbot.mouseClick(form.none, LEFT)
    assert not form.make.isEnabled()
    form.divisions.setCurrentRow(1)
    qtbot.keyClick(form.divisions, Qt.Key.Key_Space)
    qtbot.mouseClick(form.make, LEFT)
    rest(session, qtbot)
    [first] = folder.glob("*照会票*.xlsx")
    assert "市民課" in first.name
    assert str(folder) in page.activity.said.text()
    assert page.activity.open_folder.isVisible()
    assert cell(page, "市民課", division_table.STATE).startswith("… 照会中")
    assert cell(page, "福祉課", division_table.STATE) == "－ 未照会"
    before = first.read_bytes()
    hand_out(page, session, qtbot, folder)
    assert first.read_bytes() == before
    assert len(list(folder.glob("*市民課*.xlsx"))) == 2


def test_a_stopped_run_keeps_and_remembers_what_stands(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = Progress.report

    def report(progress: Progress, done: int, total: int, doing: str = "") -> None:
        if done:
            progress.cancel()
        usual(progress, done, total, doing)

    monkeypatch.setattr(Progress, "report", report)
    form = form_of(page, qtbot, folder)
    qtbot.mouseClick(form.make, LEFT)
    rest(session, qtbot)
    assert page.activity.title.text() == "中止しました"
    assert "残り1件は作っていません" in page.activity.said.text()
    assert len(list(folder.glob("*.xlsx"))) == 1
    assert cell(page, "福祉課", division_table.STATE).startswith("… 照会中")
    assert cell(page, "市民課", division_table.STATE) == "－ 未照会"


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_asked(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, told: list[Message]
) -> None:
    folder.write_text("ファイル", encoding="utf-8")
    form = form_of(page, qtbot, folder)
    qtbot.mouseClick(form.make, LEFT)
    rest(session, qtbot)
    assert told
    assert told[0].remedy
    assert "作っていません" in page.activity.said.text()
    assert cell(page, "福祉課", division_table.STATE) == "－ 未照会"


def test_a_dropped_sheet_is_previewed_then_taken_and_undone(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, reread: Reread
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    fill_in(sheet, "回答", 2, WELFARE[0])
    fill_in(sheet, "備考", "準備中", WELFARE[0])
    page.window().go("home")  # type: ignore[attr-defined]
    assert drop(page.window(), sheet)
    rest(session, qtbot)
    assert page.isVisible()
    assert page.tabs.currentWidget() is page.returned
    said = told_of(page)
    assert "まだ何も変わっていません" in page.returned.title.text()
    assert "未回答 → 2 一部の課で実施" in said
    assert "→ 準備中" in said
    assert "確認者が空欄" in said
    assert recorded(reread, WELFARE[0]) == UNANSWERED
    assert QApplication.focusWidget() is page.returned.take
    qtbot.keyClick(page.returned.take, Qt.Key.Key_Return)
    rest(session, qtbot)
    assert recorded(reread, WELFARE[0]) == level(2)
    assert page.returned.title.text() == "✓ 取り込みました"
    assert "1項目が変わりました" in told_of(page)
    assert cell(page, "福祉課", division_table.STATE).startswith("！ 未回答 1")
    assert "未回答あり 1" in page.summary.text()
    assert page.divisions.remind.text() == "催促の文…（1件）"
    assert cell(page, "福祉課", division_table.REVIEWER) == "！ 空欄"
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(session, qtbot)
    assert recorded(reread, WELFARE[0]) == UNANSWERED
    assert cell(page, "福祉課", division_table.STATE).startswith("… 照会中")


def test_leaving_the_preview_records_nothing(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, reread: Reread
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    fill_in(sheet, "回答", 2, WELFARE[0])
    drop(page.window(), sheet)
    rest(session, qtbot)
    qtbot.mouseClick(page.returned.back, LEFT)
    rest(session, qtbot)
    assert page.returned.currentWidget() is page.returned.empty
    assert recorded(reread, WELFARE[0]) == UNANSWERED


def test_a_zip_with_bad_files_says_of_each_what_is_wrong_and_takes_the_rest(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, reread: Reread
) -> None:
    sheets = hand_out(page, session, qtbot, folder)
    fill_in(sheets["福祉課"], "回答", "たぶん3くらい", WELFARE[0])
    fill_in(sheets["福祉課"], "回答", 3, WELFARE[1])
    archive = folder / "返送.zip"
    with zipfile.ZipFile(archive, "w") as package:
        package.write(sheets["福祉課"], "福祉課.xlsx")
        package.writestr("壊れ.xlsx", sheets["市民課"].read_bytes()[:1500])
    drop(page.window(), archive)
    rest(session, qtbot)
    said = told_of(page)
    assert "受け付けられません　返送.zip/壊れ.xlsx" in said
    assert "たぶん3くらい" in said
    assert "取り込まない" in said
    qtbot.mouseClick(page.returned.take, LEFT)
    rest(session, qtbot)
    assert recorded(reread, WELFARE[1]) == level(3)
    assert recorded(reread, WELFARE[0]) == UNANSWERED


def test_a_guessed_mark_counts_only_where_it_is_approved(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, reread: Reread
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    fill_in(sheet, "回答", "済", WELFARE[0])
    drop(page.window(), sheet)
    rest(session, qtbot)
    assert page.returned.guesses.isVisible()
    assert page.returned.summary.text().startswith("1ファイル：0項目")
    qtbot.keyClick(page.returned.guesses, Qt.Key.Key_Space)
    rest(session, qtbot)
    assert page.returned.summary.text().startswith("1ファイル：1項目")
    qtbot.mouseClick(page.returned.take, LEFT)
    rest(session, qtbot)
    assert recorded(reread, WELFARE[0]) != UNANSWERED


def test_a_file_of_another_kind_is_told_plainly(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, told: list[Message]
) -> None:
    folder.mkdir(exist_ok=True)
    photo = folder / "写真.png"
    photo.write_bytes(b"\x89PNG\r\n")
    assert drop(page.window(), photo)
    rest(session, qtbot)
    assert "「写真.png」は画像です" in told[-1].text
    assert page.returned.currentWidget() is page.returned.empty


def test_a_zip_without_sheets_is_told(
    page: InquiriesPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    archive = tmp_path / "空.zip"
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("読んでください.txt", "なし")
    drop(page.window(), archive)
    rest(session, qtbot)
    assert "受け付けられません　空.zip" in told_of(page)
    assert "Excelのファイルはありません" in told_of(page)


@pytest.mark.parametrize(("key", "wins"), [("1", 1), ("2", 3), ("3", 1)])
def test_a_conflict_stands_side_by_side_and_is_decided_by_key(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    reread: Reread,
    key: str,
    wins: int,
) -> None:
    make_conflict(page, session, qtbot, folder, WELFARE[0])
    assert recorded(reread, WELFARE[0]) == level(3)
    page.tabs.setCurrentWidget(page.conflicts)
    pane = page.conflicts
    assert pane.base.value.text() == "未回答"
    assert pane.ours.value.text() == "全課で実施", "the chip has the digit"
    assert "試験" in pane.ours.source.text()
    assert pane.theirs.value.text() == "担当者を決定"
    assert "福祉課" in pane.theirs.source.text()
    assert ".xlsx" in pane.theirs.source.text()
    pane.list.setFocus()
    qtbot.keyClicks(pane.list, key)
    rest(session, qtbot)
    assert recorded(reread, WELFARE[0]) == level(wins)
    assert pane.currentWidget() is pane.empty
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(session, qtbot)
    assert recorded(reread, WELFARE[0]) == level(3)
    assert pane.current() is not None


def test_nothing_leads_to_conflicts_once_the_sides_have_come_to_agree(
    page: InquiriesPage, window: MainWindow, session: Session, qtbot: QtBot, folder: Path
) -> None:
    make_conflict(page, session, qtbot, folder, WELFARE[0])
    assert "食い違い1件は、決めるまで今のままです" in page.returned.summary.text()
    qtbot.mouseClick(page.returned.decide, LEFT)
    assert page.conflicts.list.hasFocus()
    page.tabs.setCurrentWidget(page.returned)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=WELFARE[0], answer=level(1))])
    rest(session, qtbot)
    assert page.conflicts.currentWidget() is page.conflicts.empty
    assert page.returned.save_receipts.isVisible()
    assert not page.returned.decide.isVisible()


def test_put_off_goes_on_and_one_rule_decides_all(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, reread: Reread
) -> None:
    make_conflict(page, session, qtbot, folder, *WELFARE)
    page.open_item(WELFARE[0])
    page.shown()
    rest(session, qtbot)
    pane = page.conflicts
    assert page.tabs.currentWidget() is pane
    qtbot.keyClicks(pane.list, "4")
    current = pane.current()
    assert current is not None
    assert current.item_id == WELFARE[1]
    assert "保留" in pane.list.item(0).text()
    qtbot.mouseClick(pane.together, LEFT)
    assert "2件すべて" in pane.asked.text()
    qtbot.mouseClick(pane.rules["theirs"], LEFT)
    rest(session, qtbot)
    assert [recorded(reread, item) for item in WELFARE] == [level(1), level(1)]
    assert pane.currentWidget() is pane.empty


def test_items_go_to_another_division_together_and_come_back(
    page: InquiriesPage, session: Session, qtbot: QtBot
) -> None:
    page.divisions.choose_item(WELFARE[0])
    qtbot.mouseClick(page.divisions.select_all, LEFT)
    qtbot.mouseClick(page.divisions.reassign, LEFT)
    [dialog] = page.findChildren(ReassignWindow)
    assert not dialog.change.isEnabled()
    dialog.name.setCurrentText("デジタル室")
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(dialog.change, LEFT)
    rest(session, qtbot)
    assert cell(page, "デジタル室", division_table.ITEMS) == "0 / 2"
    come_back(page, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(session, qtbot)
    assert cell(page, "福祉課", division_table.ITEMS) == "0 / 2"
    assert len(page.divisions.model.rows) == 2


def test_home_leads_to_what_waits(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    make_conflict(page, session, qtbot, folder, WELFARE[0])
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go("home")
    rest(session, qtbot)
    home = window.page("home")
    assert isinstance(home, HomePage)
    rows = [row.accessibleName() for row in home.findChildren(LinkRow)]
    assert rows[:2] == ["回答の食い違い1件を決める", "返送待ち1件の照会を見る"]
    first = home.first_focus()
    assert first is not None
    qtbot.keyClick(first, Qt.Key.Key_Return)
    rest(session, qtbot)
    assert window.current_page == "inquiries"
    assert page.tabs.currentWidget() is page.conflicts


def test_whether_a_sheet_is_late_is_told_by_the_clock_of_the_session(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    hand_out(page, session, qtbot, folder, due=14)
    assert cell(page, "福祉課", division_table.STATE).startswith("… 照会中")
    then = session.now() + dt.timedelta(days=15)
    session.now = lambda: then
    page.shown()
    rest(session, qtbot)
    assert cell(page, "福祉課", division_table.STATE).startswith("！ 期限超過")


def test_a_sheet_that_is_late_is_said_to_be(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    hand_out(page, session, qtbot, folder, due=-1)
    assert cell(page, "福祉課", division_table.STATE).startswith("！ 期限超過\n期限 ")
    assert "期限超過 2" in page.summary.text()
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go("home")
    rest(session, qtbot)
    rows = [row.accessibleName() for row in window.page("home").findChildren(LinkRow)]
    assert "期限超過の照会2件を催促する" in rows


def test_reading_can_be_stopped_and_takes_nothing(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    usual = Progress.report

    def report(progress: Progress, done: int, total: int, doing: str = "") -> None:
        usual(progress, done, total, doing)
        progress.cancel()

    monkeypatch.setattr(Progress, "report", report)
    drop(page.window(), sheet)
    qtbot.waitUntil(lambda: page.activity.title.text() == "中止しました")
    rest(session, qtbot)
    assert page.returned.currentWidget() is page.returned.empty


def test_the_preview_follows_what_is_answered_meanwhile(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    fill_in(sheet, "回答", 1, WELFARE[0])
    drop(page.window(), sheet)
    rest(session, qtbot)
    assert "食い違い" not in page.returned.summary.text()
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=WELFARE[0], answer=level(3))])
    rest(session, qtbot)
    assert "食い違い1件" in page.returned.summary.text()


def test_what_came_twice_is_decided_once_and_what_is_refused_is_told_first(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    fill_in(sheet, "回答", 1, WELFARE[0])
    again, other = folder / "再送.xlsx", folder / "んの知らせ.xlsx"
    again.write_bytes(sheet.read_bytes())
    other.write_bytes(b"PK")
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=WELFARE[0], answer=level(3))])
    assert drop(page.window(), sheet, again, other)
    rest(session, qtbot)
    assert "食い違い1件" in page.returned.summary.text()
    first, *_ = page.returned.rows.headings()
    assert other.name in first.cells[0][0].text
    qtbot.mouseClick(page.returned.take, LEFT)
    rest(session, qtbot)
    assert page.tabs.tabText(2) == "食い違い 1"


def test_a_locked_file_opens_with_its_password(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, reread: Reread
) -> None:
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    fill_in(sheet, "回答", 2, WELFARE[0])
    locked = folder / "福祉課（暗号）.xlsx"
    locked.write_bytes(encrypted(sheet.read_bytes(), "ひみつ"))
    drop(page.window(), locked)
    rest(session, qtbot)
    assert page.returned.password.isVisible()
    assert not page.returned.take.isEnabled()
    page.returned.password.setText("ひみつ")
    qtbot.keyClick(page.returned.password, Qt.Key.Key_Return)
    rest(session, qtbot)
    qtbot.mouseClick(page.returned.take, LEFT)
    rest(session, qtbot)
    assert recorded(reread, WELFARE[0]) == level(2)


def test_files_with_passwords_of_their_own_open_one_after_the_other(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, reread: Reread
) -> None:
    sheets = hand_out(page, session, qtbot, folder)
    locked = []
    for (division, sheet), item in zip(sheets.items(), (WELFARE[0], CITIZEN[0]), strict=True):
        fill_in(sheet, "回答", 2, item)
        path = folder / f"{division}（暗号）.xlsx"
        path.write_bytes(encrypted(sheet.read_bytes(), f"{division}の鍵"))
        locked.append(path)
    drop(page.window(), *locked)
    rest(session, qtbot)
    for division in sheets:
        assert page.returned.password.isVisible()
        page.returned.password.setText(f"{division}の鍵")
        qtbot.keyClick(page.returned.password, Qt.Key.Key_Return)
        rest(session, qtbot)
        assert page.returned.password.text() == ""
    assert not page.returned.password.isVisible()
    qtbot.mouseClick(page.returned.take, LEFT)
    rest(session, qtbot)
    assert [recorded(reread, item) for item in (WELFARE[0], CITIZEN[0])] == [level(2), level(2)]


def test_sheets_that_could_not_be_recorded_are_not_to_be_sent(
    page: InquiriesPage,
    session: Session,
    qtbot: QtBot,
    folder: Path,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError(folder)

    monkeypatch.setattr(inquiries, "issue", refuse)
    hand_out(page, session, qtbot, folder)
    assert told
    assert "配らず" in page.activity.said.text()
    assert not page.activity.bar.isVisible()
    assert cell(page, "福祉課", division_table.STATE) == "－ 未照会"
