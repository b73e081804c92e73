"""Buttons; what they do stands on them, and one a page is primary."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.theme import set_role


def button(text: str, clicked: Callable[[], object], role: str = "") -> QPushButton:
    """A push button; ``role`` is ``primary``, ``link``, ``quiet`` or nothing."""
    made = QPushButton(text)
    made.clicked.connect(lambda _checked: clicked())
    made.setAutoDefault(True)  # Enter presses it where it has the focus
    if role:
        set_role(made, role)
    if role == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def primary(text: str, clicked: Callable[[], object]) -> QPushButton:
    """The one button that most people want next."""
    return button(text, clicked, "primary")


def link(text: str, clicked: Callable[[], object]) -> QPushButton:
    """A button that goes somewhere."""
    return button(text, clicked, "link")
