"""The page 報告書: saves the gap report as PDF, Excel and Word, the very PDF shown beside."""

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.divisions import divisions
from assessment.dossiers import Dossier, dossier
from assessment.editions import edition_state
from assessment.next_year import Years, years_before
from assessment.planning import taking
from assessment.planning.returned import IssuedPlan
from assessment.results import Result, result
from assessment.workspace import Workspace
from assessment.year_end import note_handover
from desktop.changed import Changed
from desktop.pages.page import Navigator, Page
from desktop.pages.reporting.outcome import Outcome
from desktop.pages.reporting.preview_pane import PreviewPane
from desktop.pages.reporting.report_choices import ReportChoices
from desktop.pages.reporting.report_layout import above_buttons, beside, form_column
from desktop.pages.reporting.save_form import SaveForm
from desktop.pages.reporting.submission_card import SubmissionCard
from desktop.pages.reporting.writing import Standing, Wanted, Written, writes
from desktop.session import Session
from desktop.tasks import Lane, Task
from desktop.way_back import WayBack
from desktop.widgets.buttons import button, primary
from desktop.widgets.tall import Tall
from desktop.widgets.texts import page_title, paragraph, paragraph_markup
from exports.naming import named_after

_CALM_MILLISECONDS = 30
"""After the last change; a preview that is under way is stopped, which costs little."""
_EXCEL = "自己点検結果.xlsx"


class ReportPage(Page):
    """Left where to save, right the preview."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._name = ""
        self._compared = ""
        self._stale = self._unread = True
        self._task: Task | None = None
        self._wanted: tuple[Path, ...] = ()
        self._free: Mapping[Path, Path] = {}
        self._kept: list[Path] = []
        self._beside: Dossier | None = None
        self.choices = ReportChoices()
        self.form = SaveForm()
        self.outcome = Outcome()
        self._way_back = WayBack(self.outcome.stop)
        self.submission = SubmissionCard()
        self.preview = PreviewPane(session.tasks, self)
        self.both = primary("両方を保存", self._save_both)
        self.pdf = button("PDFを保存", lambda: self._save([self.form.pdf_target()]))
        self.excel = button("Excelを保存", lambda: self._save([self.form.excel_target()]))
        self.word = button("Wordを保存", lambda: self._save([self.form.word_target()]))
        self.word.setToolTip("書き足せる標準の報告書を、PDFと同じ場所に保存します")
        self.state = paragraph("")
        self._left = Tall()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MILLISECONDS)
        self._timer.timeout.connect(self._follow)
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        """The button that most people want."""
        return self.both

    def shown(self) -> None:
        """Bring the preview up to date."""
        if self._stale:
            self._refresh()

    def leave(self) -> None:
        """Stop what only this page shows."""
        self._stale |= self.preview.cancel()

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
            names = (self.choices.pdf_name(), self.choices.word_name(), _EXCEL)
            self.form.suggest(*(named_after(assessment.info, name) for name in names))

    def _show_state(self, standing: Result) -> None:
        left = standing.total.counts.unanswered
        asked = standing.total.counts.total
        words = f"全{asked}問、課題{len(standing.gaps)}件。"
        if left == asked:
            words += "まだ回答がないので、点数のない報告書になります。"
        elif left:
            words += f"未回答が{left}問あるので、点数は暫定と表示されます。"
        self.state.setText(paragraph_markup(words))

    def _save_both(self) -> None:
        self._save([self.form.pdf_target(), self.form.excel_target()])

    def _save(self, targets: Sequence[Path], *, replace: bool = False) -> None:
        standing = self._result()
        if standing is None or self._task is not None:
            return
        self._wanted = tuple(targets)
        self._kept = []
        self._stale |= self.preview.cancel()
        self.outcome.tell_begun()
        self._reveal()
        task = self._session.tasks.run(
            writes(self._report(standing), targets, replace=replace, kept=self._kept),
            Lane.FILES,
            on_success=self._saved,
            on_failure=self._failed,
            on_cancel=self._stopped,
        )
        task.progress.moved.connect(self.outcome.tell_moved)
        self._task = task
        self._way_back.begin(self._enable)

    def _saved(self, came: Written | Standing) -> None:
        self._ended()
        if isinstance(came, Standing):
            self._free = came.free
            self.outcome.ask(tuple(came.free))
        else:
            self._keep(came.issued)
            self._note_handover(came.targets)
            self.outcome.tell_written(came)
        self._reveal()

    def _keep(self, issued: Sequence[IssuedPlan]) -> None:
        """Keep what a workbook held of the plan, so that it is known when it comes back."""

        def keep(workspace: Workspace, _name: str) -> None:
            for plan in issued:
                taking.issue(workspace, plan)

        if issued and not self._session.why_only_read:
            self._session.ask(keep, lambda _: None)

    def _note_handover(self, targets: Sequence[Path]) -> None:
        """Note where a hand-over paper lies, so that the close of the year knows of it."""
        if self.choices.options().kind != "handover" or self._session.why_only_read:
            return
        for target in targets:
            if target.suffix == ".pdf":
                self._session.ask(functools.partial(note_handover, place=target), lambda _: None)

    def _failed(self, error: Exception) -> None:
        self._ended()
        self.outcome.tell_failed(self._kept)
        self._navigator.messages.error(error)

    def _stopped(self) -> None:
        self._ended()
        self.outcome.tell_stopped(self._kept)

    def _ended(self) -> None:
        self._task = None
        self._way_back.end(self._enable)
        if self._stale and self.isVisible():
            self._refresh()

    def _reveal(self) -> None:
        """Scroll to what became of saving when the layout has made room for it."""
        QTimer.singleShot(0, self, lambda: self._left.ensureWidgetVisible(self.outcome, 0, 8))

    def _stop(self) -> None:
        if self._task is not None:
            self._way_back.stopping(self.outcome.tell_stopping)
            self._task.cancel()

    def _submit(self) -> None:
        from desktop.pages.reporting.submission_window import SubmissionWindow

        SubmissionWindow(self._session, self._navigator, self.window()).open_and_forget()

    def _list_editions(self) -> None:
        from desktop.year_end.editions_window import EditionsWindow

        EditionsWindow(self._session, self._navigator, self.window()).open_and_forget()

    def _replace(self) -> None:
        self.both.setFocus()  # what was pressed goes away
        self._save(self._wanted, replace=True)

    def _rename(self) -> None:
        for target, other in self._free.items():
            self.form.rename(target, other)
        self.both.setFocus()
        self._save([self._free.get(target, target) for target in self._wanted])

    def _enable(self) -> None:
        ready = self._task is None and not self.form.problem_text() and self._has_read()
        for part in (self.both, self.pdf, self.excel, self.word):
            part.setEnabled(ready)
        self.form.setEnabled(self._task is None)
        self.choices.setEnabled(self._task is None)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.form.as_of.dated.connect(lambda _day: self._chosen())
        self.choices.chosen.connect(self._chosen)
        self.form.named.connect(self._enable)
        self.preview.interrupted.connect(self._interrupted)
        self.outcome.cancelled.connect(self._stop)
        self.outcome.replaced.connect(self._replace)
        self.outcome.renamed.connect(self._rename)
        self.submission.wanted.connect(self._submit)
        self.submission.editions_wanted.connect(self._list_editions)

    def _lay_out(self) -> None:
        parts = (self.choices, self.form, self.outcome, self.submission)
        self._left.hold(form_column(page_title("報告書"), self.state, parts))
        buttons = (self.both, self.pdf, self.excel, self.word)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(beside(above_buttons(self._left, buttons), self.preview))
