"""The keys of the page 回答, of which ``actions.ANSWER_KEYS`` tells the person."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from checklists.schema import LEVELS

_ONCE = (Qt.Key.Key_K, Qt.Key.Key_M, Qt.Key.Key_Y)
"""With a filter the next item comes after these: a key held down must not go through them all."""
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
        held = event.isAutoRepeat()
        if event.text() in _DIGITS and not held:
            self._choose(_DIGITS[event.text()])
            return True
        does = self._does.get(Qt.Key(event.key()))
        if does is not None and not (held and event.key() in _ONCE):
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
