"""How terms are put into words."""

import pytest

from assessment.wording import reading_of
from checklists.schema import Term


@pytest.mark.parametrize(
    ("term", "reading", "shown"),
    [
        ("標準準拠システム", "ひょうじゅんじゅんきょしすてむ", "ひょうじゅんじゅんきょしすてむ"),
        ("デジタルマーケットプレイス（DMP）", "でじたるまーけっとぷれいす（でぃーえむぴー）", ""),
        ("防災システム（SOBO）", "ぼうさいしすてむ（そぼ）", "ぼうさいしすてむ"),
        ("見出し", "", ""),
    ],
)
def test_a_reading_is_shown_of_kanji_and_without_brackets(
    term: str, reading: str, shown: str
) -> None:
    assert reading_of(Term(term=term, reading=reading, meaning="意味", source="")) == shown
