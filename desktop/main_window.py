"""The window: navigation, banner, pages and status line, and how it opens and closes."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assessment.locations import choose_workspace
from assessment.records import AssessmentSummary, Revision
from desktop import actions as known
from desktop.closing import Closing
from desktop.dialog import Dialog
from desktop.elsewhere import in_words
from desktop.messages import Message, Messages, Way
from desktop.navigation import Navigation
from desktop.pages import table
from desktop.pages.page import Page
from desktop.preferences import Preferences
from desktop.session import Changed, Session
from desktop.status_line import StatusLine
from desktop.theme import in_text
from desktop.welcome import Welcome
from desktop.widgets.banner import Banner
from desktop.widgets.file_drop import FileDrop
from desktop.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from desktop.first_start import FirstStart

TITLE = "自治体DXセルフチェック"
_RETURNED_FILES = (".xlsx", ".xlsm", ".xls", ".zip")
_NARROW_BELOW = 1100
_SMALLEST = (760, 440)
_USUAL = (1200, 720)


class MainWindow(QMainWindow):
    """Shows one assessment of a workspace; it is the pages' ``Navigator``.

    Nothing is read before the first paint. After it the window opens ``open_name``, or the
    assessment that was changed last, or asks with the first-start dialog. With ``must_exist`` an
    absent workspace is trouble, and no invitation to begin anew.
    """

    def __init__(
        self,
        session: Session,
        messages: Messages,
        preferences: Preferences,
        open_name: str | None = None,
        *,
        must_exist: bool = False,
    ) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self.preferences = preferences
        self._open_name = open_name
        self._must_exist = must_exist
        self._summaries: tuple[AssessmentSummary, ...] = ()
        self._pages: dict[str, Page] = {}
        self._page: str | None = None
        self._next_page = table.HOME
        self._shown_name: str | None = None
        self._started = False
        self._told_unsaved = False
        self._dialog: FirstStart | None = None
        self.known_actions = known.make_actions(self, self._handlers())
        self.navigation = Navigation(self.known_actions)
        self.banner = Banner(beside=16, above=8)
        self.welcome = Welcome(
            self.ask_for_new,
            self._open_sample,
            self.start,
            self._choose_workspace_file,
            self._open_survey,
        )
        self.status = StatusLine(session)
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self._closing = Closing(
            self, session, messages, self._leave_page, self.unrecorded, self._wait_to_close
        )
        self._ring = FocusRing(self)
        self._drop = FileDrop(self, _RETURNED_FILES, self._collects)
        self._drop.dropped.connect(self._take_files)

    @property
    def messages(self) -> Messages:
        """The one door to the person (``Navigator``)."""
        return self._messages

    @property
    def current_page(self) -> str | None:
        """The key of the page that is shown; ``None`` before an assessment is open."""
        return self._page

    def page(self, key: str) -> Page:
        """The page of this key, built on its first use."""
        if key not in self._pages:
            info = table.info(key)
            made = info.make(self._session, self)
            made.setAccessibleName(info.title)
            self._stack.addWidget(made)
            self._pages[key] = made
        return self._pages[key]

    def go(self, key: str, item_id: str | None = None) -> None:
        """Show a page, at an item where one is given (``Navigator``)."""
        if self._session.assessment is None and table.info(key).needs_assessment:
            return
        if self._page != key:
            self._leave_page()
        page = self.page(key)
        self._page = key
        self._stack.setCurrentWidget(page)
        self.navigation.show_page(key)
        page.shown()
        if item_id is not None:
            page.open_item(item_id)
        first = page.first_focus()
        if first is not None:
            first.setFocus()

    def unrecorded(self) -> str:
        """What has been typed on a page and cannot be recorded as it stands (``Navigator``)."""
        return "\n".join(said for page in self._pages.values() if (said := page.unrecorded()))

    def start(self) -> None:
        """Read what the workspace holds and show it, or ask what to begin with."""
        self.welcome.wait()
        self._session.watch()
        self._session.list_assessments(self._begin, must_exist=self._must_exist)

    def begin_anew(self) -> None:
        """Show what the workspace holds now (``Navigator``)."""
        self._session.put_down()
        self._page = self._shown_name = self._open_name = None
        self._next_page = table.HOME
        self._summaries = ()
        self._enable_actions(None)
        self.navigation.show_assessments(None, ())
        self._stack.setCurrentWidget(self.welcome)
        self.start()

    def open_manual(self, chapter: str = "") -> None:
        """Open the manual beside the window, at the chapter of a page where one is named."""
        from desktop.manual_window import ManualWindow

        ManualWindow(chapter, self).show()

    def ask_for_new(self) -> None:
        """Open the dialog that makes a new assessment."""
        from desktop.first_start import FirstStart

        if self._dialog is not None:
            return
        self._leave_page()
        dialog = FirstStart(self._session, self._messages, self._summaries, self)
        self._dialog = dialog
        dialog.finished.connect(self._asked)
        dialog.open()

    def event(self, event: QEvent) -> bool:
        """Look for changes made elsewhere whenever the window comes to the front."""
        if event.type() == QEvent.Type.WindowActivate and self._dialog is None:
            self._session.reload()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start reading when the first picture of the window stands."""
        super().paintEvent(event)
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self, self.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages more of a small screen."""
        super().resizeEvent(event)
        self.navigation.set_narrow(narrow=self.width() < in_text(_NARROW_BELOW))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything is on disk; say so while it is not."""
        if self._closing.may_close():
            self._session.close()
            event.accept()
        else:
            event.ignore()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        handlers: dict[str, Callable[[], object]] = {
            known.UNDO: self._undo,
            known.REDO: self._redo,
            known.NEW: self.ask_for_new,
            known.SAMPLE: self._open_sample,
            known.OWN: self._open_own_checklists,
            known.SURVEY: self._open_survey,
            known.LOAD: self.load_file,
            known.SHORTCUTS: self._explain_page,
            known.MANUAL: self.open_manual,
