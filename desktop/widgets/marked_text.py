"""Text that is read, in which some words can be chosen: under the mouse, or by Tab and Enter."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextLayout,
)

from desktop.theme import colours
from desktop.widgets.announcing import announce
from desktop.widgets.line_breaks import units
from desktop.widgets.wrapped import Wrapped

_NONE = -1
_FROM_TAB = {Qt.FocusReason.TabFocusReason: 0, Qt.FocusReason.BacktabFocusReason: -1}
_FOR_A_MOMENT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class MarkedText(Wrapped):
    """``linkHovered`` and ``linkActivated`` carry the word, as those of a label do its links.

    It has no document as rich text has, which takes Qt several times as long to lay out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMouseTracking(True)
        self._marks: tuple[re.Match[str], ...] = ()
        self._chosen = _NONE
        self._hovered = self._pressed = ""

    def show_marked(self, text: str, words: Iterable[str]) -> None:
        """Show ``text`` with all ``words`` in it marked; the longest where they overlap."""
        found = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        self._marks = tuple(re.finditer(found, text)) if found else ()
        self._chosen = _NONE
        self._pressed = ""
        self._hover("")  # the mouse may be over none of them now
        policy = Qt.FocusPolicy.TabFocus if self._marks else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setText(text)
        self.update()  # the same text may have other marks

    def marked_words(self) -> tuple[str, ...]:
        """The words that can be chosen, as they stand one after the other."""
        return tuple(mark[0] for mark in self._marks)

    def chosen_word(self) -> str:
        """The word that Enter is for; empty for none."""
        return "" if self._chosen == _NONE else self._marks[self._chosen][0]

    def formats(self) -> list[QTextLayout.FormatRange]:
        """The marked words look like links."""
        look = QTextCharFormat()
        look.setForeground(QColor(colours().accent))
        look.setFontUnderline(True)
        return [self._range(mark, look) for mark in self._marks]

    def selections(self) -> list[QTextLayout.FormatRange]:
        """The chosen word."""
        if self._chosen == _NONE:
            return []
        look = QTextCharFormat()
        look.setForeground(QColor(colours().on_accent))
        look.setBackground(QColor(colours().accent))
        return [self._range(self._marks[self._chosen], look)]

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt has it
        """Go to the next word, or out at either end."""
        after = self._chosen + (1 if next else -1)
        if self.hasFocus() and 0 <= after < len(self._marks):
            self._choose(after)
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first word, or the last one for who comes from below."""
        super().focusInEvent(event)
        place = _FROM_TAB.get(event.reason())
        if place is not None and self._marks:
            self._choose(place % len(self._marks))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is chosen where one cannot follow it."""
        super().focusOutEvent(event)
        if event.reason() not in _FOR_A_MOMENT:
            self._choose(_NONE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the chosen word."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_word():
            self.linkActivated.emit(self.chosen_word())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which word the mouse has come to."""
        super().mouseMoveEvent(event)
        self._hover(self._word_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is at no word any more."""
        super().leaveEvent(event)
        self._hover("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A word is chosen where the button goes up again."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._word_at(event.position()) if left else ""
        if not self._pressed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See ``mousePressEvent``."""
        pressed, self._pressed = self._pressed, ""
        if pressed and pressed == self._word_at(event.position()):
            self.linkActivated.emit(pressed)
        else:
            super().mouseReleaseEvent(event)

    def _choose(self, place: int) -> None:
        if place != self._chosen:
            self._chosen = place
            self.update()
            if place != _NONE:
                announce(self, self.chosen_word())

    def _hover(self, word: str) -> None:
        if word != self._hovered:
            self._hovered = word
            if word:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.unsetCursor()
            self.linkHovered.emit(word)

    def _word_at(self, place: QPointF) -> str:
        at = self.letter_at(place)
        for mark in self._marks:
            here = self._range(mark, QTextCharFormat())
            if here.start <= at < here.start + here.length:
                return mark[0]
        return ""

    def _range(self, mark: re.Match[str], look: QTextCharFormat) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = units(mark.string[: mark.start()]), units(mark[0])
        made.format = look
        return made
