"""A town opens its prefecture's survey file on its first start: by keys, on the real checklists."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from assessment.records import level
from assessment.starting import survey_of
from assessment.surveys import plan_survey
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from desktop import theme
from desktop.contents import full_window
from desktop.first_start import FirstStart
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.role_window import RoleWindow
from desktop.session import Session
from desktop.tasks import Tasks
from exports.surveys import hand_out_survey
from tests.desktop.input_method import compose
from tests.factories import AS_OF, NOW

_DUE = dt.date(2026, 12, 18)
_CORE = [checklist for checklist in builtin_checklists() if checklist.id == "security"]


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def survey_file(tmp_path: Path) -> Path:
    """What 鳥取県 has sent to its municipalities."""
    file = plan_survey(
        title="市町村DX調査",
        prefecture="31",
        year=2025,
        reference_date=AS_OF,
        due=_DUE,
        checklists=_CORE,
        tier="core",
        notes=True,
        issued_at=NOW,
    )
    return hand_out_survey(file, tmp_path / "受領").file


def test_the_survey_answers_all_but_the_municipality(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    survey_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(survey_file), ""))
    theme.apply(qapp, theme.Scheme.LIGHT)
    path = tmp_path / "点検" / "workspace.sqlite"
    session = Session(path, Tasks(), by="見本 担当")
    window = full_window(session, Messages(tmp_path / "log.txt"), Preferences())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: bool(window.findChildren(RoleWindow)))
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))
    [dialog] = window.findChildren(FirstStart)
    qtbot.waitUntil(lambda: dialog.scope.ready, timeout=20_000)

    qtbot.keyClick(_focus(), Qt.Key.Key_Backtab)
    assert _focus() is dialog.survey.open, "one key before the first field"
    qtbot.keyClick(_focus(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.survey.file is not None)
    assert not dialog.when.isEnabled()
    assert not dialog.scope.isVisible()
    compose(_focus(), "よなご")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current_page == "answers", timeout=20_000)
    window.activateWindow()  # as a window manager does when the dialog has gone
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClicks(_focus(), "2")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    window.deleteLater()

    with Workspace.open(path) as workspace:
        [summary] = workspace.assessments()
        made = workspace.assessment(summary.info.name)
        survey = survey_of(workspace, summary.info.name)
    assert made.info.municipality.name == "米子市"
    assert (made.info.year, made.info.reference_date, made.info.tier) == (2025, AS_OF, "core")
    assert [checklist.id for checklist in made.checklists] == ["security"]
    assert survey is not None
    assert (survey.title, survey.due) == ("市町村DX調査", _DUE)
    assert made.responses[0].answer == level(2)
