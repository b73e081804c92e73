"""What reports say of an area of which little or nothing is answered: never that all is well."""

from pathlib import Path

from assessment.disclosure import for_public
from assessment.dossiers import Dossier
from assessment.records import Answer, Assessment, Entry, not_applicable
from assessment.results import result
from exports.pdf.words import no_gaps_in
from exports.report_options import ReportOptions
from tests.exports.pdf_pages import squeezed, written
from tests.exports.word_files import text_of
from tests.exports.word_files import written as written_in_word
from tests.factories import make_assessment, make_checklist, make_item

GAP, UNTOUCHED = "ABC-01-01", ["DEF-01-01", "DEF-01-02"]


def _one_area_is_untouched() -> Assessment:
    areas = [
        make_checklist([make_item(GAP)], "first", "ABC"),
        make_checklist([make_item(item_id) for item_id in UNTOUCHED], "second", "DEF"),
    ]
    return make_assessment(areas, {GAP: 0})


def test_an_area_that_nobody_has_answered_is_called_so_in_every_report(tmp_path: Path) -> None:
    assessment = _one_area_is_untouched()
    said = [
        written(assessment, tmp_path, options=ReportOptions(kind="mayor")).whole,
        written(assessment, tmp_path, options=ReportOptions(kind="standard")).whole,
        squeezed(text_of(written_in_word(tmp_path, Dossier(result=result(assessment))))),
    ]
    for words in said:
        assert "未回答です（2問）。" in words
        assert "課題はありません" not in words


def test_why_an_area_has_no_gaps_goes_with_how_much_of_it_is_answered() -> None:
    na = not_applicable("制度上該当しない")
    assert _said({}) == "未回答です（2問）。"
    assert _said({UNTOUCHED[0]: 3}) == "回答した項目に課題はありません（未回答1問）。"
    assert _said(dict.fromkeys(UNTOUCHED, 3)) == "課題はありません。"
    assert _said(dict.fromkeys(UNTOUCHED, na)) == "該当する項目はありません。"
    secret = {"sensitivity": "sensitive"}
    assert _said({UNTOUCHED[0]: 0}, **secret) == "公表する項目に課題はありません（未回答1問）。"


def test_no_area_is_called_highest_or_lowest_before_half_of_it_is_answered(tmp_path: Path) -> None:
    half, one_of_four = {"ABC": 2, "DEF": 2, "GHI": 1}, {"ABC": 2, "DEF": 1, "GHI": 1}
    compared, early = _told_of_areas(half, tmp_path), _told_of_areas(one_of_four, tmp_path)
    first_two = "は、項目の半分以上に答えた分野2つでは、"
    assert f"{first_two}点検表DEFが33.3で最も高く、点検表ABCが0.0で最も低く" in compared
    assert "分野どうしの点数は、項目の半分以上に答えた分野が2つ以上になるまで" in early
    assert "最も高く" not in early
    assert "最も低く" not in early


def _told_of_areas(answered: dict[str, int], folder: Path) -> str:
    """The mayor's paper on areas of four items with so many answered, each area better."""
    areas = [
        make_checklist([make_item(f"{area}-01-0{n}") for n in range(1, 5)], area.lower(), area)
        for area in answered
    ]
    answers: dict[str, Answer | int | Entry] = {
        item.id: place
        for place, area in enumerate(areas)
        for item in area.item[: answered[area.prefix]]
    }
    options = ReportOptions(kind="mayor")
    return written(make_assessment(areas, answers), folder, options=options).whole


def _said(answers: dict[str, Answer | int | Entry], **first: str) -> str:
    items = [make_item(UNTOUCHED[0], **first), make_item(UNTOUCHED[1])]
    found = result(make_assessment([make_checklist(items, "second", "DEF")], answers))
    return no_gaps_in(for_public(found).areas[0])
