"""Plans back: read, previewed, taken, their receipts saved, and what differs decided."""

import functools
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assessment.planning import settling, taking
from assessment.planning.merging import Rule
from assessment.planning.receipts import PlanConflict, PlanReceipt
from assessment.planning.taking import Outcome
from assessment.records import Assessment
from assessment.workspace import Workspace
from desktop.messages import Way
from desktop.models import plan_receipt_rows
from desktop.pages.page import Navigator
from desktop.pages.planning.plan_conflicts_pane import PlanConflictsPane
from desktop.pages.planning.plan_travel import reads_plans, writes_receipts
from desktop.session import Session
from desktop.under_way import UnderWay
from desktop.widgets.came_back_pane import LOCKED, CameBack, CameBackPane

_FILES = "取組計画 (*.xlsx *.xlsm *.xls)"


class PlanBack(QObject):
    """What comes back, shown in ``pane``; conflicts are decided in ``conflicts``.

    ``begun`` is emitted when files are being read, ``counted`` with how many are shown (0 for
    none), ``conflicts_wanted`` when the person wants to decide what differs.
    """

    begun = Signal()
    counted = Signal(int)
    conflicts_wanted = Signal()

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        under_way: UnderWay,
        pane: CameBackPane,
        conflicts: PlanConflictsPane,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._session = session
        self._navigator = navigator
        self._under_way = under_way
        self._pane = pane
        self._page = page
        self._files: tuple[Path, ...] = ()
        self._passwords: tuple[str, ...] = ()
        self._outcomes: tuple[Outcome, ...] = ()
        self._taken: tuple[PlanReceipt, ...] = ()
        self._waiting = False
        pane.chosen.connect(self.choose)
        pane.taken.connect(self._take)
        pane.put_away.connect(self.forget)
        pane.unlocked.connect(self._unlock)
        pane.receipts_wanted.connect(self._save_receipts)
        conflicts.decided.connect(self._decide)
        conflicts.all_decided.connect(lambda rule: self._decide(rule, None))

    def choose(self) -> None:
        """Ask which files have come back."""
        chosen, _ = QFileDialog.getOpenFileNames(self._page, "Excelを取り込む", "", _FILES)
        if chosen:
            self.take_files([Path(name) for name in chosen])

    def take_files(self, files: Sequence[Path]) -> None:
        """Read files that came back and show what they would change."""
        if self._under_way.busy or self._waiting:
            self._navigator.messages.warning(
                "前の作業が終わっていないので、まだ読み込んでいません。",
                "終わるのを待つか中止してから、もう一度選んでください。",
            )
            return
        self.forget()
        self._files, self._passwords = tuple(files), ()
        self._read()

    def preview(self) -> None:
        """Show what the files would change as things stand now."""
        if self._outcomes and not self._waiting:
            self._set_waiting(waiting=True)
            self._session.ask(self._merge(dry_run=True), self._show_preview)

    def forget(self) -> None:
        """Let go of what is shown."""
        self._outcomes = self._taken = ()
        self._set_waiting(waiting=False)
        self._pane.forget()
        self.counted.emit(0)

    def forget_taken(self) -> None:
        """Let go of what was taken: an undo may have taken it back."""
        if self._taken:
            self.forget()

    def failed(self) -> None:
        """The workspace has refused; the window tells why."""
        self._set_waiting(waiting=False)

    def _unlock(self, password: str) -> None:
        """Read anew; what an earlier password has opened stays open."""
        self._passwords = (password, *self._passwords)
        self._read()

    def _read(self) -> None:
        assessment = self._session.assessment
        if assessment is None or self._under_way.busy:
            return
        self.begun.emit()
        self._under_way.begin(
            "返ってきた取組計画を読んでいます",
            reads_plans(assessment, self._files, self._passwords),
            on_success=functools.partial(self._were_read, assessment),
            on_failure=self._navigator.messages.error,
            on_cancel=lambda: self._under_way.activity.tell(
                "中止しました", "何も取り込んでいません。"
            ),
        )

    def _were_read(self, assessment: Assessment, outcomes: tuple[Outcome, ...]) -> None:
        now = self._session.assessment
        if now is not None and now.info.name == assessment.info.name:
            self._outcomes = outcomes
            self.preview()

    def _merge(self, *, dry_run: bool) -> Callable[[Workspace, str], tuple[PlanReceipt, ...]]:
        outcomes, by = self._outcomes, self._session.by

        def merge(workspace: Workspace, name: str) -> tuple[PlanReceipt, ...]:
            return taking.take(workspace, name, outcomes, rule=None, by=by, dry_run=dry_run)

        return merge

    def _show_preview(self, receipts: tuple[PlanReceipt, ...]) -> None:
        self._show(receipts, taken=False)
        self._pane.take.setFocus()

    def _take(self) -> None:
        self._set_waiting(waiting=True)
        self._session.act(self._merge(dry_run=False), self._were_taken)

    def _were_taken(self, receipts: tuple[PlanReceipt, ...]) -> None:
        self._show(receipts, taken=True)
        self._outcomes = ()
        self._taken = receipts
        self._pane.rows.setFocus()
        differing = sum(len(receipt.conflicts) for receipt in receipts)
        if differing:
            self._navigator.messages.warning(
                f"取組計画を取り込みました。食い違いが{differing}件あります。",
                "決めるまでは、今の計画のままです。",
                Way(label="食い違いを決める", run=self.conflicts_wanted.emit),
            )

    def _show(self, receipts: tuple[PlanReceipt, ...], *, taken: bool) -> None:
        self._set_waiting(waiting=False)
        assessment = self._session.assessment
        if assessment is None or not self._outcomes:
            return
        items = {response.item.id: response.item for response in assessment.responses}
        self._pane.show_files(
            CameBack(
                rows=plan_receipt_rows.rows_of(receipts, items, taken=taken),
                summary=plan_receipt_rows.summary(receipts, taken=taken),
                text=plan_receipt_rows.as_text(receipts, items, taken=taken),
                taken=taken,
                usable=any(receipt.status != "rejected" for receipt in receipts),
                locked=any(receipt.code in LOCKED for receipt in receipts),
            )
        )
        self.counted.emit(len(receipts))

    def _save_receipts(self) -> None:
        assessment = self._session.assessment
        if assessment is None or not self._taken or self._under_way.busy:
            return
        chosen = QFileDialog.getExistingDirectory(self._page, "受領票を保存するフォルダーを選ぶ")
        if not chosen:
            return
        folder = Path(chosen)

        def saved(paths: tuple[Path, ...]) -> None:
            words = f"{len(paths)}件の受領票を {folder} に保存しました。担当課に返してください。"
            self._under_way.activity.tell("✓ 受領票を保存しました", words, folder)

        self._under_way.begin(
            "受領票を書いています",
            writes_receipts(assessment, self._taken, self._session.now(), folder),
            on_success=saved,
            on_failure=self._navigator.messages.error,
        )

    def _decide(self, rule: Rule, key: int | None) -> None:
        keys, by = None if key is None else {key}, self._session.by

        def decide(workspace: Workspace, name: str) -> tuple[PlanConflict, ...]:
            return settling.decide(workspace, name, rule, keys, by=by)

        self._session.act(decide, functools.partial(self._were_decided, key))

    def _were_decided(self, key: int | None, left: tuple[PlanConflict, ...]) -> None:
        if key is None and left:
            self._navigator.messages.warning(
                f"{len(left)}件は、まとめて決められませんでした。",
                "同じ欄に違う内容が届いています。1件ずつ決めてください。",
            )

    def _set_waiting(self, *, waiting: bool) -> None:
        self._waiting = waiting
        self._pane.wait(waiting=waiting)
