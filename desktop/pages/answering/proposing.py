"""Last year's answers of the assessment shown: which wait, and confirming them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessment.carrying_over import Proposal
from assessment.records import Assessment
from desktop.session import Session

if TYPE_CHECKING:
    from assessment.workspace import Workspace


class Proposing(QObject):
    """``arrived`` says that the proposals of the assessment shown are known, or known anew."""

    arrived = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name = ""
        self._proposed: Mapping[str, Proposal] = {}

    def look_up(self, assessment: Assessment) -> None:
        """Read what last year proposes, once for each assessment: it never changes."""
        if assessment.info.name == self._name:
            return
        self._name = assessment.info.name
        self._proposed = {}
        self._session.ask(_read, self._came)

    def of(self, item_id: str) -> Proposal | None:
        """What last year said to an item."""
        return self._proposed.get(item_id)

    def waiting(self, assessment: Assessment) -> Mapping[str, str]:
        """The items that are unanswered and were answered last year, each with its mark."""
        return {
            response.item.id: _mark(self._proposed[response.item.id])
            for response in assessment.responses
            if response.item.id in self._proposed and response.answer.state == "unanswered"
        }

    def waiting_of_theme(self, assessment: Assessment, theme_id: str) -> tuple[Proposal, ...]:
        """What last year said to those of a theme that wait."""
        if not self._proposed:
            return ()
        return tuple(
            self._proposed[response.item.id]
            for response in assessment.of_theme(theme_id)
            if response.item.id in self._proposed and response.answer.state == "unanswered"
        )

    def confirm(self, item_ids: Sequence[str], then: Callable[[object], None]) -> None:
        """Record what last year said to these items, as one change."""

        def work(workspace: "Workspace", name: str) -> object:
            from assessment.proposals import confirm

            return confirm(workspace, name, item_ids, by=self._session.by)

        self._session.act(work, then)

    def _came(self, found: tuple[str, Mapping[str, Proposal]]) -> None:
        name, proposed = found
        if name == self._name:
            self._proposed = proposed
            self.arrived.emit()


def _mark(proposal: Proposal) -> str:
    """Such as ``前年2``; ``前年？`` for わからない, ``前年－`` for 該当なし."""
    answer = proposal.entry.answer
    if answer.level is not None:
        return f"前年{answer.level}"
    return {"unknown": "前年？", "na": "前年－"}.get(answer.state, "前年度")


def _read(workspace: "Workspace", name: str) -> tuple[str, Mapping[str, Proposal]]:
    from assessment.proposals import proposals

    return name, proposals(workspace, name)
