"""The plan in a workspace: one door, a history, and one order of undo with the answers."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from assessment import moments
from assessment.actions import Action, ActionEdit
from assessment.answers import LONGEST_TEXT
from assessment.creating import create_assessment
from assessment.dossiers import dossier
from assessment.errors import (
    ActionRejectedError,
    NothingToUndoError,
    UnknownItemError,
)
from assessment.moments import Moment
from assessment.moving import move_to_version
from assessment.planning import keeping
from assessment.planning.keeping import UnknownActionError
from assessment.planning.rules import MOST_COST
from assessment.records import UNANSWERED, Answer, Edit, level
from assessment.workspace import Workspace
from checklists.schema import Checklist, ItemChange
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

NAME = "012025-2026"
FIRST, SECOND = "TST-01-01", "TST-01-02"


def _checklist() -> Checklist:
    return make_checklist([make_item(FIRST), make_item(SECOND)])


@pytest.fixture
def started(workspace: Workspace) -> Workspace:
    create_assessment(workspace, HAKODATE, 2026, [_checklist()], "full", AS_OF)
    return workspace


def _plan(workspace: Workspace, *edits: ActionEdit) -> None:
    keeping.record(workspace, NAME, edits, by="担当", via="試験")


def _new(item_id: str = FIRST, what: str = "要綱を改正する", **fields: Any) -> ActionEdit:
    return ActionEdit(item_id=item_id, what=what, **fields)


def _held(workspace: Workspace) -> Mapping[int, Action]:
    return {action.number: action for action in keeping.actions(workspace, NAME)}


def test_what_is_planned_is_there_when_the_file_is_opened_again(started: Workspace) -> None:
    _plan(
        started,
        _new(
            who="総務課",
            start=dt.date(2027, 1, 1),
            until=dt.date(2027, 3, 31),
            level=3,
            cost=1_200,
            state="under_way",
            note="補正予算で対応\n二行目",
        ),
        _new(SECOND, " 研修 "),
    )
    started.close()
    with Workspace.open(started.path) as again:
        assert _held(again) == {
            1: Action(
                number=1,
                item_id=FIRST,
                what="要綱を改正する",
                who="総務課",
                start=dt.date(2027, 1, 1),
                until=dt.date(2027, 3, 31),
                level=3,
                cost=1_200,
                state="under_way",
                note="補正予算で対応\n二行目",
            ),
            2: Action(number=2, item_id=SECOND, what="研修", who=""),
        }


def test_fields_that_an_edit_does_not_set_stay_and_history_tells_of_it(started: Workspace) -> None:
    _plan(started, _new(cost=300))
    _plan(started, ActionEdit(number=1, state="done"))
    _plan(started, ActionEdit(number=1, cost=None))
    assert _held(started)[1] == Action(
        number=1, item_id=FIRST, what="要綱を改正する", who="", state="done"
    )
    newest, middle, oldest = keeping.history(started, NAME, 1)
    assert oldest.before is None
    assert (newest.before, newest.item_id) == (middle.after, FIRST)
    assert (newest.by, newest.via, newest.at) == ("担当", "試験", NOW)


def test_planning_what_stands_already_appends_nothing(started: Workspace) -> None:
    _plan(started, _new())
    number = started.last_change(NAME)
    same = ActionEdit(number=1, what="要綱を改正する")
    assert keeping.record(started, NAME, [same], by="", via="") is None
    assert started.last_change(NAME) == number


def test_a_number_is_never_given_twice(started: Workspace) -> None:
    _plan(started, _new())
    _plan(started, ActionEdit(number=1, removed=True))
    _plan(started, _new(SECOND))
    assert list(_held(started)) == [2]
    started.undo(NAME, by="", via="")
    _plan(started, _new(SECOND))
    assert list(_held(started)) == [3]
    assert keeping.history(started, NAME, 1)[0].after is None


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (_new("TST-01-99"), UnknownItemError),
        (ActionEdit(what="項目がない"), UnknownItemError),
        (ActionEdit(number=7, what="番号がない"), UnknownActionError),
        (_new(what=" \n"), ActionRejectedError),
        (_new(note="長" * (LONGEST_TEXT + 1)), ActionRejectedError),
        (_new(level=0), ActionRejectedError),
        (_new(level=5), ActionRejectedError),
        (_new(cost=-1), ActionRejectedError),
        (_new(cost=MOST_COST + 1), ActionRejectedError),
        (_new(until=dt.date(1999, 12, 31)), ActionRejectedError),
    ],
)
def test_one_bad_edit_among_several_records_none(
    started: Workspace, edit: ActionEdit, error: type[Exception]
) -> None:
    with pytest.raises(error):
        _plan(started, _new(), edit)
    assert _held(started) == {}


def test_an_action_that_was_removed_cannot_be_changed(started: Workspace) -> None:
    _plan(started, _new(), _new(SECOND))
    _plan(started, ActionEdit(number=1, removed=True))
    with pytest.raises(UnknownActionError) as caught:
        _plan(started, ActionEdit(number=1, what="別の内容"))
    assert caught.value.remedy == "2 から選んでください。"
    with pytest.raises(UnknownActionError):
        keeping.history(started, NAME, 9)


def test_undo_takes_back_answers_and_plan_in_the_order_of_their_making(started: Workspace) -> None:
    started.record(NAME, [Edit(item_id=FIRST, answer=level(1))], by="", via="")
    _plan(started, _new())
    started.record(NAME, [Edit(item_id=FIRST, answer=level(3))], by="", via="")
    assert started.undo(NAME, by="", via="").item_ids() == (FIRST,)
    assert list(_held(started)) == [1]
    undone = started.undo(NAME, by="", via="")
    assert (undone.item_ids(), [one.number for one in undone.planned]) == ((), [1])
    assert _held(started) == {}
    assert started.assessment(NAME).response(FIRST).answer == level(1)
    started.redo(NAME, by="", via="")
    assert list(_held(started)) == [1]
    assert started.assessment(NAME).response(FIRST).answer == level(1)


def test_a_report_speaks_of_the_plan_once_there_is_one(started: Workspace) -> None:
    assert dossier(started, NAME).actions is None
    _plan(started, _new())
    assert dossier(started, NAME).actions == keeping.actions(started, NAME)
    started.undo(NAME, by="", via="")
    assert dossier(started, NAME).actions is None


def test_the_plan_follows_its_items_to_another_version(started: Workspace) -> None:
    """A split item's actions go to its first part; of a dropped one they stay as they are."""
    _plan(started, _new(FIRST, level=3), _new(SECOND, level=3))
    milestone = {"levels": ("無", "", "中", "", "済"), "labels": ("無", "", "中", "", "済")}
    newer = make_checklist(
        [make_item("TST-01-03", scale="milestone", **milestone), make_item("TST-01-04")]
    )
    parts = ("TST-01-03", "TST-01-04")
    split = ItemChange(version="2027.1", kind="split", before=(FIRST,), after=parts, note="分割")
    move_to_version(started, NAME, replace(newer, version="2027.1", change=(split,)), by="", via="")
    held = _held(started)
    assert (held[1].item_id, held[1].level) == ("TST-01-03", None)
    assert (held[2].item_id, held[2].level) == (SECOND, 3)
    _plan(started, ActionEdit(number=2, note="項目はなくなったが続ける"))
    started.undo(NAME, by="", via="")
    with pytest.raises(NothingToUndoError):
        started.undo(NAME, by="", via="")


class AnyDay(RuleBasedStateMachine):
    """Answers and plans at random; the file must always agree with a plain model of both."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "w.sqlite"
        self.workspace = Workspace.create(path, clock=lambda: NOW)
        create_assessment(self.workspace, HAKODATE, 2026, [_checklist()], "full", AS_OF)
        self.states: list[tuple[dict[str, Answer], dict[int, Action]]] = [({}, {})]
        self.place = 0
        self.given = 0
        self.known: Moment | None = None

    def _go_on(self, answers: dict[str, Answer], plan: dict[int, Action]) -> None:
        if (answers, plan) != self.states[self.place]:
            self.states = [*self.states[: self.place + 1], (answers, plan)]
            self.place += 1

    @rule(item=st.sampled_from([FIRST, SECOND]), number=st.integers(0, 4))
    def answer(self, item: str, number: int) -> None:
        edit = Edit(item_id=item, answer=level(number))
        self.workspace.record(NAME, [edit], by="", via="")
        answers, plan = self.states[self.place]
        self._go_on({**answers, item: level(number)}, plan)

    @rule(item=st.sampled_from([FIRST, SECOND]), cost=st.none() | st.integers(0, 3))
    def add(self, item: str, cost: int | None) -> None:
        _plan(self.workspace, _new(item, cost=cost))
        self.given += 1
        added = Action(number=self.given, item_id=item, what="要綱を改正する", who="", cost=cost)
        answers, plan = self.states[self.place]
        self._go_on(answers, {**plan, self.given: added})

    @precondition(lambda self: bool(self.states[self.place][1]))
    @rule(data=st.data(), removed=st.booleans(), who=st.sampled_from(["", "総務", "住民"]))
    def change(self, data: st.DataObject, removed: bool, who: str) -> None:
        answers, plan = self.states[self.place]
        number = data.draw(st.sampled_from(sorted(plan)))
        _plan(self.workspace, ActionEdit(number=number, removed=removed, who=who))
        now = {**plan, number: replace(plan[number], who=who)}
        if removed:
            del now[number]
        self._go_on(answers, now)

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self.workspace.undo(NAME, by="", via="")
        self.place -= 1

    @precondition(lambda self: self.place + 1 < len(self.states))
    @rule()
    def redo(self) -> None:
        self.workspace.redo(NAME, by="", via="")
        self.place += 1

    @invariant()
    def agrees(self) -> None:
        if not hasattr(self, "workspace"):
            return
        answers, plan = self.states[self.place]
        recorded = self.workspace.assessment(NAME)
        assert {
            r.item.id: r.answer for r in recorded.responses if r.answer != UNANSWERED
        } == answers
        assert _held(self.workspace) == plan
        now = moments.read(self.workspace, NAME, self.known)
        afresh = moments.read(self.workspace, NAME)
        assert msgspec.structs.replace(now, touched=None) == afresh
        assert (now.undo is not None) == (self.place > 0)
        assert (now.redo is not None) == (self.place + 1 < len(self.states))
        if self.place % 2:  # several changes lie between some moments
            self.known = now

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            self.folder.cleanup()


AnyDay.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
TestAnyDay = AnyDay.TestCase
