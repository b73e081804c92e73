"""Which change the next undo or redo concerns, and whether there is one."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from assessment.undoing import possible, stacks

_ACTS = st.lists(st.sampled_from(["edit", "undo", "redo", "revision", "start"]), max_size=40)


@given(_ACTS)
def test_what_is_possible_is_told_from_the_end_of_the_log_as_from_the_whole(
    acts: list[str],
) -> None:
    log = _carried_out(acts)
    undoable, redoable = stacks(log)
    newest_first = [kind for _, kind, _ in reversed(log)]
    assert possible(newest_first) == (bool(undoable), bool(redoable))


def test_the_newest_edit_alone_is_read() -> None:
    def kinds() -> Iterator[str]:
        yield "edit"
        raise AssertionError("more was read")

    assert possible(kinds()) == (True, False)


def _carried_out(acts: list[str]) -> list[tuple[int, str, int | None]]:
    """The log after these acts, of which those that find nothing to undo or redo leave nothing."""
    log: list[tuple[int, str, int | None]] = []
    for number, kind in enumerate(acts, start=1):
        undoable, redoable = stacks(log)
        if kind == "start" and log:
            continue
        if kind in ("undo", "redo"):
            found = undoable if kind == "undo" else redoable
            if found:
                log.append((number, kind, found[-1]))
        else:
            log.append((number, kind, None))
    return log
