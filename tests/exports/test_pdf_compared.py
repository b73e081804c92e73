"""Reports with the year before beside them, and reports that are mostly questions yet."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from assessment.comparison import compare
from assessment.records import Assessment, Entry
from exports.compared import not_compared
from exports.gap_report import write_gap_report_file
from exports.pdf.style import BOTTOM
from exports.report_options import COMPARED_KINDS, Kind, ReportOptions
from tests.exports.pdf_pages import Pages, squeezed
from tests.exports.report_cases import CASES, a_year_before, answered, dossier_of
from tests.factories import make_assessment, make_checklist, make_item

COMPARED = ("no answers", "30 per cent", "extreme texts", "one item", "nine areas")


def _written(assessment: Assessment, before: Assessment | None, kind: Kind, folder: Path) -> Pages:
    division = assessment.responses[0].division if kind == "division" else ""
    target = folder / f"{kind}.pdf"
    options = ReportOptions(kind=kind, division=division, classification="取扱注意")
    write_gap_report_file(dossier_of(assessment, before), target, options)
    return Pages(target)


@pytest.fixture(scope="module", params=COMPARED)
def both_years(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[Kind, Pages]:
    """Every kind of report that tells of last year, of a case."""
    folder = tmp_path_factory.mktemp("compared")
    assessment = CASES[request.param]()
    before = a_year_before(assessment)
    return {kind: _written(assessment, before, kind, folder) for kind in COMPARED_KINDS}


@pytest.mark.parametrize("kind", COMPARED_KINDS)
def test_with_last_year_nothing_is_cut_off_overlaps_or_stands_alone(
    kind: Kind, both_years: Mapping[Kind, Pages]
) -> None:
    pages = both_years[kind]
    assert "令和7年度と" in pages.whole
    assert pages.ink_at_the_edge() == []
    assert pages.overlaps() == []
    assert min(top - BOTTOM for *_, top in pages.outline) > 55
    assert all(len(squeezed(text)) > 60 for text in pages.texts[1:])


def test_with_last_year_the_mayors_report_still_has_two_pages(
    both_years: Mapping[Kind, Pages],
) -> None:
    assert len(both_years["mayor"]) == 2


def test_many_items_that_cannot_be_compared_are_counted_by_area_and_few_are_named(
    tmp_path: Path,
) -> None:
    now = answered(0.5)
    before = a_year_before(now)
    told = _written(now, before, "standard", tmp_path).whole
    reasons = not_compared(compare(now, before))
    assert {len(items) > 12 for items in reasons.values()} == {True, False}
    for why, items in reasons.items():
        assert f"{squeezed(why)}{len(items)}" in told
        named = "、".join(f"{each.item.id}{each.item.title}" for each in items)
        assert (named in told) == (len(items) <= 12)
    most = max(reasons.values(), key=len)
    assert f"点検表STD{sum(i.checklist_id == 'standardization' for i in most)}問" in told


def test_a_report_without_answers_tells_what_is_to_be_asked_of_whom(tmp_path: Path) -> None:
    dated = make_item(
        "TST-01-02", division="福祉", deadline_note="令和7年度末", deadline_kind="binding",
        deadline=make_item().reviewed_on.replace(month=3),
    )  # fmt: skip
    items = [make_item("TST-01-01"), dated, make_item("TST-01-03", question="答えた質問")]
    assessment = make_assessment([make_checklist(items)], {"TST-01-03": 3})
    told = _written(assessment, None, "standard", tmp_path).whole
    assert "まだ答えていない2問です。" in told
    assert "期限か目標年度のある1問（うち1問はすでに経過）" in told
    assert "2の担当課にまたがり" in told
    assert "R8.3.24経過TST-01-02項目0102市区町村を拘束する期限福祉" in told
    assert "総務1問質問重要度TST-01-01項目01010101番の取組を行っていますか。2" in told
    assert "福祉1問質問重要度TST-01-02" in told
    assert "答えた質問" not in told


def test_what_is_answered_leaves_no_section_of_open_items(tmp_path: Path) -> None:
    assessment = make_assessment([make_checklist()], {"TST-01-01": 1})
    pages = _written(assessment, None, "standard", tmp_path)
    assert not [title for title, *_ in pages.outline if "未回答" in title]


def test_for_the_public_open_items_that_are_sensitive_are_only_counted(tmp_path: Path) -> None:
    hidden = [make_item(f"TST-01-0{n}", sensitivity="sensitive", title="秘") for n in (2, 3, 4)]
    items = [make_item("TST-01-01"), *hidden]
    assessment = make_assessment([make_checklist(items)], {})
    target = tmp_path / "r.pdf"
    write_gap_report_file(dossier_of(assessment), target, ReportOptions(audience="public"))
    told = Pages(target).whole
    assert "まだ答えていない4問のうち公表する1問です。" in told
    assert "TST-01-02" not in told


def test_an_extended_deadline_is_the_one_that_counts(tmp_path: Path) -> None:
    item = make_item(deadline=make_item().reviewed_on, deadline_kind="binding", deadline_note="末")
    assessment = make_assessment([make_checklist([item, make_item("TST-01-02")])], {})
    until = item.reviewed_on.replace(year=2028)
    responses = tuple(
        msgspec.structs.replace(
            r, entry=Entry(extended_deadline=until, extension_reason="国の承認")
        )
        if r.item.id == item.id
        else r
        for r in assessment.responses
    )
    extended = msgspec.structs.replace(assessment, responses=responses)
    told = _written(extended, None, "standard", tmp_path).whole
    assert "R10.11.24TST-01-01" in told
    assert "うち0問はすでに経過" in told
