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


def next_ones(log: Iterable[tuple[int, str, int | None]]) -> tuple[int | None, int | None]:
    """The change that the next undo takes back and the one that the next redo makes again.

    ``log`` is that of ``stacks``, but newest first; no more of it is taken than is needed, as it
    may be tens of thousands long and most often the newest change decides.
    """
    undone, made_again, redo = 0, 0, None
    redo_is_known = False
    for number, kind, reverts in log:
        if kind == "redo":
            undone -= 1
            made_again += 1
        elif kind == "undo":
            undone += 1
            if made_again > 0:
                made_again -= 1
            elif not redo_is_known:
                redo, redo_is_known = reverts, True
        else:
            redo_is_known = True  # what was undone before this change cannot be made again
            if kind != "edit":
                return None, redo
            if undone == 0:
                return number, redo
            undone -= 1
    return None, redo
