"""Many tasks at once: each is done once, whatever becomes of the others."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from exports.collecting import processes
from exports.collecting.processes import Work, each, sensible_jobs


def does(task: str) -> str:
    """Runs in a worker: a task may say that it kills its process."""
    if task.startswith("kills"):
        os._exit(7)
    return f"{task} done"


WORK: Work[str, str] = Work(does=does, weighs=len, crashed=lambda task: f"{task} crashed")


def dies_at_once() -> None:
    os._exit(7)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_every_task_is_done_once(jobs: int, count: int) -> None:
    tasks = [f"task {n}" for n in range(count)]
    assert sorted(each(WORK, tasks, jobs=jobs)) == sorted(f"{task} done" for task in tasks)


def test_a_worker_that_dies_takes_nothing_with_it() -> None:
    tasks = [f"task {n}" for n in range(60)]
    tasks[5] = "kills 5"
    tasks[41] = "kills 41"
    results = list(each(WORK, tasks, jobs=2))
    assert len(results) == 60
    assert {result for result in results if "crashed" in result} == {
        "kills 5 crashed",
        "kills 41 crashed",
    }
    assert set(results) >= {f"{task} done" for task in tasks if not task.startswith("kills")}


def test_where_no_process_can_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_begin", dies_at_once)
    assert sorted(each(WORK, ["a", "b"], jobs=2)) == ["a done", "b done"]


def test_tasks_are_drawn_as_they_are_needed() -> None:
    drawn = 0

    def tasks() -> Iterator[str]:
        nonlocal drawn
        for n in range(1000):
            drawn += 1
            yield f"task {n}"

    results = each(WORK, tasks(), jobs=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert drawn < 200


def test_heavy_tasks_go_out_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_BYTES_AT_ONCE", 5)
    chunks = list(processes._chunks(WORK, ["ab", "abcde", "a", "b", "abcd"]))
    assert chunks == [["ab", "abcde"], ["a", "b", "abcd"]]


def test_as_many_processes_as_the_work_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert [sensible_jobs(tasks, 200) for tasks in (0, 199, 400, 1741)] == [1, 1, 2, 4]
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert sensible_jobs(1741, 200) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="an interruption is another thing there")
def test_an_interruption_is_left_to_the_parent() -> None:
    """Ctrl+C reaches every process of a terminal; a worker would print a traceback."""
    results = list(each(Work(does=interrupt, weighs=len, crashed=str.upper), ["a", "b"], jobs=2))
    assert results == ["a", "b"]


def interrupt(task: str) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return task
