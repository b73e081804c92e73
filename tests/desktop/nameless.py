"""What a screen reader could not make sense of, in a window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
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

from desktop.pages.answering.level_card import LevelCard
from tests.desktop.surfaces import parts

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
