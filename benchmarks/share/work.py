"""What a machine does with the workspace on the share: ``python -m benchmarks.share.work DO …``."""

import json
import sys
import time
from pathlib import Path

from assessment.errors import StorageError
from assessment.opening import open_as_possible
from assessment.records import Edit
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists


def make(path: Path) -> object:
    """Make a workspace with the sample in it."""
    with Workspace.create(path) as workspace:
        fill_with_sample(workspace, builtin_checklists())
    return "made"


def write(path: Path, who: str, count: str, pause: str, start: str) -> object:
    """Record notes one after the other; which were saved and when, how long each took."""
    saved: dict[str, float] = {}
    took: list[float] = []
    refused: list[str] = []
    with Workspace.open(path) as workspace:
        assessment = workspace.assessment(workspace.assessments()[0].info.name)
        items = [response.item.id for response in assessment.responses]
        time.sleep(max(0.0, float(start) - time.time()))
        for number in range(int(count)):
            edit = Edit(item_id=items[number * 7 % len(items)], note=f"{who}{number}")
            began = time.perf_counter()
            try:
                workspace.record(assessment.info.name, [edit], by=who, via="試験")
                saved[f"{who}{number}"] = time.time()
            except StorageError as error:
                refused.append(error.code)
            took.append(time.perf_counter() - began)
            time.sleep(float(pause))
    took.sort()
    return {
        "saved": saved,
        "refused": refused,
        "median": took[len(took) // 2],
        "last": took[int(len(took) * 0.99)],
    }


def check(path: Path) -> object:
    """Every note in the history, and what is wrong with the file."""
    with Workspace.open(path) as workspace:
        name = workspace.assessments()[0].info.name
        revisions = workspace.revisions_since(name, 0)
        return {
            "notes": sorted({revision.after.note for _, revision in revisions}),
            "problems": workspace.problems(),
        }


def why(path: Path) -> object:
    """Why a workspace can only be read."""
    workspace, access = open_as_possible(path)
    workspace.close()
    return access.only_read


def window(path: Path, who: str, seconds: str, press_at: str) -> object:
    """What a window sees of others, and becomes of an answer made in it at a time."""
    from benchmarks.share.watched import watched

    return watched(path, who, float(seconds), float(press_at))


DOES = {"make": make, "write": write, "check": check, "why": why, "window": window}

if __name__ == "__main__":
    do, place, *rest = sys.argv[1:]
    sys.stdout.write(json.dumps(DOES[do](Path(place), *rest)))  # type: ignore[operator]
