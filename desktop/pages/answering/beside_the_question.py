"""What helps with a question, which must not wait for it: review, guidance, history, terms."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from assessment.records import Assessment, Response
from checklists.schema import Checklist
from desktop.pages.answering.ahead import finds_line_ends
from desktop.pages.answering.guidance import Guidance
from desktop.pages.answering.item_history import ItemHistory, read_history
from desktop.pages.answering.item_sidebar import ItemSidebar
from desktop.pages.answering.letters_ahead import LettersAhead
from desktop.pages.answering.library import Library, reads_library
from desktop.pages.answering.question_pane import QuestionPane
from desktop.pages.answering.review_desk import ReviewDesk
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.tasks import Lane

_CALM_MILLISECONDS = 60
"""So long a question stands before what helps with it is set, so that keys are never held up."""


class BesideTheQuestion(QObject):
    """``shown`` tells the item shown, if there is one; ``show_review`` shows its review."""

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        pane: QuestionPane,
        sidebar: ItemSidebar,
        guidance: Guidance,
        desk: ReviewDesk,
        shown: Callable[[], Response | None],
        show_review: Callable[[], None],
    ) -> None:
        super().__init__(guidance)
        self._session = session
        self._navigator = navigator
        self._pane = pane
        self._sidebar = sidebar
        self._guidance = guidance
        self._desk = desk
        self._shown = shown
        self._show_review = show_review
        self._letters = LettersAhead(pane, sidebar.list)
        self._checklists: tuple[Checklist, ...] = ()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MILLISECONDS)
        self._calm.timeout.connect(self._follow)

    def follow(self) -> None:
        """Show what helps with the item shown, once it has stood for a moment."""
        self._calm.start()

    def stop(self) -> None:
        """Show nothing more for now."""
        self._calm.stop()

    def read_library(self, assessment: Assessment, *, anew: bool) -> None:
        """Read what the questions rest on, where it is not read already."""
        if not anew and assessment.checklists == self._checklists:
            return
        self._checklists = assessment.checklists
        self._session.tasks.run(
            reads_library(assessment),
            Lane.FILES,
            on_success=self._show_library,
            on_failure=self._navigator.messages.error,
        )

    def _follow(self) -> None:
        response, assessment = self._shown(), self._session.assessment
        if response is None or assessment is None:
            return
        self._show_review()
        self._guidance.show_response(response, assessment)
        item_id = response.item.id
        self._session.ask(
            lambda workspace, name: read_history(workspace, name, item_id), self._show_history
        )

    def _show_history(self, history: ItemHistory) -> None:
        """Show a history that was asked for, if it is still that of the item shown."""
        response = self._shown()
        if response is not None and history.item_id == response.item.id:
            self._guidance.show_history(response, history)
            self._desk.show_history(response, history.revisions)

    def _show_library(self, library: Library) -> None:
        self._guidance.library = library
        self._pane.glossary = library.glossary
        self._sidebar.mark_outside(library.outside)
        response, assessment = self._shown(), self._session.assessment
        if assessment is not None:
            self._letters.begin(assessment)
            self._session.tasks.run(
                finds_line_ends(assessment),
                Lane.FILES,
                on_failure=self._navigator.messages.error,
            )
        if response is not None and assessment is not None:
            self._guidance.show_response(response, assessment)
            self._pane.question.show_question(response.item, library.glossary)
