"""Leaves what fills a window as the person left it the last time (its place: ``window_place``)."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QTableView, QWidget

from desktop.page_stack import PageStack
from desktop.pages.page import Page
from desktop.pages.table import shown_to
from desktop.session import Session
from desktop.starting import Starting
from desktop.widgets.column_widths import ColumnWidths
from desktop.widgets.splitter import Splitter
from desktop.window_state import WindowState, keep, recall


class Remembering(QObject):
    """Leads to the assessment and the page shown last, and puts each page to size when built."""

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
        if self._kept is not None:
            starting.go_on_with(self._kept.assessment)
        if self._kept is not None and self._kept.page in shown:
            starting.lead_to(self._kept.page)

    def keep(self) -> None:
        """Keep how the window is now; what was not looked at is kept as it was."""
        usual = self._window.normalGeometry()
        place = (usual.x(), usual.y(), usual.width(), usual.height())
        before = self._kept or WindowState(place=place)
        assessment = self._session.assessment
        splits, widths, sorting = dict(before.splits), dict(before.widths), dict(before.sorting)
        places = dict(before.places)
        for key, page in self._stack.pages.items():
            places[key] = page.whereabouts()
            for name, split in _splits(key, page):
                splits[name] = split.sizes()
            for own in page.findChildren(ColumnWidths):
                widths[_name(key, own.view)] = own.chosen
            for table in page.findChildren(QTableView):
                if table.isSortingEnabled():
                    header = table.horizontalHeader()
                    order = header.sortIndicatorOrder().value
                    sorting[_name(key, table)] = (header.sortIndicatorSection(), order)
        keep(
            self._session.path,
            WindowState(
                place=place,
                maximised=self._window.isMaximized(),
                page=self._stack.key or before.page,
                assessment=before.assessment if assessment is None else assessment.info.name,
                places={key: shown for key, shown in places.items() if shown},
                splits={name: sizes for name, sizes in splits.items() if any(sizes)},
                widths={name: chosen for name, chosen in widths.items() if chosen},
                sorting=sorting,
            ),
        )

    def _fit(self, key: str, page: Page) -> None:
        kept = self._kept
        if kept is None:
            return
        for name, split in _splits(key, page):
            sizes = kept.splits.get(name, [])
            if len(sizes) == split.count():
                split.setSizes(sizes)
        for own in page.findChildren(ColumnWidths):
            own.chosen = dict(kept.widths.get(_name(key, own.view), {}))
        if key in kept.places:
            page.return_to(kept.places[key])
        for table in page.findChildren(QTableView):
            column, order = kept.sorting.get(_name(key, table), (-1, 0))
            if table.isSortingEnabled() and 0 <= column < table.model().columnCount():
                table.sortByColumn(column, Qt.SortOrder(order))


def _name(key: str, table: QWidget) -> str:
    """The name of a table in a page: what it is called there."""
    return f"{key}.{table.accessibleName()}"


def _splits(key: str, page: QWidget) -> list[tuple[str, Splitter]]:
    """The splitters in a page, each by the page and its edge: their order changes with the tabs."""
    return [(f"{key}.{part.edge}", part) for part in page.findChildren(Splitter)]
