"""What ホーム reads from the workspace: the ways to what waits there, and newer checklists."""

from PySide6.QtCore import QObject, Signal

from assessment.editions import EditionState, edition_state
from assessment.records import Assessment
from assessment.results import result
from desktop.models.beginnings import Beginning, read_beginning
from desktop.models.inquiry_standing import Standing, division_rows, read_standing
from desktop.models.plan_standing import PlanStanding, read_plan
from desktop.models.year_end import Duties, closing_links, missed_copies, read_duties
from desktop.pages.home_links import Link, edition_links, inquiry_links
from desktop.pages.plan_links import plan_links
from desktop.preferences import Preferences
from desktop.revision import RevisionOffer, read_offers
from desktop.session import Session

INQUIRIES, PLAN, EDITIONS = "inquiries", "plan", "editions"
CLOSING, BACKUPS = "closing", "backups"
"""Kinds of ways that are read from the workspace."""


class HomeReading(QObject):
    """Holds what was read last; ``changed`` says that it is something else than before."""

    changed = Signal()

    def __init__(self, session: Session, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._offers: tuple[RevisionOffer, ...] = ()
        self._found: dict[str, tuple[Link, ...]] = {}
        self._beginning = Beginning()
        session.checklists.changed.connect(self._list_offers)

    def read(self) -> None:
        """Read everything of the assessment shown; what is other than before is told."""
        self._list_offers()
        if self._session.assessment is not None:
            self._session.ask(read_standing, self._asked)
            self._session.ask(read_plan, self._planned)
            self._session.ask(edition_state, self._confirmed)
            self._session.ask(read_beginning, self._began)
            self.read_duties()

    def read_duties(self) -> None:
        """Read what the close of the year asks for."""
        self._session.ask(read_duties, self._told_duties)

    def ways(self, kind: str) -> tuple[Link, ...]:
        """The ways of a kind."""
        return self._found.get(kind, ())

    def beginning(self, assessment: Assessment) -> Beginning:
        """What an assessment began with, as far as that is known."""
        same = self._beginning.name == assessment.info.name
        return self._beginning if same else Beginning()

    def revisions(self, assessment: Assessment) -> tuple[RevisionOffer, ...]:
        """Other versions of an assessment's checklists.

        A survey is answered in the version that it asks.
        """
        survey = self.beginning(assessment).survey
        surveyed = {mark.id for mark in survey.checklists} if survey is not None else set()
        return tuple(
            offer
            for offer in self._offers
            if offer.assessment == assessment.info.name
            and offer.held in assessment.checklists
            and offer.held.id not in surveyed
        )

    def _list_offers(self) -> None:
        if self._session.assessment is not None:
            self._session.ask(read_offers, self._offered)

    def _asked(self, standing: Standing) -> None:
        assessment = self._shown(standing.name)
        if assessment is not None:
            rows = division_rows(assessment, standing.sheets, self._session.today())
            self._hold(INQUIRIES, inquiry_links(rows, standing))

    def _planned(self, plan: PlanStanding) -> None:
        assessment = self._shown(plan.name)
        if assessment is not None:
            self._hold(PLAN, plan_links(result(assessment), plan, self._session.today()))

    def _confirmed(self, state: EditionState) -> None:
        if self._shown(state.name) is not None:
            self._hold(EDITIONS, edition_links(state))

    def _told_duties(self, duties: Duties) -> None:
        if self._shown(duties.name) is not None:
            today, days = self._session.today(), self._preferences.chosen.copy_days
            self._hold(CLOSING, closing_links(duties, today))
            self._hold(BACKUPS, missed_copies(duties, today, days))

    def _began(self, beginning: Beginning) -> None:
        if self._shown(beginning.name) is not None and beginning != self._beginning:
            self._beginning = beginning
            self.changed.emit()

    def _offered(self, offers: tuple[RevisionOffer, ...]) -> None:
        if offers != self._offers:
            self._offers = offers
            self.changed.emit()

    def _hold(self, kind: str, found: tuple[Link, ...]) -> None:
        if found != self.ways(kind):
            self._found[kind] = found
            self.changed.emit()

    def _shown(self, name: str) -> Assessment | None:
        """The assessment shown, if it is the one of this name."""
        assessment = self._session.assessment
        return assessment if assessment is not None and assessment.info.name == name else None
