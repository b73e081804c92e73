"""Sheets back: read, previewed, taken, and their receipts saved to be sent to the divisions."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assessment.receipts import KeptReceipt, Receipt, kept_at
from assessment.records import Assessment
from assessment.taking import Outcome
from assessment.workspace import Workspace
from desktop.messages import Way
from desktop.models.receipt_rows import Batch
from desktop.pages.inquiring.returned_pane import ReturnedPane
from desktop.pages.inquiring.sheet_work import reads, writes_receipts
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.under_way import UnderWay

_FILES = "照会票 (*.xlsx *.xlsm *.xls *.zip)"


class SheetsBack(QObject):
    """What comes back, shown in ``pane``.

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
        pane: ReturnedPane,
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
        self._taken: tuple[KeptReceipt, ...] = ()
        self._waiting = False
        pane.chosen.connect(self.choose)
        pane.taken.connect(self._take)
        pane.put_away.connect(self.forget)
        pane.guesses_approved.connect(self.preview)
        pane.unlocked.connect(self._unlock)
        pane.receipts_wanted.connect(lambda: self.save_receipts(self._taken))

    def choose(self) -> None:
        """Ask which files have come back."""
        chosen, _ = QFileDialog.getOpenFileNames(self._page, "返ってきた照会票を選ぶ", "", _FILES)
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

    def save_receipts(self, receipts: Sequence[KeptReceipt]) -> None:
        """Ask for a folder, and write a receipt for each file there."""
        assessment = self._session.assessment
        if assessment is None or not receipts or self._under_way.busy:
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
            writes_receipts(assessment, receipts, folder),
            on_success=saved,
            on_failure=self._navigator.messages.error,
        )

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
            "返ってきた照会票を読んでいます",
            reads(assessment, self._files, self._passwords),
            on_success=functools.partial(self._were_read, assessment),
            on_failure=self._navigator.messages.error,
            on_cancel=lambda: self._under_way.activity.tell(
                "中止しました", "何も取り込んでいません。"
            ),
        )

    def _were_read(self, assessment: Assessment, outcomes: tuple[Outcome, ...]) -> None:
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
        self.preview()

    def _show_preview(self, receipts: tuple[Receipt, ...]) -> None:
        self._show_batch(receipts, taken=False)
        self._pane.take.setFocus()

    def _take(self) -> None:
        self._set_waiting(waiting=True)
        self._session.act(self._merge(dry_run=False), self._were_taken)

    def _merge(self, *, dry_run: bool) -> Callable[[Workspace, str], tuple[Receipt, ...]]:
        outcomes, by = self._outcomes, self._session.by
        accept = self._pane.guesses.isChecked()

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

    def _were_taken(self, receipts: tuple[Receipt, ...]) -> None:
        self._show_batch(receipts, taken=True)
        self._outcomes = ()
        self._taken = kept_at(receipts, dt.datetime.now().astimezone())
        self._pane.rows.setFocus()
        differing = sum(len(receipt.conflicts) for receipt in receipts)
        if differing:
            self._navigator.messages.warning(
                f"照会票を取り込みました。回答の食い違いが{differing}件あります。",
                "決めるまでは、今の回答のままです。",
                Way(label="食い違いを決める", run=self.conflicts_wanted.emit),
            )

    def _show_batch(self, receipts: tuple[Receipt, ...], *, taken: bool) -> None:
        self._set_waiting(waiting=False)
        assessment = self._session.assessment
        if assessment is None or not self._outcomes:
            return
        items = {response.item.id: response.item for response in assessment.responses}
        guesses = sum(len(receipt.guesses) for receipt in receipts)
        self._pane.show_batch(Batch(receipts=receipts, items=items, taken=taken), guesses)
        self.counted.emit(len(receipts))

    def _set_waiting(self, *, waiting: bool) -> None:
        self._waiting = waiting
        self._pane.wait(waiting=waiting)
