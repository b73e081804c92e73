"""A part of a page that scrolls up and down, and is never narrower than its text needs."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_OTHER_NEEDS = (QEvent.Type.LayoutRequest, QEvent.Type.Show)
"""What is told of what is held: it changes, or has changed while it was hidden."""


class Tall(QScrollArea):
    """Shows what it holds in the width that there is; ``up_to_content`` no higher than that.

    In the latter case it can be had to show all of it (``show_whole``), where what stands around it
    scrolls as well.
    """

    def __init__(self, parent: QWidget | None = None, *, up_to_content: bool = False) -> None:
        super().__init__(parent)
        self._up_to_content = up_to_content
        self._whole = False
        self._told: tuple[QSize, QSize] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def hold(self, content: QWidget) -> None:
        """Show ``content``."""
        content.setObjectName("content")
        self.setWidget(content)

    def show_whole(self, *, whole: bool) -> None:
        """Be as high as what is held, or scroll where there is less room."""
        self._whole = whole
        self._reach_content()

    def event(self, event: QEvent) -> bool:
        """Tell whoever gives this its width that what is held may need another."""
        if event.type() in _OTHER_NEEDS:
            needs = (self.minimumSizeHint(), self.sizeHint())
            if needs != self._told:
                self._told = needs
                self.updateGeometry()
        done = super().event(event)
        if self._up_to_content and event.type() in (*_OTHER_NEEDS, QEvent.Type.Resize):
            self._reach_content()
        return done

    def _reach_content(self) -> None:
        held = self.widget()
        layout = held.layout() if held is not None else None
        if layout is not None:
            high = layout.totalHeightForWidth(self.viewport().width())
            self.setMaximumHeight(high)
            self.setMinimumHeight(high if self._whole else 0)

    def sizeHint(self) -> QSize:
        """See Qt; what ends with its content gets its height from what it is stretched to."""
        hint = super().sizeHint()
        if self._up_to_content:
            hint.setHeight(self.minimumSizeHint().height())
        return hint

    def minimumSizeHint(self) -> QSize:
        """The width of the content and of the bar beside it."""
        least, held = super().minimumSizeHint(), self.widget()
        needed = held.minimumSizeHint().width() if held is not None else 0
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(least.width(), needed + bar), least.height())
