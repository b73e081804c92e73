"""A text with links in it, which are gone through by Tab and followed by Enter."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.wrapped import Wrapped

_BY_TAB = {Qt.FocusReason.TabFocusReason: True, Qt.FocusReason.BacktabFocusReason: False}


class LinkedText(Wrapped):
    """Rich text that wraps; Tab comes to its first link at once, where Qt needs a second Tab."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )

    def show_markup(self, text: str) -> None:
        """Show this; only text in which a link can be followed is reached by Tab."""
        linked = "<a " in text
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if linked else Qt.FocusPolicy.NoFocus)
        self.setText(text)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt has it
        """See Qt, which never finds its way back out of a link that the text begins with."""
        if not next and self.hasSelectedText() and self.selectionStart() == 0:
            return QWidget.focusNextPrevChild(self, next)
        return super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:
        """Links have the colour that they were written in; in other colours write them anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.text():
            text = self.text()
            self.setText("")
            self.setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first link, or the last one for who comes from below."""
        super().focusInEvent(event)
        forward = _BY_TAB.get(event.reason())
        if forward is not None:
            self.focusNextPrevChild(forward)
