"""Conflicts of answers on 1366×768 at 150 %: what differs and every way to decide are in sight."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages.inquiries import InquiriesPage
from desktop.session import Session
from tests.desktop.inquiring_page.steps import SMALL, WELFARE, make_conflict
from tests.desktop.keyboard import Keyboard
from tests.desktop.surfaces import come_to_rest


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_all_sides_and_every_way_to_decide_are_in_sight_without_scrolling(
    page: InquiriesPage, window: MainWindow, session: Session, qtbot: QtBot, folder: Path
) -> None:
    make_conflict(page, session, qtbot, folder, *WELFARE)
    window.resize(*SMALL)
    pane = page.conflicts
    keys = Keyboard(window)
    keys.to_tab(page.tabs, pane)
    come_to_rest(session, qtbot)
    for card in (pane.base, pane.ours, pane.theirs):
        assert card.value.visibleRegion().boundingRect() == card.value.rect(), card.accessibleName()
    for choice in (*pane.choices.values(), pane.later, pane.together):
        assert _is_whole(choice), choice.text()
    keys.use(pane.together)
    come_to_rest(session, qtbot)
    for choice in (*pane.rules.values(), pane.leave):
        assert _is_whole(choice), choice.text()


def _is_whole(button: QPushButton) -> bool:
    return button.visibleRegion().boundingRect() == button.rect()
