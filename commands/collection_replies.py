"""What ``collect`` tells of the rows of 疑義照会票 that came back."""

from collections import Counter
from collections.abc import Sequence

from assessment.collection.received import RepliedRow, UnusableRow
from assessment.collection.records import AppliedConfirmation, AppliedCorrection, Collection
from assessment.collection.replies import Reply, replies
from assessment.collection.wording import REPLY_WORDS
from assessment.receipts import value_as_json
from commands.output import say


def replies_as_json(collection: Collection) -> Sequence[dict[str, object]]:
    """Every row: corrections, then answers that stay as they are, then what is of no use."""
    return [
        *map(_correction, collection.corrections),
        *map(_confirmation, collection.confirmations),
        *map(_unusable, collection.unusable),
    ]


def print_replies(collection: Collection) -> None:
    """Every row of the 疑義照会票 that came back, and what became of it."""
    came = replies(collection)
    if not came:
        return
    counts = Counter(reply.outcome for reply in came)
    say(
        f"補正：反映した{counts['corrected']}件、反映していない{counts['unusable']}件、"
        f"{REPLY_WORDS['confirmed']}{counts['confirmed']}件"
    )
    for reply in came:
        about = reply.item_id or reply.title
        what = reply.why_not or _said(reply)
        say(f"  {reply.code} {about}：{what}")
        if reply.outcome == "unusable":
            say(f"    {reply.file} {reply.where}".rstrip())
        if reply.remedy:
            say(f"    → {reply.remedy}")


def _said(reply: Reply) -> str:
    way = f"　{reply.before} → {reply.after}" if reply.outcome == "corrected" else ""
    return f"{REPLY_WORDS[reply.outcome]}{way}　{reply.reason}".rstrip()


def _correction(applied: AppliedCorrection) -> dict[str, object]:
    correction = applied.correction
    return {
        "municipality": correction.code,
        "item": correction.item_id,
        "before": value_as_json(correction.before),
        "after": value_as_json(correction.after),
        "applied": not applied.why_not,
        "reason": applied.why_not or None,
        "outcome": "unusable" if applied.why_not else "corrected",
        **_explained(correction),
    }


def _confirmation(applied: AppliedConfirmation) -> dict[str, object]:
    """Nothing is applied: the answer is right as it stands."""
    one = applied.confirmation
    return {
        "municipality": one.code,
        "item": one.item_id or None,
        "before": value_as_json(one.before) if one.item_id else None,
        "after": None,
        "applied": False,
        "reason": applied.why_not or None,
        "outcome": "unusable" if applied.why_not else "confirmed",
        **_explained(one),
    }


def _unusable(row: UnusableRow) -> dict[str, object]:
    """What cannot be understood is text as it stands, where it is of any use at all."""
    return {
        "municipality": row.code or None,
        "item": row.item_id or None,
        "before": None,
        "after": None,
        "applied": False,
        "reason": row.why,
        "outcome": "unusable",
        "text": row.text or None,
        "remedy": row.remedy,
        **_explained(row),
    }


def _explained(row: RepliedRow) -> dict[str, object]:
    """What the municipality gave as its reason, who confirmed it, and where that stands."""
    return {
        "explanation": row.reason or None,
        "confirmed_by": row.confirmed_by or None,
        "confirmed_on": row.confirmed_on or None,
        "file": row.file or None,
        "where": row.where or None,
    }
