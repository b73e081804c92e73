"""Item strips, the priority matrix and the road map: what they say, and where it stands."""

import datetime as dt
from pathlib import Path

import pytest

from assessment.actions import Action
from assessment.dossiers import Dossier
from assessment.fiscal_years import date_in_short
from assessment.planning.spans import span_of
from assessment.plans import Undertaking, suggestions, undertakings
from assessment.quarters import following
from assessment.records import UNKNOWN, Answer, Assessment, Entry, level, not_applicable
from assessment.results import result
from assessment.telling import told
from checklists.schema import CoverageTable, SourceBook
from exports.pdf.gantt import _lanes, extent
from exports.pdf.report import Papers, write_gap_report
from exports.report_options import PLAIN
from tests.exports.pdf_pages import Pages, written
from tests.factories import AS_OF, four_areas, make_assessment, make_checklist, make_item

PASSED, SOON = dt.date(2026, 3, 31), dt.date(2027, 3, 31)


def _assessment(answers: dict[str, Answer | int | Entry], **fields: object) -> Assessment:
    return make_assessment([make_checklist([make_item(i, **fields) for i in answers])], answers)


def _plan(assessment: Assessment) -> tuple[Undertaking, ...]:
    whole = result(assessment)
    return undertakings(whole, suggestions(whole))


def test_every_item_has_its_number_and_its_mark_in_its_themes_row(tmp_path: Path) -> None:
    answers: dict[str, Answer | int | Entry] = {
        "TST-01-01": 0,
        "TST-01-02": 4,
        "TST-01-03": UNKNOWN,
        "TST-01-04": not_applicable("制度上該当しない"),
        "TST-01-05": Entry(),
        "TST-01-06": 2,
    }
    areas = written(_assessment(answers), tmp_path, options=PLAIN).section("分野・テーマ別の結果")
    assert "TST-01テーマTST-0101002403？04－05062" in areas


def test_a_theme_of_many_items_has_its_strip_in_several_lines(tmp_path: Path) -> None:
    answers: dict[str, Answer | int | Entry] = {f"TST-01-{n:02}": 2 for n in range(1, 31)}
    pages = written(_assessment(answers), tmp_path, options=PLAIN)
    assert "".join(f"{n:02}2" for n in range(1, 31)) in pages.section("分野・テーマ別の結果")
    assert pages.overlaps() == []
    assert pages.ink_at_the_edge() == []


def test_the_matrix_counts_gaps_by_effect_and_urgency_with_their_ranks(tmp_path: Path) -> None:
    items = [
        make_item("TST-01-01", weight=3, deadline=PASSED, deadline_kind="binding"),
        make_item("TST-01-02", weight=3),
        make_item("TST-01-03", weight=3),
        make_item("TST-01-04", weight=1),
    ]
    assessment = make_assessment(
        [make_checklist(items)],
        {"TST-01-01": 0, "TST-01-02": 0, "TST-01-03": 0, "TST-01-04": 2},
    )
    section = written(assessment, tmp_path, options=PLAIN).section("優先して取り組む課題")
    matrix = section.partition("効果と期限から見た課題")[2]
    assert "92件2–3位1件1位" in matrix
    assert "11件4位" in matrix
    assert "n＝4件" in matrix


def test_the_road_map_shows_each_step_with_its_level_and_marks_deadlines(tmp_path: Path) -> None:
    items = [
        make_item("TST-01-01", deadline=PASSED, deadline_kind="binding"),
        make_item("TST-01-02", deadline=SOON, deadline_kind="binding"),
        make_item("TST-01-03"),
    ]
    assessment = make_assessment(
        [make_checklist(items)], {"TST-01-01": 0, "TST-01-02": 1, "TST-01-03": UNKNOWN}
    )
    section = written(assessment, tmp_path, options=PLAIN).section("工程表")
    assert "TST-01-01総務項目0101R8.3.31経過123" in section
    assert "TST-01-02総務項目0102R9.3.31間に合わない23" in section
    assert "TST-01-03総務項目0103－？" in section
    assert "令和8年度令和9年度" in section
    assert "決まった計画ではありません" in section


def test_stored_actions_are_drawn_and_no_longer_called_suggestions(tmp_path: Path) -> None:
    whole = result(_assessment({"TST-01-01": 0, "TST-01-02": 0}))
    action = Action(item_id="TST-01-01", what="要綱", who="総務", start=AS_OF, until=SOON, level=3)
    telling = told(Dossier(result=whole, actions=(action,)))
    papers = Papers(book=SourceBook(), coverage=CoverageTable(), glossary={})
    write_gap_report(telling, tmp_path / "r.pdf", options=PLAIN, papers=papers)
    section = Pages(tmp_path / "r.pdf").section("工程表")
    assert "課題2件の工程です。" in section
    assert "時期は未定です" in section
    assert "案で" not in section


def test_the_span_reaches_from_the_present_quarter_or_an_earlier_beginning_to_the_last_end() -> (
    None
):
    plan = _plan(_assessment({"TST-01-01": 0}))
    span = span_of([action for each in plan for action in each.actions], AS_OF)
    assert (span.begin, span.quarters) == (dt.date(2026, 10, 1), 8)
    past = Action(item_id="TST-01-01", what="", who="", until=dt.date(2026, 9, 30))
    assert span_of([past], AS_OF).begin == dt.date(2026, 7, 1)
    old = Action(item_id="TST-01-01", what="", who="", until=dt.date(2020, 9, 30))
    assert span_of([old], AS_OF).begin == dt.date(2025, 10, 1)
    early = Action(item_id="TST-01-01", what="", who="", start=AS_OF, until=dt.date(2030, 5, 1))
    span = span_of([early], AS_OF)
    assert (span.begin, span.quarters) == (dt.date(2026, 10, 1), 15)
    assert span.end == following(span.begin, 15)
    assert [span.place(day) for day in (PASSED, span.begin, span.end)] == [0, 0, 1]


def test_a_span_holds_its_first_day_and_its_last_and_none_around_them() -> None:
    span, day = span_of([], AS_OF), dt.timedelta(days=1)
    around = (span.begin - day, span.begin, span.end - day, span.end)
    assert [span.holds(one) for one in around] == [False, True, True, False]


def test_actions_that_overlap_are_drawn_below_each_other() -> None:
    def action(start: int, until: int) -> Action:
        days = [AS_OF + dt.timedelta(days=day) for day in (start, until)]
        return Action(item_id="X", what="", who="", start=days[0], until=days[1])

    lanes = _lanes([action(40, 50), action(0, 10), action(5, 30), action(11, 20)])
    assert [[(a.start - AS_OF).days for a in lane if a.start] for lane in lanes] == [
        [0, 40],
        [5],
        [11],
    ]


@pytest.mark.parametrize(
    ("until", "quarter"),
    [
        (dt.date(2026, 12, 28), 0),
        (dt.date(2026, 12, 31), 0),
        (dt.date(2027, 1, 1), 1),
        (dt.date(2027, 3, 31), 1),
        (dt.date(2028, 9, 30), 7),
    ],
)
def test_a_short_bar_can_be_read_and_stands_in_the_quarter_in_which_it_ends(
    until: dt.date, quarter: int
) -> None:
    span, width = span_of([], AS_OF), 240.0
    left, right = extent(until, until, span, width)
    edges = [width * span.place(following(span.begin, n)) for n in (quarter, quarter + 1)]
    assert right - left >= 9.99
    assert edges[0] - 0.01 <= left
    assert right <= edges[1] + 0.01


def test_all_areas_share_two_pages(tmp_path: Path) -> None:
    areas = four_areas(28)
    answers = {item.id: level(1) for area in areas for item in area.item}
    pages = written(make_assessment(areas, dict(answers)), tmp_path, options=PLAIN)
    tops = [page for _, depth, page, _ in pages.outline if depth == 0]
    assert tops[2] - tops[1] == 2


@pytest.mark.parametrize(
    ("day", "words"),
    [(dt.date(2026, 3, 31), "R8.3.31"), (dt.date(2016, 12, 14), "H28.12.14")],
)
def test_a_date_in_a_narrow_column_is_short(day: dt.date, words: str) -> None:
    assert date_in_short(day) == words
