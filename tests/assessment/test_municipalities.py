"""The 1,741 municipalities and finding one of them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import UnknownMunicipalityError
from assessment.folding import fold
from assessment.kanji_variants import GROUPS, with_one_variant
from assessment.municipalities import (
    check_digit,
    municipalities,
    municipality,
    prefectures,
    search,
)
from assessment.records import Municipality
from assessment.samples import SAMPLE_MUNICIPALITY

_OTHER_KE = str.maketrans("ヶケ", "ケヶ")
_HALF_WIDTH_KE = str.maketrans("ヶケ", "ｹｹ")


def first(text: str, same: int = 1) -> tuple[Municipality, ...]:
    """What stands first for a text; ``same`` is how many there are that are named alike."""
    return search(text)[:same]


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


def test_each_of_the_1741_is_first_by_name_reading_and_code() -> None:
    named = Counter(fold(place.name) for place in municipalities())
    read = Counter(fold(place.kana) for place in municipalities())
    for place in municipalities():
        assert place in first(place.name, named[fold(place.name)]), place
        assert place in first(place.kana, read[fold(place.kana)]), place
        assert first(place.prefecture + place.name) == (place,)
        assert first(place.code) == (place,)
        assert place in first(place.code[:5], 2), "another code may have lost its first 0"
        assert first(place.code.lstrip("0"))[0] == place


def test_each_name_with_ke_is_found_however_the_ke_is_written() -> None:
    named = [place for place in municipalities() if "ヶ" in place.name or "ケ" in place.name]
    assert len(named) > 15
    for place in named:
        for text in (
            place.name.translate(_OTHER_KE),
            place.name.translate(_HALF_WIDTH_KE),
            place.name.replace("ヶ", "が").replace("ケ", "が")[:-1],
        ):
            assert first(text) == (place,), text


def test_each_name_is_found_with_every_variant_of_its_characters() -> None:
    found = 0
    for place in municipalities():
        for group in GROUPS:
            for character in set(group) & set(place.name):
                for other in group:
                    found += 1
                    assert place in search(place.prefecture + place.name.replace(character, other))
    assert found > 500


def test_every_group_of_variants_is_needed_and_no_two_overlap() -> None:
    names = "".join(place.name for place in municipalities())
    assert not [group for group in GROUPS if not set(group) & set(names)]
    characters = "".join(GROUPS)
    assert len(set(characters)) == len(characters)


def test_a_mark_that_chooses_a_glyph_is_no_part_of_a_name() -> None:
    assert with_one_variant("葛\U000e0100城市") == "葛城市"
    assert search("葛\U000e0100城市") == search("葛城市")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("龍ヶ崎", "龍ケ崎市"),
        ("竜が崎市", "龍ケ崎市"),
        ("塩釜", "塩竈市"),
        ("塩竃市", "塩竈市"),
        ("桧枝岐", "檜枝岐村"),
        ("鯵ヶ沢町", "鰺ヶ沢町"),
        ("木曾町", "木曽町"),
        ("飛驒市", "飛騨市"),
        ("ﾆｾｺ", "ニセコ町"),
        ("ｶﾏｶﾞﾔ", "鎌ケ谷市"),
        ("とうきょうとふちゅう", "府中市"),
        ("ながさきさせぼ", "佐世保市"),
    ],
)
def test_what_people_write_for_a_name_finds_it(text: str, name: str) -> None:
    assert search(text)[0].name == name


def test_equal_names_are_all_found_and_told_apart_by_their_prefecture() -> None:
    alike = [name for name, times in Counter(p.name for p in municipalities()).items() if times > 1]
    assert "府中市" in alike
    for name in alike:
        places = [place for place in search(name) if place.name == name]
        assert len(places) == sum(place.name == name for place in municipalities()) > 1
        for place in places:
            assert search(place.prefecture + name)[0] == place


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
        ("12025", "先頭の0が落ちていませんか。012025（函館市）"),
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
