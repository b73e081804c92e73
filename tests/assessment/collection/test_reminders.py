"""What to write to those who have not submitted, and to senders of files that were rejected."""

import datetime as dt

import msgspec
import pytest

from assessment.collection.received import FileLine
from assessment.collection.records import Collection
from assessment.collection.reminders import note_to_sender, reminder, to_remind
from checklists.loading import builtin_checklists
from tests.collections import (
    make_collection,
    make_incomplete,
    make_refused,
    make_submission,
    make_survey_form,
    places_of,
)

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
    stranger = note_to_sender(tottori, rejected["名前のないファイル.xlsx"])
    assert "送信元の御担当者　様" in stranger
    assert "途中で切れていて" in stranger
    taken = next(line for line in tottori.files if line.status == "ok")
    with pytest.raises(ValueError, match="was not rejected"):
        note_to_sender(tottori, taken)


def with_file(collection: Collection, line: FileLine) -> Collection:
    """The collection with one more file that could not be read."""
    return msgspec.structs.replace(collection, files=(*collection.files, line))


def test_last_years_file_alone_is_answered_with_what_is_wanted() -> None:
    sent = [make_submission(place) for place in PLACES[1:4]]
    sent.append(make_submission(PLACES[0], year=2025, file="昨年度.xlsx"))
    collection = make_collection(sent)
    (old,) = (line for line in collection.files if line.code == "other_year")
    for text in (note_to_sender(collection, old), reminder(collection, PLACES[0].code)):
        assert "鳥取市　御担当者　様" in text
        assert "理由：令和7年度の提出です。" in text
        assert "お願い：令和8年度の回答のファイルをお送りください。" in text


def test_who_has_submitted_all_is_not_asked_to_send_again_for_another_file(
    tottori: Collection,
) -> None:
    old = next(line for line in tottori.files if line.file == "昨年度.xlsx")
    text = note_to_sender(tottori, old)
    assert text.startswith("件名：受領のお知らせ　")
    assert "鳥取市　総務課　御担当者　様" in text
    assert "「312011_鳥取市_R8_提出用_第1版.xlsx」で受け付けています" in text
    assert "令和7年度の提出です。" in text
    assert "もう一度お送り" not in text


@pytest.mark.parametrize("code", ["other_prefecture", "encrypted", "newer_format"])
def test_a_file_of_another_prefecture_is_never_asked_for_here(
    tottori: Collection, code: str
) -> None:
    matsue = places_of("32")[0]
    line = make_refused(matsue, "届いた/322016_松江市_R8_調査票.xlsx", code=code)
    text = note_to_sender(tottori, line)
    assert text.startswith("件名：送り先のお知らせ　")
    assert "島根県松江市　御担当者　様" in text
    assert "島根県に提出するものでしたら、お手数ですが島根県へお送りください。" in text
    assert "鳥取県にもう一度お送りいただく必要はありません。" in text
    assert "再提出" not in text
    assert "・ファイル：322016_松江市_R8_調査票.xlsx" in text


def test_what_is_ours_to_mend_is_asked_of_nobody(tottori: Collection) -> None:
    place = PLACES[15]
    line = make_refused(
        place, "a.xlsx", code="newer_format", remedy="このプログラムを新しい版にしてください。"
    )
    standings = tuple(
        msgspec.structs.replace(standing, status="rejected")
        if standing.municipality == place
        else standing
        for standing in tottori.standings
    )
    collection = msgspec.structs.replace(with_file(tottori, line), standings=standings)
    text = note_to_sender(collection, line)
    assert text.startswith("件名：受領のお知らせ　")
    assert "もう一度お送りいただく必要はありません。" in text
    assert "新しい版" not in text
    assert place not in [standing.municipality for standing in to_remind(collection)]
    with pytest.raises(KeyError):
        reminder(collection, place.code)


def test_a_password_is_asked_for_and_not_the_file_again(tottori: Collection) -> None:
    line = make_refused(PLACES[15], "a.xlsx", code="password_needed")
    text = note_to_sender(with_file(tottori, line), line)
    assert text.startswith("件名：パスワードについてのお願い　")
    assert "まだ開けていません" in text
    assert "もう一度お送りくださるよう" not in text


def test_the_sender_reads_the_name_of_the_file_without_our_folders(tottori: Collection) -> None:
    file = "届いた/町村/まとめ.zip/313254.xlsx"
    line = make_refused(PLACES[5], file, reason=f"「{file}」は壊れています。")
    text = note_to_sender(tottori, line)
    assert "・ファイル：まとめ.zip/313254.xlsx" in text
    assert "理由：「まとめ.zip/313254.xlsx」は壊れています。" in text
    assert "届いた" not in text


def test_an_instruction_about_a_cell_speaks_to_the_municipality_and_names_the_item() -> None:
    item = builtin_checklists()[-1].items_of_tier("standard")[0]
    cell = (
        f"回答!J30「△」（{item.id}）は、どの回答か分かりません。1 か 2 から選んでもらってください。"
    )
    sent = [make_submission(place) for place in PLACES[1:4]]
    sent.append(make_incomplete(PLACES[0], unread=(cell,)))
    text = reminder(make_collection(sent), PLACES[0].code)
    assert f"回答!J30「△」（{item.id} {item.title}）は、" in text
    assert "1 か 2 から選んでください。" in text
    assert "もらって" not in text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("市町村DX実態調査", "令和8年度市町村DX実態調査"),
        ("令和8年度 市町村DX実態調査", "令和8年度 市町村DX実態調査"),
        ("市町村DX実態調査（Ｒ８年度）", "市町村DX実態調査（Ｒ８年度）"),
        ("2026年度DX調査", "2026年度DX調査"),
    ],
)
def test_the_survey_goes_by_its_name_with_the_year_once(name: str, shown: str) -> None:
    sent = [make_survey_form(place, survey=name) for place in PLACES[:3]]
    sent.append(make_survey_form(PLACES[3], survey="ほかの調査"))
    collection = make_collection(sent)
    assert collection.survey == name
    text = reminder(collection, PLACES[15].code)
    assert text.startswith(f"件名：提出のお願い（再）　{shown}\n")
    assert f"{shown}の回答を、まだ受け取っていません。" in text
    assert "セルフチェック" not in text
