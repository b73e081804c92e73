"""A part with a panel beside it, or the panel in its place where there is no room for both."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.theme import in_text
from desktop.widgets.splitter import Splitter

_SIZES = (860, 320)


class Beside(Splitter):
    """The panel is closed to begin with; ``edge`` is what the handle beside it is called.

    The main part ``keeps`` so many pixels (at the usual size of text) beside it, or stands alone.
    ``opened`` says whether it is open, ``alone`` whether it stands in the place of ``main``.
    """

    opened = Signal(bool)
    alone = Signal(bool)

    def __init__(
        self,
        main: QWidget,
        panel: QWidget,
        edge: str,
        parent: QWidget | None = None,
        *,
        keeps: int = 0,
    ) -> None:
        super().__init__(parent)
        self._keeps = keeps
        self._main = main
        self._panel = panel
        self.is_open = False
        self.hold(main, _SIZES[0], stretch=1)
        self.hold(panel, _SIZES[1], edge=edge)
        panel.hide()

    def open_panel(self, *, opened: bool) -> None:
        """Show the panel, or close it."""
        self.is_open = opened
        self._share()
        self.updateGeometry()
        self.opened.emit(opened)

    def give_way(self) -> None:
        """Close the panel where it stands in the place of the main part."""
        if self._main.isHidden():
            self.open_panel(opened=False)

    def minimumSizeHint(self) -> QSize:
        """As wide as the larger of the two needs, and as high as what is seen of them."""
        main, panel = self._main.minimumSizeHint(), self._panel.minimumSizeHint()
        if not self.is_open:
            return main
        if self._main.isHidden():
            return QSize(max(main.width(), panel.width()), panel.height())
        return main.expandedTo(panel)

    def event(self, event: QEvent) -> bool:
        """What it holds may need more room than before, and leave too little for both."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for both now, or no longer."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        kept = max(self._main.minimumSizeHint().width(), in_text(self._keeps))
        both = kept + self._panel.minimumSizeHint().width()
        alone = self.is_open and both + self.handleWidth() > self.width()
        was_alone = self._main.isHidden()
        self._panel.setVisible(self.is_open)
        self._main.setVisible(not alone)
        if alone != was_alone:
            self.alone.emit(alone)
