"""The left side of the window: whose assessment it is, and the way to each page.

Where a window has no room for large text, it is a rail of drawings, and the menu at its head begins
with the names of the pages. Nobody chooses that: the window's size and that of its text do.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
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
_NARROW_BELOW, _RAIL_BELOW = 1100, 720
"""Windows of such widths, at the usual size of text, leave it less room."""
_LOW_BELOW = 640
_BETWEEN, _BELOW_SWITCHER = 4, 8
_HEAD, _HEAD_AIR, _WAY_AIR = 59, 60, 9
"""What the words and the air around them need at least: once, and for each page."""
_MARGINS, _RAIL_MARGINS = (8, 16, 8, 8), (4, 4, 4, 4)
_RAIL_AIR = 24
"""What is left free beside a drawing of the rail, together with the margins."""
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
        self.switcher.setAutoDefault(True)  # Enter presses it where it has the focus
        self.menu = QMenu(self)
        self.recent = RecentMenu(self)
        self.switcher.clicked.connect(self._open_menu)
        self.pages = {page.key: self._page_button(page.key) for page in PAGES}
        self._group = QButtonGroup(self)
        for choice in self.pages.values():
            self._group.addButton(choice)
        self._column = QVBoxLayout(self)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools = [self._tool(key) for key in (known.UNDO, known.REDO, known.SHORTCUTS)]
        self._beside = 0
        self._rail = False
        self._arrange()
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
        self._fit()

    def _draw(self) -> None:
        """Say whose window it is, and show the ways that there are."""
        shown = self._shown if self._role in ANSWERING else None
        if shown is not None:
            self.place.setText(shown.municipality.name)
            self.place.setToolTip(f"{shown.municipality.prefecture}{shown.municipality.name}")
            what = fiscal_years.in_words(shown.year)
        else:
            self.place.setText(_NOBODY)
            self.place.setToolTip("")
            what = "メニュー"
        self.switcher.setText("" if self._rail else f"{what}▾")
        whose = f"{shown.municipality.name} {what}" if shown is not None else what
        self.switcher.setToolTip(whose if self._rail else "")
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
        menu = self.menu
        menu.clear()
        if self._rail:
            for page in PAGES:
                if self._actions[page.key] in needed:
                    menu.addAction(self._actions[page.key])
            menu.addSeparator()
        if self._role in ANSWERING:
            self._list_assessments()
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

    def _list_assessments(self) -> None:
        """Those that people answer, and apart from them the sample."""
        for of_sample in (False, True):
            for summary in self._summaries:
                info = summary.info
                if info.municipality.is_sample == of_sample:
                    whose = f"{'見本　' if of_sample else ''}{info.municipality.name}"
                    year = fiscal_years.in_both_calendars(info.year)
                    entry = self.menu.addAction(f"{whose}　{year}")
                    entry.setCheckable(True)
                    entry.setChecked(self._shown is not None and info.name == self._shown.name)
                    entry.triggered.connect(
                        lambda _checked=False, name=info.name: self.assessment_chosen.emit(name)
                    )
            self.menu.addSeparator()

    def show_page(self, key: str) -> None:
        """Mark the page that is shown; Tab leads to it first, and the arrows to the others."""
        self.pages[key].setChecked(True)
        for name, choice in self.pages.items():
            by_key = Qt.FocusPolicy.TabFocus if name == key else Qt.FocusPolicy.NoFocus
            choice.setFocusPolicy(by_key)

    def fit_into(self, width: int) -> None:
        """Take as much room as a window of this width can spare."""
        self._beside = width
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
        rail = not self._has_room_for_words()
        if self._rail != rail:
            self._rail = rail
            self._change_form()
        side = in_text(SIDE)
        if rail:
            self.setFixedWidth(side + _RAIL_AIR)
            side = min(side, self._highest_drawing())
        else:
            narrow = self._beside < in_text(_NARROW_BELOW)
            self.setFixedWidth(in_text(_NARROW if narrow else _WIDE))
        for part in self._buttons():
            part.setIconSize(QSize(side, side))
        low = rail or self.height() < in_text(_LOW_BELOW)
        if self.property("low") != low:
            self.setProperty("low", low)
            self._column.setSpacing(0 if low else _BETWEEN)
            for choice in self.pages.values():
                restyle(choice)

    def _has_room_for_words(self) -> bool:
        ways = sum(not choice.isHidden() for choice in self.pages.values())
        high = in_text(_HEAD) + _HEAD_AIR + ways * (in_text(SIDE) + _WAY_AIR)
        return self._beside >= in_text(_RAIL_BELOW) and self.height() >= high

    def _highest_drawing(self) -> int:
        """How high a drawing may be so that all of the rail can be seen."""
        shown = sum(not part.isHidden() for part in self._buttons())
        spare = self.height() - _RAIL_MARGINS[1] - _BELOW_SWITCHER - _RAIL_MARGINS[3]
        return spare // shown - _WAY_AIR

    def _change_form(self) -> None:
        """Become a rail of drawings, or show the words again."""
        rail = self._rail
        self.setProperty("rail", rail)
        self.place.setHidden(rail)
        self.switcher.setIcon(icon("menu") if rail else QIcon())
        for drawing in (*self.pages.values(), *self._tools):
            drawing.tells_name = rail
        style = Qt.ToolButtonStyle
        for choice in self.pages.values():
            choice.setToolButtonStyle(
                style.ToolButtonIconOnly if rail else style.ToolButtonTextBesideIcon
            )
        direction = QBoxLayout.Direction
        self._foot.setDirection(direction.TopToBottom if rail else direction.LeftToRight)
        self._column.setContentsMargins(*(_RAIL_MARGINS if rail else _MARGINS))
        for part in self._buttons():
            restyle(part)
        self._draw()

    def _buttons(self) -> list[QAbstractButton]:
        return [self.switcher, *self.pages.values(), *self._tools]

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
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(_BETWEEN)
        column.addWidget(self.place)
        column.addWidget(self.switcher)
        column.addSpacing(_BELOW_SWITCHER)
        for choice in self.pages.values():
            column.addWidget(choice)
        column.addStretch(1)
        self._foot.setSpacing(0)
        for tool in self._tools:
            self._foot.addWidget(tool, 0, Qt.AlignmentFlag.AlignHCenter)
        self._foot.addStretch(1)
        column.addLayout(self._foot)
