"""How much memory a command takes, with all the processes that it starts (Linux)."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_EVERY = 0.05
_PROC = Path("/proc")


def peak_of(command: Sequence[str]) -> tuple[int, int]:
    """Run a command to its end; its exit code, and the most bytes that it held at a time.

    Memory that processes share is counted once (Pss). A peak between two looks is missed.
    """
    running = subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = 0
    while running.poll() is None:
        peak = max(peak, sum(map(_held, _family(running.pid))))
        time.sleep(_EVERY)
    return running.returncode, peak


def _family(process: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield process
    try:
        children = (_PROC / str(process) / "task" / str(process) / "children").read_text()
    except OSError:  # it has ended
        return
    for child in children.split():
        yield from _family(int(child))


def _held(process: int) -> int:
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    kilobytes = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return 1024 * kilobytes
