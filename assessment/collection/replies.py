"""Every row of the 疑義照会票 that came back, in words: what it says, and what became of it."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from assessment.collection.received import Confirmation, Correction, UnusableRow
from assessment.collection.records import Collection, ReplyOutcome
from assessment.records import Answer
from assessment.wording import NA_WORD, UNANSWERED_WORD, UNKNOWN_WORD, answer_in_words
from checklists.schema import Item


class Reply(Struct, frozen=True, kw_only=True):
    """A row that came back.

    ``title`` is that of the item, or what was asked about instead; ``before`` and ``after`` are
    the answers in words, empty where there is none. ``why_not`` and ``remedy`` say why it could
    not be used and what to do.
    """

    outcome: ReplyOutcome
    code: str
    item_id: str
    title: str
    before: str
    after: str
    reason: str
    confirmed_by: str
    confirmed_on: str
    why_not: str
    remedy: str
    file: str
    where: str


def replies(collection: Collection) -> tuple[Reply, ...]:
    """All of them in the order of municipalities, those of one as they came; strangers last."""
    items = {picture.item.id: picture.item for picture in collection.items}
    places = {one.municipality.code: place for place, one in enumerate(collection.standings)}
    came = _replies(collection, items)
    return tuple(sorted(came, key=lambda reply: places.get(reply.code, len(places))))


def _replies(collection: Collection, items: Mapping[str, Item]) -> Iterator[Reply]:
    for applied in collection.corrections:
        yield _of_correction(applied.correction, applied.why_not, items)
    for one in collection.confirmations:
        yield _of_confirmation(one.confirmation, one.why_not, items)
    for row in collection.unusable:
        yield _of_unusable(row, items)


def _of_correction(one: Correction, why_not: str, items: Mapping[str, Item]) -> Reply:
    item = items.get(one.item_id)
    return Reply(
        outcome="unusable" if why_not else "corrected",
        code=one.code,
        item_id=one.item_id,
        title="" if item is None else item.title,
        before=_in_words(item, one.before),
        after=_in_words(item, one.after),
        reason=one.reason,
        confirmed_by=one.confirmed_by,
        confirmed_on=one.confirmed_on,
        why_not=why_not,
        remedy="",
        file=one.file,
        where=one.where,
    )


def _of_confirmation(one: Confirmation, why_not: str, items: Mapping[str, Item]) -> Reply:
    item = items.get(one.item_id)
    return Reply(
        outcome="unusable" if why_not else "confirmed",
        code=one.code,
        item_id=one.item_id,
        title=one.about if item is None else item.title,
        before=_in_words(item, one.before) if one.item_id else "",
        after="",
        reason=one.reason,
        confirmed_by=one.confirmed_by,
        confirmed_on=one.confirmed_on,
        why_not=why_not,
        remedy="",
        file=one.file,
        where=one.where,
    )


def _of_unusable(row: UnusableRow, items: Mapping[str, Item]) -> Reply:
    item = items.get(row.item_id)
    return Reply(
        outcome="unusable",
        code=row.code,
        item_id=row.item_id,
        title=row.about if item is None else item.title,
        before=row.before,
        after=row.after,
        reason=row.reason,
        confirmed_by=row.confirmed_by,
        confirmed_on=row.confirmed_on,
        why_not=f"{row.cell.why.removesuffix('。')}。",
        remedy=row.cell.remedy,
        file=row.file,
        where=row.cell.where,
    )


def _in_words(item: Item | None, answer: Answer) -> str:
    """An answer to an item; of one that is not compared there are no words for its levels."""
    if item is not None:
        return answer_in_words(item, answer).rstrip()
    if answer.level is not None:
        return str(answer.level)
    return {"unknown": UNKNOWN_WORD, "na": NA_WORD}.get(answer.state, UNANSWERED_WORD)
