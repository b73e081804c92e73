"""The windows that the menu opens beside the main one, each imported when it is wanted."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.messages import Messages
from desktop.pages.page import Navigator
from desktop.roles import Role
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.benchmark_window import BenchmarkWindow
    from desktop.load_window import LoadWindow
    from desktop.own_checklist_window import OwnChecklistWindow


class OtherWindows:
    """Opens them over ``window``; ``leave`` has the page that is shown record what is typed."""

    def __init__(
        self, window: QWidget, session: Session, messages: Messages, leave: Callable[[], None]
    ) -> None:
        self._window = window
        self._session = session
        self._messages = messages
        self._leave = leave

    def explain(self, page: str, role: Role) -> None:
        """What the page of this key is for, and every key that this role has."""
        from desktop.shortcuts_window import ShortcutsWindow

        listing = ShortcutsWindow(page, role, self._window)
        listing.manual_wanted.connect(lambda: self.open_manual(page))
        listing.show()

    def open_manual(self, chapter: str = "") -> None:
        """The manual, at the chapter of a page where one is named."""
        from desktop.manual_window import ManualWindow

        ManualWindow(chapter, self._window).show()

    def manage_own_checklists(self, file: Path | None = None) -> None:
        """Bring in an organisation's own checklist, from ``file`` at once, or write one out."""
        from desktop.own_checklist_window import OwnChecklistWindow

        self._open(OwnChecklistWindow(self._session, self._messages, self._window), file)

    def load_file(self, file: Path | None = None) -> None:
        """Make an assessment of a submission or a survey form, after showing what is in it."""
        from desktop.load_window import LoadWindow

        self._leave()
        self._open(LoadWindow(self._session, self._messages, self._window), file)

    def compare_with_others(self, file: Path | None = None) -> None:
        """Place the assessment among the quartiles of its prefecture, those in ``file`` if any."""
        from desktop.benchmark_window import BenchmarkWindow

        self._leave()
        self._open(BenchmarkWindow(self._session, self._messages, self._window), file)

    def begin_next_year(self, navigator: Navigator) -> None:
        """Begin the next year's assessment from the one that is shown."""
        from desktop.year_end.next_year_window import NextYearWindow

        self._leave()
        NextYearWindow(self._session, navigator, self._window).open_and_forget()

    def make_survey(self) -> None:
        """Write the file with which a prefecture asks its municipalities."""
        from desktop.survey_window import SurveyWindow

        SurveyWindow(self._session, self._messages, self._window).open_and_forget()

    def _open(
        self, window: "OwnChecklistWindow | LoadWindow | BenchmarkWindow", file: Path | None
    ) -> None:
        window.open_and_forget()
        if file is not None:
            window.read(file)
