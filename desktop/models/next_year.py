"""What the next year's assessment would be, in the words of the dialog that begins it."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from assessment.actions import Action
from assessment.collection.received import Contact
from assessment.editions import contact_of
from assessment.fiscal_years import date_in_words, in_words
from assessment.own_checklists import offered_checklists
from assessment.planning import keeping
from assessment.records import Assessment, name_of
from assessment.reviewing.keeping import reviews
from assessment.reviewing.records import ItemReview
from assessment.wording import STEP_WORDS
from assessment.workspace import Workspace
from checklists.schema import Checklist, Tier
from desktop.models.revision_rows import rows_of
from desktop.models.text_tree import Column, Row, cell
from desktop.revision import RevisionOffer, offers

CHANGE_COLUMNS = (
    Column(title="扱い", width=96),
    Column(title="前年度の質問", share=5),
    Column(title="新しい質問", share=5),
    Column(title="回答はどうなるか", share=3),
)
_CHANGES = tuple(kind for kind in STEP_WORDS if kind != "same")


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What the next assessment is begun from, as the workspace holds it.

    ``names`` are those of all assessments there.
    """

    assessment: Assessment
    offered: tuple[Checklist, ...]
    actions: tuple[Action, ...]
    reviews: Mapping[str, ItemReview]
    contact: Contact
    names: frozenset[str]

    def asked(self, checklist_ids: Collection[str]) -> tuple[Checklist, ...]:
        """The checklists of these ids, as the program has them now."""
        return tuple(one for one in self.offered if one.id in checklist_ids)

    def is_there(self, year: int) -> bool:
        """Whether there is an assessment of that year already."""
        return name_of(self.assessment.info.municipality.code, year) in self.names


def read_ground(workspace: Workspace, name: str) -> Ground:
    """Read it from the workspace."""
    return Ground(
        assessment=workspace.assessment(name),
        offered=offered_checklists(workspace),
        actions=keeping.actions(workspace, name),
        reviews=reviews(workspace, name),
        contact=contact_of(workspace, name),
        names=frozenset(one.info.name for one in workspace.assessments()),
    )


def changes(
    ground: Ground, checklist_ids: Collection[str], tier: Tier
) -> tuple[RevisionOffer, ...]:
    """The checklists of these ids that are there in another version than was asked before."""
    return offers(ground.assessment, ground.asked(checklist_ids), tier)


def changes_in_words(ground: Ground, checklist_ids: Collection[str], tier: Tier) -> str:
    """A line for each chosen checklist that is not as it was."""
    told = [
        f"「{offer.other.title}」版 {offer.versions}：{offer.summary}"
        for offer in changes(ground, checklist_ids, tier)
    ]
    held = {checklist.id for checklist in ground.assessment.checklists}
    told += [
        f"「{one.title}」：前年度には尋ねていません。未回答から始まります。"
        for one in ground.asked(checklist_ids)
        if one.id not in held
    ]
    told += [
        f"「{one.title}」：外したので尋ねません。前年度の回答はそのまま残ります。"
        for one in ground.assessment.checklists
        if one.id not in checklist_ids
    ]
    return "\n".join(told) or "チェックリストの版は、前年度と同じです。"


def change_rows(found: Sequence[RevisionOffer]) -> list[Row]:
    """What becomes of every question that changes, under the title of its checklist."""
    return [
        Row(
            cells=(cell(f"{offer.other.title}　版 {offer.versions}", look="strong"), (), (), ()),
            rows=rows_of(offer.steps, _CHANGES),
            key=offer.other.id,
        )
        for offer in found
        if rows_of(offer.steps, _CHANGES)
    ]


def contact_in_words(contact: Contact) -> str:
    """Such as ``企画課 見本 太郎``; empty before the first submission."""
    return " ".join(filter(None, (contact.division, contact.name)))


def begun_in_words(assessment: Assessment, proposals: int) -> str:
    """What has been begun, and how many answers wait."""
    info = assessment.info
    waiting = f"前年度の回答{proposals}問を確かめてください。" if proposals else ""
    return (
        f"{in_words(info.year)}の自己点検を始めました"
        f"（基準日 {date_in_words(info.reference_date)}・{len(assessment.responses)}問）。{waiting}"
    )
