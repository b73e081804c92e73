"""The immutable records that pass between layers."""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from assessment.actions import Action, ActionRevision
from assessment.reviewing.records import ItemReview
from checklists.schema import BodyKind, Checklist, Item, Tier

State = Literal["unanswered", "level", "unknown", "na"]

NA_REASONS = ("制度上該当しない", "対象となる施設・人がいない")
"""The reasons for 該当なし that need no words; any other text is その他 (scoring.md)."""

PERFORMERS = ("直営", "委託", "共同処理", "都道府県")
"""Who carries an item out (実施主体), where that is worth saying (scoring.md)."""


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every record: frozen, compared by value."""


class Municipality(_Record, frozen=True, kw_only=True):
    """A municipality: six-digit code with check digit, names, reading and kind of body."""

    code: str
    prefecture: str
    name: str
    kana: str
    kind: BodyKind

    @property
    def is_sample(self) -> bool:
        """Whether it is that of the sample: no prefecture has the number 99."""
        return self.code.startswith("99")


class Answer(_Record, frozen=True, kw_only=True):
    """One of the four states of an item (scoring.md, 'Answer').

    ``level`` is 0–4 in state ``level`` and ``None`` otherwise; ``reason`` belongs to ``na``.
    """

    state: State = "unanswered"
    level: int | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.state == "level") != (self.level is not None):
            raise ValueError(f"state {self.state} does not go with level {self.level}")
        if self.level is not None and self.level not in range(5):
            raise ValueError(f"level {self.level} is not 0-4")
        if bool(self.reason) != (self.state == "na"):
            raise ValueError("a reason belongs to 'na', and 'na' needs one")


UNANSWERED = Answer()
UNKNOWN = Answer(state="unknown")


def name_of(code: str, year: int) -> str:
    """By what an assessment is called: one for each municipality code and fiscal year."""
    return f"{code}-{year}"


def level(number: int) -> Answer:
    """The answer 'this level'."""
    return Answer(state="level", level=number)


def not_applicable(reason: str) -> Answer:
    """The answer 該当なし with its reason."""
    return Answer(state="na", reason=reason)


class Entry(_Record, frozen=True, kw_only=True):
    """All that is recorded for one item.

    ``performer`` is the 実施主体; ``own_target`` the municipality's own target level;
    ``extended_deadline`` replaces the item's deadline and has a reason. ``division`` is who owns
    the item here, empty where the checklist's usual division does. ``review`` says why the
    answer needs a fresh look (it came along from an earlier version of the checklist); answering
    again clears it.
    """

    answer: Answer = UNANSWERED
    note: str = ""
    evidence: str = ""
    performer: str = ""
    own_target: int | None = None
    extended_deadline: dt.date | None = None
    extension_reason: str = ""
    division: str = ""
    review: str = ""


class Edit(_Record, frozen=True, kw_only=True):
    """What to change of one item's entry; a field that is not set stays as it is."""

    item_id: str
    answer: Answer | UnsetType = UNSET
    note: str | UnsetType = UNSET
    evidence: str | UnsetType = UNSET
    performer: str | UnsetType = UNSET
    own_target: int | UnsetType | None = UNSET
    extended_deadline: dt.date | UnsetType | None = UNSET
    extension_reason: str | UnsetType = UNSET
    division: str | UnsetType = UNSET


class Response(_Record, frozen=True, kw_only=True):
    """An item of an assessment with what is recorded for it, by whom and when last."""

    checklist_id: str
    item: Item
    entry: Entry = Entry()
    by: str = ""
    at: dt.datetime | None = None

    @property
    def answer(self) -> Answer:
        """The recorded answer."""
        return self.entry.answer

    @property
    def division(self) -> str:
        """Who owns the item: the municipality's own choice, or the checklist's usual division."""
        return self.entry.division or self.item.division


class AssessmentInfo(_Record, frozen=True, kw_only=True):
    """What an assessment is, without its answers; ``name`` is ``CODE-YEAR``."""

    name: str
    municipality: Municipality
    year: int
    reference_date: dt.date
    tier: Tier
    created_at: dt.datetime


class Assessment(_Record, frozen=True, kw_only=True, dict=True):
    """An assessment with the checklists it was made with and every item's response, in order."""

    info: AssessmentInfo
    checklists: tuple[Checklist, ...]
    responses: tuple[Response, ...]

    def of_checklist(self, checklist_id: str) -> tuple[Response, ...]:
        """The responses of one checklist."""
        return tuple(r for r in self.responses if r.checklist_id == checklist_id)

    def of_theme(self, theme_id: str) -> tuple[Response, ...]:
        """The responses of one theme."""
        return tuple(r for r in self.responses if r.item.theme_id == theme_id)

    def response(self, item_id: str) -> Response:
        """The response of one item.

        Raises:
            KeyError: the assessment does not ask that item.
        """
        return self.by_item()[item_id]

    def by_item(self) -> Mapping[str, Response]:
        """Every response by its item's id."""
        return self._by_item

    @functools.cached_property
    def _by_item(self) -> Mapping[str, Response]:
        return {response.item.id: response for response in self.responses}

    def items(self) -> Mapping[str, Item]:
        """Every item by its id."""
        return {response.item.id: response.item for response in self.responses}


class AssessmentSummary(_Record, frozen=True, kw_only=True):
    """A line in the list of assessments; ``completion`` is 0–1, or None with nothing applicable."""

    info: AssessmentInfo
    completion: float | None
    updated_at: dt.datetime


def changed_last(summaries: Iterable[AssessmentSummary]) -> AssessmentSummary:
    """The assessment that was changed last; the sample only where there is no other."""
    return max(summaries, key=lambda one: (not one.info.municipality.is_sample, one.updated_at))


class Removed(_Record, frozen=True, kw_only=True):
    """An assessment in the bin: the name that it had, and when it was removed."""

    name: str
    at: dt.datetime


class Edition(_Record, frozen=True, kw_only=True):
    """A confirmed 版: its number from 1, when and by whom, and the answers as they were then.

    ``document_number`` is the 文書番号 of the letter that it goes out with, empty while it has
    none; ``digest`` tells editions of different content apart (``assessment.editions``).
    ``reviews`` is what stood of marks, comments and confirmations, by item id; ``note`` what was
    remarked when it was confirmed; ``actions`` the plan as it was then, ``None`` where that was not
    kept.
    """

    number: int
    confirmed_at: dt.datetime
    by: str
    document_number: str
    digest: str
    assessment: Assessment
    reviews: Mapping[str, ItemReview] = {}
    note: str = ""
    actions: tuple[Action, ...] | None = None


class Revision(_Record, frozen=True, kw_only=True):
    """One change of one item: who, when, by what way, from what to what.

    ``reverts``: it is an undo or a redo, which brings back what was written before.
    """

    item_id: str
    at: dt.datetime
    by: str
    via: str
    before: Entry
    after: Entry
    reverts: bool = False


class Change(_Record, frozen=True, kw_only=True):
    """Everything that one act changed, which is also what one undo takes back.

    ``revisions`` are those of answers, ``planned`` those of the plan, ``reviewed`` the items of
    which marks, comments, confirmations or hints were touched.
    """

    number: int
    at: dt.datetime
    revisions: tuple[Revision, ...]
    planned: tuple[ActionRevision, ...] = ()
    reviewed: tuple[str, ...] = ()

    def item_ids(self) -> tuple[str, ...]:
        """The items whose answers were touched."""
        return tuple(revision.item_id for revision in self.revisions)

    def touched(self) -> tuple[str, ...]:
        """The items whose answers or whose review were touched."""
        return tuple(dict.fromkeys((*self.item_ids(), *self.reviewed)))


def responses_of(
    checklists: Iterable[Checklist], tier: Tier, entries: Mapping[str, Response]
) -> tuple[Response, ...]:
    """Every item that ``tier`` asks, with its response in ``entries`` or an empty one, in order."""
    return tuple(
        entries.get(item.id) or Response(checklist_id=checklist.id, item=item)
        for checklist in checklists
        for item in checklist.items_of_tier(tier)
    )
