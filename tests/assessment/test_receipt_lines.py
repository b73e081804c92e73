"""What a receipt tells the division, cell by cell."""

from typing import Any

from assessment.receipt_lines import receipt_lines, refused_summary, summary, to_sender
from assessment.receipts import Receipt, TakenItem
from assessment.records import UNANSWERED, level
from assessment.returned import Guess, Ignored, ReturnedRow, ReturnedSheet, with_guesses
from tests.factories import make_assessment, make_checklist, make_item

IDS = ("TST-01-01", "TST-01-02")
WHOLE = make_assessment([make_checklist([make_item(item_id) for item_id in IDS])])
MARK = Guess(where="回答!I7", item_id=IDS[0], text="○", meaning=level(3))


def _receipt(**fields: Any) -> Receipt:
    values: dict[str, Any] = {"file": "戻り.xlsx", "status": "ok", "reviewer": "課長"}
    return Receipt(**(values | fields))


def test_what_was_taken_says_from_what_to_what() -> None:
    taken = (
        TakenItem(item_id=IDS[0], field="answer", before=UNANSWERED, after=level(2)),
        TakenItem(item_id=IDS[0], field="note", before="", after="要綱"),
    )
    lines = receipt_lines(_receipt(taken=taken, places={IDS[0]: "回答!A7"}), WHOLE)
    assert [(line.field, line.before, line.said) for line in lines] == [
        ("回答", "未回答", "2 一部の課で実施"),
        ("備考", "（空欄）", "要綱"),
    ]
    assert {(line.outcome, line.where) for line in lines} == {("取込済み", "回答!A7")}


def test_what_needs_a_hand_stands_first_with_its_remedy() -> None:
    ignored = Ignored(
        where="回答!I8",
        item_id=IDS[1],
        text="9",
        why="段階がありません",
        remedy="選んでもらってください。",
    )
    taken = TakenItem(item_id=IDS[0], field="answer", before=UNANSWERED, after=level(2))
    first, second = receipt_lines(_receipt(ignored=(ignored,), taken=(taken,)), WHOLE)
    assert (first.outcome, first.where, first.said) == ("取込不可", "回答!I8", "9")
    assert first.why == "段階がありません。選んでください。"
    assert second.outcome == "取込済み"


def test_a_row_of_no_known_item_is_told_too() -> None:
    unknown = Ignored(where="回答!A9", item_id="", text="回答「3」", why="空です", remedy="直す。")
    (line,) = receipt_lines(_receipt(ignored=(unknown,)), WHOLE)
    assert (line.item_id, line.title, line.said) == ("", "", "回答「3」")


def test_a_guess_is_a_question_until_it_is_approved() -> None:
    (asked,) = receipt_lines(_receipt(guesses=(MARK,)), WHOLE)
    assert asked.outcome == "取込不可"
    assert "「3 全課で実施」の意味でしょうか" in asked.why
    sheet = ReturnedSheet(
        file="戻り.xlsx",
        digest="",
        document_id=None,
        division="",
        respondent="",
        reviewer="",
        rows=tuple(ReturnedRow(item_id=item_id, where="") for item_id in IDS),
        guesses=(MARK,),
    )
    approved = with_guesses(sheet)
    assert approved.rows[0].answer == level(3)
    assert approved.rows[1] == sheet.rows[1]
    taken = TakenItem(item_id=IDS[0], field="answer", before=UNANSWERED, after=level(3))
    (line,) = receipt_lines(_receipt(guesses=approved.guesses, taken=(taken,)), WHOLE)
    assert line.outcome == "取込済み"
    assert "承認" in line.why
    (alike,) = receipt_lines(_receipt(guesses=approved.guesses), WHOLE)
    assert "記録は変わりません" in alike.why


def test_the_summary_counts_and_asks_for_a_missing_reviewer() -> None:
    (said,) = summary(_receipt(changed=2, unchanged=5, guesses=(MARK,)))
    assert "変更 2項目、変更なし 5項目" in said
    assert "取り込めなかったセル 1か所" in said
    assert any("確認者" in line for line in summary(_receipt(reviewer="")))


def test_a_refused_file_says_once_that_it_was_not_taken() -> None:
    said = "この内容は取り込んでいません。"
    assert refused_summary("壊れています。", "お願い") == (f"{said}壊れています。", "お願い")
    twice = "別の年度です。取り込んでいません。"
    assert refused_summary(twice, "") == (f"{said}別の年度です。", "")


def test_a_remedy_is_put_to_the_sender() -> None:
    assert to_sender("送った方に、もう一度送ってもらってください。") == "もう一度送ってください。"
