"""A deadline in a dialog is a working day, and an odd one is told beside it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.working_days import why_closed
from desktop.main_window import MainWindow
from desktop.pages.collecting.asking_window import AskingWindow
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.session import Session
from tests.desktop.dialogs import DIALOGS
from tests.desktop.surfaces import come_to_rest

SATURDAY = dt.date(2026, 11, 28)
"""Some weeks from which are Saturdays too."""


@pytest.mark.parametrize("kind", [SheetForm, AskingWindow])
def test_a_deadline_of_an_inquiry_is_told_where_it_is_odd_and_another_is_offered(
    kind: type[SheetForm | AskingWindow],
    sample_window: MainWindow,
    sample_session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.desktop.dialogs.AS_OF", SATURDAY)
    dialog = DIALOGS[kind](sample_window, sample_session)
    assert isinstance(dialog, (SheetForm, AskingWindow))
    dialog.show()
    come_to_rest(sample_session, qtbot)
    assert why_closed(dialog.due.chosen()) == ""
    assert not dialog.due_note.isVisible()
    dialog.due.choose(dt.date(2099, 12, 19))
    assert dialog.due_note.said.text() == "期限が土曜日です。"
    qtbot.keyClick(dialog.has_due, Qt.Key.Key_Space)
    assert not dialog.due_note.isVisible(), "none is written"
    qtbot.keyClick(dialog.has_due, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.due_note.instead, Qt.Key.Key_Space)
    assert dialog.due.chosen() == dt.date(2099, 12, 21)
    assert not dialog.due_note.isVisible()
    dialog.close()
    dialog.deleteLater()
