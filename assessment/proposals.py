"""Confirming what an earlier year proposes (前年度から): only then it is an answer."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from assessment.carrying_over import Proposal
from assessment.database import proposal_records as stored
from assessment.database import reading
from assessment.errors import UsageError
from assessment.fiscal_years import in_words
from assessment.records import Assessment, Change, Edit, Response
from assessment.workspace import Workspace


class NothingProposedError(UsageError):
    """An earlier year has nothing that could be confirmed for an item."""

    code = "nothing_proposed"

    def __init__(self, item_id: str) -> None:
        super().__init__(
            f"項目「{item_id}」には、そのまま確認できる前年度の回答がありません。何も記録していません。",
            "すでに回答した項目か、前年度に回答のない項目、段階が変わった項目です。ふつうに回答してください。",
        )


def proposals(workspace: Workspace, name: str) -> Mapping[str, Proposal]:
    """What an earlier year proposes for the items of an assessment, confirmed ones too, by id.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        return stored.proposals_of(connection, reading.key_of(connection, name))


class Waiting(Struct, frozen=True, kw_only=True):
    """An item that is unanswered, with what an earlier year said to it."""

    response: Response
    proposal: Proposal

    @property
    def item_id(self) -> str:
        """The item's id."""
        return self.response.item.id


def waiting(assessment: Assessment, proposed: Mapping[str, Proposal]) -> tuple[Waiting, ...]:
    """The items that are unanswered and were answered then, in order."""
    return tuple(
        Waiting(response=response, proposal=proposed[response.item.id])
        for response in assessment.responses
        if response.item.id in proposed and response.answer.state == "unanswered"
    )


def edit_of(one: Waiting) -> Edit:
    """What confirming a proposal as it is records; what was written this year already stays."""
    then, now = one.proposal.entry, one.response.entry
    return Edit(
        item_id=one.item_id,
        answer=then.answer,
        note=now.note or then.note,
        evidence=now.evidence or then.evidence,
        performer=now.performer or then.performer,
    )


def via(proposal: Proposal, year: int) -> str:
    """How a confirmed answer came, as the history of an assessment of ``year`` says it."""
    if proposal.year < year:
        return f"前年度から（{in_words(proposal.year)}）"
    return f"引き継ぎ：{proposal.origin}"


def confirm(workspace: Workspace, name: str, item_ids: Iterable[str], *, by: str) -> Change | None:
    """Record what an earlier year said to items that are not answered yet, as one change.

    ``None`` where there are no items.

    Raises:
        UnknownAssessmentError
        NothingProposedError: an item has no such answer, or is answered; nothing is recorded.
        StorageError: the file refuses; nothing is recorded.
    """
    assessment = workspace.assessment(name)
    open_ones = {
        one.item_id: one
        for one in waiting(assessment, proposals(workspace, name))
        if one.proposal.is_answer
    }
    chosen = []
    for item_id in dict.fromkeys(item_ids):
        if item_id not in open_ones:
            raise NothingProposedError(item_id)
        chosen.append(open_ones[item_id])
    if not chosen:
        return None
    how = via(chosen[0].proposal, assessment.info.year)
    return workspace.record(name, list(map(edit_of, chosen)), by=by, via=how)
