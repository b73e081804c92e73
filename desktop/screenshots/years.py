"""Draws what keeps answers from year to year: copies, and what is in one."""

from assessment.records import Edit, level
from desktop.models.backups import BACKUP_PLACE
from desktop.pages import table
from desktop.pages.settings import SettingsPage
from desktop.restore_window import RestoreWindow
from desktop.screenshots.stage import LOW, Stage, settle


def draw(stage: Stage) -> None:
    """Draw everything of this subject."""
    _draw_copies(stage)


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
