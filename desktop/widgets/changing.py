"""Controls that change what is kept: out of use, and saying why, where it can only be read."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_PROPERTY = "whyOnlyRead"
_MOMENTS = (QEvent.Type.Polish, QEvent.Type.Show, QEvent.Type.EnabledChange)
_Part = TypeVar("_Part", bound=QWidget)


def changing(part: _Part) -> _Part:
    """Mark a control that changes the workspace, and give it back.

    While its window says why nothing can be changed (``say_only_read``) it stays out of use,
    whatever its page thinks: a text can still be read and copied, all else is disabled. Tool tip
    and accessible description say why.
    """
    _Keeper(part)
    return part


def say_only_read(window: QWidget, why: str) -> None:
    """From now on ``window`` and its dialogs can only be read; an empty ``why`` ends that."""
    window.setProperty(_PROPERTY, why)
    for keeper in window.findChildren(_Keeper):
        keeper.keep()


def why_not(why: str) -> str:
    """What is said of a control that is out of use because of ``why``."""
    return f"閲覧専用のため、変更できません（{why}）。"


class _Keeper(QObject):
    """Belongs to its control, wherever that is put."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._said: tuple[str, str] | None = None
        part.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() in _MOMENTS:
            self.keep()
        return False

    def keep(self) -> None:
        """Take the control out of use, or let it be used again."""
        why = _why(self._part)
        if why:
            if self._said is None:
                self._said = (self._part.toolTip(), self._part.accessibleDescription())
            self._set_usable(usable=False)
            words = why_not(why)
            self._part.setToolTip(words)
            self._part.setAccessibleDescription(words)
        elif self._said is not None:
            tip, description = self._said
            self._said = None
            self._part.setToolTip(tip)
            self._part.setAccessibleDescription(description)
            self._set_usable(usable=True)

    def _set_usable(self, *, usable: bool) -> None:
        part = self._part
        if isinstance(part, QLineEdit | QPlainTextEdit):
            part.setReadOnly(not usable)
        elif part.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled) == usable:
            part.setEnabled(usable)


def _why(part: QWidget) -> str:
    """What the main window says that ``part`` is in, also where a dialog is between."""
    window = part.window()
    while (above := window.parentWidget()) is not None:
        window = above.window()
    return str(window.property(_PROPERTY) or "")
