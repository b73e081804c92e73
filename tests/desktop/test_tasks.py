"""Work off the UI thread: results and failures always arrive, in order, on the UI thread."""

import logging
import threading

import pytest
from pytestqt.qtbot import QtBot

from checklists.errors import UserFacingError
from desktop.tasks import Lane, Progress, Tasks


def test_work_runs_elsewhere_and_its_result_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    here = threading.current_thread()
    where: list[bool] = []
    tasks.run(
        lambda _: threading.current_thread() is here,
        on_success=lambda was_here: where.extend([was_here, threading.current_thread() is here]),
    )
    qtbot.waitUntil(lambda: len(where) == 2)
    assert where == [False, True]


def test_a_failure_that_a_user_can_mend_arrives_and_is_not_logged(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    error = UserFacingError("起きたこと。", "すること。")

    def fail(_: Progress) -> None:
        raise error

    failed: list[Exception] = []
    tasks.run(fail, on_failure=failed.append)
    qtbot.waitUntil(lambda: failed == [error])
    assert not caplog.records


def test_a_failure_of_ours_arrives_and_is_logged(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    failed: list[Exception] = []
    tasks.run(lambda _: 1 // 0, on_failure=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


def test_cancelled_work_stops_at_its_next_report_and_says_only_that(
    tasks: Tasks, qtbot: QtBot
) -> None:
    started = threading.Event()

    def endless(progress: Progress) -> None:
        while True:
            progress.report(0, 1)
            started.set()

    outcome: list[object] = []
    task = tasks.run(endless, on_success=outcome.append, on_failure=outcome.append)
    assert started.wait(5)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert outcome == []


def test_idle_comes_after_the_last_callback(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[str] = []
    tasks.idle.connect(lambda: order.append("idle"))
    tasks.run(lambda _: None, Lane.WORKSPACE, on_success=lambda _: order.append("callback"))
    assert tasks.busy
    qtbot.waitUntil(lambda: "idle" in order)
    assert order == ["callback", "idle"]
    assert not tasks.busy
