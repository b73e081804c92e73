"""The session: changes in order, what is kept when the disk refuses, what others change."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from assessment.errors import WorkspaceMissingError
from assessment.records import Edit, Revision, level
from assessment.workspace import Workspace
from desktop.changed import Changed
from desktop.places import WorkspaceGoneError
from desktop.session import Session
from desktop.unsaved import unsaved_answers
from tests.desktop.conftest import Reread

NAME = "012025-2026"
ITEM = "STD-01-01"


def test_changes_arrive_in_the_order_in_which_they_were_made(
    session: Session, qtbot: QtBot, reread: Reread
) -> None:
    seen: list[int | None] = []
    session.changed.connect(lambda state: seen.append(state.assessment.response(ITEM).answer.level))
    for number in (1, 2, 3, 4):
        session.record([Edit(item_id=ITEM, answer=level(number))])
    qtbot.waitUntil(lambda: len(seen) == 4)
    assert seen == [1, 2, 3, 4]
    assert [r.after.answer.level for r in reread().history(NAME, ITEM)] == [4, 3, 2, 1]


def test_a_change_names_the_items_that_it_touched(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed) as caught:
        session.record([Edit(item_id=ITEM, answer=level(1))])
    state: Changed = caught.args[0]
    assert state.item_ids == frozenset({ITEM})
    assert state.can_undo
    assert state.reverted is None


def test_an_undo_says_that_it_is_one(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=ITEM, answer=level(1))])
    with qtbot.waitSignal(session.changed) as caught:
        session.undo()
    state: Changed = caught.args[0]
    assert state.reverted == frozenset({ITEM})
    assert state.can_redo


def test_an_answer_that_the_item_does_not_take_is_told_and_not_kept_for_later(
    session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed):
        session.record([Edit(item_id=ITEM, own_target=0)])
    assert session.unsaved == 0


def test_reload_says_nothing_where_nothing_has_changed(session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.changed), qtbot.waitSignal(session.tasks.idle):
        session.reload()


def test_a_chosen_place_that_is_gone_is_no_empty_workspace(
    empty_session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(empty_session.failed) as caught:
        empty_session.list_assessments(lambda _: pytest.fail("listed"), must_exist=True)
    assert isinstance(caught.args[0], WorkspaceGoneError)
    assert not empty_session.path.exists()


def test_opening_from_a_place_without_a_file_makes_none(
    empty_session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(empty_session.failed) as caught:
        empty_session.open(NAME)
    assert isinstance(caught.args[0], WorkspaceMissingError)
    assert not empty_session.path.exists()


def test_the_sample_is_made_once_and_then_opened(sample_session: Session, qtbot: QtBot) -> None:
    before = sample_session.assessment
    with qtbot.waitSignal(sample_session.changed):
        sample_session.create_sample()
    assert sample_session.assessment == before


def test_a_workspace_that_is_shown_stays_where_it_is(session: Session, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        session.move_to(tmp_path / "anderswo.sqlite")


class TestUnsaved:
    def test_later_writes_overtake_the_fields_that_they_wrote(self) -> None:
        unsaved = unsaved_answers()
        unsaved.keep(NAME, (Edit(item_id=ITEM, answer=level(1), note="備考"),))
        unsaved.forget_older(NAME, (Edit(item_id=ITEM, answer=level(3)),))
        assert unsaved.take() == {NAME: (Edit(item_id=ITEM, note="備考"),)}

    def test_an_edit_that_is_wholly_overtaken_is_gone(self) -> None:
        unsaved = unsaved_answers()
        unsaved.keep(NAME, (Edit(item_id=ITEM, note="古い"),))
        unsaved.forget_older(NAME, (Edit(item_id=ITEM, note="新しい"),))
        assert len(unsaved) == 0
        assert unsaved.take() == {}

    def test_other_items_and_assessments_are_left_alone(self) -> None:
        unsaved = unsaved_answers()
        edit = Edit(item_id=ITEM, note="備考")
        unsaved.keep(NAME, (edit,))
        unsaved.forget_older(NAME, (Edit(item_id="STD-01-02", note="別"),))
        unsaved.forget_older("131016-2026", (Edit(item_id=ITEM, note="別"),))
        assert unsaved.take() == {NAME: (edit,)}

    def test_an_item_counts_once_however_often_it_was_edited(self) -> None:
        unsaved = unsaved_answers()
        unsaved.keep(NAME, (Edit(item_id=ITEM, note="1"), Edit(item_id=ITEM, note="2")))
        unsaved.keep(NAME, (Edit(item_id="STD-01-02", note="3"),))
        assert len(unsaved) == 2


def test_what_another_window_records_is_seen_within_seconds(
    session: Session, qtbot: QtBot, reread: Reread
) -> None:
    session.watch(50)
    with reread() as other, qtbot.waitSignal(session.changed, timeout=3_000):
        other.record(NAME, [Edit(item_id=ITEM, answer=level(3))], by="隣の人", via="試験")
    assert session.assessment is not None
    assert session.assessment.response(ITEM).answer == level(3)


def test_overwriting_what_another_has_just_recorded_is_told(
    session: Session, qtbot: QtBot, reread: Reread
) -> None:
    with reread() as other:
        other.record(NAME, [Edit(item_id=ITEM, answer=level(3))], by="隣の人", via="試験")
    with qtbot.waitSignal(session.overwrote) as caught:
        session.record([Edit(item_id=ITEM, answer=level(1))])
    [revision] = caught.args[0]
    assert (revision.by, revision.after.answer) == ("隣の人", level(3))
    with reread() as other:
        assert [r.after.answer for r in other.history(NAME, ITEM)] == [level(1), level(3)]


def test_what_another_records_in_the_last_moment_is_no_less_told(
    session: Session, qtbot: QtBot, reread: Reread, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Workspace.record

    def forestalled(workspace: Workspace, name: str, edits: Sequence[Edit], **how: str) -> Any:
        monkeypatch.setattr(Workspace, "record", record)
        with reread() as other:
            theirs = [Edit(item_id=item, answer=level(3)) for item in (ITEM, "STD-01-02")]
            other.record(NAME, theirs, by="隣の人", via="試験")
        return record(workspace, name, edits, **how)

    monkeypatch.setattr(Workspace, "record", forestalled)
    told: list[tuple[Revision, ...]] = []
    session.overwrote.connect(told.append)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=ITEM, answer=level(1))])
    assert [one.by for one in told[0]] == ["隣の人"]
    state = session.state
    assert state is not None
    assert state.item_ids == frozenset({ITEM, "STD-01-02"})
    assert state.assessment.response("STD-01-02").answer == level(3)


def test_other_fields_and_own_changes_are_no_overwriting(
    session: Session, qtbot: QtBot, reread: Reread
) -> None:
    with reread() as other:
        other.record(NAME, [Edit(item_id=ITEM, note="隣の備考")], by="隣の人", via="試験")
    with qtbot.assertNotEmitted(session.overwrote):
        for number in (1, 2, 3):
            session.record([Edit(item_id=ITEM, answer=level(number))])
        qtbot.waitUntil(lambda: not session.tasks.busy)
    assert session.assessment is not None
    assert session.assessment.response(ITEM).entry.note == "隣の備考"


def out_of_reach(session: Session) -> Path:
    """Take the workspace away, as a share that does not answer; where it is meanwhile."""
    session.close()
    return session.path.rename(session.path.with_name("離れた.sqlite"))


def test_a_place_out_of_reach_is_told_once(
    session: Session, qtbot: QtBot, workspace_path: Path
) -> None:
    failures: list[Exception] = []
    session.failed.connect(failures.append)
    away = out_of_reach(session)
    session.watch(20)
    qtbot.waitUntil(lambda: bool(failures))
    qtbot.wait(200)
    assert len(failures) == 1
    away.rename(workspace_path)
    with Workspace.open(workspace_path) as other, qtbot.waitSignal(session.changed, timeout=3_000):
        other.record(NAME, [Edit(item_id=ITEM, answer=level(3))], by="隣の人", via="試験")


def test_what_was_answered_while_out_of_reach_is_saved_when_the_place_is_back(
    session: Session, qtbot: QtBot, workspace_path: Path, reread: Reread
) -> None:
    away = out_of_reach(session)
    with qtbot.waitSignal(session.failed):
        session.record([Edit(item_id=ITEM, answer=level(2))])
    assert session.unsaved == 1
    with qtbot.waitSignal(session.failed):
        session.watch(20)
    with qtbot.waitSignal(session.saved, timeout=5_000):
        away.rename(workspace_path)
    assert session.unsaved == 0
    with reread() as other:
        assert [r.after.answer for r in other.history(NAME, ITEM)] == [level(2)]


def test_what_was_refused_replaces_no_answer_of_another_unsaid_even_one_that_was_shown_since(
    session: Session, qtbot: QtBot, workspace_path: Path, reread: Reread
) -> None:
    away = out_of_reach(session)
    with qtbot.waitSignal(session.failed):
        session.record([Edit(item_id=ITEM, answer=level(2))])
    away.rename(workspace_path)
    with reread() as other:
        other.record(NAME, [Edit(item_id=ITEM, answer=level(4))], by="隣の人", via="試験")
    with qtbot.waitSignal(session.changed):
        session.reload()
    with qtbot.waitSignal(session.overwrote) as caught:
        session.retry()
    [revision] = caught.args[0]
    assert (revision.by, revision.after.answer) == ("隣の人", level(4))


def test_a_redo_that_another_has_left_nothing_to_shows_what_stands(
    session: Session, reread: Reread, qtbot: QtBot
) -> None:
    for act in (lambda: session.record([Edit(item_id=ITEM, answer=level(1))]), session.undo):
        with qtbot.waitSignal(session.saved):
            act()
    with reread() as other:
        other.record(NAME, [Edit(item_id=ITEM, answer=level(4))], by="別の人", via="試験")
    failures: list[Exception] = []
    session.failed.connect(failures.append)
    with qtbot.waitSignal(session.saved):
        session.redo()
    assert failures == []
    assert session.state is not None
    assert session.state.assessment.response(ITEM).answer == level(4)
    assert not session.state.can_redo
