"""ホーム: what to do next, how many items have reached their target, and the scores."""

import datetime as dt
import functools
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessment import fiscal_years
from assessment.editions import EditionState, edition_state
from assessment.records import Assessment
from assessment.results import Result, result
from assessment.wording import TIER_NAMES
from assessment.year_end import put_off
from desktop.models.beginnings import (
    Beginning,
    certain,
    proposal_links,
    read_beginning,
    survey_words,
)
from desktop.models.inquiry_standing import Standing, division_rows, read_standing
from desktop.models.plan_standing import PlanStanding, read_plan
from desktop.models.year_end import Duties, closing_links, missed_copies, read_duties
from desktop.offer import minutes_in_words
from desktop.pages import table
from desktop.pages.home_figures import figures, section
from desktop.pages.home_links import (
    Link,
    edition_links,
    has_begun,
    inquiry_links,
    links,
    review_links,
)
from desktop.pages.page import Navigator, Page
from desktop.pages.plan_links import plan_links
from desktop.revision import RevisionOffer, read_offers
from desktop.session import Session
from desktop.theme import in_text
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.link_row import LinkRow
from desktop.widgets.scrolled_by_key import ScrolledByKey
from desktop.widgets.texts import page_title, soft, with_role
from desktop.year_end.put_off import ClosingRow

_WIDEST = 1150
_SEVERAL = 2
_RING = 4
"""Room for the ring around a row that has the focus."""
_INQUIRIES, _PLAN, _EDITIONS = "inquiries", "plan", "editions"
_CLOSING, _BACKUPS = "closing", "backups"
"""Kinds of ways that are read from the workspace."""


class HomePage(Page):
    """Drawn anew whenever the assessment has changed and the page is seen."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._drawn: Assessment | None = None
        self._offers: tuple[RevisionOffer, ...] = ()
        self._found: dict[str, tuple[Link, ...]] = {}
        self._beginning = Beginning()
        self._first: QWidget | None = None
        self._scroll = ScrolledByKey("ホームの内容")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        session.changed.connect(self._changed)
        session.checklists.changed.connect(self._list_offers)

    def first_focus(self) -> QWidget | None:
        """The first thing to do."""
        return self._first

    def shown(self) -> None:
        """Draw what has changed since, and see what other versions there are."""
        assessment = self._session.assessment
        if assessment is not None and assessment is not self._drawn:
            self._draw(assessment)
        self._list_offers()
        if assessment is not None:
            self._session.ask(read_standing, self._asked)
            self._session.ask(read_plan, self._planned)
            self._session.ask(edition_state, self._confirmed)
            self._session.ask(read_beginning, self._began)
            self._session.ask(read_duties, self._told_duties)

    def _changed(self) -> None:
        if self.isVisible():
            self._keeping_focus(self.shown)

    def _list_offers(self) -> None:
        if self._session.assessment is not None:
            self._session.ask(read_offers, self._offered)

    def _asked(self, standing: Standing) -> None:
        """Draw anew where the inquiries stand otherwise."""
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != standing.name:
            return
        rows = division_rows(assessment, standing.sheets, self._session.today())
        self._offer(_INQUIRIES, inquiry_links(rows, standing), assessment)

    def _planned(self, plan: PlanStanding) -> None:
        """Draw anew where the plan asks for something else."""
        assessment = self._session.assessment
        if assessment is not None and assessment.info.name == plan.name:
            found = plan_links(result(assessment), plan, self._session.today())
            self._offer(_PLAN, found, assessment)

    def _confirmed(self, state: EditionState) -> None:
        """Draw anew where answers have changed since they were confirmed, or no longer have."""
        assessment = self._session.assessment
        if assessment is not None and assessment.info.name == state.name:
            self._offer(_EDITIONS, edition_links(state), assessment)

    def _began(self, beginning: Beginning) -> None:
        """Draw anew where it began otherwise, or more of last year's answers are confirmed."""
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != beginning.name:
            return
        if beginning != self._beginning:
            self._beginning = beginning
            self._draw_anew(assessment)

    def _told_duties(self, duties: Duties) -> None:
        """Draw anew where the close of the year or a copy is to be reminded of, or no longer."""
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != duties.name:
            return
        today, days = self._session.today(), self._navigator.preferences.chosen.copy_days
        self._offer(_CLOSING, closing_links(duties, today), assessment)
        self._offer(_BACKUPS, missed_copies(duties, today, days), assessment)

    def _offer(self, kind: str, found: tuple[Link, ...], assessment: Assessment) -> None:
        """Offer other ways of a kind than before, if they are others."""
        if found != self._of_kind(kind):
            self._found[kind] = found
            self._draw_anew(assessment)

    def _of_kind(self, kind: str) -> tuple[Link, ...]:
        return self._found.get(kind, ())

    def _draw_anew(self, assessment: Assessment) -> None:
        self._drawn = None
        if self.isVisible():
            self._keeping_focus(lambda: self._draw(assessment))

    def _offered(self, offers: tuple[RevisionOffer, ...]) -> None:
        """Draw anew where other versions have come or gone."""
        if offers == self._offers:
            return
        self._offers = offers
        self._drawn = None
        if self._session.assessment is not None:
            self._draw_anew(self._session.assessment)

    def _keeping_focus(self, draw: Callable[[], None]) -> None:
        had_focus = self._scroll.isAncestorOf(self.focusWidget() or self)
        draw()
        if had_focus and self._first is not None:
            self._first.setFocus()

    def _draw(self, assessment: Assessment) -> None:
        self._drawn = assessment
        parts = (
            self._figures(result(assessment))
            if has_begun(assessment)
            else [
                *self._title(assessment),
                *self._before_the_first(assessment),
                self._invitation(assessment),
            ]
        )
        inside = QWidget()
        inside.setMaximumWidth(in_text(_WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(_RING, 0, _RING, 0)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part, 1 if isinstance(part, EmptyState) else 0)
        column.addStretch(0 if isinstance(parts[-1], EmptyState) else 1)
        content = QWidget()
        content.setObjectName("content")
        row = QHBoxLayout(content)
        row.setContentsMargins(20, 16, 20, 24)
        row.addWidget(inside, 1)
        row.addStretch(0)
        self._scroll.setWidget(content)

    def _before_the_first(self, assessment: Assessment) -> list[QWidget]:
        """What can be done while nothing is answered yet."""
        rows: list[QWidget] = [
            *self._ways_to_revise(assessment),
            *map(self._row, (*self._of_kind(_INQUIRIES), *self._proposed(assessment))),
            *self._ways_to_take_all(assessment),
        ]
        return section("次にすること", *rows) if rows else []

    def _invitation(self, assessment: Assessment) -> QWidget:
        """An assessment without an answer shows how to begin, and no charts."""
        first = next((r for r in assessment.responses if r.answer.state == "unanswered"), None)
        number = sum(r.answer.state == "unanswered" for r in assessment.responses)
        state = EmptyState(
            "最初の質問から答えましょう",
            f"{number}問あります（{minutes_in_words(number)}）。途中でやめても、答えたところまで"
            "その都度保存されます。わからない質問は「わからない」のまま先へ進めます。\n"
            "1問でも答えると、ここに点数と、次にすることが出ます。",
            "最初の質問に答える",
            lambda: self._navigator.go(table.ANSWERS, first.item.id if first else None),
        )
        self._first = state.action
        return state

    def _title(self, assessment: Assessment) -> list[QWidget]:
        """Whose it is, of when and how much, and the survey that it answers."""
        info = assessment.info
        parts: list[QWidget] = [
            page_title(f"{info.municipality.name}　{fiscal_years.in_words(info.year)}の自己点検"),
            soft(
                f"基準日 {fiscal_years.date_in_words(info.reference_date)}・"
                f"{TIER_NAMES[info.tier]}（{len(assessment.responses)}問）"
            ),
        ]
        survey = self._beginning.survey
        if survey is not None and self._beginning.name == info.name:
            words, late = survey_words(survey, self._session.today())
            parts.append(with_role(words, "warning" if late else "soft"))
        return parts

    def _proposed(self, assessment: Assessment) -> tuple[Link, ...]:
        """The way to last year's answers, of this assessment alone."""
        same = self._beginning.name == assessment.info.name
        return proposal_links(self._beginning) if same else ()

    def _ways_to_take_all(self, assessment: Assessment) -> list[QWidget]:
        """The list of last year's answers, where several can be taken at once."""
        number = certain(self._beginning) if self._beginning.name == assessment.info.name else 0
        if number < _SEVERAL:
            return []
        text = f"変わらない質問{number}問の回答をまとめて確かめる"
        detail = "質問が前の年度と同じものを、一覧で見てから、まとめて今年度の回答にできます。"
        return [LinkRow("done", text, detail, self._list_proposals)]

    def _list_proposals(self) -> None:
        from desktop.year_end.proposals_window import ProposalsWindow

        ProposalsWindow(self._session, self._navigator, self.window()).open_and_forget()

    def _row(self, link: Link) -> LinkRow:
        return LinkRow(link.icon, link.text, link.detail, functools.partial(self._go, link))

    def _closing_row(self, link: Link) -> QWidget:
        return ClosingRow(self._row(link), self._session.today(), self._put_off)

    def _put_off(self, until: dt.date) -> None:
        self._session.ask(lambda workspace, name: put_off(workspace, name, until), self._put_away)

    def _put_away(self, _: None) -> None:
        self._session.ask(read_duties, self._told_duties)

    def _figures(self, drawn: Result) -> list[QWidget]:
        waiting = self._proposed(drawn.assessment)
        state = self._session.state
        reviewed = () if state is None else review_links(state.review)
        offered = (
            *self._of_kind(_INQUIRIES),
            *self._of_kind(_EDITIONS),
            *waiting,
            *links(drawn),
            *self._of_kind(_PLAN),
            *reviewed,
            *self._of_kind(_BACKUPS),
        )
        rows: list[QWidget] = [self._row(link) for link in offered]
        rows += self._ways_to_take_all(drawn.assessment)
        rows += map(self._closing_row, self._of_kind(_CLOSING))
        rows += self._ways_to_revise(drawn.assessment)
        self._first = rows[0] if rows else None
        return [
            *self._title(drawn.assessment),
            *section("次にすること", *rows),
            *figures(drawn),
        ]

    def _ways_to_revise(self, assessment: Assessment) -> list[QWidget]:
        """A row for each checklist of the assessment that is there in another version.

        A survey is answered in the version that it asks.
        """
        survey = self._beginning.survey if self._beginning.name == assessment.info.name else None
        surveyed = {mark.id for mark in survey.checklists} if survey is not None else set()
        return [
            LinkRow(
                "sources",
                offer.headline,
                f"版 {offer.versions}：{offer.summary}。下見をしてから、移るかどうかを選べます。",
                functools.partial(self._preview, offer),
            )
            for offer in self._offers
            if offer.assessment == assessment.info.name
            and offer.held in assessment.checklists
            and offer.held.id not in surveyed
        ]

    def _preview(self, offer: RevisionOffer) -> None:
        from desktop.revision_window import RevisionWindow

        RevisionWindow(self._session, self._navigator, offer, self.window()).open_and_forget()

    def _go(self, link: Link) -> None:
        self._navigator.go(link.page, link.item_id, link.only)
