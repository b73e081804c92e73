"""What a typed answer means: everything people write, and nothing it does not say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import LONGEST_TEXT
from assessment.records import PERFORMERS, UNANSWERED, UNKNOWN, Answer, level, not_applicable
from exports.workbooks.answer_sheet.values import (
    Guessed,
    NotUnderstood,
    Reading,
    Taken,
    choices_of,
    read_answer,
    read_performer,
)
from tests.factories import make_item

ITEM = make_item()
COUNTED = make_item(
    labels=("0手続", "1〜7手続", "8〜14手続", "15手続すべて", "毎年見直し"),
)


def read(value: object, reason: str = "", note: str = "") -> Reading:
    return read_answer(value, reason, note, ITEM)


@pytest.mark.parametrize(
    "typed",
    [
        3, 3.0, "3", "３", " 3 ", "　３　", "3.0", "3．", "3。", "3：実施", "3:実施",
        "3 全課で実施", "３　全課で実施", "3全課で実施", "3.全課で実施", "3（全課で実施）",
        "レベル3", "レベル３",
        "ﾚﾍﾞﾙ3", "れべる3", "Level 3", "LV.3", "L3", "(3)", "（３）", "【3】", "③", "3\n", "3\u200b",
        "レベル3：全課で実施", "3 ：実施", "3、実施", "全課で実施", "全課で行った。",
        "3 全課で行った。",
    ],
)  # fmt: skip
def test_a_level_is_read_however_it_is_typed(typed: object) -> None:
    assert read(typed) == Taken(level(3))


@pytest.mark.parametrize(
    "typed",
    [
        "わからない（未把握）", "わからない", "分からない", "分らない", "判らない", "わかりません",
        "不明", "未把握", "未把握（わからない）", " 不明 ", "わからない(未把握)", "把握していない",
    ],
)  # fmt: skip
def test_unknown_is_read_however_it_is_typed(typed: str) -> None:
    assert read(typed) == Taken(UNKNOWN)


@pytest.mark.parametrize(
    "typed",
    [
        "該当なし",
        "該当なし ",
        "該当無し",
        "該当しない",
        "非該当",
        "対象外",
        "対象なし",
        "N/A",
        "ｎ／ａ",
    ],
)
def test_not_applicable_is_read_with_its_reason_from_the_next_cell(typed: str) -> None:
    assert read(typed, "保育所がない ") == Taken(not_applicable("保育所がない"))


@pytest.mark.parametrize(
    "typed",
    [
        "該当なし（保育所がない）",
        "対象外：保育所がない",
        "該当なし 保育所がない",
        "該当なし(保育所がない)",
    ],
)
def test_not_applicable_is_read_with_a_reason_behind_it(typed: str) -> None:
    assert read(typed) == Taken(not_applicable("保育所がない"))


def test_two_reasons_are_both_kept() -> None:
    assert read("該当なし（保育所がない）", "制度上該当しない") == Taken(
        not_applicable("制度上該当しない（保育所がない）")
    )


def test_not_applicable_without_a_reason_is_not_taken() -> None:
    reading = read("対象外")
    assert isinstance(reading, NotUnderstood)
    assert "理由" in reading.why


def test_a_reason_written_as_a_note_is_only_a_guess() -> None:
    assert read("該当なし", note="保育所がない") == Guessed(not_applicable("保育所がない"))


def test_a_reason_without_an_answer_is_only_a_guess() -> None:
    assert read("", "保育所がない") == Guessed(not_applicable("保育所がない"))


def test_a_reason_beyond_the_longest_is_not_taken() -> None:
    assert isinstance(read("該当なし", "あ" * (LONGEST_TEXT + 1)), NotUnderstood)


@pytest.mark.parametrize("typed", ["", " ", "　", "\n", "未回答"])
def test_nothing_is_no_answer(typed: str) -> None:
    assert read(typed) == Taken(UNANSWERED)


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("○", level(3)), ("〇", level(3)), ("◯", level(3)), ("✓", level(3)), ("☑️", level(3)),
        ("済", level(3)), ("実施済み", level(3)), ("はい", level(3)), (True, level(3)),
        ("レ", level(3)), ("×", level(0)), ("✕", level(0)), ("ｘ", level(0)), ("未", level(0)),
        ("いいえ", level(0)), (False, level(0)), ("△", level(2)), ("◎", level(4)),
        ("実施", level(3)), ("未着手", level(0)), ("3?", level(3)), ("３？", level(3)),
        ("？", UNKNOWN), ("確認中", UNKNOWN), ("1 検討会を作った", level(1)),
        ("2（ただし本庁だけ）", level(2)),
    ],
)  # fmt: skip
def test_a_mark_is_a_guess_for_a_person_to_approve(typed: object, meaning: Answer) -> None:
    item = make_item(labels=("なにもなし", "担当者を決定", "一部の課", "全課", "毎年見直し"))
    assert read_answer(typed, "", "", item) == Guessed(meaning)


def test_yes_means_the_target_of_the_item() -> None:
    assert read_answer("○", "", "", make_item(target=2)) == Guessed(level(2))


def test_a_dash_may_mean_not_applicable_where_a_reason_stands_beside_it() -> None:
    assert read("－", "保育所がない") == Guessed(not_applicable("保育所がない"))
    assert isinstance(read("－"), NotUnderstood)


@pytest.mark.parametrize(
    "typed",
    [
        "5", "10", 7, 2.5, "2.5", "-1", "3〜4", "2～3", "3-4", "2か3", "2→3", "3/4", "検討中",
        "なし", "実施する予定はないが検討する", "3点", "該当なしではない", "三",
        dt.date(2026, 3, 4), dt.time(3), "9" * 400, "#REF!",
    ],
)  # fmt: skip
def test_what_cannot_be_understood_never_becomes_an_answer(typed: object) -> None:
    reading = read(typed)
    assert isinstance(reading, NotUnderstood)
    assert reading.why
    assert reading.remedy


def test_a_digit_and_the_words_of_another_level_contradict_each_other() -> None:
    assert isinstance(read("3 一部の課で実施"), NotUnderstood)
    assert isinstance(read("2：実施"), NotUnderstood)


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("1〜7手続", level(1)),
        ("15手続すべて", level(3)),
        ("3 15手続すべて", level(3)),
        ("0手続", level(0)),
    ],
)
def test_labels_that_begin_with_a_number_are_not_mistaken_for_levels(
    typed: str, meaning: Answer
) -> None:
    assert read_answer(typed, "", "", COUNTED) == Taken(meaning)


def test_a_count_is_not_a_level() -> None:
    assert isinstance(read_answer("3手続", "", "", COUNTED), NotUnderstood)


def test_a_level_that_the_item_does_not_have_is_not_taken() -> None:
    item = make_item(
        levels=("なし。", "", "", "あり。", ""),
        labels=("なし", "", "", "あり", ""),
        scale="milestone",
    )
    reading = read_answer("2", "", "", item)
    assert isinstance(reading, NotUnderstood)
    assert "0・3" in reading.remedy
    assert choices_of(item) == ("0 なし", "3 あり", "わからない（未把握）", "該当なし")


def test_a_label_that_two_levels_share_is_not_taken() -> None:
    item = make_item(labels=("なし", "あり", "あり", "すべて", "見直し"))
    assert isinstance(read_answer("あり", "", "", item), NotUnderstood)
    assert read_answer("2 あり", "", "", item) == Taken(level(2))


@pytest.mark.parametrize("usual", PERFORMERS)
def test_who_carries_it_out_is_read_however_it_is_spelt(usual: str) -> None:
    assert read_performer(f"　{usual[0]} {usual[1:]}") == usual


def test_other_words_for_who_carries_it_out_stay() -> None:
    assert read_performer(" 広域連合 ") == "広域連合"


@given(st.sampled_from(range(5)), st.sampled_from(["", " ", "　", "：", "："]))
def test_every_choice_of_the_drop_down_means_itself(number: int, around: str) -> None:
    choice = choices_of(ITEM)[number]
    assert read_answer(f"{around.strip('：')}{choice}", "", "", ITEM) == Taken(level(number))


@given(st.text(), st.text(max_size=20), st.text(max_size=20))
def test_no_text_is_ever_an_accident(typed: str, reason: str, note: str) -> None:
    reading = read(typed, reason, note)
    assert isinstance(reading, Taken | Guessed | NotUnderstood)
    if isinstance(reading, Taken) and reading.answer.level is not None:
        words = {*ITEM.labels, *ITEM.levels}
        assert any(c.isdigit() for c in typed) or typed.strip() in words


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_only_whole_numbers_from_0_to_4_are_levels(number: float) -> None:
    reading = read(number)
    assert isinstance(reading, Taken) == (number in range(5))
