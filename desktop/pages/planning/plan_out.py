"""The plan out: written as a workbook, and what it held kept for when it comes back."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assessment.planning import taking
from assessment.planning.returned import IssuedPlan
from assessment.results import Result
from assessment.workspace import Workspace
from desktop.models.plan_standing import PlanStanding
from desktop.pages.page import Navigator
from desktop.pages.planning.plan_travel import writes_plan
from desktop.persons_files import ask_where
from desktop.session import Session
from desktop.under_way import UnderWay
from exports.naming import named_after

_FILE = "取組計画.xlsx"


class PlanOut(QObject):
    """Writes the plan from the page ``page``."""

    def __init__(
        self, session: Session, navigator: Navigator, under_way: UnderWay, page: QWidget
    ) -> None:
        super().__init__(page)
        self._session = session
        self._navigator = navigator
        self._under_way = under_way
        self._page = page
        self._keeping: Path | None = None

    def save(self, standing: Result, plan: PlanStanding) -> None:
        """Ask for a name, and write the plan there."""
        if self._under_way.busy:
            return
        usual, messages = named_after(standing.assessment.info, _FILE), self._navigator.messages
        target = ask_where(self._page, messages, "取組計画をExcelに書き出す", usual, ".xlsx")
        if target is None:
            return
        self._under_way.begin(
            "取組計画を書き出しています",
            writes_plan(standing, plan.actions, target, self._session.now),
            on_success=lambda issued: self._keep(issued, target),
            on_failure=self._navigator.messages.error,
        )

    def not_kept(self) -> None:
        """The workspace has refused: a plan that could not be kept should not be handed out."""
        if self._keeping is None:
            return
        target, self._keeping = self._keeping, None
        self._under_way.activity.tell(
            "書き出した記録を保存できませんでした",
            f"{target} は配らず、保存できるときに書き出し直してください。",
            target.parent,
        )

    def _keep(self, issued: IssuedPlan, target: Path) -> None:
        def keep(workspace: Workspace, _name: str) -> None:
            taking.issue(workspace, issued)

        def kept(_: None) -> None:
            self._keeping = None
            self._under_way.activity.tell(
                "✓ 取組計画を書き出しました",
                f"{target} を開き直し、取組{len(issued.base.actions)}件と"
                f"案{len(issued.base.suggestions)}件が一致することを確かめました。"
                "記入されて戻ったら「Excelを取り込む…」で取り込みます。",
                target.parent,
            )

        self._keeping = target
        self._session.act(keep, kept)
