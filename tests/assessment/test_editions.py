"""Confirming answers: editions, what makes the next one, and that none ever changes."""

import pytest

from assessment import editions
from assessment.collection.received import Contact
from assessment.creating import create_assessment
from assessment.edition_changes import edition_changes
from assessment.editions import DocumentNumberTakenError
from assessment.records import Edit, level
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_assessment, make_checklist, make_item

NAME = "012025-2026"
ITEMS = [f"TST-01-0{n}" for n in (1, 2, 3)]


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    items = [make_item(item_id) for item_id in ITEMS]
    create_assessment(workspace, HAKODATE, 2026, [make_checklist(items)], "full", AS_OF)
    return workspace


def _answer(workspace: Workspace, item_id: str, number: int) -> None:
    workspace.record(NAME, [Edit(item_id=item_id, answer=level(number))], by="", via="試験")


def test_answers_that_have_not_changed_stay_the_edition_they_are(asked: Workspace) -> None:
    _answer(asked, ITEMS[0], 2)
    first, made = editions.confirm(asked, NAME, by="見本")
    again, made_again = editions.confirm(asked, NAME, by="別の人")
    assert (first.number, first.confirmed_at, first.by, made) == (1, NOW, "見本", True)
    assert (again, made_again) == (first, False)


def test_an_edition_holds_the_answers_as_they_were(asked: Workspace) -> None:
    _answer(asked, ITEMS[0], 2)
    first, _ = editions.confirm(asked, NAME, by="")
    was = asked.assessment(NAME)
    _answer(asked, ITEMS[0], 3)
    second, made = editions.confirm(asked, NAME, by="")
    assert (second.number, made) == (2, True)
    assert editions.editions(asked, NAME) == (first, second)
    assert first.assessment == was


def test_an_undo_leaves_the_edition_and_shows_that_answers_have_changed(asked: Workspace) -> None:
    _answer(asked, ITEMS[0], 2)
    first, _ = editions.confirm(asked, NAME, by="")
    assert not editions.edition_state(asked, NAME).reopened
    asked.undo(NAME, by="", via="試験")
    state = editions.edition_state(asked, NAME)
    assert (state.reopened, state.changed, state.next_number) == (True, (ITEMS[0],), 2)
    assert (state.last, state.editions) == (first, (first,))
    asked.redo(NAME, by="", via="試験")
    state = editions.edition_state(asked, NAME)
    assert (state.reopened, state.changed) == (False, ())


def test_before_the_first_edition_nothing_is_reopened(asked: Workspace) -> None:
    state = editions.edition_state(asked, NAME)
    assert (state.last, state.reopened, state.changed, state.next_number) == (None, False, (), 1)
    assert state.contact == Contact()


def test_what_does_not_go_out_makes_no_new_edition(asked: Workspace) -> None:
    first, _ = editions.confirm(asked, NAME, by="")
    own = Edit(item_id=ITEMS[0], own_target=4, division="福祉課")
    asked.record(NAME, [own], by="", via="試験")
    assert editions.confirm(asked, NAME, by="") == (first, False)


def test_a_document_number_may_come_later_but_only_once(asked: Workspace) -> None:
    editions.confirm(asked, NAME, by="")
    named, made = editions.confirm(asked, NAME, by="", document_number="総第12号")
    assert (named.document_number, made) == ("総第12号", False)
    assert editions.editions(asked, NAME) == (named,)
    with pytest.raises(DocumentNumberTakenError, match="総第12号"):
        editions.confirm(asked, NAME, by="", document_number="総第13号")


def test_the_contact_is_kept_for_the_next_time(asked: Workspace) -> None:
    assert editions.contact_of(asked, NAME) == Contact()
    for division in ("総務課", "企画課"):
        editions.keep_contact(asked, NAME, Contact(division=division))
    assert editions.contact_of(asked, NAME) == Contact(division="企画課")


def test_changes_between_editions_name_items_that_came_and_went() -> None:
    items = [make_item(item_id) for item_id in ITEMS]
    before = make_assessment([make_checklist(items[:2])], {ITEMS[0]: 1, ITEMS[1]: 2})
    after = make_assessment([make_checklist(items[1:])], {ITEMS[1]: 3})
    found = [
        (
            change.latest.item.id,
            change.field,
            change.before and change.before.answer.level,
            change.after and change.after.answer.level,
        )
        for change in edition_changes(before, after)
    ]
    assert found == [
        (ITEMS[1], "answer", 2, 3),
        (ITEMS[2], "answer", None, None),
        (ITEMS[0], "answer", 1, None),
    ]
