"""Works through many tasks at once, in processes of their own where that pays.

A function and its tasks go out to workers; what it makes of each comes back as it is ready. A
worker that dies takes nothing with it: the tasks that were out are done again one by one, and the
one that kills a worker again is told as such.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

from msgspec import Struct

MOST_PROCESSES = 61
"""More than Windows lets one process wait for."""

_SENSIBLE_PROCESSES = 4
_TASKS_AT_ONCE = 16
_BYTES_AT_ONCE = 4 * 2**20
_IN_RESERVE = 2
"""Chunks that wait for a worker, so that none is ever idle; more would only take memory."""

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class Work(Struct, Generic[_Task, _Result], frozen=True, kw_only=True):
    """What is to be done with a task.

    For several processes ``does`` is a function of a module, and tasks and results can be
    pickled. ``weighs`` tells the bytes that go out with a task, ``crashed`` what stands in for the
    result of one that kills its process.
    """

    does: Callable[[_Task], _Result]
    weighs: Callable[[_Task], int]
    crashed: Callable[[_Task], _Result]


def sensible_jobs(tasks: int, worth_a_process: int) -> int:
    """How many processes so many tasks are worth, as far as there are processors."""
    if hasattr(os, "sched_getaffinity"):
        processors = len(os.sched_getaffinity(0))
    else:
        processors = os.cpu_count() or 1
    return max(1, min(processors, _SENSIBLE_PROCESSES, tasks // worth_a_process))


def each(work: Work[_Task, _Result], tasks: Iterable[_Task], *, jobs: int) -> Iterator[_Result]:
    """What comes of every task, as it is ready; with ``jobs`` 1 in order and without a process.

    Tasks are drawn as they are needed. Where no process can be started, all is done here. Closing
    the iterator ends the processes as soon as they have done what they have begun.
    """
    if jobs <= 1:
        yield from map(work.does, tasks)
        return
    chunks = _chunks(work, tasks)
    lost: list[_Task] | None = []
    while lost is not None:
        yield from _one_by_one(work, lost)
        lost = yield from _until_a_crash(work, chunks, min(jobs, MOST_PROCESSES))


def _until_a_crash(
    work: Work[_Task, _Result], chunks: Iterator[list[_Task]], jobs: int
) -> Generator[_Result, None, list[_Task] | None]:
    """The results so far; the tasks that were out when a worker died, ``None`` if none did."""
    out: dict[Future[list[_Result]], list[_Task]] = {}
    with _pool(jobs) as pool:
        if not _starts(pool):
            yield from (work.does(task) for chunk in chunks for task in chunk)
            return None
        with contextlib.suppress(BrokenProcessPool):
            for chunk in chunks:
                out[_sent(pool, work, chunk)] = chunk
                if len(out) >= jobs + _IN_RESERVE:
                    yield from _ready(out)
            while out:
                yield from _ready(out)
    lost = []
    for future, chunk in out.items():
        if future.exception() is None:
            yield from future.result()
        else:
            lost += chunk
    return lost or None


def _one_by_one(work: Work[_Task, _Result], tasks: Iterable[_Task]) -> Iterator[_Result]:
    """Each task in a process that has no other, so that a death can be laid at its door."""
    left = deque(tasks)
    while left:
        with _pool(1) as pool:
            try:
                while left:
                    yield pool.submit(work.does, left[0]).result()
                    left.popleft()
            except BrokenProcessPool:
                yield work.crashed(left.popleft())


def _chunks(work: Work[_Task, _Result], tasks: Iterable[_Task]) -> Iterator[list[_Task]]:
    """Tasks that go out together: so many that sending is cheap, so few that progress shows."""
    chunk: list[_Task] = []
    weight = 0
    for task in tasks:
        chunk.append(task)
        weight += work.weighs(task)
        if len(chunk) >= _TASKS_AT_ONCE or weight >= _BYTES_AT_ONCE:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _sent(
    pool: ProcessPoolExecutor, work: Work[_Task, _Result], chunk: list[_Task]
) -> Future[list[_Result]]:
    try:
        return pool.submit(_do_all, work.does, chunk)
    except BrokenProcessPool as error:
        failed: Future[list[_Result]] = Future()
        failed.set_exception(error)
        return failed


def _ready(out: dict[Future[list[_Result]], list[_Task]]) -> Iterator[_Result]:
    """The results of the chunks that are ready, at least of one, which are out no more.

    Raises:
        BrokenProcessPool: a worker has died; what it had stays in ``out``.
    """
    for future in wait(out, return_when=FIRST_COMPLETED).done:
        results = future.result()
        del out[future]
        yield from results


def _do_all(does: Callable[[_Task], _Result], chunk: list[_Task]) -> list[_Result]:
    return [does(task) for task in chunk]


@contextlib.contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes: one that is forked off a window with its threads may stand still."""
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _starts(pool: ProcessPoolExecutor) -> bool:
    """Whether processes can be started here at all, which a security program may forbid."""
    try:
        pool.submit(os.getpid).result()
    except (BrokenProcessPool, OSError):
        return False
    return True


def _begin() -> None:
    """A worker leaves an interruption to its parent, and does not live longer than that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
