"""Garbage is collected on the UI thread alone."""

import gc
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from desktop import garbage
from desktop.garbage import GarbageOnUiThread


class Knot:
    """Garbage that only a collection finds."""

    def __init__(self, ended_on: list[int]) -> None:
        self.me = self
        self.end = weakref.finalize(self, lambda: ended_on.append(threading.get_ident()))


def test_a_worker_that_allocates_collects_nothing_and_the_timer_does(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_EVERY_MILLISECONDS", 10)
    ended_on: list[int] = []

    def work() -> None:
        for _ in range(5_000):
            Knot(ended_on)

    collecting = GarbageOnUiThread()
    try:
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        assert ended_on == []
        qtbot.waitUntil(lambda: len(ended_on) > 0)
        assert set(ended_on) == {threading.get_ident()}
    finally:
        collecting.stop()
    assert gc.isenabled()


def test_what_stands_after_the_first_full_round_is_not_gone_through_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_EVERY_MILLISECONDS", 10)
    monkeypatch.setattr(garbage, "_ROUNDS_BETWEEN_FULL_ONES", 1)
    ended_on: list[int] = []
    gc.unfreeze()
    collecting = GarbageOnUiThread()
    try:
        qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
        Knot(ended_on)
        qtbot.waitUntil(lambda: len(ended_on) == 1)
    finally:
        collecting.stop()
    assert gc.get_freeze_count() == 0
