"""Last year's answers beside this year's questions (前年度から): proposals, never answers. Pure.

What an earlier year said is carried to the questions asked now by the rules of ``revising``. It
counts nowhere until a person has confirmed it, item by item or theme by theme.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from assessment.errors import OtherMunicipalityError, UsageError
from assessment.filed import FiledAnswers
from assessment.fiscal_years import date_in_short, in_words
from assessment.records import UNANSWERED, Assessment, Entry
from assessment.reviewing.records import ItemReview, ReviewEvent
from assessment.revising import Step, carried, preview
from assessment.wording import answer_in_words
from checklists.loading import content_hash
from checklists.schema import Checklist, Item

_NOT_AT_HAND = "前年度のチェックリストの版が手元にありません。質問が同じか確かめてください。"
_NONE: Mapping[str, ItemReview] = {}
_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


class LaterYearError(UsageError):
    """The answers to start from are of a later year than the assessment."""

    code = "later_year"

    def __init__(self, origin: str, year: int) -> None:
        super().__init__(
            f"「{origin}」は{in_words(year)}の回答で、作る自己点検より後の年度です。"
            "何も作っていません。",
            "前の年度の自己点検か提出用のファイルを指定してください。",
        )


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """What was recorded for an item, by whom and when, where that is known."""

    entry: Entry
    by: str = ""
    at: dt.datetime | None = None


class Previous(msgspec.Struct, frozen=True, kw_only=True):
    """The answers of an earlier year; ``origin`` is the assessment's name or the file's.

    ``checklists`` are those that they were given to, as far as these are at hand; ``reviews`` what
    stood of marks and comments, where it is known.
    """

    origin: str
    code: str
    year: int
    checklists: tuple[Checklist, ...]
    recorded: Mapping[str, Recorded]
    reviews: Mapping[str, ItemReview] = {}


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What an earlier year says to an item that is asked now.

    ``entry`` is what confirming would record; its answer is unanswered where the item has no such
    level any more, and its ``review`` says why it must be looked at. ``words`` is the answer in
    the words of that year. ``by`` is empty and ``at`` ``None`` where nobody knows.
    """

    item_id: str
    entry: Entry
    words: str
    year: int
    origin: str
    by: str = ""
    at: dt.datetime | None = None

    @property
    def is_certain(self) -> bool:
        """Whether it can be confirmed unread, together with others."""
        return self.is_answer and not self.entry.review

    @property
    def is_answer(self) -> bool:
        """Whether confirming it answers the item."""
        return self.entry.answer != UNANSWERED


def previous_of(assessment: Assessment, reviews: Mapping[str, ItemReview] = _NONE) -> Previous:
    """An assessment of an earlier year, with what stands of its review."""
    return Previous(
        origin=assessment.info.name,
        code=assessment.info.municipality.code,
        year=assessment.info.year,
        checklists=assessment.checklists,
        recorded={
            r.item.id: Recorded(entry=r.entry, by=r.by, at=r.at)
            for r in assessment.responses
            if r.entry != Entry()
        },
        reviews=reviews,
    )


def previous_of_file(filed: FiledAnswers, known: Iterable[Checklist]) -> Previous:
    """What was filed in an earlier year; ``known`` are all checklists that can be had."""
    submission = filed.submission
    by_hash = {content_hash(checklist): checklist for checklist in known}
    hashes = [mark.content_hash for mark in submission.checklists]
    return Previous(
        origin=submission.file,
        code=submission.code,
        year=submission.year,
        checklists=tuple(by_hash[name] for name in hashes if name in by_hash),
        recorded={
            item_id: Recorded(entry=entry, at=submission.issued_at)
            for item_id, entry in filed.entries.items()
            if entry != Entry()
        },
    )


def check_origin(previous: Previous, code: str, year: int) -> None:
    """Hold the earlier answers against the assessment that is to begin with them.

    Raises:
        OtherMunicipalityError, LaterYearError: as their names say.
    """
    if previous.code != code:
        raise OtherMunicipalityError(
            f"「{previous.origin}」は別の市区町村（団体コード {previous.code}）の回答です。"
            "何も作っていません。",
            "同じ市区町村の、前の年度の自己点検か提出用のファイルを指定してください。",
        )
    if previous.year > year:
        raise LaterYearError(previous.origin, previous.year)


def proposals_from(previous: Previous, checklists: Sequence[Checklist]) -> tuple[Proposal, ...]:
    """What an earlier year proposes for the items of ``checklists``, in their order.

    Items that were not answered then have no proposal.
    """
    return tuple(
        proposal
        for step, recorded in _steps(previous, checklists)
        if any(recorded[i.id].entry.answer != UNANSWERED for i in step.before if i.id in recorded)
        for proposal in _proposals(step, recorded, previous)
    )


def settings_from(previous: Previous, checklists: Sequence[Checklist]) -> Mapping[str, Entry]:
    """What holds on without being asked again: owner, own target and extended deadline, by item."""
    found = {
        item_id: Entry(
            division=entry.division,
            own_target=entry.own_target,
            extended_deadline=entry.extended_deadline,
            extension_reason=entry.extension_reason,
        )
        for step, recorded in _steps(previous, checklists)
        for item_id, entry in carried(step, _entries(recorded)).items()
    }
    return {item_id: entry for item_id, entry in found.items() if entry != Entry()}


def open_reviews_from(
    previous: Previous, checklists: Sequence[Checklist]
) -> tuple[ReviewEvent, ...]:
    """What an earlier year left open: marks 要確認 with the comments on their items.

    A confirmation is of that year's answer and stays with it.
    """
    return tuple(
        event
        for step, _ in _steps(previous, checklists)
        for was in step.before
        for now in step.after
        for event in _left_open(previous, was.id, now.id)
    )


def _left_open(previous: Previous, was: str, now: str) -> Iterator[ReviewEvent]:
    review = previous.reviews.get(was)
    if review is None or review.mark is None:
        return
    via = f"{in_words(previous.year)}から"
    yield ReviewEvent(item_id=now, kind="mark", by=review.mark.by, via=via, text=review.mark.text)
    for comment in review.comments:
        when = "" if comment.at is None else f" {date_in_short(comment.at.astimezone().date())}"
        text = f"（{in_words(previous.year)}{when}）{comment.text}"
        yield ReviewEvent(item_id=now, kind="comment", by=comment.by, via=via, text=text)


def _steps(
    previous: Previous, checklists: Sequence[Checklist]
) -> Iterator[tuple[Step, Mapping[str, Recorded]]]:
    """What became of each item, with what was recorded for it then."""
    then = {checklist.id: checklist for checklist in previous.checklists}
    for checklist in checklists:
        if checklist.id in then:
            for step in preview(then[checklist.id], checklist):
                yield step, previous.recorded
        else:
            yield from _by_id(checklist, previous)


def _by_id(
    checklist: Checklist, previous: Previous
) -> Iterator[tuple[Step, Mapping[str, Recorded]]]:
    """Without the questions of then, an id is all there is to go by: every answer is marked."""
    elsewhere = {item.id for one in previous.checklists for item in one.item}
    for item in checklist.item:
        recorded = previous.recorded.get(item.id)
        if recorded is not None and item.id not in elsewhere:
            marked = msgspec.structs.replace(recorded.entry, review=_NOT_AT_HAND)
            step = Step(kind="same", before=(item,), after=(item,))
            yield step, {item.id: msgspec.structs.replace(recorded, entry=marked)}


def _proposals(
    step: Step, recorded: Mapping[str, Recorded], previous: Previous
) -> Iterator[Proposal]:
    answered = [(item, recorded[item.id]) for item in step.before if item.id in recorded]
    last = max((one for _, one in answered), key=lambda one: one.at or _LONG_AGO)
    words = " ／ ".join(_words(item, one.entry) for item, one in answered)
    for item_id, entry in carried(step, _entries(recorded)).items():
        yield Proposal(
            item_id=item_id,
            entry=entry,
            words=words,
            year=previous.year,
            origin=previous.origin,
            by=last.by,
            at=last.at,
        )


def _words(item: Item, entry: Entry) -> str:
    """The answer in the item's words; a level that only the item of then had, by its number."""
    level = entry.answer.level
    if level is not None and level not in item.selectable_levels():
        return f"レベル{level}"
    return answer_in_words(item, entry.answer)


def _entries(recorded: Mapping[str, Recorded]) -> Mapping[str, Entry]:
    return {item_id: one.entry for item_id, one in recorded.items()}
