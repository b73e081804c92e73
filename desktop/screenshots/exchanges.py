"""Draws what goes out and comes back: inquiries, surveys, submissions, files of others."""

from assessment.collection.received import Contact
from assessment.workspace import Workspace
from desktop.dialog import Dialog
from desktop.load_window import LoadWindow
from desktop.messages import Messages
from desktop.pages import table
from desktop.pages.inquiries import InquiriesPage
from desktop.pages.reporting.submission_window import SubmissionWindow
from desktop.sample_inquiry import begin_inquiry
from desktop.screenshots.stage import LOW, Stage, wait_until
from desktop.survey_window import SurveyWindow
from exports.submissions import confirm
from exports.workbooks.submission.writer import write_submission


def draw(stage: Stage) -> None:
    """Draw everything of this subject."""
    _draw_inquiry(stage)
    _draw_survey(stage)
    _draw_submission(stage)
    _draw_load(stage)


def _draw_inquiry(stage: Stage) -> None:
    """Draw an inquiry under way: what is planned, comes back, differs and has come in."""
    files = begin_inquiry(stage.place / "inquiry.sqlite", stage.place / "照会")
    with stage.on("inquiry") as (session, window):
        window.go(table.INQUIRIES)
        page = window.page(table.INQUIRIES)
        if not isinstance(page, InquiriesPage):
            raise TypeError("the page 庁内照会 is another")
        stage.save(window, "inquiries-out", session)
        for part, name in (
            (page.make, "inquiries-form"),
            (page.divisions.remind, "inquiries-reminder"),
        ):
            part.click()
            dialog = page.findChildren(Dialog)[-1]
            stage.save_dialog(dialog, name, session)
            dialog.close()
        page.take_files(files)
        wait_until(page.returned.take.isVisible)
        stage.save(window, "inquiries-preview", session)
        page.returned.take.click()
        wait_until(page.returned.save_receipts.isVisible)
        stage.save(window, "inquiries-taken", session)
        window.banner.put_away()
        for pane, name in ((page.conflicts, "conflicts"), (page.receipts, "receipts")):
            page.tabs.setCurrentWidget(pane)
            stage.save(window, f"inquiries-{name}", session)


def _draw_survey(stage: Stage) -> None:
    """Draw the dialog that makes a prefecture's survey, before and after."""
    with stage.on("empty") as (session, window):
        dialog = SurveyWindow(session, Messages(None), window)
        dialog.open_and_forget()
        stage.save_dialog(dialog, "survey-empty", session)
        dialog.form.prefecture.setCurrentText("富山県")
        dialog.form.folder.setText(str((stage.place / "調査").absolute()))
        dialog.make.click()
        wait_until(dialog.activity.open_folder.isVisible)
        stage.save_dialog(dialog, "survey-filled", session)


def _draw_submission(stage: Stage) -> None:
    """Draw the dialog for submitting, before and after an edition is confirmed."""
    with stage.on("filled") as (session, window):
        dialog = SubmissionWindow(session, window.contents, window)
        dialog.open_and_forget()
        stage.save_dialog(dialog, "submission-empty", session)
        dialog.form.division.setText("企画課")
        dialog.only.click()
        wait_until(dialog.editions.isVisible)
        stage.save_dialog(dialog, "submission-filled", session)


def _draw_load(stage: Stage) -> None:
    """Draw the dialog that opens a file, before and after one is chosen."""
    with stage.on("empty") as (session, window):
        with Workspace.open(stage.place / "filled.sqlite") as workspace:
            (known,) = workspace.assessments()
            confirmed = confirm(workspace, known.info.name, by="", contact=Contact())
        source = stage.place / "提出.xlsx"
        write_submission(source, confirmed.outgoing)
        dialog = LoadWindow(session, Messages(None), window)
        dialog.open_and_forget()
        stage.save_dialog(dialog, "load-empty", session, LOW)
        dialog.read(source)
        wait_until(dialog.load.isEnabled)
        stage.save_dialog(dialog, "load-filled", session, LOW)
