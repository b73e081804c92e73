"""A newer version of a checklist: previewed, carried over, never applied unasked."""

from typing import Any

import msgspec
import pytest

from assessment.collection.versions import changed_since
from assessment.creating import create_assessment
from assessment.errors import NothingToUndoError, UnknownChecklistError
from assessment.moving import move_to_version
from assessment.own_checklists import (
    ChecklistTakenError,
    import_checklist,
    offered_checklists,
)
from assessment.records import UNANSWERED, UNKNOWN, Answer, Edit, Entry, level, not_applicable
from assessment.revising import carried, newer_versions, preview, without_former_question
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists, content_hash
from checklists.schema import Checklist, Item, ItemChange
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item

NAME = "012025-2026"
OLD = make_checklist([make_item(f"TST-01-0{n}") for n in range(1, 7)])


MARKED_IN_2024_2 = {
    "DIS-04-05", "DIS-06-01", "DIS-06-02", "SEC-03-04", "SEC-06-02", "STD-03-01", "STD-03-03",
}  # fmt: skip
OF_2024_1 = {
    "standardization": "572c1db680258afcb27a017c5b2b057e4122b30d1b703373a419606c03083e75",
    "security": "4a3567837136ecb8e5e12e422c3b6ab02d67b6d6638dc30435c4f04b8a7286d3",
    "disaster": "0eeee321c3ecf63cc9b93fc6bd4ed53fdadf8cf19e25da6c1873b0ad3514248b",
}
"""The content of each checklist under its first number."""


def _newer(items: list[Item], *changes: ItemChange) -> Checklist:
    made = make_checklist(items)
    return msgspec.structs.replace(made, version="2027.1", change=changes)


NEW = _newer(
    [
        make_item("TST-01-01"),
        make_item("TST-01-02", question="言い換えた質問ですか。"),
        make_item("TST-01-07"),
        make_item("TST-01-08"),
        make_item("TST-01-09"),
        make_item("TST-01-10"),
    ],
    ItemChange(
        version="2027.1", kind="split", before=("TST-01-03",), after=("TST-01-07", "TST-01-08")
    ),
    ItemChange(
        version="2027.1",
        kind="joined",
        before=("TST-01-04", "TST-01-05"),
        after=("TST-01-09",),
        note="1つにまとめました。",
    ),
    ItemChange(
        version="2027.1", kind="dropped", before=("TST-01-06",), note="制度が終わりました。"
    ),
)


def test_the_preview_tells_all_six_fates() -> None:
    steps = [
        (step.kind, [item.id[-2:] for item in step.before], [item.id[-2:] for item in step.after])
        for step in preview(OLD, NEW)
    ]
    assert steps == [
        ("same", ["01"], ["01"]),
        ("reworded", ["02"], ["02"]),
        ("split", ["03"], ["07", "08"]),
        ("joined", ["04", "05"], ["09"]),
        ("new", [], ["10"]),
        ("dropped", ["06"], []),
    ]
    assert preview(OLD, NEW)[-1].note == "制度が終わりました。"


def test_the_same_checklist_changes_nothing() -> None:
    assert {step.kind for step in preview(OLD, OLD)} == {"same"}


def test_an_item_that_is_no_longer_told_to_the_public_keeps_its_answer_without_a_mark() -> None:
    hidden = _newer([make_item("TST-01-01", sensitivity="sensitive"), make_item("TST-01-02")])
    first, second = preview(OLD, hidden)[:2]
    assert (first.kind, first.note) == ("same", "公表用の資料では、件数と点数だけにします。")
    assert second.note == ""
    entry = Entry(answer=level(2), note="確認済み")
    assert carried(first, {"TST-01-01": entry}) == {"TST-01-01": entry}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"question": "別の\n質問。"}, "質問が変わりました（前は「{question}」）。"),
        ({"weight": 3}, "重要度が{weight}から3に変わりました。"),
        ({"target": 4}, "目標がレベル{target}から4に変わりました。"),
        ({"kind": "readiness"}, "点数に入らない「備え」の項目になりました。"),
        (
            {"levels": ("×", "×", "", "×", "×")},
            "レベル0・1・3・4の説明が変わりました。レベル2は選べなくなりました。",
        ),
    ],
)
def test_a_carried_answer_says_what_is_worded_otherwise(change: dict[str, Any], said: str) -> None:
    was = OLD.item[1]
    new = _newer([OLD.item[0], msgspec.structs.replace(was, **change), *OLD.item[2:]])
    entry = Entry(answer=level(1))
    step = next(one for one in preview(OLD, new) if one.kind == "reworded")
    fields = {name: getattr(was, name) for name in was.__struct_fields__}
    review = carried(step, {was.id: entry})[was.id].review
    assert review == said.format(**fields)
    assert was.question not in without_former_question(review)


@pytest.mark.parametrize("checklist_id", OF_2024_1)
def test_the_answers_to_2024_1_are_those_to_2024_2(checklist_id: str) -> None:
    """What was marked between these versions changed no question (CHANGELOG)."""
    now = next(each for each in builtin_checklists() if each.id == checklist_id)
    marked = [item.id for item in now.item if item.id in MARKED_IN_2024_2]
    then = msgspec.structs.replace(
        now,
        version="2024.1",
        item=tuple(
            msgspec.structs.replace(item, sensitivity="internal") if item.id in marked else item
            for item in now.item
        ),
    )
    assert content_hash(then) == OF_2024_1[now.id], "is not what it was"
    steps = preview(then, now)
    assert {step.kind for step in steps} == {"same"}
    assert [step.after[0].id for step in steps if step.note] == marked
    assert changed_since(now, ["2024.1"]) == frozenset()


def test_a_change_that_the_old_version_knew_is_not_made_twice() -> None:
    again = msgspec.structs.replace(NEW, version="2028.1")
    assert {step.kind for step in preview(NEW, again)} == {"same"}


@pytest.mark.parametrize(
    ("one", "other", "lower"),
    [
        (level(3), level(1), level(1)),
        (level(2), UNKNOWN, UNKNOWN),
        (not_applicable("その他"), level(4), level(4)),
    ],
)
def test_joined_items_take_the_lower_answer_and_all_notes(
    one: Answer, other: Answer, lower: Answer
) -> None:
    step = next(step for step in preview(OLD, NEW) if step.kind == "joined")
    entries = {
        "TST-01-04": Entry(answer=one, note="甲"),
        "TST-01-05": Entry(answer=other, note="乙"),
    }
    entry = carried(step, entries)["TST-01-09"]
    assert (entry.answer, entry.note) == (lower, "甲\n乙")
    assert entry.review


def test_a_level_that_is_gone_becomes_unanswered_and_keeps_its_note() -> None:
    milestone = make_item(
        "TST-01-01",
        scale="milestone",
        levels=("ない。", "", "", "ある。", ""),
        labels=("なし", "", "", "あり", ""),
    )
    (step,) = preview(make_checklist([make_item("TST-01-01")]), _newer([milestone]))
    entry = carried(step, {"TST-01-01": Entry(answer=level(2), note="備考", own_target=4)})
    assert entry["TST-01-01"].answer == UNANSWERED
    assert (entry["TST-01-01"].note, entry["TST-01-01"].own_target) == ("備考", None)


@pytest.fixture
def answered(workspace: Workspace) -> Workspace:
    create_assessment(workspace, HAKODATE, 2026, [OLD], "full", AS_OF)
    edits = [
        Edit(item_id=item.id, answer=level(number % 4), note=f"備考{number}")
        for number, item in enumerate(OLD.item, start=1)
    ]
    workspace.record(NAME, edits, by="担当", via="試験")
    return workspace


def test_a_newer_version_is_offered_and_changes_nothing_by_itself(answered: Workspace) -> None:
    before = answered.assessment(NAME)
    assert newer_versions(before, [NEW]) == ((OLD, NEW),)
    assert newer_versions(before, [OLD]) == ()
    assert answered.assessment(NAME) == before


def test_moving_to_it_carries_answers_and_marks_those_to_look_at(answered: Workspace) -> None:
    move_to_version(answered, NAME, NEW, by="担当", via="試験")
    moved = answered.assessment(NAME).by_item()
    assert list(moved) == [item.id for item in NEW.item]
    assert moved["TST-01-01"].entry == Entry(answer=level(1), note="備考1")
    assert moved["TST-01-02"].answer == level(2)
    assert moved["TST-01-02"].entry.review
    assert moved["TST-01-07"].answer == moved["TST-01-08"].answer == level(3)
    assert moved["TST-01-09"].answer == level(0)
    assert moved["TST-01-10"].entry == Entry()


def test_answering_again_clears_the_mark_even_with_the_same_level(answered: Workspace) -> None:
    move_to_version(answered, NAME, NEW, by="担当", via="試験")
    answered.record(NAME, [Edit(item_id="TST-01-02", note="読んだ")], by="", via="")
    assert answered.assessment(NAME).response("TST-01-02").entry.review
    answered.record(NAME, [Edit(item_id="TST-01-02", answer=level(2))], by="", via="")
    assert answered.assessment(NAME).response("TST-01-02").entry.review == ""


def test_what_was_answered_before_stays_in_the_history(answered: Workspace) -> None:
    move_to_version(answered, NAME, NEW, by="担当", via="改版")
    newest, oldest = answered.history(NAME, "TST-01-02")
    assert (newest.via, newest.before.answer, newest.after.answer) == ("改版", level(2), level(2))
    assert oldest.after.note == "備考2"


def test_no_undo_reaches_behind_another_version(answered: Workspace) -> None:
    move_to_version(answered, NAME, NEW, by="", via="")
    with pytest.raises(NothingToUndoError):
        answered.undo(NAME, by="", via="")


def test_a_checklist_that_is_not_asked_is_refused(answered: Workspace) -> None:
    other = make_checklist([make_item("OTH-01-01")], "other", "OTH")
    with pytest.raises(UnknownChecklistError):
        move_to_version(answered, NAME, other, by="", via="")


def test_an_own_checklist_is_kept_and_a_later_import_is_the_one_offered(
    workspace: Workspace,
) -> None:
    import_checklist(workspace, OLD)
    assert offered_checklists(workspace)[-1] == OLD
    import_checklist(workspace, NEW)
    assert [c for c in offered_checklists(workspace) if c.id == "testing"] == [NEW]


def test_an_own_checklist_cannot_take_a_built_in_id(workspace: Workspace) -> None:
    with pytest.raises(ChecklistTakenError):
        import_checklist(workspace, msgspec.structs.replace(OLD, id="security"))
