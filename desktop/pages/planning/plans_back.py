"""Plans that come back: how they are read, merged, shown and answered with receipts."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from assessment.planning import taking
from assessment.planning.kept_receipts import kept_at
from assessment.planning.receipts import PlanReceipt
from assessment.planning.taking import Outcome
from assessment.records import Assessment
from assessment.workspace import Workspace
from desktop.files_back import Words, WritesReceipts
from desktop.models import plan_receipt_rows
from desktop.pages.planning.plan_travel import reads_plans, writes_receipts
from desktop.session import Session
from desktop.tasks import Progress
from desktop.widgets.came_back_pane import LOCKED, CameBack, CameBackPane

_WORDS = Words(
    title="Excelを取り込む",
    pattern="取組計画 (*.xlsx *.xlsm *.xls)",
    reading="返ってきた取組計画を読んでいます",
)


class PlansBack:
    """A ``Kind`` of files that come back."""

    words = _WORDS

    def __init__(self, session: Session, pane: CameBackPane) -> None:
        self._session = session
        self._pane = pane

    def read(
        self, assessment: Assessment, files: Sequence[Path], passwords: Sequence[str]
    ) -> Callable[[Progress], tuple[Outcome, ...]]:
        """See ``Kind``."""
        return reads_plans(assessment, files, passwords)

    def merge(
        self, outcomes: tuple[Outcome, ...], *, dry_run: bool
    ) -> Callable[[Workspace, str], tuple[PlanReceipt, ...]]:
        """See ``Kind``."""
        by = self._session.by

        def merge(workspace: Workspace, name: str) -> tuple[PlanReceipt, ...]:
            return taking.take(workspace, name, outcomes, rule=None, by=by, dry_run=dry_run)

        return merge

    def show(
        self, assessment: Assessment, receipts: tuple[PlanReceipt, ...], *, taken: bool
    ) -> None:
        """See ``Kind``."""
        items = assessment.items()
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

    def answer(
        self, assessment: Assessment, receipts: tuple[PlanReceipt, ...], at: dt.datetime
    ) -> WritesReceipts:
        """See ``Kind``."""
        kept = kept_at(receipts, at)
        return lambda folder: writes_receipts(assessment, kept, folder)
