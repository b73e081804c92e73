"""One writer at a time, where locks do not reach other machines."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assessment.access import TurnLostError, WriterElsewhereError
from assessment.clock import local_now
from assessment.creating import create_assessment
from assessment.database import engine as database
from assessment.database import turns, writer_mark
from assessment.database.snapshots import ChangeUnderWayError, Snapshots
from assessment.opening import open_as_possible
from assessment.records import Edit
from assessment.safekeeping import back_up, restore
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item
from tests.mounts import mark_of_another, mounted_as, nobody_renews, pretend

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="such places are told on Linux")

ITEM = "TST-01-01"
OTHER = """
import json, sys
from pathlib import Path
from assessment import shares
from assessment.errors import StorageError
from assessment.opening import open_as_possible
from assessment.records import Edit

shares._LISTING = Path(sys.argv[1])
path, who = Path(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
for line in sys.stdin:
    do = json.loads(line)
    if do == "open":
        workspace, access = open_as_possible(path, by=who)
        name = workspace.assessments()[0].info.name
        said = access.only_read
    elif do == "close":
        workspace.close()
        said = ""
    elif do == "read":
        said = workspace.assessment(name).responses[0].entry.note
    else:
        try:
            edit = Edit(item_id=workspace.assessment(name).responses[0].item.id, note=do)
            workspace.record(name, [edit], by=who, via="試験")
            said = "saved"
        except StorageError as error:
            said = error.code
    print(json.dumps(said), flush=True)
"""


class Other:
    """Another program on the same workspace, that does what it is told."""

    def __init__(self, path: Path, listing: Path, who: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER, str(listing), str(path), who],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._hear()

    def begin(self, do: str) -> None:
        """Tell it to open, to close, to read, or to record a note of these words."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{json.dumps(do)}\n")
        self.process.stdin.flush()

    def end(self) -> str:
        """What came of it."""
        return str(json.loads(self._hear()))

    def do(self, do: str) -> str:
        self.begin(do)
        return self.end()

    def _hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace on such a share."""
    pretend(monkeypatch, tmp_path / "mounts", "fuse.sshfs")
    made = tmp_path / "課" / "w.sqlite"
    with Workspace.create(made) as workspace:
        checklist = make_checklist([make_item(ITEM)])
        create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF)
    return made


@pytest.fixture
def another(path: Path, tmp_path: Path) -> Iterator[Callable[[], Other]]:
    """Starts one that has not opened it yet."""
    made: list[Other] = []

    def start() -> Other:
        made.append(Other(path, tmp_path / "mounts", "佐藤"))
        return made[-1]

    yield start
    for other in made:
        other.process.kill()
        other.process.communicate()


def record(workspace: Workspace, note: str) -> None:
    name = workspace.assessments()[0].info.name
    workspace.record(name, [Edit(item_id=ITEM, note=note)], by="こちら", via="試験")


def note(workspace: Workspace) -> str:
    return workspace.assessment(workspace.assessments()[0].info.name).responses[0].entry.note


def lying_beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if file != path)


def test_who_opens_second_reads_alone_and_sees_the_answers_of_the_first(
    path: Path, another: Callable[[], Other]
) -> None:
    first = another()
    assert first.do("open") == ""
    assert lying_beside(path) == [".~lock.w.sqlite#"]
    workspace, access = open_as_possible(path, by="こちら")
    with workspace:
        assert access.only_read.endswith("このパソコンの別の画面かコマンドが書き込んでいます")
        assert first.do("いち") == "saved"
        assert note(workspace) == "いち"
        assert first.do("に") == "saved"
        assert note(workspace) == "に"
    with Workspace.open(path) as command, pytest.raises(WriterElsewhereError):
        record(command, "横から")
    first.do("close")
    assert lying_beside(path) == []
    workspace, access = open_as_possible(path)
    with workspace:
        assert access.only_read == ""
        record(workspace, "さん")
        third = another()
        assert third.do("open") != ""
        assert third.do("read") == "さん"
    assert lying_beside(path) == []


def test_who_was_killed_writes_no_more(path: Path, another: Callable[[], Other]) -> None:
    first = another()
    first.do("open")
    first.process.kill()
    first.process.wait()
    assert lying_beside(path) == [".~lock.w.sqlite#"]
    second = another()
    assert second.do("open") == ""
    assert second.do("引き継ぎ") == "saved"


def test_a_process_that_another_user_of_this_machine_hides_goes_on_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_of_another(path, kernel=writer_mark._kernel(), process=os.getpid())
    monkeypatch.setattr(writer_mark, "_began", lambda _: None)
    with pytest.raises(WriterElsewhereError):
        writer_mark.claim(path, "こちら")


def test_a_mark_of_another_machine_stands_until_nobody_renews_it(path: Path) -> None:
    mark = mark_of_another(path)
    workspace, access = open_as_possible(path)
    workspace.close()
    assert access.writer == "佐藤さん"
    assert "佐藤さん（財政課-PC2）が書き込んでいます" in access.only_read
    nobody_renews(mark)
    workspace, access = open_as_possible(path)
    with workspace:
        assert access.only_read == ""
        record(workspace, "引き継ぎ")
    assert lying_beside(path) == []


def test_of_several_who_take_over_at_once_one_does(
    path: Path, another: Callable[[], Other]
) -> None:
    others = [another() for _ in range(3)]
    for _ in range(3):
        nobody_renews(mark_of_another(path))
        for other in others:
            other.begin("open")
        said = [other.end() for other in others]
        assert said.count("") == 1
        saved = [other.do("わたし") for other in others]
        assert [one == "saved" for one in saved] == [one == "" for one in said]
        for other in others:
            other.do("close")
        assert lying_beside(path) == []


def test_who_finds_that_another_was_faster_takes_nothing_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody_renews(mark_of_another(path))
    made = writer_mark._made

    def late(file: Path) -> bool:
        mark_of_another(path, machine="faster")
        return made(file)

    monkeypatch.setattr(writer_mark, "_made", late)
    with pytest.raises(WriterElsewhereError, match="faster"):
        writer_mark.claim(path, "こちら")
    assert lying_beside(path) == [".~lock.w.sqlite#"]


def test_nothing_is_recorded_once_another_has_taken_over(path: Path) -> None:
    workspace, _ = open_as_possible(path)
    with workspace:
        record(workspace, "前")
        mark = mark_of_another(path)  # as after a sleep of this machine
        for refusal in (TurnLostError, WriterElsewhereError):
            with pytest.raises(refusal):
                record(workspace, "後")
        assert note(workspace) == "前"
    assert "佐藤" in mark.read_text(encoding="utf-8")


def _write_too_long(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET note = '後'")
        mark_of_another(workspace.path)


def test_a_change_in_whose_midst_another_has_taken_over_is_not_recorded(path: Path) -> None:
    workspace, _ = open_as_possible(path)
    with workspace:
        record(workspace, "前")
        with pytest.raises(TurnLostError):
            _write_too_long(workspace)
        assert note(workspace) == "前"


def test_a_mark_is_renewed_while_it_is_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, _ = open_as_possible(path)
    mark = writer_mark.mark_file(path)
    with workspace:
        nobody_renews(mark)
        then = mark.stat().st_mtime
        workspace.keep_turn()
        assert mark.stat().st_mtime == then  # it is not time yet
        monkeypatch.setattr(turns, "RENEW_SECONDS", -1.0)
        workspace.keep_turn()
        assert mark.stat().st_mtime > then + writer_mark.STALE_SECONDS


def test_who_comes_back_late_gives_way_to_one_who_is_just_taking_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _ = open_as_possible(path)
    with workspace:
        monkeypatch.setattr(writer_mark, "STALE_SECONDS", 0.0)
        record(workspace, "間に合う")
        mark = writer_mark.read(writer_mark.mark_file(path))
        assert mark is not None
        path.with_name(f".~lock.w.sqlite#.{mark.token}").touch()
        with pytest.raises(TurnLostError):
            record(workspace, "遅い")


@pytest.mark.parametrize(
    ("kind", "options"), [("ext4", "rw"), ("cifs", "rw"), ("nfs4", "rw,local_lock=none")]
)
def test_elsewhere_nobody_ever_sees_a_mark(
    path: Path, tmp_path: Path, kind: str, options: str
) -> None:
    mounted_as(kind, tmp_path / "mounts", options)
    mark = mark_of_another(path)
    workspace, access = open_as_possible(path)
    with workspace, workspace.writing():
        assert access.only_read == ""
        mark.unlink()
        assert not [name for name in lying_beside(path) if "lock" in name]
    assert lying_beside(path) == []


@contextmanager
def half_a_change(path: Path) -> Iterator[Path]:
    """Somebody is in the midst of a change, and a part of it is in the file; gives the journal."""
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        before = path.read_bytes()
        writer.execute("PRAGMA cache_size=1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE entries SET note = '途中' || hex(zeroblob(200000))")
        assert path.read_bytes() != before
        yield Path(f"{path}-journal")
        writer.execute("ROLLBACK")


def test_a_change_under_way_is_neither_read_nor_taken_back_by_who_only_reads(path: Path) -> None:
    with Workspace.open(path) as workspace:
        record(workspace, "前")
    with half_a_change(path) as journal:
        held = journal.read_bytes()
        with pytest.raises(ChangeUnderWayError):
            Snapshots(path, 0.2).connect()
        assert journal.read_bytes() == held
    with closing(Snapshots(path, 0.2).connect()) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_change_that_has_not_come_to_the_file_yet_hinders_nobody(path: Path) -> None:
    Path(f"{path}-journal").write_bytes(bytes(512))
    Snapshots(path, 0.2).connect().close()


def test_what_a_writer_left_half_done_is_taken_back_by_a_command(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_MILLISECONDS", 200)
    with Workspace.open(path) as workspace:
        record(workspace, "前")
    with half_a_change(path) as journal:
        half, left = path.read_bytes(), journal.read_bytes()
    path.write_bytes(half)
    journal.write_bytes(left)
    mark = mark_of_another(path)
    with pytest.raises(WriterElsewhereError):  # it is that one's to take back
        Workspace.open(path)
    assert (path.read_bytes(), journal.read_bytes()) == (half, left)
    mark.unlink()
    with Workspace.open(path) as workspace:
        assert note(workspace) == "前"
        assert workspace.problems() == ()
        assert lying_beside(path) == []  # who only reads does not keep the turn
    assert lying_beside(path) == []


def test_a_journal_that_the_share_only_remembers_is_waited_for(path: Path) -> None:
    journal = Path(f"{path}-journal")

    def remember() -> None:
        os.mknod(journal, stat.S_IFSOCK | 0o600)  # it has a name and cannot be opened
        threading.Timer(0.3, journal.unlink).start()

    remember()
    workspace, access = open_as_possible(path)
    with workspace:
        assert access.only_read == ""
        remember()
        record(workspace, "続き")
        assert note(workspace) == "続き"


def test_a_copy_is_made_while_another_writes_but_not_put_back(
    path: Path, tmp_path: Path, another: Callable[[], Other]
) -> None:
    first = another()
    first.do("open")
    first.do("控える")
    copy = tmp_path / "copy.sqlite"
    assert back_up(path, copy) == 1
    with pytest.raises(WriterElsewhereError):
        restore(path, copy, local_now())
    with Workspace.open(path) as workspace:
        assert note(workspace) == "控える"
