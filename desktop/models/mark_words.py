"""What the marks that stand at answers mean, told wherever the mouse rests on one."""

from collections.abc import Mapping

REVIEW_WORD = "要見直し"
"""The mark of an answer that is to be looked at afresh."""

MARKS_EXPLAINED: Mapping[str, str] = {
    REVIEW_WORD: "チェックリストが変わり、今の質問に合うか見直しが要る回答です。",
    "要確認": "あとで確かめるために、誰かが印を付けた回答です。",
    "未確認": "書いた人とは別の人が、まだ確認していない回答です。",
    "確認後に変更": "確認した後に、回答や備考などが変わった回答です。",
    "確認済み": "書いた人とは別の人が確認した回答です。",
    "気になる点あり": "念のため見てほしい点のある回答です。間違いとは限りません。",
}
"""By the word that stands there, or that is heard."""
PROPOSED_EXPLAINED = "前年度の回答です。まだ今年度の回答になっていません。"
