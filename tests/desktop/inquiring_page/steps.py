"""What the tests of the page 庁内照会 do to it, as a person would."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from desktop.pages.inquiries import InquiriesPage
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.session import Session
from tests.desktop.conftest import Reread
from tests.desktop.dragging import drop
from tests.desktop.steps import rest
from tests.exports.answer_sheets import fill_in

NAME = "012025-2026"
WELFARE = ("STD-01-01", "STD-01-02")
CITIZEN = ("STD-01-03",)
LEFT = Qt.MouseButton.LeftButton
SMALL = (911, 512)
"""What a window has on 1366×768 at 150 %."""


def recorded(reread: Reread, item_id: str) -> object:
    """The answer of an item, read afresh."""
    with reread() as workspace:
        return workspace.assessment(NAME).response(item_id).answer


def form_of(page: InquiriesPage, qtbot: QtBot, folder: Path) -> SheetForm:
    """The dialog that makes sheets, its folder chosen."""
    qtbot.mouseClick(page.make, LEFT)
    form = page.findChildren(SheetForm)[-1]
    form.folder.setText(str(folder))
    return form


def come_back(page: InquiriesPage, qtbot: QtBot) -> None:
    """Activate the window, as a window manager does when a dialog has gone."""
    page.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def hand_out(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, due: int = 14
) -> dict[str, Path]:
    """Make every division's sheet by the dialog; the files by division."""
    form = form_of(page, qtbot, folder)
    qtbot.mouseClick(form.every, LEFT)
    form.due.choose(session.today() + dt.timedelta(days=due))
    qtbot.mouseClick(form.make, LEFT)
    rest(session, qtbot)
    come_back(page, qtbot)
    return {d: next(folder.glob(f"*{d}*.xlsx")) for d in ("福祉課", "市民課")}


def bring_back(page: InquiriesPage, session: Session, qtbot: QtBot, *files: Path) -> None:
    """Drop files and take what they say."""
    assert drop(page.window(), *files)
    rest(session, qtbot)
    qtbot.mouseClick(page.returned.take, LEFT)
    rest(session, qtbot)


def make_conflict(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path, *items: str
) -> None:
    """Let 福祉課 answer 1 where 3 has been recorded meanwhile."""
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=item, answer=level(3)) for item in items])
    for item in items:
        fill_in(sheet, "回答", 1, item)
    bring_back(page, session, qtbot, sheet)
