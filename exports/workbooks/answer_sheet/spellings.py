"""How people write answers: words and marks, folded so that kana, width and case do not matter."""

import re
from collections.abc import Iterable

from assessment.folding import fold
from assessment.wording import UNANSWERED_WORD

UNKNOWN_CHOICE = "わからない（未把握）"
"""What the drop-down offers for 'nobody could tell'."""

LADDER = ("未着手", "計画", "一部実施", "実施", "定着・改善")
"""The words behind every item's own (scoring.md, 'Answer')."""


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


UNANSWERED_WORDS = _folded([UNANSWERED_WORD, "未記入", "（未回答）"])
UNKNOWN_WORDS = _folded([
    UNKNOWN_CHOICE, "未把握（わからない）", "わからない", "分からない", "分らない", "判らない",
    "解らない", "わかりません", "分かりません", "不明", "未把握", "把握していない",
    "把握できていない", "把握していません", "不明（未把握）", "unknown",
])  # fmt: skip
UNDER_WAY_WORDS = _folded(["検討中", "調整中", "準備中", "対応中", "実施中", "作業中", "予定"])
NA_WORDS = (
    "該当なし", "該当無し", "該当無", "該当せず", "該当しない", "該当しません", "非該当",
    "対象外", "対象なし", "対象無し", "対象でない", "n/a", "na",
)  # fmt: skip
NA = re.compile(
    rf"(?:{'|'.join(map(re.escape, NA_WORDS))})"
    r"(?P<rest>[\s（(［\[【「:：、,。.・／/=＝－-].*)?$",
    re.IGNORECASE | re.DOTALL,
)
AROUND_REASON = " 　\t\n（）()［］[]【】「」:：、,。.・／/=＝－-"

DONE = _folded([
    "○", "〇", "◯", "⭕", "●", "✓", "✔", "☑", "✅", "■", "レ", "済", "済み", "実施済", "実施済み",
    "対応済", "対応済み", "完了", "はい", "有", "有り", "あり", "yes", "y", "ok", "している",
    "しています", "できている", "できています", "実施している", "実施しています",
])  # fmt: skip
NOT_DONE = _folded([
    "×", "✕", "✖", "✗", "✘", "☓", "❌", "x", "未", "未実施", "未対応", "未済", "いいえ", "no",
    "していない", "していません", "できていない", "できていません", "実施していない",
    "実施していません", "やっていない",
])  # fmt: skip
PARTLY = _folded(["△", "▲", "一部", "一部実施済", "一部対応", "一部済"])
MORE_THAN_DONE = _folded(["◎"])
NOBODY_KNOWS = _folded(["?", "??", "確認中", "照会中", "調査中", "未確認", "要確認"])
DASHES = _folded(["-", "－", "ー", "―", "—", "–", "‐", "─", "／", "/", "＼", "斜線", "\\"])
