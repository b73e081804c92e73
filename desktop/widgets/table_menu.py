"""The menu of a table, with the keys for its columns: it opens where a person works."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QTreeView

from desktop.widgets.column_widths import ColumnWidths, header_of

WIDER, NARROWER, USUAL_WIDTHS = "Alt+Right", "Alt+Left", "Alt+Home"
_MENU = "Shift+F10"
"""The key for a menu on a keyboard that has none; Windows and Qt know the other."""


class TableMenu(QMenu):
    """Opens by the menu key, Shift+F10 or the right button, over a cell or over a heading.

    What it offers works on the column that the keys are at, and has keys in the table itself.
    """

    def __init__(self, view: QTableView | QTreeView, widths: ColumnWidths) -> None:
        super().__init__(view)
        self._view = view
        self.offer(
            (
                ("列を広げる", WIDER, widths.widen),
                ("列を狭める", NARROWER, widths.narrow),
                ("列の幅を元に戻す", USUAL_WIDTHS, widths.restore),
            )
        )
        within = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(_MENU), view, self._open_at_current, context=within)
        for part in (view, view.viewport(), header_of(view).viewport()):
            part.installEventFilter(self)

    def offer(self, offered: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        """Add what can be done: the words, the keys, and what does it."""
        for words, keys, run in offered:
            action = QAction(words, self._view)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(run)
            self._view.addAction(action)
            self.addAction(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open where the menu was asked for."""
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_at_current()
            return True
        head = watched.parent()
        if isinstance(head, QHeaderView):
            self._come_to(head.logicalIndexAt(event.pos()))
        self.popup(event.globalPos())
        return True

    def _come_to(self, column: int) -> None:
        """Bring the keys to a column; what is chosen stays chosen."""
        now = self._view.currentIndex()
        row = now if now.isValid() else self._view.model().index(0, 0)
        self._view.selectionModel().setCurrentIndex(
            row.siblingAtColumn(column), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def _open_at_current(self) -> None:
        area = self._view.visualRect(self._view.currentIndex())
        place = area.bottomLeft() if area.isValid() else QPoint(0, 0)
        self.popup(self._view.viewport().mapToGlobal(place))
        self.setActiveAction(self.actions()[0])
