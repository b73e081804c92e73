"""Answer sheets that come back: how they are read, merged, shown and answered with receipts."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from assessment.receipts import Receipt, kept_at
from assessment.records import Assessment
from assessment.taking import Outcome
from assessment.workspace import Workspace
from desktop.files_back import Words, WritesReceipts
from desktop.models.receipt_rows import Batch
from desktop.pages.inquiring.returned_pane import ReturnedPane
from desktop.pages.inquiring.sheet_work import reads, writes_receipts
from desktop.session import Session
from desktop.tasks import Progress

_WORDS = Words(
    title="返ってきた照会票を選ぶ",
    pattern="照会票 (*.xlsx *.xlsm *.xls *.zip)",
    reading="返ってきた照会票を読んでいます",
)


class SheetsBack:
    """A ``Kind`` of files that come back; ``pane`` says whether guessed answers count."""

    words = _WORDS

    def __init__(self, session: Session, pane: ReturnedPane) -> None:
        self._session = session
        self._pane = pane

    def read(
        self, assessment: Assessment, files: Sequence[Path], passwords: Sequence[str]
    ) -> Callable[[Progress], tuple[Outcome, ...]]:
        """See ``Kind``."""
        return reads(assessment, files, passwords)

    def merge(
        self, outcomes: tuple[Outcome, ...], *, dry_run: bool
    ) -> Callable[[Workspace, str], tuple[Receipt, ...]]:
        """See ``Kind``."""
        by, accept = self._session.by, self._pane.guesses.isChecked()

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

    def show(self, assessment: Assessment, receipts: tuple[Receipt, ...], *, taken: bool) -> None:
        """See ``Kind``."""
        guesses = sum(len(receipt.guesses) for receipt in receipts)
        batch = Batch(receipts=receipts, items=assessment.items(), taken=taken)
        self._pane.show_batch(batch, guesses)

    def answer(
        self, assessment: Assessment, receipts: tuple[Receipt, ...], at: dt.datetime
    ) -> WritesReceipts:
        """See ``Kind``."""
        kept = kept_at(receipts, at)
        return lambda folder: writes_receipts(assessment, kept, folder)
