"""What the tests of the page 取組計画 do to it, as a person would."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from assessment.actions import Action
from assessment.planning import keeping
from desktop.pages.plan import PlanPage
from tests.desktop.conftest import Reread

NAME = "012025-2026"
HEAVY, UNSURE, LIGHT, OPEN = "STD-01-01", "STD-01-02", "STD-01-03", "STD-01-04"
LEFT = Qt.MouseButton.LeftButton


def held(reread: Reread) -> dict[int, Action]:
    """The plan, read afresh."""
    with reread() as workspace:
        return {action.number: action for action in keeping.actions(workspace, NAME)}


def at(page: PlanPage, key: str, column: int) -> None:
    """Put the keys to a cell."""
    assert page.list.view.go_to(key, column)
    page.list.view.setFocus()


def press(page: PlanPage, key: Qt.Key) -> None:
    """Press a key where the focus is: in the table, or in the cell that is open."""
    editor = page.list.view.delegate.editor
    QTest.keyClick(editor or page.list.view, key)
    QApplication.processEvents()


def write(page: PlanPage, text: str) -> None:
    """Type into the cell that is open, in the place of what stands there."""
    editor = page.list.view.delegate.editor
    assert isinstance(editor, QWidget)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)


def shown(page: PlanPage) -> list[str]:
    """The keys of the rows from top to bottom."""
    return [row.key for row in page.list.model.rows]


def cell(page: PlanPage, key: str, column: int) -> str:
    """What a cell says."""
    place = page.list.model.place(key)
    assert place is not None
    return str(page.list.model.index(place, column).data())


def click_cell(page: PlanPage, key: str, column: int, *, double: bool = False) -> None:
    """Click into a cell."""
    view = page.list.view
    view.go_to(key, column)
    place: QPoint = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    if double:
        QTest.mouseDClick(view.viewport(), LEFT, pos=place)
    QApplication.processEvents()
