"""What one program does with the workspace: ``python -m benchmarks.turns.work DO PATH …``."""

import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

from assessment.database import turns, writer_mark
from assessment.errors import StorageError
from assessment.records import Edit
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists


def make(path: Path) -> object:
    """Make a workspace with the sample in it."""
    with Workspace.create(path) as workspace:
        fill_with_sample(workspace, builtin_checklists())
    return "made"


def write(path: Path, who: str, seconds: str) -> object:
    """Open it, record a few notes, close it, and so on; each note is said when it is saved."""
    refused: Counter[str] = Counter()
    number, until = 0, time.time() + float(seconds)
    while time.time() < until:
        try:
            with Workspace.open(path) as workspace:
                name, items = _known(workspace)
                for _ in range(random.randint(1, 6)):  # noqa: S311 - no secret
                    edit = Edit(item_id=items[number * 7 % len(items)], note=f"{who}{number}")
                    workspace.record(name, [edit], by=who, via="試験")
                    _say({"saved": edit.note, "at": time.time()})
                    number += 1
        except StorageError as error:
            refused[error.code] += 1
        time.sleep(random.uniform(0, 0.2))  # noqa: S311 - no secret
    return {"refused": refused}


def read(path: Path, seconds: str) -> object:
    """Look all the time; when each note was seen first, and how often the file was not sound."""
    seen: dict[str, float] = {}
    unsound, until = 0, time.time() + float(seconds)
    with Workspace.open(path) as workspace:
        name, _ = _known(workspace)
        while time.time() < until:
            for _, revision in workspace.revisions_since(name, 0):
                seen.setdefault(revision.after.note, time.time())
            unsound += bool(workspace.problems())
            time.sleep(0.2)
    return {"seen": seen, "unsound": unsound}


def check(path: Path) -> object:
    """Every note in the history, and what is wrong with the file."""
    with Workspace.open(path) as workspace:
        revisions = workspace.revisions_since(_known(workspace)[0], 0)
        return {
            "notes": sorted({revision.after.note for _, revision in revisions}),
            "problems": workspace.problems(),
        }


def _known(workspace: Workspace) -> tuple[str, list[str]]:
    name = workspace.assessments()[0].info.name
    return name, [response.item.id for response in workspace.assessment(name).responses]


def _say(what: object) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


def main() -> None:
    """Do one thing as on the machine that the folder stands for, with marks that live short."""
    do, place, *rest = sys.argv[1:]
    path = Path(place)
    writer_mark._kernel = lambda: path.parent.name  # noqa: SLF001 - one kernel is all there is
    writer_mark.STALE_SECONDS, turns.RENEW_SECONDS, turns._MARGIN_SECONDS = 3.0, 0.5, 1.0  # noqa: SLF001
    does = {"make": make, "write": write, "read": read, "check": check}
    _say(does[do](path, *rest))  # type: ignore[operator]


if __name__ == "__main__":
    main()
