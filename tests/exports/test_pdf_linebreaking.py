"""Where lines of Japanese end: rules of kinsoku, whole words, nothing over the limit."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.linebreaking import break_lines

ALPHABET = "あア漢字、。」「（）ーっ ab1２-/.\n　…年第"


def lines(text: str, limit: int) -> list[str]:
    """The lines of ``text`` where every full-width character takes 2 and every other 1."""
    widths = [2.0 if character > "\u2000" else 1.0 for character in text]
    return [text[start:end] for start, end in break_lines(text, widths, limit)]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("あいうえお", 6, ["あいう", "えお"]),
        ("あいう、えお", 6, ["あい", "う、え", "お"]),
        ("あい「うえ」", 6, ["あい", "「う", "え」"]),
        ("ああデータ", 6, ["ああ", "データ"]),
        ("あiPhoneを", 8, ["あiPhone", "を"]),
        ("ああiPhone", 8, ["ああ", "iPhone"]),
        ("見てSTD-01-02", 10, ["見て", "STD-01-02"]),
        ("ああ令和8年度に", 10, ["ああ", "令和8年度", "に"]),
        ("はい、第11条です", 10, ["はい、", "第11条です"]),
        ("one two three", 7, ["one two", "three"]),
        ("あいう　　えお", 6, ["あいう", "えお"]),
        ("一\n\n二\n", 6, ["一", "", "二", ""]),
        ("", 6, [""]),
        ("あ", 1, ["あ"]),
    ],
)
def test_lines_end_where_a_japanese_reader_expects(
    text: str, limit: int, expected: list[str]
) -> None:
    assert lines(text, limit) == expected


def test_a_url_is_cut_after_its_signs() -> None:
    broken = lines("https://www.example.lg.jp/soshiki/dx/result", 16)
    assert broken == ["https://www.", "example.lg.jp/", "soshiki/dx/", "result"]


def test_a_run_without_any_sign_is_cut_where_it_must_be() -> None:
    assert lines("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert lines("。" * 7, 6) == ["。。。", "。。。", "。"]


def test_a_url_fills_the_line_that_it_begins_on() -> None:
    first, *_ = lines("資料は" + "x" * 40, 20)
    assert first == "資料は" + "x" * 14


def test_a_name_that_is_to_stay_whole_is_broken_only_if_it_is_longer_than_a_line() -> None:
    text = "ああ奈井江町いい"
    widths = [2.0] * len(text)
    within = {3, 4, 5}
    assert break_lines(text, widths, 10) == [(0, 5), (5, 8)]
    assert break_lines(text, widths, 10, within) == [(0, 2), (2, 7), (7, 8)]
    assert break_lines(text, widths, 6, within) == [(0, 2), (2, 5), (5, 8)]


def test_a_no_break_space_keeps_its_neighbours_together() -> None:
    assert lines("aa bb =\u00a012", 8) == ["aa bb", "=\u00a012"]
    assert lines("町村、八雲町\u00a093%", 10) == ["町村、八雲", "町\u00a093%"]


def test_a_paragraph_of_long_lines_does_not_end_in_a_character_or_two() -> None:
    assert lines("あ" * 31, 30) == ["あ" * 13, "あ" * 13, "あ" * 5]
    assert lines("あ" * 30, 30) == ["あ" * 15, "あ" * 15]
    assert lines(f"{'あ' * 16}\n{'い' * 17}", 30) == ["あ" * 13, "あ" * 3, "い" * 13, "い" * 4]


def test_a_paragraph_of_middling_lines_does_not_end_in_a_single_character() -> None:
    assert lines("公表までの日程表あり", 18) == ["公表までの日程表", "あり"]
    assert lines("あ" * 11, 18) == ["あ" * 9, "あ" * 2]
    assert lines("あ" * 6, 10) == ["あ" * 5, "あ"]


def test_a_short_last_line_stays_where_another_break_would_cost_a_line() -> None:
    assert lines("あ" * 84 + "い", 28) == ["あ" * 14] * 6 + ["い"]


@given(st.text(ALPHABET, max_size=80), st.integers(2, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, limit: int) -> None:
    widths = [2.0 if character > "\u2000" else 1.0 for character in text]
    spans = break_lines(text, widths, limit)
    kept = "".join(text[start:end] for start, end in spans)
    assert _without_blanks(kept) == _without_blanks(text)
    assert all(here[1] <= there[0] for here, there in pairwise(spans))
    assert all(sum(widths[start:end]) <= limit for start, end in spans)


@given(
    st.lists(
        st.sampled_from(["漢", "字か", "文。", "名、", "ター", "す。」", "「引"]), max_size=60
    ),
    st.integers(8, 30),
)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(words: list[str], limit: int) -> None:
    broken = lines("".join(words), limit)
    assert not any(line[0] in "、。」ー" for line in broken if line)
    assert not any(line[-1] == "「" for line in broken if line)


def _without_blanks(text: str) -> str:
    return "".join(text.split())
