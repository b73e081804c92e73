"""What the page 取組計画 shows: how one begins, or the tabs with the outlook beside them."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.pages.planning.outlook_panel import OutlookPanel
from desktop.widgets.arranging import page_column
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow, leading
from desktop.widgets.shown_alone import ShownAlone
from desktop.widgets.tabs import Tabs
from desktop.widgets.texts import page_title, soft

_LEAST_BESIDE = 620
"""The list needs so much, in pixels at the usual size of text, to be read beside what is tried."""


class PlanBody(ShownAlone):
    """``tabs`` are those of the plan, by what they are called; the ``summary`` stands above them.

    ``try_out`` opens and closes the outlook. ``buttons`` stand beside the title, ``below`` under
    the summary.
    """

    def __init__(
        self,
        tabs: Mapping[str, QWidget],
        outlook: OutlookPanel,
        buttons: Sequence[QPushButton],
        below: QWidget,
        beginnings: Sequence[EmptyState],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._outlook = outlook
        self._names = tuple(tabs)
        self.summary = soft("")
        self.try_out = button("試算", self._open_or_close)
        self.tabs = Tabs()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for name, tab in tabs.items():
            self.tabs.addTab(tab, name)
        head = Flow()
        head.hold(leading(page_title("取組計画")), self.try_out, *buttons)
        self._main = QWidget()
        column = page_column(self._main)
        column.addLayout(head)
        for part in (self.summary, below):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        self._full = Beside(self._main, outlook, "計画と試算の境", keeps=_LEAST_BESIDE)
        self._full.opened.connect(self._opened)
        self._full.alone.connect(lambda alone: outlook.stand_alone(alone=alone))
        outlook.left.connect(self._open_or_close)
        for shown in (self._full, *beginnings):
            self.addWidget(shown)

    def first_focus(self) -> QWidget | None:
        """What is to be done first in what is shown; ``None`` leaves that to the tab."""
        shown = self.currentWidget()
        if isinstance(shown, EmptyState):
            return shown.action
        return self._outlook.first_focus() if self._main.isHidden() else None

    def show_plan(self) -> None:
        """Show the tabs."""
        self.setCurrentWidget(self._full)

    def bring(self, tab: QWidget) -> None:
        """Show a tab, also where the outlook stands in the place of the tabs."""
        self._full.give_way()
        self.tabs.setCurrentWidget(tab)

    def put_number(self, tab: QWidget, number: int) -> None:
        """Say beside the name of a tab how much there is in it."""
        place = self.tabs.indexOf(tab)
        name = self._names[place]
        self.tabs.setTabText(place, f"{name} {number}" if number else name)

    def _open_or_close(self) -> None:
        self._full.open_panel(opened=not self._full.is_open)

    def _opened(self, opened: bool) -> None:  # noqa: FBT001 - a Qt slot
        """The keys go to what was opened, and back."""
        self.try_out.setText("試算を閉じる" if opened else "試算")
        (self._outlook.first_focus() if opened else self.try_out).setFocus()
