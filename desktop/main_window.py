"""The window: navigation, banner, pages and status line, and how it opens and closes."""

import functools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

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
from desktop.starting import Starting
from desktop.status_line import StatusLine
from desktop.theme import in_text
from desktop.widgets.banner import Banner
from desktop.widgets.file_drop import FileDrop
from desktop.widgets.focus_ring import FocusRing

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
        self._pages: dict[str, Page] = {}
        self._page: str | None = None
        self._shown_name: str | None = None
        self._started = False
        self._told_unsaved = False
        self.starting = Starting(
            session, messages, preferences, self, open_name, must_exist=must_exist
        )
        self.welcome = self.starting.welcome
        self.known_actions = known.make_actions(self, self._handlers())
        self.navigation = Navigation(self.known_actions)
        self.banner = Banner(beside=16, above=8)
        self.status = StatusLine(session)
        self._stack = QStackedWidget()
        self._arrange()
        self._follow_role()
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
        """The key of the page that is shown; ``None`` before there is one."""
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
        info = table.info(key)
        if self.starting.role not in info.roles:
            return
        if self._session.assessment is None and info.needs_assessment:
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

    def begin_anew(self) -> None:
        """Show what the workspace holds now (``Navigator``)."""
        self._session.put_down()
        self._page = self._shown_name = None
        self.starting.forget()
        self._enable_actions()
        self.navigation.show_assessments(None, ())
        self._stack.setCurrentWidget(self.welcome)
        self.starting.start()

    def open_manual(self, chapter: str = "") -> None:
        """Open the manual beside the window, at the chapter of a page where one is named."""
        from desktop.manual_window import ManualWindow

        ManualWindow(chapter, self).show()

    def event(self, event: QEvent) -> bool:
        """Look for changes made elsewhere whenever the window comes to the front."""
        if event.type() == QEvent.Type.WindowActivate and self.starting.dialog is None:
            self._session.reload()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start reading when the first picture of the window stands."""
        super().paintEvent(event)
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self, self._start)

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
            known.NEW: self.starting.ask_for_new,
            known.SAMPLE: self.starting.open_sample,
            known.OWN: self._open_own_checklists,
            known.SURVEY: self._open_survey,
            known.LOAD: self.load_file,
            known.BENCHMARK: self._open_benchmark,
            known.SHORTCUTS: self._explain_page,
            known.MANUAL: self.open_manual,
            known.QUIT: self.close,
        }
        for info in table.PAGES:
            handlers[info.key] = functools.partial(self.go, info.key)
        return handlers

    def _arrange(self) -> None:
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.banner)
        side.addWidget(self._stack, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(side, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self._stack.addWidget(self.welcome)

    def _connect(self) -> None:
        self.navigation.page_chosen.connect(self.go)
        self.navigation.assessment_chosen.connect(self._switch)
        self._messages.shown.connect(self._tell)
        self._session.failed.connect(self._failed)
        self._session.changed.connect(self._changed)
        self._session.saved.connect(self._saved)
        self._session.overwrote.connect(self._tell_overwritten)
        self.preferences.changed.connect(self._preferred)
        self.starting.leaving.connect(self._leave_page)
        self.starting.collecting.connect(lambda: self.go(table.COLLECTION))

    def _start(self) -> None:
        self._session.watch()
        self.starting.start()

    def _switch(self, name: str) -> None:
        self._leave_page()
        self.starting.lead_to(self._page or table.HOME)
        self._session.open(name)

    def _take_files(self, files: list[Path]) -> None:
        """What was dropped anywhere on the window: submissions, or else answer sheets."""
        if self._collects():
            self.go(table.COLLECTION)
            self.page(table.COLLECTION).take_files(files)
        elif self._session.assessment is not None:
            self.go(table.INQUIRIES)
            self.page(table.INQUIRIES).take_files(files)

    def _collects(self) -> bool:
        """Whether what is dropped is to be collected."""
        return self._page == table.COLLECTION or self.starting.role == "prefecture"

    def _explain_page(self) -> None:
        from desktop.shortcuts_window import ShortcutsWindow

        listing = ShortcutsWindow(self._page or "", self.starting.role, self)
        listing.manual_wanted.connect(lambda: self.open_manual(self._page or ""))
        listing.show()

    def _open_own_checklists(self) -> None:
        from desktop.own_checklist_window import OwnChecklistWindow

        OwnChecklistWindow(self._session, self._messages, self).open_and_forget()

    def load_file(self) -> None:
        """Open the dialog that makes an assessment of a file (``Navigator``)."""
        from desktop.load_window import LoadWindow

        self._leave_page()
        self.starting.lead_to(table.HOME)
        LoadWindow(self._session, self._messages, self).open_and_forget()

    def _open_benchmark(self) -> None:
        from desktop.benchmark_window import BenchmarkWindow

        self._leave_page()
        BenchmarkWindow(self._session, self._messages, self).open_and_forget()

    def _open_survey(self) -> None:
        from desktop.survey_window import SurveyWindow

        SurveyWindow(self._session, self._messages, self).open_and_forget()

    def _leave_page(self) -> None:
        if self._page is not None:
            self._pages[self._page].leave()

    def _undo(self) -> None:
        self._leave_page()
        self._session.undo()

    def _redo(self) -> None:
        self._leave_page()
        self._session.redo()

    def _changed(self, state: Changed) -> None:
        self._enable_actions()
        info = state.assessment.info
        if info.name == self._shown_name:
            return
        self._shown_name = info.name
        self.setWindowTitle(f"{info.municipality.name} {info.year}年度 － {TITLE}")
        self.navigation.show_assessments(info, self.starting.summaries)
        self._session.list_assessments(self._list)
        # The pages that are built hear of the new assessment by the same signal; go to one after.
        key = self.starting.next_page
        QTimer.singleShot(0, self, lambda: self.go(key))

    def _enable_actions(self) -> None:
        """What the role needs and can be done now."""
        state, role = self._session.state, self.starting.role
        needed = {info.key for info in known.actions_for(role)}
        possible = {
            known.UNDO: state is not None and state.can_undo,
            known.REDO: state is not None and state.can_redo,
            known.BENCHMARK: state is not None,
        }
        for key, action in self.known_actions.items():
            action.setEnabled(key in needed and possible.get(key, True))
        for page in table.shown_to(role):
            enabled = state is not None or not page.needs_assessment
            self.known_actions[page.key].setEnabled(enabled)

    def _follow_role(self) -> None:
        """Show the ways that the role of the person needs."""
        self._role = role = self.starting.role
        known.give_keys(self.known_actions, role)
        self._enable_actions()
        self.navigation.show_role(role)
        if self._page is not None and role not in table.info(self._page).roles:
            self.go(table.shown_to(role)[0].key)

    def _list(self, summaries: tuple[AssessmentSummary, ...]) -> None:
        self.starting.summaries = summaries
        if self._session.assessment is not None:
            self.navigation.show_assessments(self._session.assessment.info, summaries)

    def _tell(self, message: Message) -> None:
        front = QApplication.activeModalWidget()
        here = front.banner if isinstance(front, Dialog) else self.banner
        here.tell(message)

    def _failed(self, error: Exception) -> None:
        self._told_unsaved = bool(self._session.unsaved)
        retry = (Way(label="もう一度保存する", run=self._session.retry),)
        self._messages.error(error, *(retry if self._session.unsaved else ()))
        if self._session.assessment is None and self.starting.dialog is None:
            self.welcome.tell_trouble()

    def _saved(self) -> None:
        if self._told_unsaved and not self._session.unsaved:
            self.banner.put_away()
        self._told_unsaved = self._session.unsaved > 0

    def _preferred(self) -> None:
        self._session.by = self.preferences.name
        if self.starting.role != self._role:
            self._follow_role()
            self.starting.follow_role(self._page or table.HOME)
        self.navigation.set_narrow(narrow=self.width() < in_text(_NARROW_BELOW))

    def _tell_overwritten(self, replaced: tuple[Revision, ...]) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        items = {response.item.id: response.item for response in assessment.responses}
        known = [revision for revision in replaced if revision.item_id in items]
        lines = "\n".join(in_words(revision, items[revision.item_id]) for revision in known)
        self._messages.warning(
            f"ほかの人が同じ項目を先に変えていました。あなたの入力に置き換わっています。\n{lines}",
            "相手の回答も記録に残っています。相手の回答に戻すときは、元に戻してください。",
            Way(label="元に戻す", run=self._undo),
        )

    def _wait_to_close(self, waiting: bool) -> None:  # noqa: FBT001 - what the window shows
        self._stack.setDisabled(waiting)
        if waiting:
            self.status.tell_closing()
