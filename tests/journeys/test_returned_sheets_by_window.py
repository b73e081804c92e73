"""Answer sheets come back, are taken in, what differs is decided and the receipts are saved, by
keys alone: on the real checklists and real files."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from assessment import inquiries
from assessment.workspace import Workspace
from desktop import theme
from desktop.pages.inquiries import InquiriesPage
from desktop.sample_inquiry import begin_inquiry
from tests.desktop.keyboard import CTRL
from tests.journeys.person import Person


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_returned_sheets_to_decided_conflicts_and_saved_receipts(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, theme.Scheme.LIGHT)
    path, out = tmp_path / "workspace.sqlite", tmp_path / "受領票"
    files = begin_inquiry(path, tmp_path / "照会")
    out.mkdir()
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(file) for file in files], "")
    )
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    person = Person(qtbot)
    window = person.open(path)
    person.wait_until(lambda: window.current_page is not None)
    person.press(Qt.Key.Key_3, CTRL)
    page = window.page("inquiries")
    assert isinstance(page, InquiriesPage)
    person.wait_until(page.divisions.table.hasFocus)

    person.tab_to(page.choose)
    person.press(Qt.Key.Key_Return)
    person.wait_until(page.returned.take.hasFocus)
    assert "まだ何も変わっていません" in page.returned.title.text()
    person.press(Qt.Key.Key_Return)
    person.wait_until(page.returned.rows.hasFocus)
    assert "取り込みました" in page.returned.title.text()

    person.tab_to(page.returned.save_receipts)
    person.press(Qt.Key.Key_Return)
    person.wait_until(page.activity.open_folder.isVisible)
    receipts = sorted(out.glob("*.xlsx"))
    assert len(receipts) == len(files)

    person.tab_to(page.tabs.tabBar())
    person.press(Qt.Key.Key_Right)
    assert page.tabs.currentWidget() is page.conflicts
    person.tab_to(page.conflicts.list)
    waiting = page.conflicts.list.count()
    assert waiting >= 1
    for left in reversed(range(waiting)):
        person.press(Qt.Key.Key_1)
        person.wait_until(lambda: page.conflicts.list.count() == left)  # noqa: B023 - waited for here
    person.wait_until(lambda: page.conflicts.currentWidget() is page.conflicts.empty)
    person.quit(window)

    with Workspace.open(path) as workspace:
        [summary] = workspace.assessments()
        assert not inquiries.waiting(workspace, summary.info.name)
        assert len(inquiries.kept_receipts(workspace, summary.info.name)) == len(files)
    for receipt in receipts:
        book = openpyxl.load_workbook(receipt, read_only=True)
        said = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
        book.close()
        assert any("受領" in str(cell) for cell in said)
