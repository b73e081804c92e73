"""Who wrote an answer, who may confirm it, and what an edit of the review comes to. Pure."""

from collections.abc import Sequence

from msgspec.structs import replace

from assessment.answers import LONGEST_TEXT
from assessment.people import same_person
from assessment.records import Entry, Response, Revision
from assessment.reviewing.fingerprints import content_of, written
from assessment.reviewing.records import ItemReview, ReviewEdit, ReviewEvent
from assessment.wording import answer_in_words
from checklists.errors import UserFacingError

_WHO = "人は、「設定」の名前（なければパソコンの利用者名、コマンドでは --by）で見分けています。"


class ReviewRejectedError(UserFacingError):
    """The review does not take this; nothing of it is recorded."""

    code = "review_rejected"


class OwnAnswerError(ReviewRejectedError):
    """Who wrote the answer cannot be who confirms it."""

    code = "own_answer"

    def __init__(self, item_id: str, author: str) -> None:
        super().__init__(
            f"{item_id} の回答は{author}さんが書いたため、同じ人は確認できません。"
            "何も記録していません。",
            f"別の人が確認してください。{_WHO}",
        )


def author_of(revisions: Sequence[Revision], now: Entry) -> str:
    """Who wrote what stands in ``now``; ``revisions`` are the item's, newest first.

    An undo or redo brings back what somebody else wrote, so that its maker is not the author
    unless nobody ever wrote just this. Empty where nobody knows.
    """
    stands = written(now)
    led = [
        revision
        for revision in revisions
        if written(revision.after) == stands and written(revision.before) != stands
    ]
    first_hand = [revision for revision in led if not revision.reverts]
    return next((revision.by for revision in (*first_hand, *led)), "")


def why_not_confirm(response: Response, author: str, by: str) -> ReviewRejectedError | None:
    """Why ``by`` cannot confirm what ``author`` wrote; ``None`` where nothing is against it."""
    item_id = response.item.id
    if response.answer.state == "unanswered":
        return ReviewRejectedError(
            f"{item_id} にはまだ回答がないため、確認できません。", "先に回答してください。"
        )
    if response.entry.review:
        return ReviewRejectedError(
            f"{item_id} は見直しが済んでいないため、確認できません。",
            "質問を読み直して、先に答え直してください。",
        )
    if not by.strip():
        return ReviewRejectedError(
            f"確認する人の名前がわからないため、{item_id} は確認できません。",
            f"名前を入れてから確認してください。{_WHO}",
        )
    if same_person(by, author):
        return OwnAnswerError(item_id, author)
    return None


def event_of(
    edit: ReviewEdit, response: Response, review: ItemReview, *, author: str, by: str, via: str
) -> ReviewEvent | None:
    """The event that an edit makes, ``None`` where it already stands so.

    ``author`` is who wrote the answer; it is asked for by a confirmation alone.

    Raises:
        ReviewRejectedError: a text is missing or too long, or ``by`` may not confirm the answer.
    """
    text = edit.text.strip()
    _check_text(edit, text)
    event = ReviewEvent(item_id=edit.item_id, kind=edit.kind, by=by, via=via, text=text)
    match edit.kind:
        case "mark":
            return None if review.mark is not None and review.mark.text == text else event
        case "settle":
            return None if review.mark is None else event
        case "withdraw":
            return None if review.confirmation is None else event
        case "comment":
            return event
        case "dismiss":
            return _dismissed(edit, event, review)
        case "confirm":
            return _confirmed(event, response, review, author, edit.about)


def _check_text(edit: ReviewEdit, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise ReviewRejectedError(
            f"{len(text):,}文字あり、記録しませんでした。",
            f"{LONGEST_TEXT:,}文字以内にしてください。",
        )
    if not text and edit.kind == "comment":
        raise ReviewRejectedError("コメントが空のため、記録しませんでした。", "書いてください。")
    if not text and edit.kind == "dismiss":
        raise ReviewRejectedError(
            "理由がないため、気になる点は閉じていません。",
            "このままでよい理由を書いてください（例：4月に新しい制度が始まったため）。",
        )


def _dismissed(edit: ReviewEdit, event: ReviewEvent, review: ItemReview) -> ReviewEvent | None:
    known = {(one.hint, one.about) for one in review.dismissals}
    if edit.hint is None or (edit.hint, edit.about) in known:
        return None
    return replace(event, hint=edit.hint, about=edit.about)


def _confirmed(
    event: ReviewEvent, response: Response, review: ItemReview, author: str, seen: str
) -> ReviewEvent | None:
    refusal = why_not_confirm(response, author, event.by)
    if refusal is not None:
        raise refusal
    content = content_of(response)
    if seen not in ("", content):
        raise ReviewRejectedError(
            f"{event.item_id} はほかの人が変えたため、確認していません。",
            "今の内容を見てから、もう一度確認してください。",
        )
    if review.confirmation is not None and review.confirmation.content == content:
        return None
    said = answer_in_words(response.item, response.answer)
    return replace(event, text="", author=author, content=content, said=said)
