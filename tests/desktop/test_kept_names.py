"""The names that a person gives on paper are there again when the program begins anew."""

from pathlib import Path

from desktop.main_window import MainWindow
from desktop.pages.inquiries import InquiriesPage
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.pages.page import Page
from desktop.pages.table import INQUIRIES
from desktop.preferences import Preferences
from desktop.session import Session
from tests.desktop.conftest import Wait
from tests.desktop.keyboard import Key, Keyboard

NAME = "情報政策課 山田"


def _page(window: MainWindow, key: str, wait: Wait) -> Page:
    window.go(key)
    wait()
    return window.page(key)


def test_who_asks_the_divisions_is_kept_and_the_usual_name_is_not(
    window: MainWindow, session: Session, preferences: Preferences, wait: Wait, tmp_path: Path
) -> None:
    preferences.choose(name="試験")
    page = _page(window, INQUIRIES, wait)
    assert isinstance(page, InquiriesPage)
    keys = Keyboard(window)
    for given, kept in ((NAME, NAME), (session.by, "")):
        keys.tab_to(page.make)
        keys.press(Key.Key_Return)
        form = page.findChildren(SheetForm)[-1]
        form.folder.setText(str(tmp_path / "照会票"))
        keys.write(form.asked_by, given)
        keys.use(form.make)
        wait()
        window.activateWindow()
        assert Preferences().chosen.asked_by == kept
        keys.tab_to(page.make)
        keys.press(Key.Key_Return)
        form = page.findChildren(SheetForm)[-1]
        assert form.asked_by.text() == given
        keys.press(Key.Key_Escape)
        window.activateWindow()
