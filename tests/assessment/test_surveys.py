"""The survey file (調査設定): what it says comes back, and what is wrong with one is told apart."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import UsageError
from assessment.surveys import (
    LONGEST_TITLE,
    BrokenSurveyError,
    NewerSurveyError,
    NotASurveyError,
    SurveyFileError,
    UnreadableSurveyError,
    decode,
    encode,
    file_name,
    form_number,
    read,
)
from checklists.loading import builtin_checklists
from checklists.schema import TIERS
from tests.factories import NOW, four_areas, make_checklist, make_item
from tests.surveys import a_survey

TITLES = st.text(max_size=LONGEST_TITLE)


def altered(**changed: Any) -> bytes:
    """The survey file with fields replaced; ``None`` takes one out."""
    stated = json.loads(encode(a_survey())) | changed
    return json.dumps({k: v for k, v in stated.items() if v is not None}).encode()


@given(
    title=TITLES,
    due=st.none() | st.dates(),
    reference_date=st.dates(),
    tier=st.sampled_from(TIERS),
    notes=st.booleans(),
    year=st.integers(2019, 2100),
    prefecture=st.integers(1, 47).map("{:02}".format),
)
def test_a_survey_says_the_same_after_it_was_written_and_read(**changed: Any) -> None:
    file = a_survey(**changed)
    assert decode("調査設定.json", encode(file)) == file


def test_the_built_in_checklists_travel_in_the_file_to_the_letter() -> None:
    file = a_survey(checklists=builtin_checklists())
    assert decode("調査設定.json", encode(file)).checklists == builtin_checklists()


def test_the_file_is_read_with_a_byte_order_mark_too(tmp_path: Path) -> None:
    path = tmp_path / "調査設定.json"
    path.write_bytes(b"\xef\xbb\xbf" + encode(a_survey()))
    assert read(path) == a_survey()


def test_a_survey_without_a_title_gets_a_plain_one() -> None:
    assert a_survey(title="　").survey.title == "自治体DXセルフチェック調査"


def test_a_title_stands_on_one_line_without_signs_that_nobody_sees() -> None:
    assert a_survey(title=" 市町村\nDX\x0b調査\u200b\x00 ").survey.title == "市町村 DX 調査"


def test_a_title_that_no_heading_can_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="61文字"):
        a_survey(title="長" * 61)


def test_its_number_follows_from_all_that_it_says() -> None:
    numbers = {
        a_survey(**changed).survey.document_id
        for changed in (
            {},
            {"title": "別の調査"},
            {"due": None},
            {"tier": "core"},
            {"notes": False},
            {"checklists": four_areas(3)},
            {"issued_at": NOW + dt.timedelta(seconds=1)},
        )
    }
    assert len(numbers) == 7
    assert a_survey().survey.document_id == a_survey().survey.document_id
    assert a_survey().survey.document_id.startswith("01-2026-")


def test_every_municipality_has_a_number_of_its_own() -> None:
    survey = a_survey().survey
    numbers = {form_number(survey, code) for code in ("012025", "011002")}
    assert len(numbers) == 2
    assert form_number(survey, "012025").startswith("012025-2026-")


def test_the_file_is_named_for_prefecture_and_year() -> None:
    assert file_name(a_survey().survey) == "01_北海道_R8_調査設定.json"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"PK\x03\x04",
        b'{"format": "submission", "format_version": 1}',
        b"{" * 100_000,
        "団体コード,回答".encode("cp932"),
    ],
)
def test_another_file_is_told_to_be_no_survey_file(content: bytes) -> None:
    with pytest.raises(NotASurveyError, match="調査設定ファイルではありません"):
        decode("届いた.json", content)


def test_a_file_that_was_cut_short_is_told_to_be_broken() -> None:
    content = encode(a_survey())
    with pytest.raises(BrokenSurveyError, match="途中で切れている"):
        decode("調査設定.json", content[: len(content) // 2])


def test_a_file_of_a_newer_program_asks_for_that_program() -> None:
    with pytest.raises(NewerSurveyError) as caught:
        decode("調査設定.json", altered(format_version=2, title=3))
    assert "新しい版" in caught.value.remedy


@pytest.mark.parametrize(
    ("changed", "detail"),
    [
        ({"format_version": None}, "様式の版"),
        ({"title": None}, "「title」"),
        ({"title": "  "}, "調査の名前"),
        ({"title": "長" * 61}, "調査の名前"),
        ({"prefecture": "48"}, "都道府県「48」"),
        ({"year": 1998}, "年度が1998"),
        ({"year": "来年"}, "year"),
        ({"reference_date": "令和8年"}, "reference_date"),
        ({"tier": "all"}, "all"),
        ({"document_id": ""}, "管理番号"),
        ({"checklists": []}, "チェックリストが一つも"),
        ({"issued_at": "2026-11-24T09:00:00"}, "時差"),
    ],
)
def test_what_does_not_make_sense_is_named(changed: dict[str, Any], detail: str) -> None:
    with pytest.raises(BrokenSurveyError) as caught:
        decode("調査設定.json", altered(**changed))
    assert detail in caught.value.message
    assert "もう一度送って" in caught.value.remedy


def test_a_checklist_that_was_altered_is_noticed() -> None:
    content = (
        encode(a_survey())
        .replace("1番".encode(), "2番".encode())
        .replace(b'"target": 3', b'"target": 2', 1)
    )
    with pytest.raises(BrokenSurveyError, match="照合値"):
        decode("調査設定.json", content)


def test_a_field_that_only_a_newer_program_knows_does_no_harm_outside_the_checklists() -> None:
    assert decode("調査設定.json", altered(remark="新しい欄")) == a_survey()


def test_a_file_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSurveyError, match="ない"):
        read(tmp_path / "ない.json")


@given(st.binary(max_size=200))
def test_any_other_bytes_end_in_words_for_the_person(content: bytes) -> None:
    with pytest.raises(SurveyFileError):
        decode("届いた.json", content)


@given(cut=st.integers(0, 4000), at=st.integers(0, 4000), junk=st.binary(max_size=8))
def test_damage_anywhere_ends_in_words_or_leaves_the_survey_sound(
    cut: int, at: int, junk: bytes
) -> None:
    content = encode(a_survey(checklists=[make_checklist([make_item()])]))
    damaged = content[:at] + junk + content[at + cut :]
    try:
        file = decode("調査設定.json", damaged)
    except SurveyFileError:
        return
    assert msgspec.json.decode(damaged)["checklists"]
    assert file.checklists == (make_checklist([make_item()]),)
