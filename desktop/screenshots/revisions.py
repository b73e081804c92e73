"""Draws other versions of a checklist, and an organisation's own."""

import datetime as dt

import msgspec

from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop.messages import Messages
from desktop.own_checklist_window import OwnChecklistWindow
from desktop.revision_window import RevisionWindow
from desktop.screenshots.stage import LOW, WIDE, Stage, close, row_of, wait_until
from exports.workbooks.checklist_workbook.writer import write_template


def draw(stage: Stage) -> None:
    """Draw everything of this subject."""
    _draw_revision(stage)
    _draw_own_checklists(stage)


def _draw_revision(stage: Stage) -> None:
    """Draw what another version of a checklist looks like before and after moving to it."""
    path = stage.place / "revision.sqlite"
    newest = builtin_checklists()
    with Workspace.create(path) as workspace:
        fill_with_sample(workspace, [older(newest[0]), *newest[1:]])
    session = stage.session("revision")
    window = stage.window(session)
    wait_until(lambda: bool(row_of(window, "新しい版")))
    stage.save(window, "home-revision", session)
    row_of(window, "新しい版")[0].click()
    wait_until(lambda: bool(window.findChildren(RevisionWindow)))
    dialog = window.findChildren(RevisionWindow)[0]
    stage.save_dialog(dialog, "revision", session, WIDE)
    dialog.move_on.click()
    wait_until(lambda: not dialog.isVisible())
    stage.save(window, "home-revised", session)
    window.banner.put_away()
    row_of(window, "見直し")[0].click()
    stage.save(window, "answers-revised", session)
    close(window)


def _draw_own_checklists(stage: Stage) -> None:
    """Draw the dialog for own checklists, and what it says of a form that is not filled in."""
    form = stage.place / "ひな形.xlsx"
    write_template(form, dt.date(2026, 11, 24))
    with stage.on("filled") as (session, window):
        dialog = OwnChecklistWindow(session, Messages(None), window)
        dialog.open_and_forget()
        stage.save_dialog(dialog, "own-checklists-empty", session, LOW)
        dialog.read(form)
        wait_until(dialog.findings.isVisible)
        stage.save_dialog(dialog, "own-checklists-filled", session)


def older(checklist: Checklist) -> Checklist:
    """A made-up earlier version: two items worded otherwise, one since gone, one new."""
    first, second, *others, last = checklist.item
    return msgspec.structs.replace(
        checklist,
        version="2023.1",
        item=(
            msgspec.structs.replace(first, question=f"（前の版の見本）{first.question}", weight=2),
            msgspec.structs.replace(
                second, levels=(*second.levels[:3], "前の版の見本の説明", second.levels[4])
            ),
            *others,
            msgspec.structs.replace(last, id=f"{last.theme_id}-98", title="前の版の見本"),
        ),
    )
