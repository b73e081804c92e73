"""The next year begun from this one: what comes along, what stays, and what it is held against."""

import datetime as dt

import msgspec
import pytest

from assessment import editions, moments, next_year, safekeeping
from assessment.actions import ActionEdit
from assessment.collection.received import Contact
from assessment.creating import create_assessment
from assessment.next_year import Wish, a_year_later, legacy, plan_of, years_before
from assessment.planning import keeping
from assessment.proposals import proposals
from assessment.records import UNANSWERED, Assessment, Edit, level
from assessment.reviewing import keeping as reviewing
from assessment.reviewing.records import ReviewEdit
from assessment.starting import start
from assessment.workspace import Workspace
from checklists.schema import Checklist
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item

OLD, NEW = "012025-2026", "012025-2027"
IDS = ("TST-01-01", "TST-01-02", "TST-01-03", "TST-01-04")
NEXT_DAY = dt.date(2027, 11, 24)
THEN = make_checklist([make_item(name) for name in IDS])
NOW = msgspec.structs.replace(
    make_checklist([make_item(IDS[0], question="別の問い。"), *map(make_item, IDS[1:3])]),
    version="2027.1",
)
"""One question reworded, one gone."""


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Checklist:
    monkeypatch.setattr("assessment.own_checklists.builtin_checklists", lambda: (NOW,))
    return NOW


@pytest.fixture
def old(workspace: Workspace, offered: Checklist) -> Assessment:
    create_assessment(workspace, HAKODATE, 2026, [THEN], "full", AS_OF)
    edits = [
        Edit(item_id=IDS[0], answer=level(2)),
        Edit(item_id=IDS[1], answer=level(3), division="福祉課", own_target=4),
    ]
    workspace.record(OLD, edits, by="今年", via="試験")
    planned = [
        ActionEdit(item_id=IDS[0], what="終わった", who="", state="done"),
        ActionEdit(item_id=IDS[1], what="続ける", who="福祉課", state="under_way", level=4),
        ActionEdit(item_id=IDS[3], what="消える項目のもの", who=""),
        ActionEdit(item_id=IDS[2], what="これから", who=""),
        ActionEdit(item_id=IDS[2], what="やめた", who="", state="dropped"),
    ]
    keeping.record(workspace, OLD, planned, by="", via="試験")
    editions.keep_contact(workspace, OLD, Contact(division="企画課", name="見本"))
    return workspace.assessment(OLD)


def wish(**fields: object) -> Wish:
    values = {
        "year": 2027,
        "reference_date": NEXT_DAY,
        "checklist_ids": ("testing",),
        "tier": "full",
    }
    return msgspec.convert(values | fields, Wish)


def begin(workspace: Workspace, **fields: object) -> Assessment:
    return start(workspace, plan_of(workspace, OLD, wish(**fields)), by="来年")


def test_what_comes_along_is_known_before(workspace: Workspace, old: Assessment) -> None:
    found = legacy(old, keeping.actions(workspace, OLD), [NOW], "full", {})
    assert (found.proposals, found.certain, found.settings) == (2, 1, 1)
    assert [action.what for action in found.actions] == ["続ける", "これから"]
    assert [action.what for action in found.lost_actions] == ["消える項目のもの"]


def test_everything_that_was_wanted_comes_along_and_nothing_else(
    workspace: Workspace, old: Assessment
) -> None:
    new = begin(workspace)
    assert (new.info.name, new.info.reference_date) == (NEW, NEXT_DAY)
    assert all(response.answer == UNANSWERED for response in new.responses)
    assert set(proposals(workspace, NEW)) == {IDS[0], IDS[1]}
    second = new.response(IDS[1]).entry
    assert (second.division, second.own_target) == ("福祉課", 4)
    assert [(a.number, a.what, a.state) for a in keeping.actions(workspace, NEW)] == [
        (1, "続ける", "under_way"),
        (2, "これから", "open"),
    ]
    assert editions.contact_of(workspace, NEW).division == "企画課"
    now = moments.read(workspace, NEW)
    assert (now.undo, now.redo) == (None, None)


def test_what_was_not_wanted_stays_behind(workspace: Workspace, old: Assessment) -> None:
    new = begin(workspace, answers=False, settings=False, actions=False, contact=False)
    assert proposals(workspace, NEW) == {}
    assert new.response(IDS[1]).entry.division == ""
    assert keeping.actions(workspace, NEW) == ()
    assert editions.contact_of(workspace, NEW) == Contact()


def test_the_year_that_is_left_is_untouched(workspace: Workspace, old: Assessment) -> None:
    planned, number = keeping.actions(workspace, OLD), workspace.last_change(OLD)
    begin(workspace)
    assert workspace.assessment(OLD) == old
    assert keeping.actions(workspace, OLD) == planned
    assert workspace.last_change(OLD) == number


def test_it_is_held_against_the_year_that_it_began_from(
    workspace: Workspace, old: Assessment
) -> None:
    create_assessment(workspace, HAKODATE, 2025, [THEN], "full", AS_OF)
    begin(workspace)
    assert years_before(workspace, NEW) == next_year.Years(
        name=NEW, earlier=((2026, OLD), (2025, "012025-2025")), usual=OLD
    )
    assert years_before(workspace, OLD).usual == ""


def test_what_began_by_mistake_goes_to_the_bin_and_can_be_begun_again(
    workspace: Workspace, old: Assessment
) -> None:
    begin(workspace)
    safekeeping.remove(workspace, NEW)
    assert workspace.assessment(OLD) == old
    begin(workspace, actions=False)
    assert keeping.actions(workspace, NEW) == ()
    safekeeping.remove(workspace, OLD)
    assert years_before(workspace, NEW).usual == "", "what is in the bin is no year to compare with"


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (dt.date(2026, 11, 24), dt.date(2027, 11, 24)),
        (dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
        (dt.date(2027, 3, 31), dt.date(2028, 3, 31)),
    ],
)
def test_a_reference_date_a_year_later_is_a_day_that_there_is(day: dt.date, later: dt.date) -> None:
    assert a_year_later(day) == later


@pytest.mark.parametrize("wanted", [True, False])
def test_open_marks_come_along_and_confirmations_do_not(
    workspace: Workspace, old: Assessment, wanted: bool
) -> None:
    edits = [
        ReviewEdit(item_id=IDS[1], kind="mark", text="税務課"),
        ReviewEdit(item_id=IDS[1], kind="comment", text="日付は？"),
        ReviewEdit(item_id=IDS[1], kind="confirm"),
        ReviewEdit(item_id=IDS[0], kind="comment", text="済んだ話"),
        ReviewEdit(item_id=IDS[3], kind="mark"),
    ]
    reviewing.record(workspace, OLD, edits, by="係長", via="試験")
    found = legacy(old, (), [NOW], "full", reviewing.reviews(workspace, OLD))
    assert found.marked == 1
    begin(workspace, reviews=wanted)
    carried = reviewing.reviews(workspace, NEW)
    assert list(carried) == ([IDS[1]] if wanted else [])
    for review in carried.values():
        assert review.confirmation is None
        assert review.mark is not None
        assert review.mark.text == "税務課"
        assert [one.text for one in review.comments] == ["（令和8年度 R8.11.24）日付は？"]
