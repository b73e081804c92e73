"""What one kind of answer sheet says in its own words; table, rules and reading are the same.

There are the sheet for a division (照会票) and the one for a whole municipality (調査票).
"""

import msgspec

from exports.workbooks.answer_sheet.layout import (
    ANSWER,
    ANSWERS,
    DIVISION,
    EVERY_DIVISION,
    EVIDENCE,
    EXTENSION,
    FORMAT,
    HEADERS,
    LEVELS,
    NOTE,
    OWNER,
    PERFORMER,
    QUESTION,
    RESPONDENT,
    REVIEWED_ON,
    REVIEWER,
    SHEET_WORD,
)
from exports.workbooks.identity import Format
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.tables import Blank

FREE = (
    "並べ替え、絞り込み、行の追加、列の幅の変更は自由です。"
    "見出しの文字、「項目ID」の列、「管理番号」の行は、消したり変えたりしないでください。"
)
_INTERNAL = (
    "自分たちの弱い所も分かるファイルです。庁外へ送ったり、公開の場所に置いたりしないでください。"
)


class SheetForm(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of answer sheet as one addressee gets it.

    ``word`` is what the file calls itself, ``title`` its full name, ``subject`` what stands behind
    the year in headings. ``facts`` stand first in 記入要領, then ``steps``; ``requests`` say how to
    treat the file. ``blanks`` are filled in above the table, whose columns are ``headers``.
    ``stands_alone``: its answers must be understood by the file alone, without the checklist that
    it was made from.
    """

    format: Format
    word: str
    title: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    requests: tuple[tuple[str, str], ...]
    blanks: tuple[Blank, ...]
    headers: tuple[str, ...]
    stands_alone: bool = False


def choosing_steps(*, notes: bool) -> tuple[str, ...]:
    """How a question is answered, in sentences."""
    choosing = (
        f"質問ごとに、今の状況にいちばん近い段階を「{ANSWER}」の▼から選びます"
        "（セルを選んで Alt＋↓ でも開きます）。迷ったときは低い方を選びます。"
    )
    performer = f"県や一部事務組合などが行っているときは「{PERFORMER}」を選びます。"
    words = f"書き添えたいことは「{NOTE}」に、確かめた文書や画面の名前は「{EVIDENCE}」に書きます。"
    return (choosing, f"{words}{performer}" if notes else performer)


def division_form(division: str) -> SheetForm:
    """The 照会票 for a division; ``division`` is empty for a sheet that goes to every one."""
    shared = f"各課（シート「{ANSWERS}」を「{OWNER}」で絞り込み、自分の課の行に答えます）"
    return SheetForm(
        format=FORMAT,
        word=SHEET_WORD,
        title=f"庁内{SHEET_WORD}",
        subject=division or EVERY_DIVISION,
        facts=(("回答する課", division or shared),),
        steps=(
            f"シート「{ANSWERS}」を開き、いちばん上に所属・記入者・内線を書きます。",
            *choosing_steps(notes=True),
            (
                "すでに入っている回答は、今記録されているものです。"
                "合っていればそのままに、違っていれば直してください。"
            ),
            (
                "上司などが確かめたら、いちばん上の確認者・確認日を書き、"
                "保存して、このファイルのまま照会元へ返します。"
            ),
        ),
        requests=(("取扱い", _INTERNAL),),
        blanks=(
            Blank(label=DIVISION, header=QUESTION, value=division),
            Blank(label=RESPONDENT, header=LEVELS[1]),
            Blank(label=REVIEWER, header=LEVELS[3]),
            Blank(label=REVIEWED_ON, header=ANSWER),
            Blank(label=EXTENSION, header=NOTE),
        ),
        headers=HEADERS if division else (ITEM_ID, OWNER, *HEADERS[1:]),
    )
