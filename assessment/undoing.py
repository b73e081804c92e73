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
