"""Draws what keeps answers from year to year: copies, and what is in one."""

import datetime as dt

from PySide6.QtCore import QSize

from assessment import editions, reopening
from assessment.records import Edit, level
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from assessment.year_end import note_handover
from checklists.loading import builtin_checklists
from desktop.models.backups import BACKUP_PLACE
from desktop.pages import table
from desktop.pages.settings import SettingsPage
from desktop.restore_window import RestoreWindow
from desktop.screenshots.revisions import older
from desktop.screenshots.stage import LOW, WIDE, Stage, row_of, settle, wait_until
from desktop.screenshots.stage import close as close_window
from desktop.year_end.edition_window import EditionWindow
from desktop.year_end.editions_window import EditionsWindow
from desktop.year_end.next_year_window import NextYearWindow
from desktop.year_end.proposals_window import ProposalsWindow
from desktop.year_end.put_off import PutOffWindow
from desktop.year_end.reopen_window import ReopenWindow

SMALL = QSize(480, 260)


def draw(stage: Stage) -> None:
    """Draw everything of this subject."""
    _draw_copies(stage)
    _draw_editions(stage)
    _draw_year_end(stage)


def _draw_copies(stage: Stage) -> None:
    """Draw the part of 設定 about copies, and what putting one back would do."""
    with stage.on("filled") as (session, window):
        window.go(table.SETTINGS, BACKUP_PLACE)
        page = window.page(table.SETTINGS)
        if not isinstance(page, SettingsPage):
            raise TypeError("the page 設定 is another")
        page.copies.make.click()
        settle(session)
        window.banner.put_away()
        stage.save(window, "settings-copies", session)
        assessment = session.assessment
        if assessment is not None:
            session.record([Edit(item_id=assessment.responses[0].item.id, answer=level(4))])
        page.copies.put_back.click()
        (dialog,) = window.findChildren(RestoreWindow)
        stage.save_dialog(dialog, "restore", session, LOW)


def _draw_editions(stage: Stage) -> None:
    """Draw the editions before the first one and after two, one of them looked at."""
    with stage.on("review") as (session, window):  # in which none is confirmed
        dialog = EditionsWindow(session, window.contents, window)
        dialog.open_and_forget()
        stage.save_dialog(dialog, "editions-empty", session, WIDE)
    with stage.on("filled") as (session, window):
        assessment = session.assessment
        if assessment is None:
            raise TypeError("no assessment is shown")
        name = assessment.info.name
        with Workspace.open(session.path, session.now) as workspace:
            edition, _ = editions.confirm(workspace, name, by="見本 担当", note="議会報告用")
            reopening.reopen(workspace, name, 1, by="見本 係長", reason="県の照会により訂正")
        edits = [
            Edit(item_id=response.item.id, answer=level(2), note="訂正した回答の見本")
            for response in assessment.responses[3:6]
        ]
        session.record(edits)
        dialog = EditionsWindow(session, window.contents, window)
        dialog.open_and_forget()
        stage.save_dialog(dialog, "editions-filled", session, WIDE)
        asking = ReopenWindow(session, window.contents, edition, dialog)
        asking.open_and_forget()
        stage.save_dialog(asking, "reopen", session, LOW)
        asking.close()
        looking = EditionWindow(session, window.contents, edition, dialog)
        looking.open_and_forget()
        for place, part in enumerate(("report", "answers", "differences")):
            looking.tabs.setCurrentIndex(place)
            stage.save_dialog(looking, f"edition-{part}", session, WIDE)
        looking.close()


def _draw_year_end(stage: Stage) -> None:
    """Draw March: the offer, the close of the year, the next year, and what it begins with."""
    path = stage.place / "year-end.sqlite"
    newest = builtin_checklists()
    with Workspace.create(path) as workspace:
        fill_with_sample(workspace, [older(newest[0]), *newest[1:]])
    session = stage.session("year-end")
    session.now = lambda: dt.datetime(2027, 3, 15, 9, tzinfo=dt.UTC).astimezone()
    window = stage.window(session)
    wait_until(lambda: bool(row_of(window, "締め")))
    stage.save(window, "home-march", session)
    later = PutOffWindow(session.today(), window)
    later.open_and_forget()
    stage.save_dialog(later, "put-off", session, SMALL)
    later.close()
    row_of(window, "締め")[0].click()
    stage.save(window, "settings-year", session)
    page = window.page(table.SETTINGS)
    if not isinstance(page, SettingsPage):
        raise TypeError("the page 設定 is another")
    close = page.year_close
    assessment = session.assessment
    if assessment is None:
        raise TypeError("no assessment is shown")
    with Workspace.open(path, session.now) as workspace:
        editions.confirm(workspace, assessment.info.name, by="見本 担当")
        note_handover(workspace, assessment.info.name, stage.place / "事務引継書.pdf")
    close.copy.click()
    settle(session)
    window.banner.put_away()
    close.read()
    stage.save(window, "settings-year-done", session)
    dialog = NextYearWindow(session, window.contents, window)
    dialog.open_and_forget()
    wait_until(dialog.begin.isEnabled)
    stage.save_dialog(dialog, "next-year", session, WIDE)
    dialog.begin.click()
    wait_until(lambda: session.state is not None and session.state.name.endswith("2027"))
    stage.save(window, "home-next-year", session)
    waiting = ProposalsWindow(session, window.contents, window)
    waiting.open_and_forget()
    wait_until(waiting.take_certain.isEnabled)
    stage.save_dialog(waiting, "proposals", session, WIDE)
    waiting.close()
    close_window(window)
