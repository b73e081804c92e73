"""The close of the year (年度の締め): four steps, done or not by facts, each done from here."""

import functools
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessment import fiscal_years
from assessment.dossiers import Dossier, dossier
from assessment.year_end import YearEnd, note_handover, put_off, read_year_end
from desktop.backing_up import BackingUp
from desktop.messages import Way
from desktop.models.year_end import cannot_confirm, steps_in_words, summary
from desktop.pages.page import Navigator
from desktop.pages.reporting.cover import recall_cover
from desktop.pages.reporting.writing import Standing, Wanted, Written, writes
from desktop.pages.setting.year_step import YearStep
from desktop.persons_files import ask_where, open_outside, usual_folder
from desktop.session import Session
from desktop.under_way import UnderWay
from desktop.widgets.activity import Activity
from desktop.widgets.arranging import in_a_row
from desktop.widgets.buttons import button, link
from desktop.widgets.changing import changing, why_not
from desktop.widgets.texts import line, plain, soft
from desktop.year_end.taking_back import take_back
from exports.report_options import ReportOptions


class YearClose(QWidget):
    """Shows the assessment that is open; hidden while none is.

    ``was_read`` says that it shows how things stand now.
    """

    was_read = Signal()

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._year_end: YearEnd | None = None
        self.summary = plain("")
        self.confirm = button("版を確定…", self._confirm)
        self.save_paper = button("事務引継書を保存…", self._choose_paper)
        self.open_paper = button("開く", self._open_paper)
        self.open_paper.setAccessibleName("保存した事務引継書を開く")
        self.copy = changing(button("控えを作る", self._back_up))
        self.next = button("来年度を始める…", self._go_on)
        self.give_up = changing(button("開始を取り消す…", self._ask_to_take_back))
        self.steps = (
            YearStep("1. 版を確定する", (self.confirm,)),
            YearStep("2. 事務引継書を保存する", (self.save_paper, self.open_paper)),
            YearStep("3. 控えを作る", (self.copy,)),
            YearStep("4. 来年度を始める", (self.next, self.give_up)),
        )
        self.activity = Activity(counted=False)
        self.under_way = UnderWay(session.tasks, self.activity, self)
        self.backing_up = BackingUp(session, navigator, self.under_way, self)
        self.put_off_said = soft("")
        self.offer_again = changing(link("今日から案内する", self._offer_again))
        self._lay_out()
        self.under_way.changed.connect(self._enable)
        self.hide()

    @property
    def first_open(self) -> QWidget:
        """The button of the first step that is left and can be taken, or of the first one."""
        return self._next_step().ways[0]

    def _next_step(self) -> YearStep:
        year_end = self._year_end
        done = year_end.done if year_end is not None else ()
        first = 1 if year_end is not None and cannot_confirm(year_end) else 0
        left = (place for place, is_done in enumerate(done) if not is_done and place >= first)
        return self.steps[next(left, 0)]

    def _comes_next(self) -> YearStep | None:
        """The step that stands out: none where none can be taken, or answering comes first."""
        year_end = self._year_end
        if year_end is None or all(year_end.done) or cannot_confirm(year_end):
            return None
        return None if self._session.why_only_read else self._next_step()

    def read(self) -> None:
        """Read how the close of the year stands."""
        if self._session.assessment is None:
            self._year_end = None
            self.hide()
            self.was_read.emit()
        else:
            self._session.ask(read_year_end, self._show)

    def _show(self, year_end: YearEnd) -> None:
        shown = self._session.assessment
        if shown is None or shown.info.name != year_end.assessment.info.name:
            return
        self._year_end = year_end
        self.summary.setText(summary(year_end))
        cover = recall_cover(self._session.path).in_words()
        for step, words in zip(self.steps, steps_in_words(year_end, cover), strict=True):
            step.show_step(words, comes_next=step is self._comes_next())
        following = fiscal_years.in_words(year_end.assessment.info.year + 1)
        self.confirm.setText("版の一覧…" if year_end.is_confirmed else "版を確定…")
        self.next.setText(f"{following}を開く" if year_end.has_next else f"{following}を始める…")
        self.give_up.setVisible(year_end.next_is_empty)
        self.open_paper.setVisible(year_end.paper_is_there)
        until = year_end.put_off_until
        later = until is not None and until > self._session.today()
        if until is not None:
            day = fiscal_years.date_in_words(until)
            self.put_off_said.setText(f"ホームでの案内は、{day}まで出しません。")
        self.put_off_said.setVisible(later)
        self.offer_again.setVisible(later)
        self._enable()
        self.show()
        self.was_read.emit()

    def _enable(self) -> None:
        idle = not self.under_way.busy
        for step in self.steps:
            for way in step.ways:
                way.setEnabled(idle)
        year_end, why = self._year_end, self._session.why_only_read
        if year_end is None:
            return
        for way, is_done in ((self.confirm, year_end.is_confirmed), (self.next, year_end.has_next)):
            kept = bool(why) and not is_done  # what has been done can be looked at
            way.setEnabled(idle and not kept)
            way.setToolTip(why_not(why) if kept else "")
        if cannot_confirm(year_end):
            self.confirm.setEnabled(False)

    def _confirm(self) -> None:
        from desktop.year_end.editions_window import EditionsWindow

        dialog = EditionsWindow(self._session, self._navigator, self.window())
        dialog.finished.connect(self.read)
        dialog.open_and_forget()

    def _choose_paper(self) -> None:
        if self._year_end is None:
            return
        info, before = self._year_end.assessment.info, self._year_end.paper
        folder = before.path.parent if before is not None else usual_folder()
        day = f"{self._session.today():%Y%m%d}"
        year = fiscal_years.abbreviated(info.year)
        name = f"{info.municipality.name}_{year}_事務引継書_{day}.pdf"
        messages = self._navigator.messages
        target = ask_where(self, messages, "事務引継書の保存先を選ぶ", folder / name, ".pdf")
        if target is not None:
            self._session.ask(dossier, functools.partial(self._write_paper, target))

    def _write_paper(self, target: Path, found: Dossier) -> None:
        if self.under_way.busy:
            return
        cover = recall_cover(self._session.path)
        options = ReportOptions(kind="handover", prepared_by=cover.prepared_by, logo=cover.picture)
        wanted = Wanted(dossier=found, options=options)
        self.under_way.begin(
            "事務引継書を書き出しています",
            writes(wanted, [target], replace=True, kept=[]),
            on_success=functools.partial(self._paper_written, found.result.assessment.info.name),
            on_failure=self._navigator.messages.error,
            on_cancel=lambda: self.activity.tell(
                "中止しました", "事務引継書は書き出していません。"
            ),
        )

    def _paper_written(self, name: str, came: Written | Standing) -> None:
        if not isinstance(came, Written):
            return
        (target,) = came.targets
        self.activity.tell(f"✓ {target.name} を保存しました", came.said[0], target.parent)
        if not self._session.why_only_read:
            self._session.ask(
                lambda workspace, _shown: note_handover(workspace, name, target),
                lambda _: self.read(),
            )

    def _open_paper(self) -> None:
        if self._year_end is not None and self._year_end.paper is not None:
            open_outside(Path(self._year_end.paper.place))

    def _back_up(self) -> None:
        self.backing_up.begin()

    def _go_on(self) -> None:
        from desktop.year_end.next_year_window import NextYearWindow

        if self._year_end is not None and self._year_end.has_next:
            self._session.open(self._year_end.next_name)
        else:
            dialog = NextYearWindow(self._session, self._navigator, self.window())
            dialog.finished.connect(self.read)
            dialog.open_and_forget()

    def _ask_to_take_back(self) -> None:
        if self._year_end is None:
            return
        name, info = self._year_end.next_name, self._year_end.assessment.info
        session, navigator = self._session, self._navigator
        self._navigator.messages.warning(
            f"{fiscal_years.in_words(info.year + 1)}の開始を取り消して、ごみ箱へ移しますか。",
            f"{fiscal_years.in_words(info.year)}の自己点検はそのままです。ごみ箱から戻せます。",
            Way(label="開始を取り消す", run=lambda: take_back(session, navigator, name, info)),
        )

    def _offer_again(self) -> None:
        today = self._session.today()
        self._session.ask(
            lambda workspace, name: put_off(workspace, name, today), lambda _: self.read()
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.summary)
        for step in self.steps:
            column.addWidget(line())
            column.addWidget(step)
        column.addWidget(line())
        column.addWidget(self.activity)
        column.addLayout(in_a_row(self.put_off_said, self.offer_again))
        column.addStretch(1)
