"""What looks odd about answers, and when it is said again."""

import datetime as dt

import pytest

from assessment.records import UNKNOWN, Assessment, Entry, level
from assessment.reviewing.hints import hints_of
from assessment.reviewing.records import Dismissal, Hint, ItemReview
from assessment.reviewing.standing import picture_of
from tests.factories import AS_OF, make_assessment, make_checklist, make_item

ITEMS = [f"TST-01-{number:02}" for number in range(1, 11)]


def assessed(answers: dict[str, object], count: int = 10) -> Assessment:
    checklist = make_checklist([make_item(item) for item in ITEMS[:count]])
    return make_assessment([checklist], answers)  # type: ignore[arg-type]


def kinds(hints: tuple[Hint, ...]) -> list[tuple[str, str]]:
    return [(hint.kind, hint.item_id) for hint in hints]


@pytest.mark.parametrize(("was", "now", "odd"), [(1, 3, True), (4, 2, True), (1, 2, False)])
def test_a_level_that_jumped_since_last_year(was: int, now: int, odd: bool) -> None:
    found = hints_of(assessed({ITEMS[0]: now}), {ITEMS[0]: level(was)}, AS_OF)
    assert (("jump", ITEMS[0]) in kinds(found)) is odd


def test_without_a_level_in_both_years_nothing_jumped() -> None:
    found = hints_of(assessed({ITEMS[0]: 4}), {ITEMS[0]: UNKNOWN, ITEMS[1]: level(4)}, AS_OF)
    assert found == ()


def test_who_names_no_evidence_anywhere_is_not_told_item_by_item() -> None:
    answers: dict[str, object] = dict.fromkeys(ITEMS[:9], 3)
    assert hints_of(assessed(answers), {}, AS_OF) == ()
    answers[ITEMS[9]] = 2
    (hint,) = hints_of(assessed(answers), {}, AS_OF)
    assert (hint.kind, hint.whole, hint.item_id) == ("no_evidence", True, ITEMS[0])
    assert "目標に達した9項目のどれにも" in hint.why


def test_where_evidence_is_usual_a_missing_one_is_told() -> None:
    named = Entry(answer=level(3), evidence="要綱")
    answers: dict[str, object] = {ITEMS[0]: named, ITEMS[1]: 3, ITEMS[2]: 2}
    assert kinds(hints_of(assessed(answers), {}, AS_OF)) == [("no_evidence", ITEMS[1])]
    assert hints_of(assessed({**answers, ITEMS[3]: 4}), {}, AS_OF) == ()


def test_all_alike_is_told_when_all_is_answered() -> None:
    answers: dict[str, object] = dict.fromkeys(ITEMS[:9], 2)
    assert hints_of(assessed(answers), {}, AS_OF) == ()
    found = hints_of(assessed({**answers, ITEMS[9]: 2}), {}, AS_OF)
    assert kinds(found) == [("uniform", ITEMS[0])]


@pytest.mark.parametrize(
    ("note", "odd"),
    [
        ("令和7年3月に改定予定", True),
        ("ＲＦＰは令和８年４月までに公表", True),
        ("2025/10/1 導入予定です。", True),
        ("R8年度末を目途に廃止", False),
        ("令和9年4月に開始予定", False),
        ("令和6年4月に策定済み、令和9年に改定予定", False),
        ("令和6年3月に策定した。次の予定は未定。", False),
        ("令和8年13月に予定", False),
        ("令和8年11月24日に完了予定", False),
        ("令和8年11月23日に完了予定", True),
    ],
)
def test_a_remark_on_something_to_come_that_is_past(note: str, odd: bool) -> None:
    found = hints_of(assessed({ITEMS[0]: Entry(answer=level(1), note=note)}), {}, AS_OF)
    assert (kinds(found) == [("past_date", ITEMS[0])]) is odd
    assert bool(found) is odd


def test_an_extended_deadline_before_the_reference_date() -> None:
    for days, odd in ((-1, True), (0, False)):
        day = AS_OF + dt.timedelta(days=days)
        entry = Entry(answer=level(1), extended_deadline=day, extension_reason="承認")
        assert bool(hints_of(assessed({ITEMS[0]: entry}), {}, AS_OF)) is odd


def test_a_hint_stays_dismissed_until_the_answer_changes() -> None:
    before = {ITEMS[0]: level(0)}
    assessment = assessed({ITEMS[0]: 2})
    (hint,) = hints_of(assessment, before, AS_OF)
    dismissed = ItemReview(
        dismissals=(Dismissal(hint=hint.kind, about=hint.about, reason="新制度", by="甲", at=None),)
    )
    reviews = {ITEMS[0]: dismissed}
    assert picture_of(assessment, reviews, (hint,)).counts.hinted == 0
    noted = assessed({ITEMS[0]: Entry(answer=level(2), note="備考を直した")})
    again = hints_of(noted, before, AS_OF)
    assert picture_of(noted, reviews, again).counts.hinted == 0
    changed = assessed({ITEMS[0]: 3})
    other = hints_of(changed, before, AS_OF)
    assert picture_of(changed, reviews, other).counts.hinted == 1
