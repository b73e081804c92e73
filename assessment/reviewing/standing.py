"""What stands of the review of an assessment: of each item, and how many. Pure.

起案 is what the last person wrote, 確認 what another has looked at. A confirmation holds for just
what was confirmed: another answer, note or evidence, or another wording of the question, leaves it
open again (確認後に変更), and the same again brings it back.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from assessment.answers import starts_as
from assessment.records import Assessment, Municipality, Response
from assessment.reviewing.fingerprints import content_of
from assessment.reviewing.records import (
    NO_REVIEW,
    Confirmation,
    Dismissal,
    Hint,
    ItemReview,
    Remark,
    ReviewEvent,
)

Stage = Literal["nothing", "draft", "again", "confirmed"]
"""``nothing``: there is no answer of a person's; ``again``: another than was confirmed."""

STAGE_WORDS: Mapping[Stage, str] = {
    "nothing": "未回答",
    "draft": "未確認",
    "again": "確認後に変更",
    "confirmed": "確認済み",
}


class ReviewCounts(Struct, frozen=True, kw_only=True):
    """How many items: ``written`` have a person's answer, of which the others are a part.

    ``marked`` are 要確認; ``hinted`` have a hint that nobody has dismissed. ``hinted`` and
    ``marked`` may be unanswered ones.
    """

    written: int
    confirmed: int
    again: int
    marked: int
    hinted: int

    @property
    def pending(self) -> int:
        """How many answers wait for a second person."""
        return self.written - self.confirmed


class Picture(Struct, frozen=True, kw_only=True):
    """The review of an assessment: the stage of every item, and the hints that stand.

    ``in_use`` says whether anybody confirms answers here: where one person works alone, nothing
    waits for a second.
    """

    stages: Mapping[str, Stage]
    marked: tuple[str, ...]
    hints: Mapping[str, tuple[Hint, ...]]
    counts: ReviewCounts
    in_use: bool

    def pending(self) -> tuple[str, ...]:
        """The items whose answers wait for a second person, in order."""
        return tuple(one for one, stage in self.stages.items() if stage in ("draft", "again"))


def reviews_of(events: Iterable[ReviewEvent]) -> Mapping[str, ItemReview]:
    """What stands for every item that something was done about, by its id."""
    found: dict[str, ItemReview] = {}
    for event in events:
        found[event.item_id] = after(found.get(event.item_id, NO_REVIEW), event)
    return found


def after(review: ItemReview, event: ReviewEvent) -> ItemReview:
    """What stands after one more event."""
    match event.kind:
        case "mark":
            return replace(review, mark=_remark(event))
        case "settle":
            return replace(review, mark=None)
        case "comment":
            return replace(review, comments=(*review.comments, _remark(event)))
        case "confirm":
            return replace(review, confirmation=_confirmation(event))
        case "withdraw":
            return replace(review, confirmation=None)
        case "dismiss":
            return replace(review, dismissals=(*review.dismissals, _dismissal(event)))


def stage_of(response: Response, review: ItemReview, place: Municipality) -> Stage:
    """How far the answer to an item has come.

    What the program put in itself needs no second eye.
    """
    answer = response.answer
    if answer.state == "unanswered" or answer == starts_as(response.item, place).answer:
        return "nothing"
    if review.confirmation is None:
        return "draft"
    same = review.confirmation.content == content_of(response) and not response.entry.review
    return "confirmed" if same else "again"


def picture_of(
    assessment: Assessment, reviews: Mapping[str, ItemReview], hints: Sequence[Hint] = ()
) -> Picture:
    """The whole picture; ``hints`` are all that there are, those that are dismissed too."""
    place = assessment.info.municipality
    stages = {
        r.item.id: stage_of(r, reviews.get(r.item.id, NO_REVIEW), place)
        for r in assessment.responses
    }
    marked = tuple(i for i in stages if reviews.get(i, NO_REVIEW).mark is not None)
    standing: dict[str, tuple[Hint, ...]] = {}
    for hint in hints:
        if not is_dismissed(hint, reviews.get(hint.item_id, NO_REVIEW)):
            standing[hint.item_id] = (*standing.get(hint.item_id, ()), hint)
    reached = list(stages.values())
    return Picture(
        stages=stages,
        marked=marked,
        hints=standing,
        counts=ReviewCounts(
            written=sum(stage != "nothing" for stage in reached),
            confirmed=reached.count("confirmed"),
            again=reached.count("again"),
            marked=len(marked),
            hinted=len(standing),
        ),
        in_use=any(reviews.get(i, NO_REVIEW).confirmation is not None for i in stages),
    )


def counts_if_used(
    assessment: Assessment, reviews: Mapping[str, ItemReview]
) -> ReviewCounts | None:
    """How many stand where; ``None`` where nobody confirms or marks anything."""
    picture = picture_of(assessment, reviews)
    return picture.counts if picture.in_use or picture.marked else None


def left_open(assessment: Assessment, reviews: Mapping[str, ItemReview]) -> tuple[int, int]:
    """How many items are 要確認, and how many wait for a second person where there is one."""
    picture = picture_of(assessment, reviews)
    return picture.counts.marked, picture.counts.pending if picture.in_use else 0


def counts_in_words(counts: ReviewCounts) -> str:
    """Such as ``回答16問のうち 確認済み11問・未確認5問（うち確認後に変更1問）、要確認の印1問``."""
    again = f"（うち確認後に変更{counts.again}問）" if counts.again else ""
    marked = f"要確認の印{counts.marked}問"
    if not counts.confirmed and not counts.again:
        return marked
    reached = f"確認済み{counts.confirmed}問・未確認{counts.pending}問{again}"
    return f"回答{counts.written}問のうち {reached}、{marked}"


def is_dismissed(hint: Hint, review: ItemReview) -> bool:
    """Whether somebody has given a reason why just this hint needs nothing."""
    return any(one.hint == hint.kind and one.about == hint.about for one in review.dismissals)


def _remark(event: ReviewEvent) -> Remark:
    return Remark(text=event.text, by=event.by, at=event.at)


def _confirmation(event: ReviewEvent) -> Confirmation:
    return Confirmation(
        by=event.by, at=event.at, author=event.author, content=event.content, said=event.said
    )


def _dismissal(event: ReviewEvent) -> Dismissal:
    return Dismissal(
        hint=event.hint, about=event.about, reason=event.text, by=event.by, at=event.at
    )
