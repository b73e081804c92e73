"""The files of the plan: written out, taken in when they come back, and the receipts of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from assessment.results import Result
from desktop.changed import Changed
from desktop.files_back import FilesBack
from desktop.models.plan_standing import PlanStanding
from desktop.models.receipt_rows import COLUMNS
from desktop.pages.page import Navigator
from desktop.pages.planning.plan_out import PlanOut
from desktop.pages.planning.plan_receipts import PlanReceipts
from desktop.pages.planning.plan_words import BACK
from desktop.pages.planning.plans_back import PlansBack
from desktop.session import Session
from desktop.under_way import UnderWay
from desktop.widgets.activity import Activity
from desktop.widgets.came_back_pane import CameBackPane


class PlanFiles:
    """``back`` tells what comes in, ``came_back`` and ``receipts`` show it; see ``save``."""

    def __init__(
        self, session: Session, navigator: Navigator, activity: Activity, page: QWidget
    ) -> None:
        self.under_way = UnderWay(session.tasks, activity, page)
        self.came_back = CameBackPane(BACK, COLUMNS)
        self.back = FilesBack(
            PlansBack(session, self.came_back),
            session,
            navigator,
            self.under_way,
            self.came_back,
            page,
        )
        self.receipts = PlanReceipts(session, self.back, page)
        self._out = PlanOut(session, navigator, self.under_way, page)
        session.failed.connect(self._failed)
        self.under_way.changed.connect(self._wait)

    def save(self, standing: Result, plan: PlanStanding) -> None:
        """Write the plan as a workbook."""
        self._out.save(standing, plan)

    def take(self, files: Sequence[Path]) -> None:
        """Read plans that came back and show what they would change."""
        self.back.take_files(files)

    def changed(self, state: Changed, *, another: bool) -> None:
        """What came back is another's as soon as ``another`` assessment is open."""
        if another:
            self.back.forget()
            self.under_way.activity.hide()
        elif state.reverted is not None:
            self.back.forget_taken()

    def _failed(self) -> None:
        """The workspace has refused; the window tells why."""
        self.back.failed()
        self._out.not_kept()

    def _wait(self) -> None:
        """Begin nothing while work on files is under way."""
        self.receipts.pane.wait(waiting=self.under_way.busy)
        self.came_back.save_receipts.setDisabled(self.under_way.busy)
