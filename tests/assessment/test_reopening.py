"""Opening an edition again: the reason stays, the edition too, and its answers can come back."""

import pytest

from assessment import editions, reopening
from assessment.actions import ActionEdit
from assessment.creating import create_assessment
from assessment.dossiers import dossier_of
from assessment.editions import UnknownEditionError
from assessment.moving import move_to_version
from assessment.planning import keeping
from assessment.records import UNANSWERED, Edit, level
from assessment.reopening import ReasonNeededError
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

NAME = "012025-2026"
ITEMS = [f"TST-01-0{n}" for n in (1, 2, 3)]


@pytest.fixture
def confirmed(workspace: Workspace) -> Workspace:
    """One edition, of which two answers have changed and one was given since."""
    items = [make_item(item_id) for item_id in ITEMS]
    create_assessment(workspace, HAKODATE, 2026, [make_checklist(items)], "full", AS_OF)
    answer(workspace, ITEMS[0], 2, "初めの備考")
    answer(workspace, ITEMS[1], 1)
    editions.confirm(workspace, NAME, by="見本", note="議会報告用")
    answer(workspace, ITEMS[0], 3, "直した備考")
    answer(workspace, ITEMS[2], 4)
    return workspace


def answer(workspace: Workspace, item_id: str, number: int, note: str = "") -> None:
    edit = Edit(item_id=item_id, answer=level(number), note=note)
    workspace.record(NAME, [edit], by="", via="試験")


def test_the_reason_is_kept_and_neither_the_edition_nor_an_answer_changes(
    confirmed: Workspace,
) -> None:
    before, now = editions.editions(confirmed, NAME), confirmed.assessment(NAME)
    assert reopening.reopen(confirmed, NAME, 1, by="係長", reason=" 県の照会 ") is None
    (kept,) = reopening.reopenings(confirmed, NAME)
    assert (kept.number, kept.by, kept.reason, kept.at) == (1, "係長", "県の照会", NOW)
    assert editions.editions(confirmed, NAME) == before
    assert confirmed.assessment(NAME) == now


def test_the_answers_of_the_edition_come_back_as_one_change_that_can_be_undone(
    confirmed: Workspace,
) -> None:
    now = confirmed.assessment(NAME)
    change = reopening.reopen(confirmed, NAME, 1, by="", reason="誤り", answers_back=True)
    assert change is not None
    assert set(change.item_ids()) == {ITEMS[0], ITEMS[2]}
    responses = confirmed.assessment(NAME).by_item()
    first = responses[ITEMS[0]].entry
    assert (first.answer, first.note) == (level(2), "初めの備考")
    assert responses[ITEMS[2]].answer == UNANSWERED
    assert not editions.edition_state(confirmed, NAME).reopened
    assert confirmed.history(NAME, ITEMS[0])[0].via == "第1版を開き直し"
    confirmed.undo(NAME, by="", via="試験")
    assert [r.entry for r in confirmed.assessment(NAME).responses] == [
        r.entry for r in now.responses
    ]


def test_a_question_that_has_changed_since_keeps_its_answer(confirmed: Workspace) -> None:
    items = [make_item(ITEMS[0], question="別の問い。"), *map(make_item, ITEMS[1:])]
    newer = make_checklist(items)
    move_to_version(confirmed, NAME, newer, by="", via="試験")
    change = reopening.reopen(confirmed, NAME, 1, by="", reason="誤り", answers_back=True)
    assert change is not None
    assert change.item_ids() == (ITEMS[2],)
    assert confirmed.assessment(NAME).response(ITEMS[0]).answer == level(3)


@pytest.mark.parametrize("reason", ["", " 　"])
def test_without_a_reason_nothing_is_opened(confirmed: Workspace, reason: str) -> None:
    with pytest.raises(ReasonNeededError):
        reopening.reopen(confirmed, NAME, 1, by="", reason=reason, answers_back=True)
    assert reopening.reopenings(confirmed, NAME) == ()
    assert confirmed.assessment(NAME).response(ITEMS[0]).answer == level(3)


def test_an_edition_that_is_not_there_is_neither_found_nor_opened(confirmed: Workspace) -> None:
    with pytest.raises(UnknownEditionError, match="第2版"):
        reopening.reopen(confirmed, NAME, 2, by="", reason="誤り")
    with pytest.raises(UnknownEditionError):
        editions.edition(confirmed, NAME, 2)
    assert editions.edition(confirmed, NAME, 1).note == "議会報告用"


def test_an_edition_holds_the_plan_as_it_was(confirmed: Workspace) -> None:
    assert dossier_of(editions.edition(confirmed, NAME, 1)).actions is None
    add = ActionEdit(item_id=ITEMS[0], what="要綱を作る", who="総務課")
    keeping.record(confirmed, NAME, [add], by="", via="試験")
    second, _ = editions.confirm(confirmed, NAME, by="")
    keeping.record(confirmed, NAME, [ActionEdit(number=1, state="done")], by="", via="試験")
    assert editions.edition(confirmed, NAME, 2) == second
    planned = dossier_of(second).actions
    assert planned is not None
    assert [(action.what, action.state) for action in planned] == [("要綱を作る", "open")]
