"""The 1,741 municipalities and finding one of them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import UnknownMunicipalityError
from assessment.folding import fold
from assessment.municipalities import (
    check_digit,
    municipalities,
    municipality,
    prefectures,
    search,
)
from assessment.samples import SAMPLE_MUNICIPALITY


def test_there_are_1741_of_five_kinds_in_47_prefectures() -> None:
    places = municipalities()
    assert len({place.code for place in places}) == len(places) == 1741
    assert len(prefectures()) == 47
    assert {place.prefecture for place in places} == set(prefectures().values())
    assert Counter(place.kind for place in places) == {
        "city": 772,
        "town": 743,
        "village": 183,
        "special_ward": 23,
        "designated_city": 20,
    }


def test_every_code_bears_its_check_digit() -> None:
    assert all(check_digit(place.code[:5]) == place.code[5] for place in municipalities())


@given(st.from_regex(r"\d{5}", fullmatch=True), st.integers(0, 4), st.integers(1, 9))
def test_a_single_wrong_digit_is_noticed_or_shares_the_digit_with_ten(
    digits: str, place: int, shift: int
) -> None:
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    if check_digit(wrong) == check_digit(digits):
        assert check_digit(digits) in "01"  # remainders 0 and 1, and 10 and 11, share a digit


def test_a_name_a_reading_a_code_and_a_prefecture_find_a_municipality() -> None:
    for text in (
        "函館市",
        "函館",
        "はこだて",
        "ハコダテシ",
        "ﾊｺﾀﾞﾃ",
        "012025",
        "０１２０２５",
        "北海道函館",
    ):
        assert search(text)[0].name == "函館市", text


def test_whole_matches_come_before_beginnings() -> None:
    assert search("津市")[0].name == "津市"
    assert {place.name for place in search("府中市")} == {"府中市"}
    assert search("東京府中")[0].prefecture == "東京都"


def test_large_and_small_ke_are_alike() -> None:
    assert search("竜ケ崎") == search("竜ヶ崎")
    assert search("かまがや")
    assert search("") == ()
    assert search("そのような町") == ()


def test_a_five_digit_code_is_answered_with_the_six_digit_one() -> None:
    with pytest.raises(UnknownMunicipalityError) as caught:
        municipality("01202")
    assert "012025（函館市）" in caught.value.remedy


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("012024", "012025（函館市）"),
        ("函館", "6桁"),
        ("010006", "都道府県"),
        ("999999", "検査数字が合いません"),
    ],
)
def test_a_wrong_code_is_told_what_is_wrong(code: str, says: str) -> None:
    with pytest.raises(UnknownMunicipalityError) as caught:
        municipality(code)
    assert says in caught.value.remedy


def test_the_sample_is_no_real_municipality() -> None:
    assert SAMPLE_MUNICIPALITY.code[:2] not in prefectures()
    assert check_digit(SAMPLE_MUNICIPALITY.code[:5]) == SAMPLE_MUNICIPALITY.code[5]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
