"""How a prefecture comes to its first collection, by keys alone."""

from PySide6.QtCore import Qt

from desktop.main_window import MainWindow
from desktop.pages.collection import CollectionPage
from desktop.role_window import RoleWindow
from tests.journeys.person import Person


def collect(person: Person, window: MainWindow) -> CollectionPage:
    """Say that a prefecture sits here, take the folder that is chosen, and collect it."""
    person.wait_until(lambda: bool(window.findChildren(RoleWindow)))
    [role] = window.findChildren(RoleWindow)
    person.wait_until(role.isActiveWindow)
    person.press(Qt.Key.Key_2)
    person.wait_until(lambda: window.current_page == "collection")
    page = window.page("collection")
    assert isinstance(page, CollectionPage)
    window.activateWindow()
    person.wait_until(page.setup.choose.hasFocus)
    person.press(Qt.Key.Key_Return, times=2)
    person.wait_until(lambda: page.stack.currentWidget() is page.results)
    return page
