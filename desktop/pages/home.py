"""ホーム: what to do next, how many items have reached their target, and the scores."""

import datetime as dt
import functools
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessment import fiscal_years
from assessment.records import Assessment
from assessment.results import Result, result
from assessment.wording import TIER_NAMES
from assessment.year_end import put_off
from desktop.models.beginnings import certain, proposal_links, survey_words
from desktop.offer import minutes_in_words
from desktop.pages import table
from desktop.pages.home_figures import figures, lowered, section
from desktop.pages.home_links import Link, has_begun, links, review_links
from desktop.pages.home_reading import (
    BACKUPS,
    CLOSING,
    EDITIONS,
    INQUIRIES,
    PLAN,
    HomeReading,
)
from desktop.pages.page import Navigator, Page
from desktop.revision import RevisionOffer
from desktop.session import Session
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.growing import grow
from desktop.widgets.link_row import LinkRow
from desktop.widgets.scrolled_by_key import ScrolledByKey
from desktop.widgets.texts import page_title, soft, with_role
from desktop.year_end.put_off import ClosingRow

_WIDEST = 1150
_SCORES_COME = "1問でも答えると、ここに点数と目標への到達が出ます。"
_SEVERAL = 2
_RING = 4
"""Room for the ring around a row that has the focus."""


class HomePage(Page):
    """Drawn anew whenever the assessment has changed and the page is seen."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._drawn: Assessment | None = None
        self._reading = HomeReading(session, navigator.preferences, self)
        self._first: QWidget | None = None
        self._scroll = ScrolledByKey("ホームの内容")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        session.changed.connect(self._changed)
        self._reading.changed.connect(self._draw_anew)

    def first_focus(self) -> QWidget | None:
        """The first thing to do."""
        return self._first

    def shown(self) -> None:
        """Draw what has changed since, and read what there is in the workspace."""
        assessment = self._session.assessment
        if assessment is not None and assessment is not self._drawn:
            self._draw(assessment)
        self._reading.read()

    def _changed(self) -> None:
        if self.isVisible():
            self._keeping_focus(self.shown)

    def _draw_anew(self) -> None:
        """What was read is something else than before."""
        self._drawn = None
        assessment = self._session.assessment
        if assessment is not None and self.isVisible():
            self._keeping_focus(lambda: self._draw(assessment))

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
            ]
        )
        inside = QWidget()
        grow(inside, inside.setMaximumWidth, _WIDEST)
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
        """What can be done while nothing is answered yet; no charts.

        Where answers wait, taking those is what comes first, and answering anew one of the ways.
        """
        waiting = (*self._reading.ways(INQUIRIES), *self._proposed(assessment))
        rows: list[QWidget] = [
            *map(self._row, waiting),
            *self._ways_to_take_all(assessment),
        ]
        if not waiting:
            rows += self._ways_to_revise(assessment)
            invitation = self._invitation(assessment)
            self._first = invitation.action
            return [*(section("次にすること", *rows) if rows else []), invitation]
        rows += [self._row(self._to_first(assessment)), *self._ways_to_revise(assessment)]
        self._first = rows[0]
        return section("次にすること", *rows, lowered(soft(_SCORES_COME), 8))

    def _to_first(self, assessment: Assessment) -> Link:
        """The way to the first question that has no answer."""
        left = [r for r in assessment.responses if r.answer.state == "unanswered"]
        return Link(
            icon="answers",
            text="最初の質問に答える",
            detail=f"{len(left)}問あります（{minutes_in_words(len(left))}）。",
            page=table.ANSWERS,
            item_id=left[0].item.id if left else None,
        )

    def _invitation(self, assessment: Assessment) -> EmptyState:
        """How to begin where there is nothing to begin from."""
        way = self._to_first(assessment)
        return EmptyState(
            "最初の質問から答えましょう",
            f"{way.detail}途中でやめても、答えたところまで保存されています。"
            f"わからない質問は「わからない」を選んで先へ進めます。\n{_SCORES_COME}",
            way.text,
            functools.partial(self._go, way),
        )

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
        survey = self._reading.beginning(assessment).survey
        if survey is not None:
            words, late = survey_words(survey, self._session.today())
            parts.append(with_role(words, "warning" if late else "soft"))
        return parts

    def _proposed(self, assessment: Assessment) -> tuple[Link, ...]:
        """The way to last year's answers, of this assessment alone."""
        return proposal_links(self._reading.beginning(assessment))

    def _ways_to_take_all(self, assessment: Assessment) -> list[QWidget]:
        """The list of last year's answers, where several can be taken at once."""
        number = certain(self._reading.beginning(assessment))
        if number < _SEVERAL:
            return []
        text = f"変わらない質問{number}問の回答をまとめて確かめる"
        detail = "質問が前年度と同じものを、一覧で見てから、まとめて今年度の回答にできます。"
        return [LinkRow("done", text, detail, self._list_proposals)]

    def _list_proposals(self) -> None:
        from desktop.year_end.proposals_window import ProposalsWindow

        ProposalsWindow(self._session, self._navigator, self.window()).open_and_forget()

    def _row(self, link: Link) -> LinkRow:
        return LinkRow(link.icon, link.text, link.detail, functools.partial(self._go, link))

    def _closing_row(self, link: Link) -> QWidget:
        return ClosingRow(self._row(link), self._session.today(), self._put_off)

    def _put_off(self, until: dt.date) -> None:
        self._session.ask(
            lambda workspace, name: put_off(workspace, name, until),
            lambda _: self._reading.read_duties(),
        )

    def _figures(self, drawn: Result) -> list[QWidget]:
        waiting = self._proposed(drawn.assessment)
        state = self._session.state
        reviewed = () if state is None else review_links(state.review, self._session.by)
        offered = (
            *self._reading.ways(INQUIRIES),
            *self._reading.ways(EDITIONS),
            *waiting,
            *links(drawn),
            *self._reading.ways(PLAN),
            *reviewed,
            *self._reading.ways(BACKUPS),
        )
        rows: list[QWidget] = [self._row(link) for link in offered]
        rows += self._ways_to_take_all(drawn.assessment)
        rows += map(self._closing_row, self._reading.ways(CLOSING))
        rows += self._ways_to_revise(drawn.assessment)
        self._first = rows[0] if rows else None
        return [
            *self._title(drawn.assessment),
            *section("次にすること", *rows),
            *figures(drawn),
        ]

    def _ways_to_revise(self, assessment: Assessment) -> list[QWidget]:
        """A row for each checklist of the assessment that is there in another version."""
        return [
            LinkRow(
                "sources",
                offer.headline,
                f"版 {offer.versions}：{offer.summary}。下見をしてから、移るかどうかを選べます。",
                functools.partial(self._preview, offer),
            )
            for offer in self._reading.revisions(assessment)
        ]

    def _preview(self, offer: RevisionOffer) -> None:
        from desktop.revision_window import RevisionWindow

        RevisionWindow(self._session, self._navigator, offer, self.window()).open_and_forget()

    def _go(self, link: Link) -> None:
        self._navigator.go(link.page, link.item_id, link.only)
