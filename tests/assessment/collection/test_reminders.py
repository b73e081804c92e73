"""What to write to those who have not submitted, and to senders of files that were rejected."""

import datetime as dt

import pytest

from assessment.collection.records import Collection
from assessment.collection.reminders import note_to_sender, reminder, to_remind
from checklists.loading import builtin_checklists
from tests.collections import make_collection, make_incomplete, make_submission, places_of

PLACES = places_of("31")
DUE = dt.date(2026, 12, 18)


@pytest.fixture(scope="module")
def tottori() -> Collection:
    return make_collection()


def test_everyone_who_has_not_submitted_everything_is_reminded(tottori: Collection) -> None:
    assert [standing.municipality.name for standing in to_remind(tottori)] == [
        "境港市",
        "若桜町",
        "大山町",
        "伯耆町",
    ]


def test_who_has_sent_nothing_is_asked_with_both_ways_to_take_part(tottori: Collection) -> None:
    text = reminder(tottori, PLACES[15].code, DUE)
    assert text.startswith("件名：提出のお願い（再）　令和8年度自治体DXセルフチェック\n")
    assert "伯耆町　御担当者　様" in text
    assert "まだ受け取っていません" in text
    assert "調査票" in text
    assert "提出用" in text
    assert "提出期限：令和8年12月18日（金）" in text


def test_without_a_due_date_none_is_named(tottori: Collection) -> None:
    assert "期限" not in reminder(tottori, PLACES[15].code)


def test_whose_file_was_rejected_is_told_which_and_why(tottori: Collection) -> None:
    text = reminder(tottori, PLACES[5].code, DUE)
    assert "・ファイル：313254_若桜町.xlsx" in text
    assert "理由：パスワードが付いているため、読み取っていません。" in text
    assert "お願い：パスワードを付けずに、もう一度送ってください。" in text


def test_who_is_incomplete_is_told_what_is_left() -> None:
    sent = [make_submission(place) for place in PLACES[1:4]]
    sent.append(make_incomplete(PLACES[0], unread=("回答!C14「△」",)))
    text = reminder(make_collection(sent), PLACES[0].code)
    assert "鳥取市　総務課　御担当者　様" in text
    assert "・「防災DX」：29項目のうち6項目が未回答" in text
    assert "・読み取れなかった回答：回答!C14「△」" in text
    assert text.count("項目が未回答") == 1


def test_who_lacks_a_checklist_is_told_which() -> None:
    sent = [make_submission(place) for place in PLACES[1:4]]
    sent.append(make_submission(PLACES[0], builtin_checklists()[:3]))
    text = reminder(make_collection(sent), PLACES[0].code)
    assert "・「防災DX」：まだ回答がありません" in text
    assert text.count("・") == 1


def test_who_has_submitted_everything_is_not_reminded(tottori: Collection) -> None:
    for code in (PLACES[0].code, "011002"):
        with pytest.raises(KeyError):
            reminder(tottori, code)


def test_a_note_to_the_sender_of_any_rejected_file_can_be_forwarded(tottori: Collection) -> None:
    rejected = {line.file: line for line in tottori.files if line.status == "rejected"}
    old = note_to_sender(tottori, rejected["昨年度.xlsx"])
    assert "鳥取市　総務課　御担当者　様" in old
    assert "令和7年度の提出です。" in old
    assert "令和8年度の回答のファイルをお送りください。" in old
    stranger = note_to_sender(tottori, rejected["名前のないファイル.xlsx"])
    assert "送信元の御担当者　様" in stranger
    assert "途中で切れていて" in stranger
    taken = next(line for line in tottori.files if line.status == "ok")
    with pytest.raises(ValueError, match="was not rejected"):
        note_to_sender(tottori, taken)
