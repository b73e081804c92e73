"""The line at the top of 回答 tells what a survey is called, and is read again."""

import pytest

from exports.workbooks.answer_sheet.title import answers_title, subject_of


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("市町村DX調査", "回答　函館市　令和8年度　市町村DX調査"),
        ("令和8年度 市町村DX調査", "回答　函館市　令和8年度 市町村DX調査"),
        ("令和8年度", "回答　函館市　令和8年度"),
        ("町　と　村の調査", "回答　函館市　令和8年度　町　と　村の調査"),
    ],
)
def test_the_year_stands_in_it_once_and_the_name_is_found_again(subject: str, line: str) -> None:
    assert answers_title("函館市", 2026, subject) == line
    assert subject_of(line) == subject


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("回答　函館市　町　と　村の調査", "町　と　村の調査"),
        ("回答　函館市", ""),
        ("回答", ""),
        ("控え　函館市　令和8年度　市町村DX調査", ""),
        ("", ""),
    ],
)
def test_a_line_that_somebody_wrote_names_no_survey_unless_it_is_made_alike(
    line: str, subject: str
) -> None:
    assert subject_of(line) == subject
