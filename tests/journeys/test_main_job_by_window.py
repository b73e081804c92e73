"""A person opens the window for the first time, answers by keys, closes, comes back, and saves
both reports: on the real checklists and real files."""

import datetime as dt
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.fiscal_years import fiscal_year
from assessment.records import level
from assessment.workspace import Workspace
from desktop import theme
from desktop.first_start import FirstStart
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.role_window import RoleWindow
from desktop.session import Session
from desktop.tasks import Tasks
from tests.desktop.input_method import compose


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _open(path: Path, log: Path, qtbot: QtBot) -> MainWindow:
    session = Session(path, Tasks(), by="見本 担当")
    window = MainWindow(session, Messages(log), Preferences())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def _close(window: MainWindow, qtbot: QtBot) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    window.deleteLater()


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person's documents lie."""
    folder = tmp_path / "書類"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda *_: str(folder))
    return folder


def test_from_the_first_start_to_both_reports(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, documents: Path
) -> None:
    theme.apply(qapp, theme.Scheme.LIGHT)
    path = tmp_path / "点検" / "workspace.sqlite"
    log = tmp_path / "log.txt"

    first = _open(path, log, qtbot)
    qtbot.waitUntil(lambda: bool(first.findChildren(RoleWindow)))
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(first.findChildren(FirstStart)))
    [dialog] = first.findChildren(FirstStart)
    qtbot.waitUntil(lambda: dialog.scope.ready, timeout=20_000)
    compose(_focus(), "はこだて")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.current_page == "answers", timeout=20_000)
    first.activateWindow()  # as a window manager does when the dialog has gone
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    for key in ("2", "3", "1"):
        qtbot.keyClicks(_focus(), key)
        qtbot.keyClick(_focus(), Qt.Key.Key_Down)
    _close(first, qtbot)

    with Workspace.open(path) as workspace:
        [summary] = workspace.assessments()
        answered = workspace.assessment(summary.info.name).responses[:3]
    assert [response.answer for response in answered] == [level(2), level(3), level(1)]

    again = _open(path, log, qtbot)
    qtbot.waitUntil(lambda: again.current_page is not None, timeout=20_000)
    qtbot.keyClick(again, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: again.current_page == "report")
    save = next(
        button for button in again.findChildren(QPushButton) if button.text() == "両方を保存"
    )
    qtbot.waitUntil(save.isEnabled, timeout=20_000)
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    pdf, workbook = (
        documents / f"函館市_R{fiscal_year(dt.date.today()) - 2018}_{name}"
        for name in ("自己点検結果報告書.pdf", "自己点検結果.xlsx")
    )
    qtbot.waitUntil(lambda: pdf.exists() and workbook.exists(), timeout=60_000)
    _close(again, qtbot)

    listed = {cell.value for row in openpyxl.load_workbook(workbook)["課題一覧"] for cell in row}
    assert answered[0].item.id in listed
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert answered[2].item.id in text
    assert "函館市" in text
