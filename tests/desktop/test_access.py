"""Every page and dialog, by keyboard and for those who do not see it."""

import itertools
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages.answering.level_card import LevelCard
from desktop.session import Session
from desktop.widgets.focus_ring import FocusRing
from tests.desktop.conftest import MakeWindow
from tests.desktop.dialogs import dialogs
from tests.desktop.surfaces import pages, parts, scroll_area_of

Role = QAccessible.Role
ROLES: tuple[tuple[type[QWidget], tuple[QAccessible.Role, ...]], ...] = (
    (QCheckBox, (Role.CheckBox,)),
    (LevelCard, (Role.CheckBox,)),  # what Qt tells of a choice that the record decides
    (QRadioButton, (Role.RadioButton,)),
    (QPushButton, (Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton)),
    (QToolButton, (Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton)),
    (QLineEdit, (Role.EditableText,)),
    (QPlainTextEdit, (Role.EditableText,)),
    (QComboBox, (Role.ComboBox,)),
    (QAbstractSpinBox, (Role.SpinBox,)),
    (QListView, (Role.List,)),
    (QTableView, (Role.Table,)),
    (QTreeView, (Role.Tree,)),
    (QTabBar, (Role.PageTabList,)),
    (QScrollArea, (Role.Client,)),
)
NO_PURPOSE = (Role.NoRole, Role.Client, Role.Window, Role.Pane)
MOST_STOPS = 200


def reached_by_tab(part: QWidget) -> bool:
    focus = part.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(focus) and part.isEnabled() and part.focusProxy() is None


def is_inner(part: QWidget) -> bool:
    """Qt's own parts of a field (its line, its button for emptying): the field has the name."""
    return isinstance(part.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)


def complaints(where: str, root: QWidget) -> list[str]:
    """What a screen reader could not make sense of within ``root``."""
    said = []
    for part in parts(root):
        told = QAccessible.queryAccessibleInterface(part)
        interactive = reached_by_tab(part) or isinstance(part, QAbstractButton)
        if told is None or is_inner(part) or not interactive:
            continue
        kind, role = type(part).__name__, told.role()
        if not told.text(QAccessible.Text.Name).strip():
            said.append(f"{where}: {kind} {part.objectName()} in {chain(part)} has no name")
        expected = next((roles for kind_of, roles in ROLES if isinstance(part, kind_of)), None)
        if role not in expected if expected else role in NO_PURPOSE:
            said.append(f"{where}: {kind} in {chain(part)} is told as {role.name}")
    return said


def chain(part: QWidget) -> str:
    above = part.parentWidget()
    return " < ".join(
        type(one).__name__ for one in (above, above.parentWidget() if above else None) if one
    )


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_every_control_of_every_page_says_what_it_is(
    filled: bool, request: pytest.FixtureRequest, make_window: MakeWindow, qtbot: QtBot
) -> None:
    session: Session = request.getfixturevalue("sample_session" if filled else "session")
    window = make_window(session)
    said = [
        line for title, page in pages(window, session, qtbot) for line in complaints(title, page)
    ]
    said += complaints("window", window.navigation)
    assert not said, "\n".join(said)


def test_every_control_of_every_dialog_says_what_it_is(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    said = [
        line
        for name, dialog in dialogs(window, session, qtbot)
        for line in complaints(name, dialog)
    ]
    assert not said, "\n".join(said)


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_tab_reaches_every_control_of_every_page_and_the_ring_shows_it(
    filled: bool, request: pytest.FixtureRequest, make_window: MakeWindow, qtbot: QtBot
) -> None:
    session: Session = request.getfixturevalue("sample_session" if filled else "session")
    window = make_window(session)
    said = [
        line for title, page in pages(window, session, qtbot) for line in walk(title, window, page)
    ]
    assert not said, "\n".join(said)


def test_tab_reaches_every_control_of_every_dialog_and_the_ring_shows_it(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    said = [
        line
        for name, dialog in dialogs(window, session, qtbot)
        for line in walk(name, dialog, dialog)
    ]
    assert not said, "\n".join(said)


def walk(where: str, window: QWidget, root: QWidget) -> list[str]:
    """Press Tab until it comes round; what was not reached, and where no ring was seen."""
    [ring] = window.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly) or [
        window.findChildren(FocusRing)[0]
    ]
    wanted = {part for part in parts(root) if reached_by_tab(part) and not is_inner(part)}
    seen: list[QWidget] = []
    said = []
    while len(seen) < MOST_STOPS:
        now = window.focusWidget()
        if now is not None:
            if now in seen[:1] and len(seen) > 1:
                break
            seen.append(now)
            if root.isAncestorOf(now) and not (ring.isVisible() and in_sight(now)):
                said.append(f"{where}: {type(now).__name__} in {chain(now)} has the focus unseen")
        QTest.keyClick(now or window, Qt.Key.Key_Tab)
        QApplication.processEvents()
    said += [f"{where}: {line}" for line in out_of_order(root, seen)]
    reached = {part for one in seen for part in (one, one.focusProxy(), one.parentWidget())}
    missed = [part for part in wanted if part not in reached and part.isVisibleTo(root)]
    missed = [part for part in missed if reached_by_tab(part)]  # radio buttons share one stop
    said += [f"{where}: Tab does not reach {type(one).__name__} in {chain(one)}" for one in missed]
    return said


def out_of_order(root: QWidget, stops: Sequence[QWidget]) -> Iterator[str]:
    """Where Tab leads back: up, but not to a column further right, or left within a line."""
    for one, other in itertools.pairwise(stops):
        if not (root.isAncestorOf(one) and root.isAncestorOf(other)) or _comes_round(one, other):
            continue
        before, after = (QRect(p.mapTo(root, QPoint(0, 0)), p.size()) for p in (one, other))
        up = after.bottom() < before.top() and after.left() < before.right()
        back = after.right() < before.left() and _on_one_line(before, after)
        if up or back:
            yield f"Tab leads back from {_told(one)} to {_told(other)}"


def _comes_round(one: QWidget, other: QWidget) -> bool:
    """Whether Tab goes from the last control of the window to the first."""
    passed = one.nextInFocusChain()
    while passed is not None and passed not in (other, one):
        if passed.isWindow():
            return True
        passed = passed.nextInFocusChain()
    return False


def _on_one_line(one: QRect, other: QRect) -> bool:
    middle = other.center().y()
    return one.top() <= middle <= one.bottom() and other.top() <= one.center().y() <= other.bottom()


def _told(part: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(part)
    return f"{type(part).__name__} {told.text(QAccessible.Text.Name) if told else ''}"


def in_sight(part: QWidget) -> bool:
    """Whether some of ``part`` is shown by the scroll area around it."""
    area = scroll_area_of(part)
    if area is None:
        return True
    place = QRect(part.mapTo(area.viewport(), QPoint(0, 0)), part.size())
    return area.viewport().rect().intersects(place)
