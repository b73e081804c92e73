"""What was done to the review of an item, in words."""

from typing import get_args

from assessment.reviewing.hints import HINT_WORDS
from assessment.reviewing.records import HintKind, ReviewEvent


def event_in_words(event: ReviewEvent) -> str:
    """Such as ``要確認にした（税務課）``; says so where an undo has taken it back."""
    undone = "（元に戻した）" if event.withdrawn else ""
    return f"{_done(event)}{undone}"


def _done(event: ReviewEvent) -> str:
    match event.kind:
        case "mark":
            return f"要確認にした（{event.text}）" if event.text else "要確認にした"
        case "settle":
            return "要確認を解いた"
        case "comment":
            return f"コメント：{event.text}"
        case "confirm":
            return f"確認した：{event.said}"
        case "withdraw":
            return "確認を取り消した"
        case "dismiss":
            return f"気になる点「{_hint(event.hint)}」を閉じた：{event.text}"


def _hint(kind: str) -> str:
    known: dict[str, str] = {one: HINT_WORDS[one] for one in get_args(HintKind)}
    return known.get(kind, kind)
