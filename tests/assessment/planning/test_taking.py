"""Plans handed out and taken back: conflicts wait, and one undo takes all of it back."""

import datetime as dt
from typing import Any

import pytest
from msgspec import UNSET

from assessment.actions import ACTION_FIELDS, Action, ActionEdit
from assessment.creating import create_assessment
from assessment.planning import keeping
from assessment.planning.receipts import PlanReceipt
from assessment.planning.returned import IssuedPlan, PlanBase, PlanRow, ReturnedPlan
from assessment.planning.settling import decide, waiting
from assessment.planning.taking import issue, take
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

NAME = "012025-2026"
DOCUMENT = f"{NAME}-ABC123"
FIRST, SECOND = "TST-01-01", "TST-01-02"
UNTIL = dt.date(2027, 3, 31)


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    """Two actions, handed out."""
    asked = make_checklist([make_item(FIRST), make_item(SECOND)])
    create_assessment(workspace, HAKODATE, 2026, [asked], "full", AS_OF)
    _plan(
        workspace,
        ActionEdit(item_id=FIRST, what="要綱を改正", who="総務", cost=100, until=UNTIL),
        ActionEdit(item_id=SECOND, what="研修", who="住民"),
    )
    _issue(workspace)
    return workspace


def _plan(workspace: Workspace, *edits: ActionEdit) -> None:
    keeping.record(workspace, NAME, edits, by="担当", via="試験")


def _issue(workspace: Workspace, document: str = DOCUMENT) -> None:
    base = PlanBase(actions=_held(workspace))
    plan = IssuedPlan(
        document_id=document, assessment=NAME, issued_at=NOW, file="計画.xlsx", base=base
    )
    issue(workspace, plan)


def _held(workspace: Workspace) -> dict[int, Action]:
    return {action.number: action for action in keeping.actions(workspace, NAME)}


def _row(action: Action, **said: Any) -> PlanRow:
    fields = {field: getattr(action, field) for field in ACTION_FIELDS} | said
    number = action.number
    return PlanRow(where=f"取組計画!K{6 + number}", number=number, item_id=action.item_id, **fields)


def _returned(*rows: PlanRow, document: str | None = DOCUMENT) -> ReturnedPlan:
    return ReturnedPlan(file="計画.xlsx", digest="0" * 64, document_id=document, rows=rows)


def _take(workspace: Workspace, *plans: ReturnedPlan, **how: Any) -> tuple[PlanReceipt, ...]:
    return take(workspace, NAME, plans, **({"rule": None, "by": "取込担当"} | how))


def test_what_the_file_says_is_taken_and_one_undo_takes_it_back(planned: Workspace) -> None:
    before = _held(planned)
    new = PlanRow(where="取組計画!K20", number=0, item_id=FIRST, what="予算要求", cost=500)
    plan = _returned(_row(before[1], cost=300, state="under_way"), _row(before[2]), new)
    (receipt,) = _take(planned, plan)
    assert (receipt.status, receipt.changed, receipt.added, receipt.unchanged) == ("ok", 1, 1, 1)
    assert [(t.number, t.field, t.where, t.before, t.after) for t in receipt.taken[:2]] == [
        (1, "cost", "取組計画!K7", 100, 300),
        (1, "state", "取組計画!K7", "open", "under_way"),
    ]
    assert receipt.taken[2].after == _held(planned)[3]
    assert _held(planned)[3] == Action(number=3, item_id=FIRST, what="予算要求", who="", cost=500)
    revision = keeping.history(planned, NAME, 1)[0]
    assert (revision.by, revision.via) == ("取込担当", "取込：計画.xlsx")
    (again,) = _take(planned, plan)
    assert (again.changed, again.added, again.unchanged) == (0, 0, 2)
    planned.undo(NAME, by="", via="")
    assert _held(planned) == before
    (once_more,) = _take(planned, plan)
    assert once_more.added == 1


def test_looking_first_changes_nothing(planned: Workspace) -> None:
    before, number = _held(planned), planned.last_change(NAME)
    plan = _returned(_row(before[1], cost=300))
    (receipt,) = _take(planned, plan, dry_run=True)
    assert (receipt.status, receipt.changed, len(receipt.conflicts)) == ("conflict", 1, 1)
    assert (_held(planned), planned.last_change(NAME)) == (before, number)
    assert waiting(planned, NAME) == ()


def test_conflicts_wait_with_all_sides_until_they_are_decided(planned: Workspace) -> None:
    issued = _held(planned)
    _plan(planned, ActionEdit(number=1, until=dt.date(2027, 6, 30)))
    later = dt.date(2028, 3, 31)
    (receipt,) = _take(planned, _returned(_row(issued[1], until=later, cost=None)))
    assert (receipt.status, receipt.changed) == ("conflict", 0)
    gone, cost, until = sorted(waiting(planned, NAME), key=lambda c: c.field)
    assert (until.number, until.item_id, until.what) == (1, FIRST, "要綱を改正")
    assert (until.base, until.ours, until.theirs) == (UNTIL, dt.date(2027, 6, 30), later)
    assert (cost.base, cost.ours, cost.theirs) == (100, 100, None)
    assert (gone.number, gone.ours, gone.theirs, gone.place) == (2, issued[2], None, "")
    assert {conflict.key for conflict in receipt.conflicts} == {gone.key, cost.key, until.key}
    assert _held(planned)[1].cost == 100
    left = decide(planned, NAME, "theirs", {until.key, gone.key}, by="担当")
    assert [conflict.key for conflict in left] == [cost.key]
    assert _held(planned)[1].until == later
    assert list(_held(planned)) == [1]
    assert decide(planned, NAME, "keep", None, by="担当") == ()
    assert _held(planned)[1].cost == 100


def test_a_conflict_that_was_decided_is_not_asked_again_and_an_undone_one_is(
    planned: Workspace,
) -> None:
    issued = _held(planned)
    plan = _returned(_row(issued[1], cost=None), _row(issued[2]))
    _take(planned, plan)
    (conflict,) = waiting(planned, NAME)
    decide(planned, NAME, "keep", {conflict.key}, by="")
    (receipt,) = _take(planned, plan)
    assert (receipt.status, waiting(planned, NAME)) == ("ok", ())
    planned.undo(NAME, by="", via="")
    assert len(waiting(planned, NAME)) == 1
    planned.undo(NAME, by="", via="")
    assert waiting(planned, NAME) == ()


def test_a_rule_decides_at_once(planned: Workspace) -> None:
    issued = _held(planned)
    _plan(planned, ActionEdit(number=1, cost=200))
    plan = _returned(_row(issued[1], cost=300))
    (kept,) = _take(planned, plan, rule="keep")
    assert (kept.status, kept.changed, _held(planned)[1].cost) == ("ok", 0, 200)
    planned.undo(NAME, by="", via="")
    (adopted,) = _take(planned, plan, rule="theirs")
    assert (adopted.status, adopted.changed, adopted.unchanged) == ("ok", 2, 0)
    assert (_held(planned)[1].cost, list(_held(planned))) == (300, [1])
    planned.undo(NAME, by="", via="")
    assert (_held(planned)[1].cost, list(_held(planned))) == (200, [1, 2])


def test_files_that_differ_are_left_to_a_person_whatever_the_rule(planned: Workspace) -> None:
    issued = _held(planned)
    one = _returned(_row(issued[1], cost=300), _row(issued[2]))
    other = _returned(_row(issued[1], cost=400), _row(issued[2]))
    receipts = _take(planned, one, other, rule="theirs")
    assert [receipt.status for receipt in receipts] == ["conflict", "conflict"]
    assert len(decide(planned, NAME, "theirs", None, by="")) == 2
    first = waiting(planned, NAME)[0]
    assert first.theirs == 300
    assert decide(planned, NAME, "theirs", {first.key}, by="")[0].theirs == 400


def test_a_file_that_comes_twice_in_one_batch_counts_once(planned: Workspace) -> None:
    issued = _held(planned)
    new = PlanRow(where="取組計画!K20", number=0, item_id=FIRST, what="予算要求")
    plan = _returned(_row(issued[1], cost=None), _row(issued[2]), new)
    receipts = _take(planned, plan, plan)
    assert [receipt.added for receipt in receipts] == [1, 1]
    assert list(_held(planned)) == [1, 2, 3]
    assert len(waiting(planned, NAME)) == 1


def test_of_a_document_nobody_knows_only_blanks_are_filled(planned: Workspace) -> None:
    issued = _held(planned)
    plan = _returned(_row(issued[1], cost=300), _row(issued[2], until=UNTIL), document=None)
    (receipt,) = _take(planned, plan)
    assert _held(planned)[2].until == UNTIL
    assert [(c.number, c.field, c.base) for c in waiting(planned, NAME)] == [(1, "cost", UNSET)]
    assert "記録がここにない" in receipt.notes[0]


def test_rows_that_fit_nothing_are_told_with_what_to_do(planned: Workspace) -> None:
    issued = _held(planned)
    blank = dict.fromkeys(("start", "until", "level", "cost"))
    plan = _returned(
        _row(issued[1], what="", cost=300),
        PlanRow(where="取組計画!K8", number=2, item_id=FIRST, what="項目が違う", cost=900),
        PlanRow(where="取組計画!K9", number=8, item_id=FIRST, what="番号がない"),
        PlanRow(where="取組計画!K10", number=0, item_id="TST-09-09", what="項目がない"),
        PlanRow(where="取組計画!K11", number=0, item_id="", what="項目が空"),
        PlanRow(where="取組計画!K12", number=0, item_id=FIRST, what="", cost=5),
    )
    (receipt,) = _take(planned, plan)
    assert [one.where.partition("K")[2] for one in receipt.ignored] == [
        "7",
        "8",
        "9",
        "10",
        "11",
        "12",
    ]
    assert all(one.why and one.remedy for one in receipt.ignored)
    assert (_held(planned)[1].cost, _held(planned)[1].what) == (300, "要綱を改正")
    assert _held(planned)[2] == issued[2]
    assert waiting(planned, NAME) == ()
    _take(planned, _returned(_row(issued[1], what="", who="", note="", **blank), _row(issued[2])))
    assert [(c.number, c.field) for c in waiting(planned, NAME)] == [(1, "action")]


def test_the_same_document_is_kept_once(planned: Workspace) -> None:
    issued = _held(planned)
    _plan(planned, ActionEdit(number=1, cost=999))
    _issue(planned)
    (receipt,) = _take(planned, _returned(*map(_row, issued.values())))
    assert (receipt.changed, receipt.conflicts) == (0, ())
    assert _held(planned)[1].cost == 999
