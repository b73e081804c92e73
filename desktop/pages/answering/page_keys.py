"""The keys of the page 回答, of which ``actions.ANSWER_KEYS`` tells the person."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from checklists.schema import LEVELS

_DIGITS = {str(number): number for number in LEVELS}


class PageKeys:
    """Digits tell their level to ``choose``; ``does`` says what the other keys do.

    Fields in which one types have taken theirs before.
    """

    def __init__(
        self, choose: Callable[[int], None], does: Mapping[Qt.Key, Callable[[], object]]
    ) -> None:
        self._choose = choose
        self._does = does

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it asks for anything here."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.text() in _DIGITS and not event.isAutoRepeat():
            self._choose(_DIGITS[event.text()])
            return True
        does = self._does.get(Qt.Key(event.key()))
        if does is not None:
            does()
        return does is not None


def press_button(focused: QWidget | None, choices: Collection[QWidget]) -> bool:
    """Press what has the focus, if it is a button or one of these choices; whether it is."""
    if not isinstance(focused, QAbstractButton):
        return False
    is_pressed = isinstance(focused, QPushButton | QToolButton) or focused in choices
    if is_pressed:
        focused.click()
    return is_pressed
