"""Draws every page of the table, filled and empty, and the window on a file of another kind."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea

from assessment.municipalities import municipality
from checklists.loading import builtin_checklists
from desktop.beginning import NewAssessment
from desktop.main_window import MainWindow
from desktop.manual_window import ManualWindow
from desktop.pages import table
from desktop.screenshots import planning
from desktop.screenshots.stage import Stage, close, wait_until
from desktop.session import Session
from desktop.shortcuts_window import ShortcutsWindow

_LONG = (table.HOME, table.ANSWERS, table.REPORT, table.SETTINGS)
"""Pages that go on below what is seen first."""
_KEPT = 32
"""What of one picture is seen on the next one, too."""
_DRAWN_ONCE: dict[str, tuple[str, ...]] = {
    table.SOURCES: ("filled",),
    table.COMPARISON: ("empty",),
    table.COLLECTION: (),
    table.CLIENTS: (),
}
"""Pages that look alike whatever is open, or are a subject of their own: where they are drawn."""


def draw(stage: Stage) -> None:
    """Draw everything of this subject; what is made here others draw on."""
    _draw_pages(stage, "filled", lambda session: session.create_sample())
    _draw_pages(stage, "empty", _create_empty)
    _draw_trouble(stage)


def _draw_pages(stage: Stage, fill: str, make: Callable[[Session], None]) -> None:
    """Draw every page of the table on an assessment that ``make`` makes."""
    session = stage.session(fill)
    make(session)
    wait_until(lambda: session.assessment is not None)
    window = stage.window(session)
    wait_until(lambda: window.current_page is not None)
    for page in table.PAGES:
        if fill not in _DRAWN_ONCE.get(page.key, (fill,)):
            continue
        window.go(page.key)
        stage.save(window, f"{page.key}-{fill}", session)
        if fill == "filled" and page.key in _LONG:
            _draw_below(stage, session, window, page.key)
    if fill == "filled":
        planning.draw_on(stage, session, window)
    listing = ShortcutsWindow(table.ANSWERS, "consultant", window)
    if fill == "empty":
        listing.show()
        stage.save(listing, "shortcuts", session)
        manual = ManualWindow(table.ANSWERS, window)
        manual.show()
        stage.save_dialog(manual, "manual", session, QSize(960, 640))
        manual.close()
    listing.close()
    close(window)


def _draw_below(stage: Stage, session: Session, window: MainWindow, key: str) -> None:
    """Draw what a page shows to those who scroll down, a screen at a time."""
    bars = [
        area.verticalScrollBar()
        for area in window.page(key).findChildren(QScrollArea)
        if area.isVisible()
    ]
    number = 1
    while any(bar.value() < bar.maximum() for bar in bars):
        number += 1
        for bar in bars:
            bar.setValue(bar.value() + bar.pageStep() - _KEPT)
        stage.save(window, f"{key}-filled-{number}", session)


def _draw_trouble(stage: Stage) -> None:
    """Draw the window on a file that is none of ours."""
    path = stage.place / "trouble.sqlite"
    path.write_text("not a workspace", encoding="utf-8")
    session = stage.session("trouble")
    window = stage.window(session)
    wait_until(lambda: window.starting.welcome.trouble is not None)
    stage.save(window, "trouble", session)
    close(window)


def _create_empty(session: Session) -> None:
    session.create(
        NewAssessment(
            place=municipality("012025"),
            year=2026,
            checklist_ids=tuple(checklist.id for checklist in builtin_checklists()),
            tier="standard",
            reference_date=dt.date(2026, 11, 24),
        )
    )
