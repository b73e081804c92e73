"""Draws what keeps answers from year to year: copies, and what is in one."""

from assessment import editions, reopening
from assessment.records import Edit, level
from assessment.workspace import Workspace
from desktop.models.backups import BACKUP_PLACE
from desktop.pages import table
from desktop.pages.settings import SettingsPage
from desktop.restore_window import RestoreWindow
from desktop.screenshots.stage import LOW, WIDE, Stage, settle
from desktop.year_end.edition_window import EditionWindow
from desktop.year_end.editions_window import EditionsWindow
from desktop.year_end.reopen_window import ReopenWindow


def draw(stage: Stage) -> None:
    """Draw everything of this subject."""
    _draw_copies(stage)
    _draw_editions(stage)


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
    with stage.on("filled") as (session, window):
        dialog = EditionsWindow(session, window, window)
        dialog.open_and_forget()
        stage.save_dialog(dialog, "editions-empty", session, WIDE)
        dialog.close()
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
        dialog = EditionsWindow(session, window, window)
        dialog.open_and_forget()
        stage.save_dialog(dialog, "editions-filled", session, WIDE)
        asking = ReopenWindow(session, window, edition, dialog)
        asking.open_and_forget()
        stage.save_dialog(asking, "reopen", session, LOW)
        asking.close()
        looking = EditionWindow(session, window, edition, dialog)
        looking.open_and_forget()
        for place, part in enumerate(("report", "answers", "differences")):
            looking.tabs.setCurrentIndex(place)
            stage.save_dialog(looking, f"edition-{part}", session, WIDE)
        looking.close()
