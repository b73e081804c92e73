"""Draws every page of the table, filled and empty, and the window on a file of another kind."""

import datetime as dt
from collections.abc import Callable

from assessment.municipalities import municipality
from checklists.loading import builtin_checklists
from desktop.beginning import NewAssessment
from desktop.manual_window import ManualWindow
from desktop.pages import table
from desktop.screenshots import planning
from desktop.screenshots.stage import Stage, close, wait_until
from desktop.session import Session
from desktop.shortcuts_window import ShortcutsWindow


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
        window.go(page.key)
        stage.save(window, f"{page.key}-{fill}", session)
    if fill == "filled":
        planning.draw_on(stage, session, window)
    listing = ShortcutsWindow(table.ANSWERS, "consultant", window)
    if fill == "empty":
        listing.show()
        stage.save(listing, "shortcuts", session)
        manual = ManualWindow(table.ANSWERS, window)
        manual.show()
        stage.save(manual, "manual", session)
        manual.close()
    listing.close()
    close(window)


def _draw_trouble(stage: Stage) -> None:
    """Draw the window on a file that is none of ours."""
    path = stage.place / "trouble.sqlite"
    path.write_text("not a workspace", encoding="utf-8")
    session = stage.session("trouble")
    window = stage.window(session)
    wait_until(lambda: bool(window.banner.words()))
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
