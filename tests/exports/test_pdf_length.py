"""How long the standard report is: a document in every state, and short enough to be read."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from assessment.actions import Action
from assessment.comparison import compare
from assessment.dossiers import Dossier
from assessment.plans import undertakings
from assessment.records import UNKNOWN, Answer, Assessment, Response, level, responses_of
from assessment.results import result
from checklists.loading import builtin_checklists
from checklists.schema import Tier
from exports.compared import changed
from exports.gap_report import write_gap_report_file
from exports.pdf.sections.road_map import how_planned, on_the_road
from exports.report_options import ReportOptions
from tests.exports.pdf_pages import Pages, squeezed
from tests.exports.report_cases import answered, dossier_of
from tests.exports.word_files import text_of, written
from tests.factories import AS_OF, every_state, make_assessment, make_checklist, make_item

CHECKLISTS = builtin_checklists()


def _responses(shift: int, share: float) -> Mapping[str, Response]:
    """All states by turns, ``shift`` levels higher, for so much of the items."""
    items = {item.id: item for checklist in CHECKLISTS for item in checklist.item}
    possible: dict[str, Answer | int] = {}
    for number, (item_id, answer) in enumerate(every_state(CHECKLISTS).items()):
        if number % 10 < 10 * share:
            levels = items[item_id].selectable_levels()
            assert isinstance(answer, int | Answer)
            possible[item_id] = (
                min(levels, key=lambda n: abs(n - (answer + shift) % 5))
                if isinstance(answer, int)
                else answer
            )
    return make_assessment(CHECKLISTS, dict(possible)).by_item()


def _year(year: int, tier: Tier, recorded: Mapping[str, Response]) -> Assessment:
    made = make_assessment(CHECKLISTS)
    info = msgspec.structs.replace(made.info, name=f"012025-{year}", year=year, tier=tier)
    responses = responses_of(CHECKLISTS, tier, recorded)
    return msgspec.structs.replace(made, info=info, responses=responses)


def _planned(assessment: Assessment) -> tuple[Action, ...]:
    """Something to be done about every second gap, in the year to come."""
    return tuple(
        Action(
            item_id=gap.response.item.id,
            what="要綱を改正し、職員に知らせる。",
            who=gap.response.division,
            start=AS_OF,
            until=AS_OF + dt.timedelta(days=120 + number),
            level=gap.target,
        )
        for number, gap in enumerate(result(assessment).gaps[::2])
    )


def _all_alike(answer: Answer) -> Mapping[str, Response]:
    """Half of the items answered in the same way."""
    items = [item for checklist in CHECKLISTS for item in checklist.item]
    return make_assessment(CHECKLISTS, {item.id: answer for item in items[::2]}).by_item()


@pytest.mark.parametrize(
    ("tier", "share"),
    [*(("standard", share) for share in (0, 0.3, 1)), *(("full", s) for s in (0, 0.3, 0.5, 1))],
)
@pytest.mark.parametrize("more", ["", "before", "before and plan"])
def test_the_standard_report_has_10_to_16_pages(
    tier: Tier, share: float, more: str, tmp_path: Path
) -> None:
    now = _year(2026, tier, _responses(0, share))
    dossier = Dossier(
        result=result(now),
        actions=(_planned(now) or None) if "plan" in more else None,
        before=_year(2025, tier, _responses(1, 1)) if "before" in more else None,
    )
    report = write_gap_report_file(dossier, tmp_path / "r.pdf", ReportOptions(prepared_by="作成者"))
    assert 10 <= report.pages <= 16


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 1])
@pytest.mark.parametrize("more", ["", "before and plan"])
def test_with_core_items_alone_it_explains_their_terms_and_has_10_to_16_pages(
    share: float, more: str, tmp_path: Path
) -> None:
    now = _year(2026, "core", _responses(0, share))
    dossier = Dossier(
        result=result(now),
        actions=(_planned(now) or None) if more else None,
        before=_year(2025, "core", _responses(1, 1)) if more else None,
    )
    target = tmp_path / "r.pdf"
    report = write_gap_report_file(dossier, target, ReportOptions(prepared_by="作成者"))
    assert 10 <= report.pages <= 16
    assert "附属資料3用語" in Pages(target).whole


@pytest.mark.parametrize("answer", [level(1), level(2), UNKNOWN], ids=["1", "2", "unknown"])
def test_it_has_no_more_where_every_answer_is_a_gap(answer: Answer, tmp_path: Path) -> None:
    now = _year(2026, "full", _all_alike(answer))
    before = _year(2025, "full", _responses(1, 1))
    dossier = Dossier(result=result(now), actions=_planned(now), before=before)
    assert len(dossier.result.gaps) > 50
    report = write_gap_report_file(dossier, tmp_path / "r.pdf", ReportOptions(prepared_by="作成者"))
    assert 10 <= report.pages <= 16


def test_the_contents_stand_on_the_cover_however_many_sections_there_are(tmp_path: Path) -> None:
    now = _year(2026, "full", _responses(0, 0.5))
    before = _year(2025, "full", _responses(1, 1))
    options = ReportOptions(classification="取扱注意", prepared_by="作成者", edition="第2版")
    target = tmp_path / "r.pdf"
    write_gap_report_file(Dossier(result=result(now), before=before), target, options)
    pages = Pages(target)
    tops = [(title, page) for title, level, page, _ in pages.outline if level == 0]
    assert len(tops) == 10
    assert tops[0][1] == 2
    assert all(squeezed(title) in squeezed(pages.texts[0]) for title, _ in tops)


def test_of_many_changes_a_report_for_reading_lists_the_greatest_and_says_so(
    tmp_path: Path,
) -> None:
    """``full`` lists them all."""
    items = [make_item(f"TST-01-{n:02}", weight=1 + n % 3) for n in range(1, 31)]
    now = make_assessment([make_checklist(items)], {item.id: 2 for item in items})
    then = make_assessment(
        [make_checklist(items)], {item.id: n % 2 for n, item in enumerate(items)}
    )
    before = msgspec.structs.replace(
        then, info=msgspec.structs.replace(then.info, name="012025-2025", year=2025)
    )
    dossier = dossier_of(now, before)
    told = {}
    for kind in ("standard", "full"):
        target = tmp_path / f"{kind}.pdf"
        write_gap_report_file(dossier, target, ReportOptions(kind=kind))
        told[kind] = Pages(target)
    assert (
        "改善は30問のうち10問を、重要度と段階の差の大きい順に示します。" in told["standard"].whole
    )
    assert "のうち10問を" not in told["full"].whole
    assert len(re.findall(r"改善TST-01-\d\d", told["standard"].whole)) == 10
    assert len(re.findall(r"改善TST-01-\d\d", told["full"].whole)) == 30


def test_the_greatest_changes_come_by_weight_and_steps() -> None:
    items = [make_item(f"TST-01-0{n}", weight=n) for n in (1, 2, 3)]
    now = make_assessment([make_checklist(items)], {items[0].id: 4, items[1].id: 1, items[2].id: 1})
    then = make_assessment([make_checklist(items)], {item.id: 0 for item in items})
    before = msgspec.structs.replace(
        then, info=msgspec.structs.replace(then.info, name="012025-2025", year=2025)
    )
    changes = changed(compare(now, before), 2)
    assert [each.item.id for each in changes.told] == ["TST-01-01", "TST-01-03"]
    assert changed(compare(now, before)).in_words == ""


def test_a_road_map_leaves_out_what_has_no_date_but_the_most_urgent(tmp_path: Path) -> None:
    assessment = answered(1)
    gaps = result(assessment).gaps
    assert len(gaps) > 20
    planned = tuple(
        Action(item_id=gap.response.item.id, what="要綱", who="総務", until=AS_OF, level=3)
        for gap in gaps[14:17]
    )
    dossier = msgspec.structs.replace(dossier_of(assessment), actions=planned)
    target = tmp_path / "r.pdf"
    write_gap_report_file(dossier, target, ReportOptions(kind="plan"))
    pages = Pages(target)
    told = pages.section("工程表").partition("3取組の一覧")[0]
    assert f"課題13件（全{len(gaps)}件）の工程です。" in told
    left = len(gaps) - 13
    assert f"時期の決まっていない課題は、10位までを載せ、ほか{left}件は載せていません。" in told
    assert told.count("時期は未定です") == 10
    listed = pages.section("取組の一覧")
    assert f"取組の決まっていない課題（{len(gaps) - 3}件）" in listed
    assert all(gap.response.item.id in listed for gap in gaps)


def test_where_all_of_a_road_map_have_a_date_it_only_counts_those_without() -> None:
    found = result(answered(1))
    planned = [
        Action(item_id=gap.response.item.id, what="要綱", who="総務", until=AS_OF, level=3)
        for gap in found.gaps[:10]
    ]
    plan = undertakings(found, planned)
    assert how_planned(on_the_road(plan), plan) == (
        f"課題10件（全{len(plan)}件）の工程です。"
        f"時期の決まっていない{len(plan) - 10}件は載せていません。"
    )


def test_of_what_nobody_knows_that_stands_in_the_place_of_a_level(tmp_path: Path) -> None:
    """Of suggestions, and of what somebody has planned without a level, alike."""
    items = [make_item("TST-01-01"), make_item("TST-01-02")]
    assessment = make_assessment([make_checklist(items)], {item.id: UNKNOWN for item in items})
    own = Action(item_id="TST-01-01", what="研修を行う。", who="総務", until=AS_OF)
    dossier = dossier_of(assessment)
    target = tmp_path / "r.pdf"
    write_gap_report_file(dossier, target, ReportOptions(kind="plan"))
    assert Pages(target).whole.count("わからないR8第4四半期") == 2
    planned = msgspec.structs.replace(dossier, actions=(own,))
    write_gap_report_file(planned, target, ReportOptions(kind="plan"))
    told = Pages(target).whole
    assert "わからないR8.11.24まで研修を行う。（総務、未着手）" in told
    said = text_of(written(tmp_path, planned))
    assert "わからない研修を行う。" in "".join(said.split())
