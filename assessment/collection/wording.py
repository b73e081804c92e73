"""How a collection is put into words, the same on screens, in workbooks and in PDFs."""

from assessment.collection.received import FileStatus, Given, SubmissionKind
from assessment.collection.records import PlaceStatus, QueryKind, ReplyOutcome
from assessment.wording import NA_WORD, UNANSWERED_WORD, UNKNOWN_IN_SHORT, UNKNOWN_WORD
from checklists.schema import Item

PLACE_WORDS: dict[PlaceStatus, str] = {
    "submitted": "提出済み",
    "incomplete": "回答が途中",
    "missing": "未提出",
    "rejected": "受付できず",
}
"""``incomplete`` is usable, but at least one of its checklists is not answered to the end."""

FILE_WORDS: dict[FileStatus, str] = {
    "ok": "受け付けた",
    "duplicate": "重複",
    "rejected": "受付できず",
}

SUBMISSION_WORDS: dict[SubmissionKind, str] = {
    "submission": "提出用",
    "survey-form": "調査票",
}

QUERY_WORDS: dict[QueryKind, str] = {
    "jump": "前年度からの大きな変化",
    "uniform": "すべて同じレベル",
    "no_evidence": "根拠資料がない",
    "na_alone": "他団体に少ない該当なし",
    "altered": "書き出した後の変更",
}

REPLY_WORDS: dict[ReplyOutcome, str] = {
    "corrected": "補正した",
    "confirmed": "回答のとおり（確認済み）",
    "unusable": "使えない",
}
"""What became of a row of a 疑義照会票 that came back."""

UNANSWERED_MARK = "□"
"""An item that the municipality was asked and has not answered."""

SCORE_RULE = (
    "点数は、目標までの達成の割合を重要度で重み付けした平均です（すべて目標に到達すると100）。"
    "「わからない」は0とし、該当なしと、国などの準備を待つ「備え」の項目は含みません。"
)
LOWER_QUARTER, UPPER_QUARTER, MIDDLE_HALF = "下から4分の1", "上から4分の1", "中央の半分"
"""The first and the third quartile (第1四分位, 第3四分位), and what lies between them, in words."""

QUARTER_RULE = (
    f"「{LOWER_QUARTER}」「{UPPER_QUARTER}」は、点数の順に並べたときにその位置にあたる点数です"
    "（四分位。ExcelのQUARTILE.INCと同じ計算）。"
)
COUNTED_RULE = (
    "n・平均・中央値などは、その分野の回答率が100％の市区町村だけのものです。回答が途中の市区町村は、"
    "表には載せますが、これらの数値には含みません。"
)
ITEM_RULE = (
    "項目ごとの n は、レベルか「わからない」を答えた市区町村の数です"
    "（回答が途中の市区町村も含みます）。"
    "到達率は、n のうち目標のレベル以上の割合です。"
)
GAP_RULE = "「わからない」の差は、目標のレベルそのものです。"
"""Beside ``ITEM_RULE``, where the mean gap is shown."""


def given_in_words(item: Item, given: Given) -> str:
    """Such as ``2 一部の課で実施``, ``未把握（わからない）``, ``該当なし``, ``未回答``."""
    if given.level is not None:
        return f"{given.level} {item.labels[given.level]}"
    return {"unknown": UNKNOWN_WORD, "na": NA_WORD}.get(given.state, UNANSWERED_WORD)


def given_in_short(item: Item, given: Given) -> str:
    """The same as the window has it, where ``わからない`` is the only word for it."""
    return UNKNOWN_IN_SHORT if given.state == "unknown" else given_in_words(item, given)
