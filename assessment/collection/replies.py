"""Every row of the 疑義照会票 that came back, in words: what it says, and what became of it."""

from collections.abc import Iterator, Mapping

from assessment.collection.received import RepliedRow
from assessment.collection.records import Collection, ReplyOutcome
from assessment.records import Answer
from assessment.wording import NA_WORD, UNANSWERED_WORD, UNKNOWN_WORD, answer_in_words
from checklists.schema import Item


class Reply(RepliedRow, frozen=True, kw_only=True):
    """A row that came back, in words.

    ``title`` is that of the item, or what was asked about instead; ``before`` and ``after`` are
    the answers, empty where there is none. ``why_not`` and ``remedy`` say why it could not be used
    and what to do.
    """

    outcome: ReplyOutcome
    title: str
    before: str
    after: str
    why_not: str
    remedy: str


def replies(collection: Collection) -> tuple[Reply, ...]:
    """All of them in the order of municipalities, those of one as they came; strangers last."""
    items = {picture.item.id: picture.item for picture in collection.items}
    places = {one.municipality.code: place for place, one in enumerate(collection.standings)}
    came = _replies(collection, items)
    return tuple(sorted(came, key=lambda reply: places.get(reply.code, len(places))))


def _replies(collection: Collection, items: Mapping[str, Item]) -> Iterator[Reply]:
    for applied in collection.corrections:
        row, item = applied.correction, items.get(applied.correction.item_id)
        yield _reply(
            row,
            "unusable" if applied.why_not else "corrected",
            title="" if item is None else item.title,
            before=_in_words(item, row.before),
            after=_in_words(item, row.after),
            why_not=applied.why_not,
        )
    for held in collection.confirmations:
        one, item = held.confirmation, items.get(held.confirmation.item_id)
        yield _reply(
            one,
            "unusable" if held.why_not else "confirmed",
            title=one.about if item is None else item.title,
            before=_in_words(item, one.before) if one.item_id else "",
            why_not=held.why_not,
        )
    for unread in collection.unusable:
        item = items.get(unread.item_id)
        yield _reply(
            unread,
            "unusable",
            title=unread.about if item is None else item.title,
            before=unread.before,
            after=unread.after,
            why_not=f"{unread.why.removesuffix('。')}。",
            remedy=unread.remedy,
        )


def _reply(
    row: RepliedRow,
    outcome: ReplyOutcome,
    *,
    title: str,
    before: str,
    after: str = "",
    why_not: str,
    remedy: str = "",
) -> Reply:
    return Reply(
        outcome=outcome,
        code=row.code,
        item_id=row.item_id,
        title=title,
        before=before,
        after=after,
        reason=row.reason,
        confirmed_by=row.confirmed_by,
        confirmed_on=row.confirmed_on,
        why_not=why_not,
        remedy=remedy,
        file=row.file,
        where=row.where,
    )


def _in_words(item: Item | None, answer: Answer) -> str:
    """An answer to an item; of one that is not compared there are no words for its levels."""
    if item is not None:
        return answer_in_words(item, answer).rstrip()
    if answer.level is not None:
        return str(answer.level)
    return {"unknown": UNKNOWN_WORD, "na": NA_WORD}.get(answer.state, UNANSWERED_WORD)
