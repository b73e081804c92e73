"""What a window begins with: who sits before it, then an assessment, a new one, or a collection."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from assessment.errors import WorkspaceUnreadableError
from assessment.locations import choose_workspace
from assessment.records import AssessmentSummary, changed_last
from desktop.messages import Messages, Way
from desktop.pages import table
from desktop.preferences import Preferences, choose_or_tell
from desktop.roles import Role
from desktop.session import Session
from desktop.welcome import Welcome

if TYPE_CHECKING:
    from desktop.recent import Recent

_MOST_OFFERED = 3


class Starting(QObject):
    """Opens what is there, or asks.

    ``beginning`` carries a page to begin with that needs nothing, and the place on it.

    ``opening`` carries the path of another workspace that the person would rather open.

    An assessment that was asked for by name (``open_name``) is shown whatever the role. With
    ``must_exist`` an absent workspace is trouble, and no invitation to begin anew.
    """

    beginning = Signal(str, object)
    leaving = Signal()
    opening = Signal(Path)

    def __init__(
        self,
        session: Session,
        messages: Messages,
        preferences: Preferences,
        window: QWidget,
        open_name: str | None,
        *,
        must_exist: bool,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._preferences = preferences
        self._window = window
        self._open_name = open_name
        self._must_exist = must_exist
        self._next_page = table.HOME
        self._shown_last = ""
        self._lists_clients = False
        self.summaries: tuple[AssessmentSummary, ...] = ()
        self.dialog: QDialog | None = None
        self.welcome = Welcome(
            self.ask_for_new,
            self.open_sample,
            self.start,
            self._choose_file,
            self._restore,
            self._collect_instead,
        )

    @property
    def role(self) -> Role:
        """The role that the window is for; who has not said anything is a municipality."""
        role = self._preferences.chosen.role or "municipality"
        named = self._open_name is not None
        return "consultant" if named and role == "prefecture" else role

    def turn(self) -> str:
        """The page to show now that an assessment is open: a new one is answered.

        What is opened after it begins at home, unless it is led elsewhere.
        """
        from desktop.first_start import FirstStart

        page, self._next_page = self._next_page, table.HOME
        return self.dialog.next_page if isinstance(self.dialog, FirstStart) else page

    def lead_to(self, page: str) -> None:
        """Show this page once an assessment is open."""
        self._next_page = page

    def list_clients(self) -> None:
        """Nobody has named a workspace: a consultant begins with the list of clients."""
        self._lists_clients = True
        if self._chooses_client():
            self._next_page = table.CLIENTS

    def go_on_with(self, name: str) -> None:
        """Open the assessment of this name, which was shown last, where it is still there."""
        self._shown_last = name

    def start(self) -> None:
        """Read what the workspace holds and show it, or ask what to begin with."""
        if self.role == "prefecture":
            self.beginning.emit(table.COLLECTION, None)
            return
        self.welcome.wait()
        self._session.list_assessments(self._begin, must_exist=self._must_exist)

    def forget(self) -> None:
        """What the workspace held is no more."""
        self._open_name = None
        self._shown_last = ""
        self._next_page = table.HOME
        self.summaries = ()

    def follow_role(self, page: str) -> None:
        """Another role has been chosen on ``page``: show an assessment where one is needed."""
        if self.dialog is None and self._session.assessment is None and self.role != "prefecture":
            self._next_page = page
            self._session.list_assessments(self._open_or_offer)

    def tell_trouble(self, error: Exception) -> None:
        """Something has failed; where there is nothing to go on with, say why and offer ways."""
        if self._session.assessment is None and self.dialog is None:
            self.welcome.tell_trouble(
                "\n".join(self._messages.in_words(error)),
                broken=isinstance(error, WorkspaceUnreadableError),
            )

    def ask_for_new(self, survey: Path | None = None) -> None:
        """Open the dialog that makes a new assessment, that of a ``survey`` where one is given."""
        from desktop.first_start import FirstStart

        if self.dialog is None:
            self.leaving.emit()
            dialog = FirstStart(self._session, self._messages, self.summaries, self._window)
            self._ask(dialog)
            if survey is not None:
                dialog.survey.read(survey)
            elif not self.summaries and self.role == "municipality":
                self._offer_recent()

    def _others(self) -> "list[Recent]":
        """The workspaces that were opened before, without the one of this window."""
        from desktop.recent import recents

        here = self._session.path.absolute()
        return [one for one in recents() if one.file != here]

    def _chooses_client(self) -> bool:
        return self._lists_clients and self.role == "consultant" and bool(self._others())

    def _offer_recent(self) -> None:
        """Whoever finds nothing here may look for what lies in another file."""
        from desktop.recent_menu import whose

        others = self._others()[:_MOST_OFFERED]
        if others:
            self._messages.warning(
                "この保存場所には、まだ自己点検がありません。",
                "前に使った保存ファイルの続きから始めるときは、それを開いてください。",
                *(
                    Way(label=whose(one), run=functools.partial(self._open_other, one.file))
                    for one in others
                ),
            )

    def _open_other(self, path: Path) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self.opening.emit(path)

    def open_sample(self) -> None:
        """Make the sample, or open it where it is there already."""
        self.leaving.emit()
        self._next_page = table.HOME
        self._session.create_sample()

    def _begin(self, summaries: tuple[AssessmentSummary, ...]) -> None:
        self.summaries = summaries
        if self._open_name is not None:
            self._session.open(self._open_name)
        elif summaries:
            self._open_usual()
        else:
            self.welcome.invite()
            if self._preferences.chosen.role is None:
                self._ask_who()
            else:
                self._begin_empty()

    def _begin_empty(self) -> None:
        """There is nothing here: a consultant looks among the clients, others begin."""
        if self._chooses_client():
            self.beginning.emit(table.CLIENTS, None)
        else:
            self.ask_for_new()

    def _open_usual(self) -> None:
        """Open the assessment that was shown last, or else the one that was changed last."""
        latest = changed_last(self.summaries).info.name
        names = (summary.info.name for summary in self.summaries)
        self._session.open(self._shown_last if self._shown_last in names else latest)

    def _open_or_offer(self, summaries: tuple[AssessmentSummary, ...]) -> None:
        self.summaries = summaries
        if summaries:
            self._open_usual()
        else:
            self._messages.done(
                "自己点検はまだありません。",
                "市区町村を選ぶと、すぐに最初の質問から答えられます。",
                Way(label="自己点検を始める", run=self.ask_for_new),
            )

    def _ask_who(self) -> None:
        from desktop.role_window import RoleWindow

        dialog = RoleWindow(self._window)
        dialog.chosen.connect(self._take_role)
        self._ask(dialog)

    def _take_role(self, role: Role) -> None:
        """Begin as this role does, from now on."""
        self._end_dialog()
        choose_or_tell(self._preferences, self._messages, role=role)
        if role == "prefecture":
            self.beginning.emit(table.COLLECTION, None)
        else:
            self._begin_empty()

    def _collect_instead(self) -> None:
        self._take_role("prefecture")

    def _ask(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._end_dialog)
        dialog.open()

    def _end_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _restore(self) -> None:
        """The copies are on 設定."""
        from desktop.models.backups import BACKUP_PLACE

        self.beginning.emit(table.SETTINGS, BACKUP_PLACE)

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            "保存ファイルを選ぶ",
            str(self._session.path.parent),
            "保存ファイル (*.sqlite)",
        )
        if chosen:
            self._session.move_to(Path(chosen))
            choose_workspace(Path(chosen))
            self.start()
