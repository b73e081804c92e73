"""Which change the next undo or redo concerns, where there is one."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from assessment.undoing import next_ones, stacks

_ACTS = st.lists(st.sampled_from(["edit", "undo", "redo", "revision", "start"]), max_size=40)


@given(_ACTS)
def test_what_is_next_is_told_from_the_end_of_the_log_as_from_the_whole(
    acts: list[str],
) -> None:
    log = _carried_out(acts)
    undoable, redoable = stacks(log)
    last = tuple(numbers[-1] if numbers else None for numbers in (undoable, redoable))
    assert next_ones(reversed(log)) == last


def test_the_newest_edit_alone_is_read() -> None:
    def log() -> Iterator[tuple[int, str, int | None]]:
        yield 7, "edit", None
        raise AssertionError("more was read")

    assert next_ones(log()) == (7, None)


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
