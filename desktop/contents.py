"""What fills a window: navigation, banner, pages and status line, and what ties them together."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessment.records import AssessmentSummary
from desktop import actions as known
from desktop.changed import Changed
from desktop.closing import Closing
from desktop.dropping import Dropping
from desktop.first_frame import TITLE
from desktop.handlers import handlers_of
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.navigation import Navigation
from desktop.only_read_strip import OnlyReadStrip
from desktop.opened import Opened
from desktop.other_windows import OtherWindows
from desktop.page_stack import PageStack
from desktop.pages import table
from desktop.pages.page import Page
from desktop.preferences import Preferences
from desktop.remembering import Remembering
from desktop.session import Session
from desktop.starting import Starting
from desktop.status_line import StatusLine
from desktop.telling import Telling
from desktop.widgets.afloat import Afloat
from desktop.widgets.banner import Banner
from desktop.widgets.room import Room
from desktop.workspaces import Workspaces


def full_window(
    session: Session,
    messages: Messages,
    preferences: Preferences,
    open_name: str | None = None,
) -> MainWindow:
    """A window with everything in it; see ``Contents``."""
    window = MainWindow(session.path)
    window.fill(Contents(window, session, messages, preferences, Opened(window), open_name))
    return window


class Contents(QObject):
    """Shows one assessment of a workspace in ``window``; it is the pages' ``Navigator``.

    ``opened`` is what all windows have open.

    Nothing is read before it has been painted. Then ``start`` opens ``open_name``, or the
    assessment that was shown last, or asks with the first-start dialog. With ``must_exist`` an
    absent workspace is trouble, and no invitation to begin anew.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        messages: Messages,
        preferences: Preferences,
        opened: Opened,
        open_name: str | None = None,
        *,
        must_exist: bool = False,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self.messages = messages
        self.preferences = preferences
        self.workspaces = Workspaces(session, messages, opened, window)
        self._shown_name: str | None = None
        self.starting = Starting(
            session, messages, preferences, window, open_name, must_exist=must_exist
        )
        self.stack = PageStack(lambda info: info.make(session, self), self.starting.welcome)
        self.room = Room(self.stack)
        self._others = OtherWindows(window, session, messages, self.stack.leave)
        handlers = handlers_of(
            self, self._turn, session, self.stack, self.starting, self._others, window.close
        )
        self.known_actions = known.make_actions(window, handlers)
        self.navigation = Navigation(self.known_actions)
        self.banner = Banner()
        self.afloat = Afloat(self.banner, self.room)
        self.stack.currentChanged.connect(self.afloat.lay)
        self.only_read = OnlyReadStrip(session)
        self.status = StatusLine(session)
        self._telling = Telling(
            session, messages, self.banner, handlers[known.UNDO], handlers[known.REDO], window
        )
        self._arrange()
        self._follow_role()
        self._connect()
        self._closing = Closing(
            window,
            session,
            messages,
            self.stack.leave,
            self.unrecorded,
            self._wait_to_close,
        )
        self._remembering = Remembering(window, session, self.stack, self.starting)
        self.dropping = Dropping(window, session, self, self.starting, self.stack, self._others)

    @property
    def path(self) -> Path:
        """Where the workspace lies."""
        return self._session.path.absolute()

    @property
    def current_page(self) -> str | None:
        """The key of the page that is shown; ``None`` before there is one."""
        return self.stack.key

    def page(self, key: str) -> Page:
        """The page of this key, built on its first use."""
        return self.stack.page(key)

    def go(
        self, key: str, item_id: str | None = None, only: str = "", *, anew: bool = False
    ) -> None:
        """Show a page, at an item or narrowed where that is asked for (``Navigator``)."""
        info = table.info(key)
        if self.starting.role not in info.roles:
            return
        if self._session.assessment is None and info.needs_assessment:
            return
        page = self.stack.turn_to(key)
        self.navigation.show_page(key)
        page.shown()
        if item_id is not None and anew:
            page.begin_item(item_id)
        elif item_id is not None:
            page.open_item(item_id)
        if only:
            page.show_only(only)
        first = page.first_focus()
        if first is not None:
            first.setFocus()

    def unrecorded(self) -> str:
        """What has been typed on a page and cannot be recorded as it stands (``Navigator``)."""
        return self.stack.unrecorded()

    def load_file(self) -> None:
        """Open the dialog that makes an assessment of a file (``Navigator``)."""
        self.starting.lead_to(table.HOME)
        self._others.load_file()

    def begin_anew(self) -> None:
        """Show what the workspace holds now (``Navigator``)."""
        self._session.put_down()
        self._shown_name = None
        self.starting.forget()
        self._enable()
        self.navigation.show_assessments(None, ())
        self.stack.put_away()
        self.starting.start()

    def let_go(self) -> None:
        """Wait until everything is on disk and let go of the file."""
        self._session.close()

    def start(self) -> None:
        """Read what there is to show: the first picture of the window stands."""
        from desktop.widgets.focus_ring import FocusRing

        self._ring = FocusRing(self._window)
        self._session.watch()
        self.starting.start()

    def look_again(self) -> None:
        """Show what has been changed elsewhere, as the window comes to the front."""
        if self.starting.dialog is None:
            self._session.reload()

    def fit(self) -> None:
        """Give the pages more of a small screen."""
        self.navigation.fit_into(self._window.width())

    def may_close(self) -> bool:
        """Whether everything is on disk; if so the file is let go, if not the person is told."""
        if not self._closing.may_close():
            return False
        self._remembering.keep()
        self.let_go()
        return True

    @property
    def closing(self) -> bool:
        """Whether the window waits for what is being saved, to close then."""
        return self._closing.under_way

    def _arrange(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.only_read)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(side, 1)
        self.banner.setParent(centre)  # between these two for Tab, though it lies over the pages
        side.addWidget(self.room, 1)
        self._window.setCentralWidget(centre)
        self._window.setStatusBar(self.status)
        self.fit()

    def _connect(self) -> None:
        self.navigation.page_chosen.connect(self._turn)
        self.navigation.assessment_chosen.connect(self._switch)
        self.navigation.recent.chosen.connect(self.workspaces.open)
        self.workspaces.wanted.connect(self._window.workspace_wanted)
        self._session.failed.connect(self._failed)
        self._session.changed.connect(self._changed)
        self._session.opened_as.connect(self._opened_as)
        self.preferences.changed.connect(self._preferred)
        self.preferences.changed.connect(self.fit)
        self.starting.leaving.connect(self.stack.leave)
        self.starting.opening.connect(self.workspaces.open)
        self.starting.beginning.connect(self.go)

    def _failed(self, error: Exception) -> None:
        """Where the words stand in the place of a page, the banner need not say them."""
        self.starting.tell_trouble(error)
        trouble = self.starting.welcome.trouble
        if trouble is not None and trouble.isVisible():
            self.banner.put_away()

    def _turn(self, key: str) -> None:
        """The person turns to a page."""
        self._telling.went_elsewhere()
        self.go(key)

    def _switch(self, name: str) -> None:
        self._telling.went_elsewhere()
        self.stack.leave()
        self.starting.lead_to(self.stack.key or table.HOME)
        self._session.open(name)

    def _changed(self, state: Changed) -> None:
        self._enable()
        info = state.assessment.info
        if info.name == self._shown_name:
            return
        self._shown_name = info.name
        self._entitle()
        self.navigation.show_assessments(info, self.starting.summaries)
        self._session.list_assessments(self._list)
        # The pages that are built hear of the new assessment by the same signal; go to one after.
        key = self.starting.turn()
        QTimer.singleShot(0, self, lambda: self.go(key))

    def _enable(self) -> None:
        known.enable(
            self.known_actions,
            self.starting.role,
            self._session.state,
            self._session.why_only_read,
        )

    def _opened_as(self) -> None:
        self._enable()
        self._entitle()

    def _entitle(self) -> None:
        """Whose window it is, in its title."""
        assessment = self._session.assessment
        if assessment is not None:
            info, why = assessment.info, self._session.why_only_read
            alone = "（閲覧専用）" if why else ""
            self._window.setWindowTitle(
                f"{info.municipality.name} {info.year}年度{alone} － {TITLE}"
            )

    def _follow_role(self) -> None:
        """Show the ways that the role of the person needs."""
        self._role = role = self.starting.role
        known.give_keys(self.known_actions, role)
        self._enable()
        self.navigation.show_role(role)
        if self.stack.key is not None and role not in table.info(self.stack.key).roles:
            self.go(table.shown_to(role)[0].key)

    def _list(self, summaries: tuple[AssessmentSummary, ...]) -> None:
        self.starting.summaries = summaries
        if self._session.assessment is not None:
            self.navigation.show_assessments(self._session.assessment.info, summaries)

    def _preferred(self) -> None:
        self._session.by = self.preferences.name
        if self.starting.role != self._role:
            self._follow_role()
            self.starting.follow_role(self.stack.key or table.HOME)
        self.fit()

    def _wait_to_close(self, waiting: bool) -> None:  # noqa: FBT001 - what the window shows
        self.stack.setDisabled(waiting)
        if waiting:
            self.status.tell_closing()
