"""The workspace: durable answers, history, undo, snapshots, refusals."""

import datetime as dt
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assessment import moments
from assessment.creating import create_assessment
from assessment.errors import (
    AnswerRejectedError,
    AssessmentExistsError,
    NothingToUndoError,
    UnknownAssessmentError,
    UnknownItemError,
    WorkspaceBusyError,
    WorkspaceMissingError,
    WorkspaceTooNewError,
    WorkspaceUnreadableError,
)
from assessment.records import UNANSWERED, UNKNOWN, Edit, Entry, level, not_applicable
from assessment.workspace import Workspace
from checklists.schema import Checklist
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

NAME = "012025-2026"


def _checklist() -> Checklist:
    return make_checklist([make_item(f"TST-01-0{n}") for n in (1, 2, 3)])


@pytest.fixture
def started(workspace: Workspace) -> Workspace:
    create_assessment(workspace, HAKODATE, 2026, [_checklist()], "full", AS_OF)
    return workspace


def _record(workspace: Workspace, *edits: Edit) -> None:
    workspace.record(NAME, edits, by="担当", via="試験")


def _entry(workspace: Workspace, item_id: str = "TST-01-01") -> Entry:
    return workspace.assessment(NAME).response(item_id).entry


def test_what_is_recorded_is_there_when_the_file_is_opened_again(started: Workspace) -> None:
    edit = Edit(item_id="TST-01-01", answer=level(2), note="備考\n二行目", evidence="要綱")
    _record(started, edit)
    started.close()
    with Workspace.open(started.path) as again:
        response = again.assessment(NAME).response("TST-01-01")
    assert response.entry == Entry(answer=level(2), note="備考\n二行目", evidence="要綱")
    assert (response.by, response.at) == ("担当", NOW)


def test_fields_that_an_edit_does_not_set_stay(started: Workspace) -> None:
    _record(started, Edit(item_id="TST-01-01", answer=level(2), note="備考"))
    _record(started, Edit(item_id="TST-01-01", answer=UNKNOWN))
    assert _entry(started) == Entry(answer=UNKNOWN, note="備考")


def test_recording_what_stands_already_appends_nothing(started: Workspace) -> None:
    _record(started, Edit(item_id="TST-01-01", answer=level(2)))
    assert started.record(NAME, [Edit(item_id="TST-01-01", answer=level(2))], by="", via="") is None
    assert len(started.history(NAME, "TST-01-01")) == 1


def test_history_tells_who_when_and_from_what_to_what_newest_first(started: Workspace) -> None:
    for number in (1, 3):
        _record(started, Edit(item_id="TST-01-01", answer=level(number)))
    newest, oldest = started.history(NAME, "TST-01-01")
    assert (newest.before.answer, newest.after.answer) == (level(1), level(3))
    assert (oldest.before.answer, oldest.after.answer) == (UNANSWERED, level(1))
    assert (newest.by, newest.via, newest.at) == ("担当", "試験", NOW)


def test_one_bad_edit_among_several_records_none(started: Workspace) -> None:
    good = Edit(item_id="TST-01-01", answer=level(2))
    with pytest.raises(UnknownItemError):
        _record(started, good, Edit(item_id="TST-01-99", answer=level(2)))
    with pytest.raises(AnswerRejectedError):
        _record(started, good, Edit(item_id="TST-01-02", note="長" * 10_001))
    assert _entry(started) == Entry()
    assert started.history(NAME, "TST-01-01") == ()


def test_a_note_of_ten_thousand_characters_is_kept_whole(started: Workspace) -> None:
    _record(started, Edit(item_id="TST-01-01", note="長😀" * 5_000))
    assert len(_entry(started).note) == 10_000


def test_a_level_that_the_item_does_not_have_is_refused(workspace: Workspace) -> None:
    milestone = make_item(
        "TST-01-01",
        scale="milestone",
        levels=("ない。", "", "", "ある。", ""),
        labels=("なし", "", "", "あり", ""),
    )
    create_assessment(workspace, HAKODATE, 2026, [make_checklist([milestone])], "full", AS_OF)
    with pytest.raises(AnswerRejectedError, match="レベル2はありません"):
        _record(workspace, Edit(item_id="TST-01-01", answer=level(2)))
    with pytest.raises(AnswerRejectedError, match="目標に4は選べません"):
        _record(workspace, Edit(item_id="TST-01-01", own_target=4))


def test_an_item_that_does_not_concern_the_body_starts_as_not_applicable(
    workspace: Workspace,
) -> None:
    item = make_item("TST-01-01", applies=("town", "village"))
    made = create_assessment(workspace, HAKODATE, 2026, [make_checklist([item])], "full", AS_OF)
    assert made.responses[0].answer == not_applicable("制度上該当しない")
    with pytest.raises(NothingToUndoError):
        workspace.undo(NAME, by="", via="")


def test_an_extended_deadline_needs_a_later_day_and_a_reason(workspace: Workspace) -> None:
    item = make_item(
        "TST-01-01",
        deadline=dt.date(2026, 3, 31),
        deadline_kind="binding",
        deadline_note="令和7年度まで",
    )
    create_assessment(workspace, HAKODATE, 2026, [make_checklist([item])], "full", AS_OF)
    later = dt.date(2028, 3, 31)
    for edit in (
        Edit(item_id="TST-01-01", extended_deadline=later),
        Edit(item_id="TST-01-01", extended_deadline=dt.date(2026, 3, 31), extension_reason="認定"),
    ):
        with pytest.raises(AnswerRejectedError):
            _record(workspace, edit)
    _record(workspace, Edit(item_id="TST-01-01", extended_deadline=later, extension_reason="認定"))
    assert _entry(workspace).extended_deadline == later


def test_a_name_that_is_taken_and_one_that_is_not_there_are_refused(started: Workspace) -> None:
    _record(started, Edit(item_id="TST-01-01", answer=level(2)))
    with pytest.raises(AssessmentExistsError):
        create_assessment(started, HAKODATE, 2026, [_checklist()], "full", AS_OF)
    assert _entry(started).answer == level(2)
    with pytest.raises(UnknownAssessmentError) as caught:
        started.assessment("012025-2062")
    assert NAME in caught.value.remedy


def test_items_outside_the_tier_are_neither_shown_nor_answered(workspace: Workspace) -> None:
    items = [make_item("TST-01-01"), make_item("TST-01-02", tier="full")]
    made = create_assessment(workspace, HAKODATE, 2026, [make_checklist(items)], "core", AS_OF)
    assert [response.item.id for response in made.responses] == ["TST-01-01"]
    with pytest.raises(UnknownItemError):
        _record(workspace, Edit(item_id="TST-01-02", answer=level(1)))


def test_an_assessment_keeps_the_checklist_it_was_made_with(started: Workspace) -> None:
    newer = make_checklist([make_item("TST-01-01", question="別の質問ですか。")])
    create_assessment(started, HAKODATE, 2027, [newer], "full", AS_OF)
    old = started.assessment(NAME).response("TST-01-01").item
    new = started.assessment("012025-2027").response("TST-01-01").item
    assert old.question != new.question == "別の質問ですか。"


def test_undo_and_redo_go_back_and_forth_across_items(started: Workspace) -> None:
    _record(started, Edit(item_id="TST-01-01", answer=level(1)))
    _record(started, Edit(item_id="TST-01-02", answer=level(2), note="備考"))
    assert started.undo(NAME, by="", via="").item_ids() == ("TST-01-02",)
    assert _entry(started, "TST-01-02") == Entry()
    started.undo(NAME, by="", via="")
    assert _entry(started) == Entry()
    now = moments.read(started, NAME)
    assert now.undo is None
    assert now.redo is not None
    assert now.redo.item_ids() == ("TST-01-01",)
    started.redo(NAME, by="", via="")
    started.redo(NAME, by="", via="")
    assert _entry(started, "TST-01-02") == Entry(answer=level(2), note="備考")
    with pytest.raises(NothingToUndoError):
        started.redo(NAME, by="", via="")


def test_a_new_edit_after_an_undo_forgets_what_could_be_redone(started: Workspace) -> None:
    _record(started, Edit(item_id="TST-01-01", answer=level(1)))
    started.undo(NAME, by="", via="")
    _record(started, Edit(item_id="TST-01-01", answer=level(3)))
    with pytest.raises(NothingToUndoError):
        started.redo(NAME, by="", via="")
    assert len(started.history(NAME, "TST-01-01")) == 3


def test_a_change_of_several_items_is_undone_as_one(started: Workspace) -> None:
    edits = [Edit(item_id=f"TST-01-0{n}", answer=level(n)) for n in (1, 2, 3)]
    _record(started, *edits)
    assert len(started.undo(NAME, by="", via="").revisions) == 3
    assert all(r.entry == Entry() for r in started.assessment(NAME).responses)


def test_two_windows_on_one_file_see_each_others_answers(started: Workspace) -> None:
    with Workspace.open(started.path) as second:
        _record(second, Edit(item_id="TST-01-01", answer=level(4)))
        _record(started, Edit(item_id="TST-01-02", answer=level(3)))
        assert _entry(second, "TST-01-02").answer == level(3)
    assert _entry(started).answer == level(4)


def test_a_file_held_by_another_is_told_and_the_answer_not_called_saved(
    started: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessment.database.engine.WAIT_MILLISECONDS", 50)
    with sqlite3.connect(started.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with Workspace.open(started.path) as second, pytest.raises(WorkspaceBusyError):
            _record(second, Edit(item_id="TST-01-01", answer=level(4)))
        other.execute("ROLLBACK")
    other.close()
    assert _entry(started) == Entry()


def test_what_is_no_workspace_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("これはメモです。" * 100, encoding="utf-8")
    before = text.read_bytes()
    for open_it in (Workspace.open, Workspace.create):
        with pytest.raises(WorkspaceUnreadableError):
            open_it(text)
        with pytest.raises(WorkspaceUnreadableError):
            open_it(tmp_path)
    assert text.read_bytes() == before
    with pytest.raises(WorkspaceMissingError):
        Workspace.open(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    with pytest.raises(WorkspaceUnreadableError):
        Workspace.open(path)


def test_a_damaged_workspace_is_refused_in_words(started: Workspace) -> None:
    started.close()
    content = bytearray(started.path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    started.path.write_bytes(bytes(content))
    with pytest.raises(WorkspaceUnreadableError):
        Workspace.open(started.path).assessments()


def test_a_workspace_of_a_newer_program_is_not_touched(started: Workspace) -> None:
    started.close()
    raw = sqlite3.connect(started.path)
    raw.execute("UPDATE workspace_info SET value = '99' WHERE key = 'schema_version'")
    raw.commit()
    raw.close()
    with pytest.raises(WorkspaceTooNewError):
        Workspace.open(started.path)


def test_a_sound_file_has_no_problems(started: Workspace) -> None:
    assert started.problems() == ()


def test_every_answer_said_to_be_saved_survives_kill_9(tmp_path: Path) -> None:
    """A process that is killed while it records loses nothing that it has printed."""
    path = tmp_path / "killed.sqlite"
    with Workspace.create(path) as made:
        items = [make_item(f"TST-01-{n:02}") for n in range(1, 60)]
        create_assessment(made, HAKODATE, 2026, [make_checklist(items)], "full", AS_OF)
    program = f"""
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from assessment.records import Edit, level
from assessment.workspace import Workspace
workspace = Workspace.open(Path({str(path)!r}))
for turn in range(1000):
    for n in range(1, 60):
        edit = Edit(item_id=f"TST-01-{{n:02}}", answer=level(turn % 5), note=str(turn))
        workspace.record("{NAME}", [edit], by="", via="")
        print(edit.item_id, turn, flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    printed = [process.stdout.readline().split() for _ in range(100)]
    process.kill()
    rest = process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    printed += [line.split() for line in rest if len(line.split()) == 2]
    last = {item_id: int(turn) for item_id, turn in printed}
    with Workspace.open(path) as again:
        recorded = again.assessment(NAME).by_item()
        assert again.problems() == ()
    for item_id, turn in last.items():
        assert int(recorded[item_id].entry.note) >= turn


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 4)), min_size=1, max_size=8))
def test_undoing_everything_leads_back_to_the_start_and_redoing_to_the_end(
    tmp_path_factory: pytest.TempPathFactory, edits: Sequence[tuple[int, int]]
) -> None:
    path = tmp_path_factory.mktemp("undo") / "w.sqlite"
    with Workspace.create(path, clock=lambda: NOW) as workspace:
        start = create_assessment(workspace, HAKODATE, 2026, [_checklist()], "full", AS_OF)
        for item, number in edits:
            _record(workspace, Edit(item_id=f"TST-01-0{item}", answer=level(number)))
        end = workspace.assessment(NAME)
        undone = 0
        while moments.read(workspace, NAME).undo:
            workspace.undo(NAME, by="", via="")
            undone += 1
        assert [r.entry for r in workspace.assessment(NAME).responses] == [
            r.entry for r in start.responses
        ]
        for _ in range(undone):
            workspace.redo(NAME, by="", via="")
        assert [r.entry for r in workspace.assessment(NAME).responses] == [
            r.entry for r in end.responses
        ]


class AnyDay(RuleBasedStateMachine):
    """Random acts of a person; the file, read anew, must always agree with a plain model."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "w.sqlite"
        self.workspace = Workspace.create(path, clock=lambda: NOW)
        create_assessment(self.workspace, HAKODATE, 2026, [_checklist()], "full", AS_OF)
        self.states: list[dict[str, Entry]] = [{}]
        self.place = 0
        self.acts = 0

    @rule(item=st.integers(1, 3), number=st.integers(0, 4), note=st.text(max_size=5))
    def answer(self, item: int, number: int, note: str) -> None:
        item_id = f"TST-01-0{item}"
        state = self.states[self.place]
        new = Entry(answer=level(number), note=note)
        _record(self.workspace, Edit(item_id=item_id, answer=new.answer, note=note))
        if state.get(item_id, Entry()) != new:
            self.states = [*self.states[: self.place + 1], state | {item_id: new}]
            self.place += 1
            self.acts += 1

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self.workspace.undo(NAME, by="", via="")
        self.place -= 1
        self.acts += 1

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.workspace.redo(NAME, by="", via="")
        self.place += 1
        self.acts += 1

    @invariant()
    def the_file_agrees(self) -> None:
        with Workspace.open(self.workspace.path) as read:
            found = {
                r.item.id: r.entry for r in read.assessment(NAME).responses if r.entry != Entry()
            }
            revisions = sum(len(read.history(NAME, f"TST-01-0{n}")) for n in (1, 2, 3))
        expected = {k: v for k, v in self.states[self.place].items() if v != Entry()}
        assert found == expected
        assert revisions == self.acts

    def teardown(self) -> None:
        self.workspace.close()
        self.folder.cleanup()


AnyDay.TestCase.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
TestAnyDay = AnyDay.TestCase
