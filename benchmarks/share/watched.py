"""A window on the share for a while: when it showed what, and what it told."""

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from assessment.records import Edit
from benchmarks.window import dressed, window_on
from desktop.changed import Changed
from desktop.messages import Message


def watched(path: Path, who: str, seconds: float, press_at: float) -> dict[str, object]:
    """Keep a window open; at ``press_at`` (seconds of the clock, 0 for never) it records a note.

    Returns when each note was first shown, when the own one was saved, what was told, and the
    longest time for which the window did not move.
    """
    shown: dict[str, float] = {}
    told: list[tuple[float, str]] = []
    saved: list[float] = []
    longest = [0.0, time.monotonic()]
    with dressed(), window_on(path) as (window, session):
        session.by = who

        def show(state: Changed) -> None:
            for response in state.assessment.responses:
                shown.setdefault(response.entry.note, time.time())

        def tell(message: Message) -> None:
            told.append((time.time(), message.text))

        def move() -> None:
            now = time.monotonic()
            longest[:] = [max(longest[0], now - longest[1]), now]

        def press() -> None:
            if session.assessment is not None:
                item = session.assessment.responses[-1].item.id
                session.record([Edit(item_id=item, note=f"{who} in the window")])

        session.changed.connect(show)
        session.saved.connect(lambda _: saved.append(time.time()))
        window.contents.messages.shown.connect(tell)
        session.watch()
        longest[1] = time.monotonic()
        moving = QTimer()
        moving.timeout.connect(move)
        moving.start(20)
        if press_at:
            QTimer.singleShot(max(0, int(1000 * (press_at - time.time()))), press)
        loop = QEventLoop()
        QTimer.singleShot(int(1000 * seconds), loop.quit)
        loop.exec()
        moving.stop()
    return {"shown": shown, "saved": saved, "told": told, "longest": longest[0]}
