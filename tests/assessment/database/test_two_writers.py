"""Two programs that write to one workspace at the same time, by either way of locking."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.creating import create_assessment
from assessment.records import Edit
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item
from tests.mounts import mounted_as

ITEMS = ("TST-01-01", "TST-01-02", "TST-01-03")
EACH = 25
WRITE = """
import json, random, sys, time
from pathlib import Path
from assessment import shares
from assessment.creating import create_assessment
from assessment.records import Edit
from assessment.workspace import Workspace

shares._LISTING = Path(sys.argv[1])
path, who, count, name, items = Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), *json.loads(
    sys.argv[5]
)
with Workspace.open(path) as workspace:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        edit = Edit(item_id=items[number % len(items)], note=f"{who}{number}")
        workspace.record(name, [edit], by=who, via="試験")
        print(edit.note, flush=True)
        time.sleep(random.uniform(0, 0.01))
"""

WAYS = [
    "ext4",
    pytest.param(
        "cifs", marks=pytest.mark.skipif(sys.platform != "linux", reason="it is for Linux alone")
    ),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "w.sqlite"
    with Workspace.create(made) as workspace:
        checklist = make_checklist([make_item(item) for item in ITEMS])
        create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF)
    return made


def writer(path: Path, listing: Path, who: str, count: int) -> "subprocess.Popen[str]":
    """A program that is ready to record; a line on its input sets it going."""
    with Workspace.open(path) as workspace:
        name = workspace.assessments()[0].info.name
    asked = json.dumps([name, ITEMS])
    made = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(listing), str(path), who, str(count), asked],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert made.stdout is not None
    assert made.stdout.readline() == "ready\n"
    return made


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def recorded(path: Path) -> set[str]:
    """Every note that the history knows, of a sound file."""
    with Workspace.open(path) as workspace:
        assert workspace.problems() == ()
        name = workspace.assessments()[0].info.name
        return {revision.after.note for _, revision in workspace.revisions_since(name, 0)}


@pytest.mark.parametrize("way", WAYS)
def test_every_answer_of_both_that_was_said_to_be_saved_is_there(
    path: Path, tmp_path: Path, way: str
) -> None:
    listing = tmp_path / "mounts"
    mounted_as(way, listing)
    both = [writer(path, listing, who, EACH) for who in "AB"]
    for one in both:
        go(one)
    said = {line for one in both for line in one.communicate(timeout=60)[0].split()}
    assert [one.returncode for one in both] == [0, 0]
    assert said == {f"{who}{number}" for who in "AB" for number in range(EACH)}
    assert recorded(path) >= said


@pytest.mark.parametrize("way", WAYS)
def test_one_that_is_ended_while_it_writes_leaves_the_other_to_go_on(
    path: Path, tmp_path: Path, way: str
) -> None:
    listing = tmp_path / "mounts"
    mounted_as(way, listing)
    with writer(path, listing, "A", 100_000) as killed:
        go(killed)
        assert killed.stdout is not None
        said = {killed.stdout.readline().strip() for _ in range(EACH)}
        killed.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        said |= set(killed.stdout.read().split())
    with writer(path, listing, "B", 3) as other:
        go(other)
        assert other.wait(timeout=30) == 0
    assert recorded(path) >= said | {"B0", "B1", "B2"}


def test_the_history_keeps_both_answers_to_one_question(path: Path) -> None:
    with Workspace.open(path) as one, Workspace.open(path) as other:
        name = one.assessments()[0].info.name
        one.record(name, [Edit(item_id=ITEMS[0], note="一人目")], by="A", via="試験")
        other.record(name, [Edit(item_id=ITEMS[0], note="二人目")], by="B", via="試験")
        notes = [(r.by, r.after.note) for r in one.history(name, ITEMS[0])]
    assert notes == [("B", "二人目"), ("A", "一人目")]
