"""Which change the next undo or redo concerns, from the log of changes alone."""

from collections.abc import Iterable
from typing import Literal

ChangeKind = Literal["start", "revision", "edit", "undo", "redo"]


def stacks(log: Iterable[tuple[int, str, int | None]]) -> tuple[list[int], list[int]]:
    """The changes that can be undone and those that can be redone, the next one last.

    ``log`` holds ``(id, kind, reverts)``, oldest first. An undo moves what it reverts from the
    first list to the second, a redo moves it back, and a new edit empties the second. What an
    assessment started with cannot be undone, and no undo reaches behind the change to another
    version of a checklist, whose items were others.
    """
    undoable: list[int] = []
    redoable: list[int] = []
    for number, kind, reverts in log:
        if kind == "edit":
            undoable.append(number)
            redoable.clear()
        elif kind == "revision":
            undoable.clear()
            redoable.clear()
        elif kind == "undo" and reverts is not None:
            undoable.remove(reverts)
            redoable.append(reverts)
        elif kind == "redo" and reverts is not None:
            redoable.remove(reverts)
            undoable.append(reverts)
    return undoable, redoable


def possible(kinds: Iterable[str]) -> tuple[bool, bool]:
    """Whether an undo and a redo would find something (see ``stacks``).

    ``kinds`` are those of the changes, newest first; no more are taken than it needs, as a log may
    be tens of thousands long and most often the newest change decides.
    """
    reverted, can_redo = 0, None
    for kind in kinds:
        if kind in ("undo", "redo"):
            reverted += 1 if kind == "undo" else -1
            continue
        if can_redo is None:  # what was undone before this change cannot be redone
            can_redo = reverted > 0
        if kind != "edit":
            return False, can_redo
        if reverted == 0:
            return True, can_redo
        reverted -= 1
    return False, bool(can_redo)
