"""How commands tell the review of answers, as JSON and in words."""

import datetime as dt
from collections.abc import Collection, Iterable

from assessment.reviewing.hints import HINT_WORDS
from assessment.reviewing.looking import Review
from assessment.reviewing.records import NO_REVIEW, Hint, ItemReview, Remark, ReviewEvent
from assessment.reviewing.standing import STAGE_WORDS, counts_in_words
from commands.output import one_line, print_table, say, time_text

_HEADER = ("項目", "見出し", "確認", "要確認", "コメント", "気になる点")


def review_as_json(review: Review, item_ids: Collection[str]) -> dict[str, object]:
    """The review of these items, and the counts of all."""
    counts = review.picture.counts
    return {
        "assessment": review.assessment.info.name,
        "as_of": review.as_of,
        "in_use": review.picture.in_use,
        "counts": {
            "written": counts.written,
            "confirmed": counts.confirmed,
            "pending": counts.pending,
            "again": counts.again,
            "marked": counts.marked,
            "hinted": counts.hinted,
        },
        "items": [_item_as_json(review, item_id) for item_id in item_ids],
    }


def event_as_json(event: ReviewEvent) -> dict[str, object]:
    """Something that was done; ``undone`` where an undo has taken it back."""
    return {
        "item": event.item_id,
        "at": _time(event.at),
        "by": event.by,
        "via": event.via,
        "kind": event.kind,
        "text": event.text or event.said,
        "undone": event.withdrawn,
    }


def print_review(review: Review, item_ids: Iterable[str]) -> None:
    """Print the counts, and a line for each of these items with its texts under it."""
    counts = review.picture.counts
    say(f"{counts_in_words(counts)}、気になる点{counts.hinted}問")
    listed = tuple(item_ids)
    if listed:
        print_table(_HEADER, (_row(review, item_id) for item_id in listed))
    for item_id in listed:
        for line in _texts(review, item_id):
            say(f"{item_id}　{line}")


def _item_as_json(review: Review, item_id: str) -> dict[str, object]:
    one = review.reviews.get(item_id, NO_REVIEW)
    confirmed = one.confirmation
    return {
        "item": item_id,
        "stage": review.picture.stages[item_id],
        "mark": None if one.mark is None else _remark_as_json(one.mark, "whom"),
        "comments": [_remark_as_json(comment, "text") for comment in one.comments],
        "confirmation": None
        if confirmed is None
        else {
            "by": confirmed.by,
            "at": _time(confirmed.at),
            "author": confirmed.author,
            "answer": confirmed.said,
        },
        "hints": [
            {"kind": hint.kind, "why": hint.why, "whole": hint.whole}
            for hint in review.picture.hints.get(item_id, ())
        ],
        "dismissed": [
            {"kind": each.hint, "reason": each.reason, "by": each.by, "at": _time(each.at)}
            for each in one.dismissals
        ],
    }


def _remark_as_json(remark: Remark, called: str) -> dict[str, object]:
    return {called: remark.text, "by": remark.by, "at": _time(remark.at)}


def _time(at: dt.datetime | None) -> str | None:
    return None if at is None else time_text(at)


def _row(review: Review, item_id: str) -> tuple[str, ...]:
    one = review.reviews.get(item_id, NO_REVIEW)
    hints = review.picture.hints.get(item_id, ())
    return (
        item_id,
        one_line(review.assessment.response(item_id).item.title, 24),
        _stage(review, item_id, one),
        "" if one.mark is None else one.mark.text or "○",
        f"{len(one.comments)}件" if one.comments else "",
        "・".join(HINT_WORDS[hint.kind] for hint in hints),
    )


def _stage(review: Review, item_id: str, one: ItemReview) -> str:
    stage = review.picture.stages[item_id]
    who = f"（{one.confirmation.by}）" if stage == "confirmed" and one.confirmation else ""
    return f"{STAGE_WORDS[stage]}{who}"


def _texts(review: Review, item_id: str) -> Iterable[str]:
    for hint in review.picture.hints.get(item_id, ()):
        yield f"気になる点（{hint.kind}）：{_hint(hint)}"
    for comment in review.reviews.get(item_id, NO_REVIEW).comments:
        when = "" if comment.at is None else f" {comment.at.date()}"
        yield f"コメント（{comment.by}{when}）：{one_line(comment.text)}"


def _hint(hint: Hint) -> str:
    return one_line(hint.why, 80)
