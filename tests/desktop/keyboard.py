"""A keyboard: before every key it is seen where it will go; what has taken none can be told."""

from collections.abc import Collection

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QTabBar,
    QTabWidget,
    QWidget,
)

from desktop.widgets.focus_ring import FocusRing
from tests.desktop.input_method import compose

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
_TAB_LIMIT = 80
_PATIENCE_MS = 2_000
_CONTROLS = QAbstractButton | QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView | QTabBar
_WHOLE = QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView | QTabBar
"""What these hold within is a part of them."""


class Keyboard:
    """Works on ``window`` and its dialogs; ``actions`` counts what has been pressed or typed."""

    def __init__(self, window: QWidget | None = None) -> None:
        self.window = window
        self.actions = 0
        self._used: set[QWidget] = set()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the focus is, in an open menu first."""
        for _ in range(times):
            self.actions += 1
            where = QApplication.activePopupWidget() or self.focus()
            if key not in (Key.Key_Tab, Key.Key_Backtab):
                self._used.add(where)
            QTest.keyClick(where, key, modifier)

    def type(self, text: str) -> None:
        """Write into the field that has the focus, as by an input method."""
        self.actions += 1
        self._used.add(self.focus())
        compose(self.focus(), text)

    def tab_to(self, wanted: QWidget) -> None:
        """Go on with Tab until the wanted control has the focus."""
        for _ in range(_TAB_LIMIT):
            if self.focus() in (wanted, wanted.focusProxy()):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {_told(wanted)}")

    def use(
        self,
        wanted: QWidget,
        key: Qt.Key = Key.Key_Return,
        modifier: Qt.KeyboardModifier = NONE,
        times: int = 1,
    ) -> None:
        """Go to a control with Tab, and press a key there."""
        self.tab_to(wanted)
        self.press(key, modifier, times)

    def write(self, field: QWidget, text: str) -> None:
        """Go to a field with Tab, and write ``text`` in the place of what stands there."""
        self.use(field, Key.Key_A, CTRL)
        self.press(Key.Key_Delete)
        self.type(text)

    def to_tab(self, tabs: QTabWidget, wanted: QWidget) -> None:
        """Go to the tabs, and along them with the arrows."""
        self.use(tabs.tabBar(), Key.Key_Left, times=tabs.count())
        for _ in range(tabs.count()):
            if tabs.currentWidget() is wanted:
                return
            self.press(Key.Key_Right)
        raise AssertionError(f"no arrow leads to the tab of {_told(wanted)}")

    def focus(self) -> QWidget:
        """What has the focus, which the ring shows."""
        QApplication.processEvents()
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not (_is_seen() or patience.hasExpired()):  # what opens comes to the front
            if QApplication.focusWidget() is None:
                self._come_back()
            QApplication.processEvents()
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        assert _is_ringed(), f"no ring is around {_told(found)}"
        assert _is_seen(), f"{_told(found)} is out of sight"
        return found

    def _come_back(self) -> None:
        """Activate the window, as a window manager does when a menu or a dialog has gone."""
        if self.window is not None:
            dialogs = self.window.findChildren(QDialog)
            if not any(dialog.isVisible() for dialog in dialogs):
                self.window.activateWindow()

    def unused(self, root: QWidget, but: Collection[QWidget] = ()) -> list[str]:
        """The controls within ``root``, seen or not, that no key has been pressed at."""
        return [
            _told(part)
            for part in root.findChildren(QWidget)
            if isinstance(part, _CONTROLS)
            and not part.objectName().startswith("qt_")
            and not _within_another(part)
            and part not in self._used
            and part not in but
        ]


def _is_seen() -> bool:
    """Whether what has the focus is in sight, with a ring around it."""
    found = QApplication.focusWidget()
    # What is covered by an opaque part of its own has no region that is seen; the part has.
    parts = [found, *found.findChildren(QWidget)] if found is not None else []
    return _is_ringed() and any(not part.visibleRegion().isEmpty() for part in parts)


def _is_ringed() -> bool:
    """Whether there is a ring around what has the focus."""
    found = QApplication.focusWidget()
    rings = found.window().findChildren(FocusRing) if found is not None else []
    return any(ring.isVisible() and ring.widget() is found for ring in rings)


def _within_another(part: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, _WHOLE):
            return True
        above = above.parentWidget()
    return False


def _told(part: QWidget) -> str:
    words = part.text() if isinstance(part, QAbstractButton) else ""
    above = part.parentWidget()
    return f"{type(part).__name__} 「{words or part.accessibleName()}」 in {type(above).__name__}"
