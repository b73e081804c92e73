"""The page 報告書 on its own, as its tests look at it."""

from collections.abc import Sequence
from pathlib import Path

from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from desktop.pages.report import ReportPage
from desktop.session import Session
from tests.desktop.conftest import Wanderer


def show_report_page(
    session: Session,
    navigator: Wanderer,
    qtbot: QtBot,
    gaps: Sequence[str],
    folder: Path,
    height: int = 720,
) -> ReportPage:
    """The page with an answer below the target for ``gaps``, saving to ``folder``, just shown."""
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=name, answer=level(1)) for name in gaps])
    made = ReportPage(session, navigator)
    qtbot.addWidget(made)
    made.form.folder.setText(str(folder))
    made.resize(1200, height)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.shown()
    return made
