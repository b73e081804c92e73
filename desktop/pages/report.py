"""The page 報告書: saves the gap report as PDF, Excel and Word, the very PDF shown beside."""

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.disclosure import withheld_of
from assessment.divisions import divisions
from assessment.dossiers import Dossier, dossier
from assessment.editions import edition_state
from assessment.next_year import Years, years_before
from assessment.results import Result, result
from desktop.changed import Changed
from desktop.pages.page import Navigator, Page
from desktop.pages.reporting.cover import keep_cover, recall_cover
from desktop.pages.reporting.outcome import Outcome
from desktop.pages.reporting.preview_pane import PreviewPane
from desktop.pages.reporting.report_choices import ReportChoices
from desktop.pages.reporting.report_layout import above_buttons, beside, form_column
from desktop.pages.reporting.save_form import SaveForm
from desktop.pages.reporting.saving import ReportSaving
from desktop.pages.reporting.submission_card import SubmissionCard
from desktop.pages.reporting.writing import Wanted
from desktop.session import Session
from desktop.widgets.buttons import button, primary
from desktop.widgets.right_edge import keep_right_edge
from desktop.widgets.tall import Tall
from desktop.widgets.texts import page_title, paragraph
from exports.naming import named_after

_CALM_MILLISECONDS = 30
"""After the last change; a preview that is under way is stopped, which costs little."""


class ReportPage(Page):
    """Left where to save, right the preview."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._name = ""
        self._compared = ""
        self._stale = self._unread = True
        self._beside: Dossier | None = None
        self.choices = ReportChoices()
        self.choices.begin_with(recall_cover(session.path))
        self.form = SaveForm()
        self.outcome = Outcome()
        self.saving = ReportSaving(session, navigator, self.outcome, self._wanted, self)
        self.submission = SubmissionCard()
        self.preview = PreviewPane(session.tasks, self)
        self.both = primary("PDFとExcelを保存", self._save_both)
        self.pdf = button("PDFを保存", lambda: self.saving.save([self.form.pdf_target()]))
        self.excel = button("Excelを保存", lambda: self.saving.save([self.form.excel_target()]))
        self.word = button("Wordを保存", lambda: self.saving.save([self.form.word_target()]))
        self.word.setToolTip("書き足せる標準の報告書を、PDFと同じ場所に保存します")
        self.state = paragraph()
        self._left = Tall()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MILLISECONDS)
        self._timer.timeout.connect(self._follow)
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        """What is decided first."""
        return self.choices.kind

    def shown(self) -> None:
        """Bring the preview up to date."""
        if self._stale:
            self._refresh()

    def leave(self) -> None:
        """Stop what only this page shows."""
        self._stop_preview()
        self._keep_cover()

    def _keep_cover(self) -> None:
        """The next report of the same workspace is most often by the same people."""
        keep_cover(self._session.path, self.choices.cover())

    def hideEvent(self, event: QHideEvent) -> None:
        """What has become stale is made again when the page is shown."""
        super().hideEvent(event)
        self._timer.stop()

    def _changed(self, _state: Changed) -> None:
        self._stale = self._unread = True
        self.preview.expect_another()
        if self.isVisible():
            self._timer.start()

    def _chosen(self) -> None:
        self._suggest()
        self._stale = True
        self.preview.expect_another()
        self._enable()
        self._timer.start()

    def _follow(self) -> None:
        """Show what is chosen now; the workspace is read again only if it is another."""
        standing = self._result()
        if self._unread or self._beside is None or standing is None or not self._has_read():
            self._refresh()
            return
        self._stale = False
        self._show_state(standing)
        self._enable()
        self.preview.show_report(self._report(standing))

    def _interrupted(self) -> None:
        """Making the preview was stopped for closing; if the window stays, it is made again."""
        self._stale = True
        self._timer.start()

    def _refresh(self) -> None:
        standing = self._result()
        if standing is None:
            return
        self._stale = self._unread = False
        self._show_state(standing)
        self._session.ask(edition_state, self.submission.show_state)
        self._session.ask(years_before, self._offer_years)
        self._ask_beside()

    def _offer_years(self, years: Years) -> None:
        """Offer what there is; the year that this one began from is chosen until another is."""
        if years.name != self._name:
            return
        before = self._against()
        first, self._compared = self._compared != years.name, years.name
        self.choices.set_years(years.earlier, years.usual if first else "")
        if self._against() != before:
            self._chosen()

    def _ask_beside(self) -> None:
        against = self._against()
        self._session.ask(
            lambda workspace, name: dossier(workspace, name, against=against), self._show
        )
        self._enable()

    def _against(self) -> str:
        chosen: str = self.choices.against.currentData()
        return chosen

    def _has_read(self) -> bool:
        """Whether the earlier year that is chosen has been read."""
        read = self._beside.before if self._beside else None
        return (read.info.name if read else "") == self._against()

    def _show(self, found: Dossier) -> None:
        """What was read is there: make the preview of what is chosen now."""
        self._beside = found
        self._enable()
        standing = self._result()
        if standing is not None:
            self._show_state(standing)
        if standing is not None and self.isVisible() and self._has_read():
            self.preview.show_report(self._report(standing))

    def _report(self, standing: Result) -> Wanted:
        """The report as it is chosen, of the answers as they are shown."""
        beside = self._beside or Dossier(result=standing)
        found = msgspec.structs.replace(beside, result=standing)
        return Wanted(dossier=found, options=self.choices.options())

    def _result(self) -> Result | None:
        assessment = self._session.assessment
        if assessment is None:
            return None
        if assessment.info.name != self._name:
            self._name = assessment.info.name
            self._beside, self._unread = None, True
            self.choices.set_years(())
            self.form.as_of.begin_with(assessment.info.reference_date)
            self._suggest()
        self.choices.set_divisions(divisions(assessment))
        return result(assessment, self.form.as_of.chosen())

    def _suggest(self) -> None:
        """Name the files after whose report it is, and of what kind."""
        assessment = self._session.assessment
        if assessment is not None:
            choices = self.choices
            names = (choices.pdf_name(), choices.word_name(), choices.excel_name())
            self.form.suggest(*(named_after(assessment.info, name) for name in names))

    def _show_state(self, standing: Result) -> None:
        left = standing.total.counts.unanswered
        asked = standing.total.counts.total
        words = f"全{asked}問、課題{len(standing.gaps)}件。"
        if left == asked:
            words += "まだ回答がないので、点数は出ません。"
        elif left:
            words += f"未回答が{left}問あるので、点数は暫定です。"
        self.state.setText(words)
        offered = self._beside.offered if self._beside else ()
        division = self.choices.options().division
        self.choices.tell_withheld(withheld_of(standing, offered, division))

    def _wanted(self) -> Wanted | None:
        standing = self._result()
        return None if standing is None else self._report(standing)

    def _save_both(self) -> None:
        self.saving.save([self.form.pdf_target(), self.form.excel_target()])

    def _stop_preview(self) -> None:
        self._stale |= self.preview.cancel()

    def _saving_ended(self) -> None:
        if self._stale and self.isVisible():
            self._refresh()

    def _reveal(self) -> None:
        """Scroll to what became of saving when the layout has made room for it."""
        QTimer.singleShot(0, self, lambda: self._left.ensureWidgetVisible(self.outcome, 0, 8))

    def _submit(self) -> None:
        from desktop.pages.reporting.submission_window import SubmissionWindow

        SubmissionWindow(self._session, self._navigator, self.window()).open_and_forget()

    def _list_editions(self) -> None:
        from desktop.year_end.editions_window import EditionsWindow

        EditionsWindow(self._session, self._navigator, self.window()).open_and_forget()

    def _replace(self) -> None:
        self.both.setFocus()  # what was pressed goes away
        self.saving.replace()

    def _rename(self) -> None:
        for target, other in self.saving.free.items():
            self.form.rename(target, other)
        self.both.setFocus()
        self.saving.save_beside()

    def _enable(self) -> None:
        ready = not self.saving.busy and not self.form.problem_text() and self._has_read()
        for part in (self.both, self.pdf, self.excel, self.word):
            part.setEnabled(ready)
        self.form.setEnabled(not self.saving.busy)
        self.choices.setEnabled(not self.saving.busy)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.form.as_of.dated.connect(lambda _day: self._chosen())
        self.choices.chosen.connect(self._chosen)
        self.choices.prepared_by.editingFinished.connect(self._keep_cover)
        self.form.named.connect(self._enable)
        self.preview.interrupted.connect(self._interrupted)
        self.saving.begins.connect(self._stop_preview)
        self.saving.changed.connect(self._enable)
        self.saving.ended.connect(self._saving_ended)
        self.saving.told.connect(self._reveal)
        self.outcome.replaced.connect(self._replace)
        self.outcome.renamed.connect(self._rename)
        self.submission.wanted.connect(self._submit)
        self.submission.editions_wanted.connect(self._list_editions)

    def _lay_out(self) -> None:
        parts = (self.choices, self.form, self.outcome, self.submission)
        self._left.hold(form_column(page_title("報告書"), self.state, parts))
        keep_right_edge(self._left)
        buttons = (self.both, self.pdf, self.excel, self.word)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        above = above_buttons(self._left, self.choices.in_short, buttons)
        row.addWidget(beside(above, self.preview))
