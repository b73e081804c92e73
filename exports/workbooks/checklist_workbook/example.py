"""The two invented items of 記入例, and the authority and terms that they would need."""

import datetime as dt

from checklists.schema import Item
from exports.workbooks.checklist_workbook.layout import EXAMPLE_MARK

PREMISES = (
    f"{EXAMPLE_MARK}書くのは、シート「項目」です。要綱も計画も、すべて架空のものです。",
    (
        "例の前提：「基本情報」の記号は REI。「テーマ」に REI-01 庁舎の使い方。"
        "「根拠文書」に REI-YOKO（○○町会議室使用要綱）と REI-KEIKAKU（国の○○計画）。"
    ),
)


def example_items(day: dt.date) -> tuple[Item, Item]:
    """Two items with every kind of cell filled in, as checked on ``day``."""
    return _rooms(day), _paper(day)


def _rooms(day: dt.date) -> Item:
    return Item(
        id="REI-01-01",
        title="会議室予約の画面化",
        question="庁内の会議室を、紙の予約簿や電話ではなく、画面から予約していますか。",
        why="予約簿が1か所にしかないと、空きを確かめるだけで電話や往復が要り、二重の予約も起きます。",
        levels=(
            "紙の予約簿か電話だけで受け付けていて、変える予定もありません。",
            "画面で予約する方法と始める日を決め、担当者の名前を書いた予定表があります。",
            "一部の会議室を、画面から予約できます。",
            "すべての会議室を画面から予約でき、紙の予約簿はやめました。",
            "レベル3に加え、使われ方を年に1回数え、部屋の使い方を見直しています。",
        ),
        labels=(
            "紙か電話だけ",
            "方法と予定を決定",
            "一部の部屋で実施",
            "全部の部屋で実施",
            "数えて見直し",
        ),
        evidence=("予約画面", "会議室の一覧", "予定表（レベル1のとき）"),
        actions=(
            "会議室の一覧を作り、担当者と始める日を決める。",
            "いちばん使う会議室1つで、画面の予約を試す。",
            "残りの会議室を加え、紙の予約簿をやめる日を知らせる。",
        ),
        division="総務",
        basis="望ましい取組",
        basis_note="○○町会議室使用要綱",
        weight=1,
        weight_reason="職員の手間を減らし、ほかの取組の時間をつくるから",
        target=3,
        tier="standard",
        sources=("REI-YOKO",),
        reviewed_on=day,
        related=("REI-01-02",),
    )


def _paper(day: dt.date) -> Item:
    return Item(
        id="REI-01-02",
        title="会議資料の電子化",
        question="庁内の会議資料を、紙で配らず画面で見ていますか。",
        why="会議のたびに印刷と差し替えの手間がかかり、古い資料で話し合ってしまうことがあります。",
        levels=(
            "どの会議も紙で配っていて、変える予定もありません。",
            "画面で見る会議と始める日を決めた通知があります。",
            "画面で見る会議が、半分より少ないです。",
            "半分以上の会議で、資料を画面で見ています。",
            "すべての会議で画面で見ていて、印刷した枚数を毎年数えています。",
        ),
        labels=("すべて紙", "始める日を決定", "半分より少ない", "半分以上", "すべてで数えている"),
        evidence=("会議の開催通知", "印刷枚数の記録"),
        actions=("始める会議を1つ決め、通知を出す。", "1つの会議で試す。", "部長会議に広げる。"),
        division="総務",
        scale="share",
        basis="国の計画・通知",
        basis_note="国の○○計画（架空）第2章",
        weight=2,
        weight_reason="国の計画に数値の目標があるから",
        target=3,
        deadline=dt.date(day.year + 1, 3, 31),
        deadline_kind="national_target",
        deadline_note="国の○○計画が、この日までに半分以上としている（架空）",
        sensitivity="open",
        tier="core",
        sources=("REI-KEIKAKU",),
        support=("○○県の共同利用（架空）",),
        related=("REI-01-01",),
        reviewed_on=day,
    )
