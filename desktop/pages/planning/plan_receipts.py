"""The receipts of plans that came back, as the page 取組計画 lists and saves them."""

from PySide6.QtCore import QObject, Signal

from assessment.planning import taking
from assessment.planning.kept_receipts import KeptPlanReceipt
from assessment.planning.receipts import PlanReceipt
from desktop.files_back import FilesBack
from desktop.models.plan_receipt_rows import rows_of_kept
from desktop.pages.planning.plan_travel import writes_receipts
from desktop.session import Session
from desktop.widgets.receipts_pane import ReceiptsPane

_HOW = "返ってきた取組計画を取り込むと、1つのファイルごとの受領の記録が、ここに残ります。"


class PlanReceipts(QObject):
    """Shows them in ``pane``; ``counted`` tells how many there are."""

    counted = Signal(int)

    def __init__(
        self,
        session: Session,
        back: FilesBack[taking.Outcome, PlanReceipt],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._back = back
        self.pane = ReceiptsPane(_HOW)
        self.pane.save_wanted.connect(self._save)

    def read(self) -> None:
        """Show what has come in so far."""
        self._session.ask(taking.kept_receipts, self._arrived)

    def _arrived(self, kept: tuple[KeptPlanReceipt, ...]) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            items = assessment.items()
            self.pane.show_receipts(kept, lambda: rows_of_kept(kept, items))
            self.counted.emit(len(kept))

    def _save(self, kept: list[KeptPlanReceipt]) -> None:
        assessment = self._session.assessment
        if assessment is not None and kept:
            self._back.save_receipts(lambda folder: writes_receipts(assessment, kept, folder))
