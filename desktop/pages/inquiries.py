"""The page 庁内照会: sheets out to the divisions, back, previewed, merged, conflicts decided."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from assessment import inquiries
from assessment.merging import Rule
from assessment.receipts import Conflict, Receipt
from assessment.records import Assessment, Edit
from assessment.workspace import Workspace
from desktop.messages import Way
from desktop.models.inquiry_standing import STAGES, Standing, division_rows, read_standing
from desktop.models.receipt_rows import Batch
from desktop.pages import table
from desktop.pages.inquiring.conflicts_pane import ConflictsPane
from desktop.pages.inquiring.divisions_pane import DivisionsPane
from desktop.pages.inquiring.reassign_window import ReassignWindow
from desktop.pages.inquiring.returned_pane import ReturnedPane
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.pages.inquiring.sheet_work import Kept, SheetPlan, reads, writes
from desktop.pages.page import Navigator, Page
from desktop.session import Changed, Session
from desktop.tasks import Lane, Task
from desktop.widgets.activity import Activity
from desktop.widgets.buttons import button, primary
from desktop.widgets.texts import page_title, soft

if TYPE_CHECKING:
    from assessment.taking import Outcome

_FILES = "照会票 (*.xlsx *.xlsm *.xls *.zip)"


class InquiriesPage(Page):
    """Three tabs: the divisions, what came back, and what differs."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._name = ""
        self._standing = Standing()
        self._wanted = ""
        self._task: Task | None = None
        self._files: tuple[Path, ...] = ()
        self._outcomes: tuple[Outcome, ...] = ()
        self._waiting = False
        self._keeping: Path | None = None
        self.summary = soft("")
        self.make = primary("照会票を作る…", self._ask_for_plan)
        self.choose = button("返ってきた照会票を選ぶ…", self._choose_files)
        self.activity = Activity()
        self.divisions = DivisionsPane()
        self.returned = ReturnedPane()
        self.conflicts = ConflictsPane()
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        """What is to be done in the tab that is shown."""
        shown = self.tabs.currentWidget()
        if isinstance(shown, ReturnedPane | ConflictsPane):
            return shown.first_focus() or self.tabs.tabBar()
        return self.divisions.table

    def shown(self) -> None:
        """Read how the inquiries stand."""
        if self._session.assessment is not None:
            self._session.ask(read_standing, self._arrived)

    def open_item(self, item_id: str) -> None:
        """Show the conflict of this item, or its division."""
        self._wanted = item_id

    def take_files(self, files: Sequence[Path]) -> None:
        """Read files that came back and show what they would change."""
        if self._task is not None or self._waiting:
            self._navigator.messages.warning(
                "前の作業が終わっていないので、まだ読み込んでいません。",
                "終わるのを待つか中止してから、もう一度選んでください。",
            )
            return
        self._forget_batch()
        self._files = tuple(files)
        self._read_files(None)

    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "返ってきた照会票を選ぶ", "", _FILES)
        if chosen:
            self.take_files([Path(name) for name in chosen])

    # How things stand

    def _changed(self, state: Changed) -> None:
        if state.assessment.info.name != self._name:
            self._name = state.assessment.info.name
            self._forget_batch()
            self.activity.hide()
        if self.isVisible():
            self.shown()
        if not self._waiting:  # else it is this page's own act that has changed things
            self._preview()

    def _arrived(self, standing: Standing) -> None:
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != standing.name:
            return
        self._name = standing.name
        self._standing = standing
        rows = division_rows(assessment, standing.sheets, dt.date.today())
        counts = {stage: sum(row.state == stage for row in rows) for stage in STAGES}
        differing = len(standing.conflicts)
        self.divisions.show_rows(rows)
        self.conflicts.show_standing(assessment, standing)
        self.summary.setText(
            "　".join(f"{stage} {number}" for stage, number in counts.items() if number)
        )
        self.tabs.setTabText(0, f"担当課 {len(rows)}")
        self.tabs.setTabText(2, f"食い違い {differing}" if differing else "食い違い")
        self._show_wanted()

    def _show_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if not wanted:
            return
        if self.conflicts.choose_item(wanted):
            self.tabs.setCurrentWidget(self.conflicts)
        else:
            self.divisions.choose_item(wanted)
            self.tabs.setCurrentWidget(self.divisions)
        first = self.first_focus()
        if first is not None:
            first.setFocus()

    # Owners of items

    def _ask_for_division(self, items: list[str]) -> None:
        names = [row.division for row in self.divisions.model.rows]
        window = ReassignWindow(items, names, self)
        window.decided.connect(functools.partial(self._reassign, items))
        window.open_and_forget()

    def _reassign(self, items: Sequence[str], division: str) -> None:
        self._session.record([Edit(item_id=item, division=division) for item in items])

    # Sheets out

    def _ask_for_plan(self) -> None:
        chosen = {row.division for row in self.divisions.chosen() if row.responses}
        rows = self.divisions.model.rows
        form = SheetForm(rows, chosen, self._session.by, dt.date.today(), self)
        form.planned.connect(self._write)
        form.open_and_forget()

    def _write(self, plan: SheetPlan) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        kept = Kept(sheets=[], issued=[])
        self.activity.tell_begun("照会票を作っています")
        task = self._session.tasks.run(
            writes(assessment, plan, kept),
            Lane.FILES,
            on_success=lambda _: self._written(plan, kept, "✓ 照会票を作りました"),
            on_failure=lambda error: self._not_written(plan, kept, error),
            on_cancel=lambda: self._written(plan, kept, "中止しました"),
        )
        self._under_way(task)

    def _not_written(self, plan: SheetPlan, kept: Kept, error: Exception) -> None:
        self._navigator.messages.error(error)
        self._written(plan, kept, "最後まで作れませんでした")

    def _written(self, plan: SheetPlan, kept: Kept, title: str) -> None:
        """Keep what stands in the folder, whatever became of the rest."""
        self._ended()
        if not kept.issued:
            self.activity.tell(title, "照会票は作っていません。")
            return

        def keep(workspace: Workspace, _name: str) -> None:
            for issued in kept.issued:
                inquiries.issue(workspace, issued)

        words = f"{len(kept.sheets)}課の照会票と依頼文を {plan.folder} に保存しました。"
        if len(kept.sheets) < len(plan.divisions):
            words += f"残り{len(plan.divisions) - len(kept.sheets)}課は作っていません。"

        def kept_safe(_: None) -> None:
            self._keeping = None
            self.activity.tell(title, words, plan.folder)

        self._keeping = plan.folder
        self._session.act(keep, kept_safe)

    # Sheets back

    def _read_files(self, password: str | None) -> None:
        assessment = self._session.assessment
        if assessment is None or self._task is not None:
            return
        self.tabs.setCurrentWidget(self.returned)
        self.activity.tell_begun("返ってきた照会票を読んでいます")
        task = self._session.tasks.run(
            reads(assessment, self._files, password),
            Lane.FILES,
            on_success=functools.partial(self._were_read, assessment),
            on_failure=self._not_read,
            on_cancel=self._reading_stopped,
        )
        self._under_way(task)

    def _were_read(self, assessment: Assessment, outcomes: "tuple[Outcome, ...]") -> None:
        self._ended()
        self.activity.hide()
        now = self._session.assessment
        if now is None or now.info.name != assessment.info.name:
            return
        if not outcomes:
            self._navigator.messages.warning(
                "選んだZIPファイルの中に、Excelの照会票はありませんでした。何も取り込んでいません。",
                "ZIPの中身を確かめてください。",
            )
            return
        self._outcomes = outcomes
        self._preview()

    def _not_read(self, error: Exception) -> None:
        self._ended()
        self.activity.hide()
        self._navigator.messages.error(error)

    def _reading_stopped(self) -> None:
        self._ended()
        self.activity.tell("中止しました", "何も取り込んでいません。")

    def _preview(self) -> None:
        """Show what the files would change as things stand now."""
        if self._outcomes:
            self._set_waiting(waiting=True)
            self._session.ask(self._merge(dry_run=True), self._show_preview)

    def _show_preview(self, receipts: tuple[Receipt, ...]) -> None:
        self._show_batch(receipts, taken=False)
        self.returned.take.setFocus()

    def _take(self) -> None:
        self._set_waiting(waiting=True)
        self._session.act(self._merge(dry_run=False), self._taken)

    def _merge(self, *, dry_run: bool) -> Callable[[Workspace, str], tuple[Receipt, ...]]:
        outcomes, by = self._outcomes, self._session.by
        accept = self.returned.guesses.isChecked()

        def merge(workspace: Workspace, name: str) -> tuple[Receipt, ...]:
            from exports.returned_sheets import merge_in

            return merge_in(
                workspace,
                name,
                outcomes,
                rule=None,
                by=by,
                accept_guesses=accept,
                dry_run=dry_run,
            )

        return merge

    def _taken(self, receipts: tuple[Receipt, ...]) -> None:
        self._show_batch(receipts, taken=True)
        self._outcomes = ()
        self.returned.rows.setFocus()
        differing = sum(len(receipt.conflicts) for receipt in receipts)
        if differing:
            self._navigator.messages.warning(
                f"照会票を取り込みました。回答の食い違いが{differing}件あります。",
                "決めるまでは、今の回答のままです。",
                Way(label="食い違いを決める", run=self._show_conflicts),
            )

    def _show_batch(self, receipts: tuple[Receipt, ...], *, taken: bool) -> None:
        self._set_waiting(waiting=False)
        assessment = self._session.assessment
        if assessment is None or not self._outcomes:
            return
        items = {response.item.id: response.item for response in assessment.responses}
        guesses = sum(len(receipt.guesses) for receipt in receipts)
        self.returned.show_batch(Batch(receipts=receipts, items=items, taken=taken), guesses)
        self.tabs.setTabText(1, f"返ってきた照会票 {len(receipts)}")

    def _forget_batch(self) -> None:
        self._outcomes = ()
        self._set_waiting(waiting=False)
        self.returned.forget()
        self.tabs.setTabText(1, "返ってきた照会票")

    def _set_waiting(self, *, waiting: bool) -> None:
        self._waiting = waiting
        self.returned.wait(waiting=waiting)

    # Conflicts

    def _show_conflicts(self) -> None:
        self.tabs.setCurrentWidget(self.conflicts)
        self.conflicts.list.setFocus()

    def _decide(self, rule: Rule, number: int | None = None) -> None:
        numbers = None if number is None else {number}
        by = self._session.by

        def decide(workspace: Workspace, name: str) -> tuple[Conflict, ...]:
            return inquiries.decide(workspace, name, rule, numbers, by=by)

        self._session.act(decide, functools.partial(self._all_decided, number))

    def _all_decided(self, number: int | None, left: tuple[Conflict, ...]) -> None:
        if number is None and left:
            self._navigator.messages.warning(
                f"{len(left)}件は、まとめて決められませんでした。",
                "同じ欄に違う回答が届いています。1件ずつ決めてください。",
            )

    # Work under way

    def _under_way(self, task: Task) -> None:
        self._task = task
        task.progress.moved.connect(self.activity.tell_moved)
        self._enable()

    def _stop(self) -> None:
        if self._task is not None:
            self.activity.tell_stopping()
            self._task.cancel()

    def _ended(self) -> None:
        self._task = None
        self._enable()

    def _enable(self) -> None:
        for part in (self.make, self.choose):
            part.setEnabled(self._task is None)

    def _failed(self) -> None:
        """The workspace has refused; the window tells why."""
        self._set_waiting(waiting=False)
        if self._keeping is not None:
            self.activity.tell(
                "照会した記録を保存できませんでした",
                f"{self._keeping} の照会票は配らず、保存できるときに作り直してください。",
                self._keeping,
            )
            self._keeping = None

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self._session.failed.connect(self._failed)
        self.activity.cancelled.connect(self._stop)
        self.divisions.reassigned.connect(self._ask_for_division)
        self.divisions.opened.connect(functools.partial(self._navigator.go, table.ANSWERS))
        self.returned.chosen.connect(self._choose_files)
        self.returned.taken.connect(self._take)
        self.returned.put_away.connect(self._forget_batch)
        self.returned.guesses_approved.connect(self._preview)
        self.returned.unlocked.connect(self._read_files)
        self.conflicts.decided.connect(self._decide)
        self.conflicts.all_decided.connect(self._decide)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.divisions, "担当課")
        self.tabs.addTab(self.returned, "返ってきた照会票")
        self.tabs.addTab(self.conflicts, "食い違い")
        self.tabs.tabBar().setDrawBase(False)
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(page_title("庁内照会"))
        words.addWidget(self.summary)
        head.addLayout(words, 1)
        head.addWidget(self.choose)
        head.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.activity)
        column.addWidget(self.tabs, 1)
