"""Columns that the person has drawn to a width, which hold when the table is fitted anew."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

from desktop.theme import in_text

_USUAL = 100


class OwnWidths(QObject):
    """Watches the heading of a table; ``chosen`` are widths in pixels at the usual size of text."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.chosen: dict[int, int] = {}
        self._view = view
        self._pressed: list[int] = []
        view.horizontalHeader().viewport().installEventFilter(self)

    def of(self, column: int, usual: int) -> int:
        """The width of a column in pixels of the screen: that chosen, or the ``usual`` one."""
        return in_text(self.chosen.get(column, usual))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = self._widths()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            for column, (before, now) in enumerate(
                zip(self._pressed, self._widths(), strict=False)
            ):
                if now != before and now:
                    self.chosen[column] = round(now * _USUAL / in_text(_USUAL))
        return False

    def _widths(self) -> list[int]:
        header = self._view.horizontalHeader()
        return [header.sectionSize(column) for column in range(header.count())]
