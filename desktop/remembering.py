"""Leaves what fills a window as the person left it the last time (its place: ``window_place``)."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QTableView, QWidget

from desktop.page_stack import PageStack
from desktop.pages.table import shown_to
from desktop.session import Session
from desktop.starting import Starting
from desktop.widgets.own_widths import OwnWidths
from desktop.window_state import WindowState, keep, recall

_T = TypeVar("_T", bound=QObject)


class Remembering(QObject):
    """Leads to the page that was shown, and puts each page to size when it is built."""

    def __init__(
        self, window: QMainWindow, session: Session, stack: PageStack, starting: Starting
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._stack = stack
        self._kept = recall(session.path)
        stack.built.connect(self._fit)
        shown = {page.key for page in shown_to(starting.role)}
        if self._kept is not None and self._kept.page in shown:
            starting.lead_to(self._kept.page)

    def keep(self) -> None:
        """Keep how the window is now; what was not looked at is kept as it was."""
        usual = self._window.normalGeometry()
        place = (usual.x(), usual.y(), usual.width(), usual.height())
        before = self._kept or WindowState(place=place)
        splits, widths, sorting = dict(before.splits), dict(before.widths), dict(before.sorting)
        for key, page in self._stack.pages.items():
            for name, split in _named(key, page, QSplitter):
                splits[name] = split.sizes()
            for name, own in _named(key, page, OwnWidths):
                widths[name] = own.chosen
            for name, table in _named(key, page, QTableView):
                if table.isSortingEnabled():
                    header = table.horizontalHeader()
                    order = header.sortIndicatorOrder().value
                    sorting[name] = (header.sortIndicatorSection(), order)
        keep(
            self._session.path,
            WindowState(
                place=place,
                maximised=self._window.isMaximized(),
                page=self._stack.key or before.page,
                splits={name: sizes for name, sizes in splits.items() if any(sizes)},
                widths={name: chosen for name, chosen in widths.items() if chosen},
                sorting=sorting,
            ),
        )

    def _fit(self, key: str, page: QWidget) -> None:
        kept = self._kept
        if kept is None:
            return
        for name, split in _named(key, page, QSplitter):
            sizes = kept.splits.get(name, [])
            if len(sizes) == split.count():
                split.setSizes(sizes)
        for name, own in _named(key, page, OwnWidths):
            own.chosen = dict(kept.widths.get(name, {}))
        for name, table in _named(key, page, QTableView):
            column, order = kept.sorting.get(name, (-1, 0))
            if table.isSortingEnabled() and 0 <= column < table.model().columnCount():
                table.sortByColumn(column, Qt.SortOrder(order))


def _named(key: str, page: QWidget, kind: type[_T]) -> list[tuple[str, _T]]:
    """The parts of a kind in a page, by the page and their number in it."""
    return [
        (f"{key}.{number}", part) for number, part in enumerate(page.findChildren(kind), start=1)
    ]
