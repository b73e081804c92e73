"""The page 庁内照会: sheets out to the divisions, back, previewed, merged, conflicts decided."""

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from assessment import inquiries
from assessment.receipts import KeptReceipt
from assessment.records import Edit
from desktop.changed import Changed
from desktop.files_back import FilesBack
from desktop.models.inquiry_standing import STAGES, Standing, division_rows, read_standing
from desktop.models.receipt_rows import rows_of_kept
from desktop.pages import table
from desktop.pages.inquiring.conflicts_pane import ConflictsPane
from desktop.pages.inquiring.deciding import Deciding
from desktop.pages.inquiring.divisions_pane import DivisionsPane
from desktop.pages.inquiring.reassign_window import ReassignWindow
from desktop.pages.inquiring.returned_pane import ReturnedPane
from desktop.pages.inquiring.sheet_work import writes_receipts
from desktop.pages.inquiring.sheets_back import SheetsBack
from desktop.pages.inquiring.sheets_out import SheetsOut
from desktop.pages.page import Navigator, Page
from desktop.session import Session
from desktop.theme import set_role
from desktop.under_way import UnderWay
from desktop.widgets.activity import Activity
from desktop.widgets.arranging import page_column
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.flow import Flow, leading
from desktop.widgets.receipts_pane import ReceiptsPane
from desktop.widgets.tabs import Tabs
from desktop.widgets.texts import page_title, soft

_RECEIPTS = "返ってきた照会票を取り込むと、1つのファイルごとの受領の記録が、ここに残ります。"


class InquiriesPage(Page):
    """Four tabs: the divisions, what comes back, what differs, and what came in so far."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._name = ""
        self._wanted = ""
        self.summary = soft("")
        self.activity = Activity()
        self.divisions = DivisionsPane()
        self.returned = ReturnedPane()
        self.conflicts = ConflictsPane()
        self.receipts = ReceiptsPane(_RECEIPTS)
        self.tabs = Tabs()
        self._under_way = UnderWay(session.tasks, self.activity, self)
        self._out = SheetsOut(session, navigator, self._under_way, self)
        self._back = FilesBack(
            SheetsBack(session, self.returned),
            session,
            navigator,
            self._under_way,
            self.returned,
            self,
        )
        self._deciding = Deciding(session, navigator, self._under_way, self.conflicts, self)
        self.make = changing(primary("照会票を作る…", self._plan))
        self.choose = changing(button("返ってきた照会票を選ぶ…", self._back.choose))
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        """What is to be done in the tab that is shown."""
        shown = self.tabs.currentWidget()
        if isinstance(shown, ReturnedPane | ConflictsPane | ReceiptsPane):
            return shown.first_focus() or self.tabs.tabBar()
        return self.divisions.table

    def shown(self) -> None:
        """Read how the inquiries stand."""
        if self._session.assessment is not None:
            self._session.ask(read_standing, self._arrived)
            self._session.ask(inquiries.kept_receipts, self._receipts_arrived)

    def open_item(self, item_id: str) -> None:
        """Show the conflict of this item, or its division."""
        self._wanted = item_id

    def take_files(self, files: Sequence[Path]) -> None:
        """Read files that came back and show what they would change."""
        self._back.take_files(files)

    def take_decisions(self, file: Path) -> None:
        """Take a list of what was decided about the conflicts."""
        self._show_conflicts()
        self._deciding.take_list(file)

    def _changed(self, state: Changed) -> None:
        if state.assessment.info.name != self._name:
            self._name = state.assessment.info.name
            self._back.forget()
            self.activity.hide()
        elif state.reverted is not None:
            self._back.forget_taken()
        if self.isVisible():
            self.shown()
        self._back.preview()

    def _arrived(self, standing: Standing) -> None:
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != standing.name:
            return
        self._name = standing.name
        rows = division_rows(assessment, standing.sheets, self._session.today())
        counts = {stage: sum(row.state == stage for row in rows) for stage in STAGES}
        differing = len(standing.conflicts)
        self.returned.count_conflicts(differing)
        with self.holding_the_keys():
            self.divisions.show_rows(rows)
            self.conflicts.show_standing(assessment, standing)
        owing = sum(row.state == "回答済み" and row.blank > 0 for row in rows)
        counts |= {"回答済み": counts["回答済み"] - owing}
        said = [f"{stage} {number}" for stage, number in counts.items() if number]
        self.summary.setText("　".join([*([f"未回答あり {owing}"] if owing else ()), *said]))
        self.tabs.setTabText(0, f"担当課 {len(rows)}")
        self.tabs.setTabText(2, f"食い違い {differing}" if differing else "食い違い")
        self._show_wanted()

    def _receipts_arrived(self, kept: tuple[KeptReceipt, ...]) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            items = assessment.items()
            self.receipts.show_receipts(kept, lambda: rows_of_kept(kept, items))
            self.tabs.setTabText(3, f"受領の記録 {len(kept)}" if kept else "受領の記録")

    def _count_returned(self, number: int) -> None:
        self.tabs.setTabText(1, f"返ってきた照会票 {number}" if number else "返ってきた照会票")

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

    def _show_conflicts(self) -> None:
        self.tabs.setCurrentWidget(self.conflicts)
        self.conflicts.list.setFocus()

    def _plan(self) -> None:
        chosen = {row.division for row in self.divisions.chosen() if row.responses}
        self._out.plan(self.divisions.model.rows, chosen)

    def _ask_for_division(self, items: list[str]) -> None:
        names = [row.division for row in self.divisions.model.rows]
        window = ReassignWindow(items, names, self)
        window.decided.connect(functools.partial(self._reassign, items))
        window.open_and_forget()

    def _reassign(self, items: Sequence[str], division: str) -> None:
        self._session.record([Edit(item_id=item, division=division) for item in items])

    def _save_kept(self, kept: Sequence[KeptReceipt]) -> None:
        assessment = self._session.assessment
        if assessment is not None and kept:
            self._back.save_receipts(lambda folder: writes_receipts(assessment, kept, folder))

    def _enable(self) -> None:
        busy = self._under_way.busy
        self.receipts.wait(waiting=busy)
        for part in (
            self.make,
            self.choose,
            self.returned.save_receipts,
            self.conflicts.save_list,
            self.conflicts.take_list,
        ):
            part.setDisabled(busy)

    def _lead(self, asking: bool) -> None:  # noqa: FBT001 - a slot
        """One button leads on: that of the preview while there is one."""
        set_role(self.make, "" if asking else "primary")

    def _failed(self) -> None:
        """The workspace has refused; the window tells why."""
        self._back.failed()
        self._out.not_kept()

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self._session.failed.connect(self._failed)
        self._under_way.changed.connect(self._enable)
        self._back.begun.connect(lambda: self.tabs.setCurrentWidget(self.returned))
        self._back.counted.connect(self._count_returned)
        self.returned.conflicts_wanted.connect(self._show_conflicts)
        self.receipts.save_wanted.connect(self._save_kept)
        self.returned.asking.connect(self._lead)
        self.returned.guesses_approved.connect(self._back.preview)
        self.divisions.reassigned.connect(self._ask_for_division)
        self.divisions.opened.connect(functools.partial(self._navigator.go, table.ANSWERS))
        self.divisions.reminding.connect(lambda: self._out.remind(self.divisions.model.rows))
        self.divisions.asking_again.connect(self._out.ask_for_unknowns)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.divisions, "担当課")
        self.tabs.addTab(self.returned, "返ってきた照会票")
        self.tabs.addTab(self.conflicts, "食い違い")
        self.tabs.addTab(self.receipts, "受領の記録")
        self.tabs.tabBar().setDrawBase(False)
        head = Flow()
        head.hold(leading(page_title("庁内照会")), self.choose, self.make)
        column = page_column(self)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self.activity)
        column.addWidget(self.tabs, 1)
