"""A person opens the window for the first time, answers, closes, comes back, and saves both
reports, by keys alone: on the real checklists and real files."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from assessment.clock import local_today
from assessment.fiscal_years import fiscal_year
from assessment.records import level
from assessment.workspace import Workspace
from desktop import theme
from desktop.first_start import FirstStart
from desktop.pages.report import ReportPage
from desktop.pages.table import REPORT, shown_to
from desktop.role_window import RoleWindow
from tests.desktop.keyboard import CTRL
from tests.journeys.person import Person

MOST_ACTIONS = 10
"""So few keys and words lead from the first start to the first answer."""


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person's documents lie."""
    folder = tmp_path / "書類"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda *_: str(folder))
    return folder


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_the_first_start_to_both_reports(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, documents: Path
) -> None:
    theme.apply(qapp, theme.Scheme.LIGHT)
    path = tmp_path / "点検" / "workspace.sqlite"
    path.parent.mkdir()

    person = Person(qtbot)
    first = person.open(path)
    person.wait_until(lambda: _is_before(RoleWindow))
    person.press(Qt.Key.Key_Return)
    person.wait_until(lambda: _is_before(FirstStart))
    [dialog] = first.findChildren(FirstStart)
    person.wait_until(lambda: dialog.scope.ready)
    person.type("はこだて")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Return)
    person.wait_until(lambda: first.current_page == "answers")
    first.activateWindow()  # as a window manager does when the dialog has gone
    person.wait_until(lambda: QApplication.focusWidget() is not None)
    person.press(Qt.Key.Key_2)
    assert person.actions < MOST_ACTIONS
    for key in (Qt.Key.Key_3, Qt.Key.Key_1):
        person.press(Qt.Key.Key_Down)
        person.press(key)
    person.quit(first)

    with Workspace.open(path) as workspace:
        [summary] = workspace.assessments()
        answered = workspace.assessment(summary.info.name).responses[:3]
    assert [response.answer for response in answered] == [level(2), level(3), level(1)]

    again = person.open(path)
    person.wait_until(lambda: again.current_page is not None)
    number = next(n for n, page in enumerate(shown_to("municipality"), 1) if page.key == REPORT)
    person.press(Qt.Key(Qt.Key.Key_0 + number), CTRL)
    page = again.page(REPORT)
    assert isinstance(page, ReportPage)
    person.wait_until(page.both.isEnabled)
    person.tab_to(page.both)
    person.press(Qt.Key.Key_Return)
    pdf, workbook = (
        documents / f"函館市_R{fiscal_year(local_today()) - 2018}_{name}"
        for name in ("自己点検結果報告書.pdf", "自己点検結果.xlsx")
    )
    person.wait_until(lambda: pdf.exists() and workbook.exists())
    person.wait_until(page.both.isEnabled)
    person.quit(again)

    listed = {cell.value for row in openpyxl.load_workbook(workbook)["課題一覧"] for cell in row}
    assert answered[0].item.id in listed
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert answered[2].item.id in text
    assert "函館市" in text


def _is_before(kind: type[QDialog]) -> bool:
    """Whether a dialog of this kind is open and has the focus."""
    focus = QApplication.focusWidget()
    return focus is not None and isinstance(focus.window(), kind)
