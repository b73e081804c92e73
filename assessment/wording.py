"""How an answer is put into words, the same on screens, in commands and in files."""

from assessment.records import Answer
from checklists.schema import Item

UNANSWERED_WORD = "未回答"
UNKNOWN_WORD = "未把握（わからない）"
NA_WORD = "該当なし"


def answer_in_words(item: Item, answer: Answer) -> str:
    """Such as ``2 一部の課で実施``, ``未把握（わからない）``, ``該当なし（制度上該当しない）``."""
    if answer.level is not None:
        return f"{answer.level} {item.labels[answer.level]}"
    if answer.state == "na":
        return f"{NA_WORD}（{answer.reason}）"
    return UNKNOWN_WORD if answer.state == "unknown" else UNANSWERED_WORD
