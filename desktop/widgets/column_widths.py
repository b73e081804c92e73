"""The widths of a table's columns: shared out by the program, drawn to size by a person."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QTreeView

from desktop.theme import in_text
from desktop.widgets.announcing import announce

_USUAL = 100
_STEP = 28
"""Two letters of the usual size."""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """How wide a column is, in pixels at the usual size of text.

    Without a ``width`` it takes its ``share`` of what the others leave, and at ``least`` so much.
    One that is ``spare`` is not shown where there is no room for it. One that is ``tight`` has no
    room for the arrow beside its heading until the table is sorted by it.
    """

    width: int = 0
    share: int = 1
    least: int = 0
    spare: bool = False
    tight: bool = False


class ColumnWidths(QObject):
    """``chosen`` are the widths that a person gave, in pixels at the usual size of text.

    They hold whenever the table is fitted anew, until ``restore``. ``drawn`` says that a person has
    changed a width.
    """

    drawn = Signal()

    def __init__(self, view: QTableView | QTreeView, measures: Sequence[Measure]) -> None:
        super().__init__(view)
        self.chosen: dict[int, int] = {}
        self.view = view
        self.header = header_of(view)
        self._measures = tuple(measures)
        self._pressed: list[int] = []
        self._headings: dict[int, int] = {}
        self.header.viewport().installEventFilter(self)
        if any(measure.tight for measure in measures):
            self.header.sortIndicatorChanged.connect(lambda *_: self.fit())

    def fit(self) -> None:
        """Give every column that is shown its width."""
        self._spare()
        shown = [n for n in range(len(self._measures)) if not self.header.isSectionHidden(n)]
        given = {n: width for n in shown if (width := self._given(n))}
        given |= self._shared([n for n in shown if n not in given], sum(given.values()))
        for n in shown:
            self.header.resizeSection(n, given[n])

    def _spare(self) -> None:
        """Show as many of the columns that can be spared as there is room for."""
        places = range(len(self._measures))
        widths = {n: self._given(n) or self.usual(n) for n in places}
        left = self.view.viewport().width()
        left -= sum(widths[n] for n in places if not self._measures[n].spare)
        for n in places:
            if self._measures[n].spare:
                left -= widths[n]
                self.header.setSectionHidden(n, left < 0)

    def _shared(self, columns: list[int], taken: int) -> dict[int, int]:
        """The widths of columns that share what is left; some take more than their share."""
        widths: dict[int, int] = {}
        while columns:
            left = self.view.viewport().width() - taken - sum(widths.values())
            shares = sum(self._measures[n].share for n in columns)
            shared = {n: left * self._measures[n].share // shares for n in columns}
            short = {n: least for n in columns if (least := self.usual(n)) > shared[n]}
            if not short:
                return widths | shared
            widths |= short
            columns = [n for n in columns if n not in short]
        return widths

    def usual(self, column: int) -> int:
        """What the program alone gives a column, before what is left is shared out."""
        measure = self._measures[column]
        return max(in_text(measure.width or measure.least), self.heading(column))

    def heading(self, column: int) -> int:
        """How wide its heading is, which Qt does not tell while the column is not shown."""
        if not self.header.isSectionHidden(column):
            self._headings[column] = self.header.sectionSizeHint(column)
        if self._measures[column].tight and self.header.sortIndicatorSection() != column:
            return self._without_arrow(column)
        return self._headings.get(column, 0)

    def _without_arrow(self, column: int) -> int:
        """The width of a heading alone: Qt keeps room for the arrow in all of them, or in none."""
        shown = self.header.isSortIndicatorShown()
        self.header.setSortIndicatorShown(False)
        width = self.header.sectionSizeHint(column)
        self.header.setSortIndicatorShown(shown)
        return width

    def widen(self) -> None:
        """Make the column that the keys are at wider."""
        self._draw(_STEP)

    def narrow(self) -> None:
        """Make it narrower, as far as its heading can be read."""
        self._draw(-_STEP)

    def restore(self) -> None:
        """Give all columns the widths that the program gives them."""
        self.chosen.clear()
        self.fit()
        self.drawn.emit()
        announce(self.view, "列の幅を元に戻しました")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See what is drawn by mouse."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = self._widths()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            for column, (before, now) in enumerate(
                zip(self._pressed, self._widths(), strict=False)
            ):
                if now != before and now:
                    self._choose(column, now)
                    self.drawn.emit()
        return False

    def _given(self, column: int) -> int:
        """The width of a column that takes no share; 0 for one that does."""
        if column in self.chosen:
            return in_text(self.chosen[column])
        return self.usual(column) if self._measures[column].width else 0

    def _draw(self, by: int) -> None:
        column = self.view.currentIndex().column()
        if column < 0:
            return
        now = self.header.sectionSize(column)
        least = min(now, self.header.sectionSizeHint(column))
        self._choose(column, max(now + in_text(by), least))
        self.fit()
        self.drawn.emit()
        self.view.scrollTo(self.view.currentIndex())
        announce(self.view, f"列の幅 {self.chosen[column]}")

    def _choose(self, column: int, width: int) -> None:
        self.chosen[column] = round(width * _USUAL / in_text(_USUAL))

    def _widths(self) -> list[int]:
        return [self.header.sectionSize(column) for column in range(self.header.count())]


def header_of(view: QTableView | QTreeView) -> QHeaderView:
    """What stands above the columns of a table."""
    return view.horizontalHeader() if isinstance(view, QTableView) else view.header()
