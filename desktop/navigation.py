"""The left side of the window: whose assessment it is, and the way to each page."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assessment import fiscal_years
from assessment.records import AssessmentInfo, AssessmentSummary
from desktop import actions as known
from desktop.pages.table import PAGES
from desktop.recent_menu import RecentMenu
from desktop.roles import ANSWERING, Role
from desktop.theme import in_text, restyle, set_role
from desktop.widgets.icons import SIDE, icon
from desktop.widgets.texts import plain
from desktop.widgets.tool_button import ToolButton

_WIDE, _NARROW = 176, 152
_LOW_BELOW = 640
_BETWEEN = 4
_MAKING = (
    known.NEW,
    known.NEXT_YEAR,
    known.LOAD,
    known.BENCHMARK,
    known.SAMPLE,
    known.OWN,
    known.SURVEY,
)
"""What the menu offers under the assessments."""

_NOBODY = "自治体DX\nセルフチェック"


class Navigation(QWidget):
    """Emits ``page_chosen`` with a key and ``assessment_chosen`` with a name."""

    page_chosen = Signal(str)
    assessment_chosen = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._role: Role = "municipality"
        self._shown: AssessmentInfo | None = None
        self._summaries: tuple[AssessmentSummary, ...] = ()
        self.place = plain(_NOBODY)
        self.place.setObjectName("place")
        self.switcher = QPushButton()
        self.switcher.setAccessibleName("自己点検の切り替え")
        self.menu = QMenu(self)
        self.recent = RecentMenu(self)
        self.switcher.clicked.connect(self._open_menu)
        self.pages = {page.key: self._page_button(page.key) for page in PAGES}
        self._group = QButtonGroup(self)
        for choice in self.pages.values():
            self._group.addButton(choice)
        self._column = QVBoxLayout(self)
        self._tools = [self._tool(key) for key in (known.UNDO, known.REDO, known.SHORTCUTS)]
        self._narrow = False
        self._arrange()
        self._fit()
        self._draw()

    def show_assessments(
        self, shown: AssessmentInfo | None, summaries: Sequence[AssessmentSummary]
    ) -> None:
        """Say which assessment is shown, and list those that it can be changed for."""
        self._shown, self._summaries = shown, tuple(summaries)
        self._draw()

    def show_role(self, role: Role) -> None:
        """Show the pages and the actions that a role needs."""
        self._role = role
        self._draw()

    def _draw(self) -> None:
        """Say whose window it is, and show the ways that there are."""
        shown = self._shown if self._role in ANSWERING else None
        if shown is not None:
            self.place.setText(shown.municipality.name)
            self.place.setToolTip(f"{shown.municipality.prefecture}{shown.municipality.name}")
            self.switcher.setText(f"{fiscal_years.in_words(shown.year)} ▾")
        else:
            self.place.setText(_NOBODY)
            self.place.setToolTip("")
            self.switcher.setText("自己点検 ▾" if self._role in ANSWERING else "メニュー ▾")
        for page in PAGES:
            choice = self.pages[page.key]
            choice.setVisible(self._role in page.roles)
            choice.setEnabled(shown is not None or not page.needs_assessment)
            choice.setToolTip(self._actions[page.key].toolTip())
        needed = [self._actions[info.key] for info in known.actions_for(self._role)]
        for tool in self._tools:
            tool.setVisible(tool.defaultAction() in needed)
        self._fill_menu(needed)

    def _fill_menu(self, needed: Sequence[QAction]) -> None:
        menu, shown = self.menu, self._shown
        menu.clear()
        for summary in self._summaries if self._role in ANSWERING else ():
            info = summary.info
            entry = menu.addAction(
                f"{info.municipality.name}　{fiscal_years.in_both_calendars(info.year)}"
            )
            entry.setCheckable(True)
            entry.setChecked(shown is not None and info.name == shown.name)
            entry.triggered.connect(
                lambda _checked=False, name=info.name: self.assessment_chosen.emit(name)
            )
        menu.addSeparator()
        for key in _MAKING:
            if self._actions[key] in needed:
                menu.addAction(self._actions[key])
        menu.addSeparator()
        if self._actions[known.OPEN] in needed:
            menu.addMenu(self.recent)
            for key in (known.OPEN, known.OPEN_TO_READ, known.ONLY_READ):
                menu.addAction(self._actions[key])
        menu.addSeparator()
        for key in (known.SHORTCUTS, known.MANUAL, known.QUIT):
            menu.addAction(self._actions[key])

    def show_page(self, key: str) -> None:
        """Mark the page that is shown; Tab leads to it first, and the arrows to the others."""
        self.pages[key].setChecked(True)
        for name, choice in self.pages.items():
            by_key = Qt.FocusPolicy.TabFocus if name == key else Qt.FocusPolicy.NoFocus
            choice.setFocusPolicy(by_key)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        self._narrow = narrow
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the pages together where there is little height for all of them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that the text needs in its new size, once all of it has that."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.setFixedWidth(in_text(_NARROW if self._narrow else _WIDE))
        side = in_text(SIDE)
        for part in (*self.pages.values(), *self._tools):
            part.setIconSize(QSize(side, side))
        low = self.height() < in_text(_LOW_BELOW)
        if self.property("low") != low:
            self.setProperty("low", low)
            self._column.setSpacing(0 if low else _BETWEEN)
            for choice in self.pages.values():
                restyle(choice)

    def _open_menu(self) -> None:
        self.menu.popup(self.switcher.mapToGlobal(self.switcher.rect().bottomLeft()))

    def _page_button(self, key: str) -> ToolButton:
        info = next(page for page in PAGES if page.key == key)
        choice = ToolButton()
        choice.setAccessibleName(info.title)
        choice.setIcon(icon(info.icon))
        choice.setText(f" {info.title}")
        choice.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        choice.setCheckable(True)
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choice.clicked.connect(lambda _checked=False: self.page_chosen.emit(key))
        return choice

    def _tool(self, key: str) -> ToolButton:
        tool = ToolButton()
        tool.setDefaultAction(self._actions[key])
        tool.setAccessibleName(self._actions[key].text())
        set_role(tool, "tool")
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return tool

    def _arrange(self) -> None:
        column = self._column
        column.setContentsMargins(8, 16, 8, 8)
        column.setSpacing(_BETWEEN)
        column.addWidget(self.place)
        column.addWidget(self.switcher)
        column.addSpacing(8)
        for choice in self.pages.values():
            column.addWidget(choice)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        for tool in self._tools:
            row.addWidget(tool)
        row.addStretch(1)
        column.addLayout(row)
