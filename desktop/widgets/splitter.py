"""Parts beside each other, with a handle between them that mouse and keys move.

The keys are those of the window splitter in the authoring practices for WAI-ARIA: arrows move, Home
and End go as far as can be, Enter goes back. A handle is a stop of Tab between the two parts, as a
person who needs it looks for it there; F6, which leads from part to part elsewhere, few know.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desktop.widgets.announcing import announce
from desktop.widgets.tab_order import lead_to

_STEP = 16
_ARROWS: dict[int, int] = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}


class Splitter(QSplitter):
    """Add the parts with ``hold``, from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._usual: list[tuple[int, int]] = []
        self.setChildrenCollapsible(False)

    def hold(self, part: QWidget, size: int, *, stretch: int = 0, edge: str = "") -> None:
        """Add a part that is ``size`` pixels wide and takes its share of what there is more.

        ``edge`` is what the handle at its left is called.
        """
        place = self.count()
        self.addWidget(part)
        self.setStretchFactor(place, stretch)
        self._usual.append((size, stretch))
        self.setSizes([wide for wide, _ in self._usual])
        self.handle(place).setAccessibleName(edge)
        lead_to(part, [self.handle(place)])

    @property
    def edge(self) -> str:
        """What its first handle is called, which tells it from the others of a page."""
        return self.handle(1).accessibleName()

    def restore(self) -> None:
        """Give the parts that are shown the widths that the program gives them."""
        usual = [
            pair if self._part(place).isVisibleTo(self) else (0, 0)
            for place, pair in enumerate(self._usual)
        ]
        shares = max(1, sum(stretch for _, stretch in usual))
        left = sum(self.sizes()) - sum(size for size, stretch in usual if not stretch)
        self.setSizes(
            [round(left * stretch / shares) if stretch else size for size, stretch in usual]
        )

    def edge_of(self, handle: QSplitterHandle) -> int:
        """Where a handle begins."""
        return self._part(self.indexOf(handle)).x() - self.handleWidth()

    def _part(self, place: int) -> QWidget:
        part = self.widget(place)
        if part is None:
            raise IndexError(place)
        return part

    def createHandle(self) -> QSplitterHandle:
        """See Qt."""
        return _Handle(self)


class _Handle(QSplitterHandle):
    """See the module."""

    def __init__(self, split: Splitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, split)
        self._split = split
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the module."""
        key = event.key()
        if key in _ARROWS:
            self._move(self._split.edge_of(self) + _ARROWS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key == Qt.Key.Key_Home else self._split.width())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._restore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go back, as Enter does."""
        self._restore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where it stands."""
        super().focusInEvent(event)
        self.setAccessibleDescription(self._stands())

    def _move(self, place: int) -> None:
        """Go there, or as near as the parts allow."""
        self.moveSplitter(place)
        self._tell()

    def _restore(self) -> None:
        self._split.restore()
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(self._stands())
        announce(self, self._stands())

    def _stands(self) -> str:
        sizes = self._split.sizes()
        place = self._split.indexOf(self)
        before = sum(sizes[:place])
        return f"左 {round(100 * before / max(1, sum(sizes)))}％"
