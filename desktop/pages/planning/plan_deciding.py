"""Conflicts of the plan decided: one, or all by a rule."""

import functools

from PySide6.QtCore import QObject

from assessment.planning import settling
from assessment.planning.merging import Rule
from assessment.planning.receipts import PlanConflict
from assessment.workspace import Workspace
from desktop.pages.page import Navigator
from desktop.pages.planning.plan_conflicts_pane import PlanConflictsPane
from desktop.session import Session


class PlanDeciding(QObject):
    """Does what ``pane`` asks for."""

    def __init__(
        self, session: Session, navigator: Navigator, pane: PlanConflictsPane, page: QObject
    ) -> None:
        super().__init__(page)
        self._session = session
        self._navigator = navigator
        pane.decided.connect(self._decide)
        pane.all_decided.connect(lambda rule: self._decide(rule, None))

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
