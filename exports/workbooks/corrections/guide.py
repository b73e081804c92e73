"""``記入要領`` of an inquiry sheet."""

from assessment.collection.asking import Asking
from assessment.collection.records import Collection
from assessment.fiscal_years import date_and_weekday, date_in_words, in_words
from assessment.wording import NA_WORD
from exports.workbooks.answer_sheet.spellings import UNKNOWN_CHOICE
from exports.workbooks.book import Book
from exports.workbooks.corrections.layout import (
    ABOUT_ALL,
    AFTER,
    ASKED_BY,
    BEFORE,
    CONFIRMED_BY,
    CONFIRMED_ON,
    INQUIRY,
    REASON,
    WHY,
    return_facts,
)
from exports.workbooks.data_table import CODE
from exports.workbooks.guide_page import Part, steps, write_guide_page
from exports.workbooks.item_columns import ITEM_ID

_FILLING_IN = (
    f"シート「{INQUIRY}」の「{WHY}」を読み、担当に確かめます。",
    (
        f"今の回答（{BEFORE}）が違っていたら、「{AFTER}」の▼から正しいものを選びます。"
        "迷ったときは低い方を選びます。"
    ),
    f"「{REASON}」に、変える理由か、変えなくてよい根拠を書きます。",
    f"確かめた方のお名前を「{CONFIRMED_BY}」に、日付を「{CONFIRMED_ON}」に書きます。",
)
_MEANINGS = (
    (UNKNOWN_CHOICE, "確かめても今の状況が分からないときに選びます。"),
    (NA_WORD, f"質問が当てはまらないときだけ選びます。「{REASON}」が必ず要ります。"),
    (
        "項目IDのない行",
        (
            f"{ABOUT_ALL}か、分野の全体についてのお尋ねです。「{REASON}」に答えだけを書きます。"
            "直す項目があれば、下の空いている行に1項目ずつ書きます。"
        ),
    ),
)
_REQUESTS = (
    (
        "変えない所",
        (
            f"見出しの文字、{CODE}と{ITEM_ID}と「{BEFORE}」の列、管理番号の行は、変えないでください。"
            "並べ替え・絞り込み・行の追加は自由です。"
        ),
    ),
    (
        "補正の扱い",
        (
            f"「{BEFORE}」が提出のとおりの行だけを、集計の中で補正します。"
            f"「{REASON}」だけの行は、回答のとおりと確かめたものとして、回答が変わらない限り、"
            "もう一度お尋ねすることはありません。市区町村の手元の記録は変わりません。"
        ),
    ),
    (
        "取扱い",
        (
            "弱い所が分かるファイルです。"
            "公開の場所に置いたり、関係のない方に送ったりしないでください。"
        ),
    ),
)


def write_guide(book: Book, title: str, collection: Collection, count: int, asking: Asking) -> None:
    """Write ``記入要領`` of a sheet with so many questions."""
    facts = (
        *return_facts(collection, asking),
        ("照会の数", f"{count:,}件"),
        (
            "対象",
            (f"{in_words(collection.year)}の提出（{date_in_words(collection.as_of)}の時点の集計）"),
        ),
    )
    parts = (
        Part(pairs=facts),
        Part(heading="記入のしかた", pairs=steps((*_FILLING_IN, _returning(asking)))),
        Part(heading="こんなときは", pairs=_MEANINGS),
        Part(heading="お願い", pairs=_REQUESTS),
    )
    write_guide_page(book, title, parts)


def _returning(asking: Asking) -> str:
    due = "" if asking.due is None else f"{date_and_weekday(asking.due)}までに、"
    to = f" {asking.reply_to.strip()} " if asking.reply_to.strip() else ASKED_BY
    return f"保存して、{due}このファイルのまま{to}へ返します。"
