"""Conflicts decided: one, all by a rule, or by the list that comes back from a meeting."""

import functools
from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from assessment import inquiries
from assessment.discussion import DecidedRow
from assessment.inquiries import ListTaken
from assessment.merging import Rule
from assessment.receipts import Conflict
from assessment.workspace import Workspace
from desktop.pages.inquiring.conflicts_pane import ConflictsPane
from desktop.pages.inquiring.sheet_work import lists_conflicts, reads_decisions
from desktop.pages.page import Navigator
from desktop.persons_files import ask_where, usual_folder
from desktop.session import Session
from desktop.text_window import Letter, TextWindow
from desktop.under_way import UnderWay
from exports.naming import named_after

_LIST_FILE = "要協議一覧.xlsx"
_WORKBOOK = "Excel ブック (*.xlsx)"
_REFUSED = "一覧に書かれていて、そのままでは取り込めなかった決定です。ほかの決定は取り込みました。"


class Deciding(QObject):
    """Does what ``pane`` asks for."""

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        under_way: UnderWay,
        pane: ConflictsPane,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._session = session
        self._navigator = navigator
        self._under_way = under_way
        self._pane = pane
        self._page = page
        pane.decided.connect(lambda rule, number: self._decide(rule, {number}))
        pane.all_decided.connect(lambda rule: self._decide(rule, None))
        pane.list_wanted.connect(self._save_list)
        pane.list_came_back.connect(self._choose_list)

    def _decide(self, rule: Rule, numbers: Collection[int] | None) -> None:
        by = self._session.by

        def decide(workspace: Workspace, name: str) -> tuple[Conflict, ...]:
            return inquiries.decide(workspace, name, rule, numbers, by=by)

        self._session.act(decide, functools.partial(self._were_decided, numbers))

    def _were_decided(self, numbers: Collection[int] | None, left: tuple[Conflict, ...]) -> None:
        if numbers is None and left:
            self._navigator.messages.warning(
                f"{len(left)}件は、まとめて決められませんでした。",
                "同じ欄に違う回答が届いています。1件ずつ決めてください。",
            )

    def _save_list(self) -> None:
        assessment = self._session.assessment
        conflicts = self._pane.standing.conflicts
        if assessment is None or not conflicts or self._under_way.busy:
            return
        usual, messages = named_after(assessment.info, _LIST_FILE), self._navigator.messages
        target = ask_where(self._page, messages, "要協議一覧を保存する", usual, ".xlsx")
        if target is None:
            return
        words = (
            f"{len(conflicts)}件を {target} に保存しました。印刷して協議し、"
            "「決定」を書き込んだら、「決定した一覧を取り込む…」で取り込みます。"
        )
        self._under_way.begin(
            "要協議一覧を作っています",
            lists_conflicts(assessment, conflicts, target, self._session.now()),
            on_success=lambda _: self._under_way.activity.tell(
                "✓ 要協議一覧を作りました", words, target.parent
            ),
            on_failure=self._navigator.messages.error,
        )

    def _choose_list(self) -> None:
        assessment = self._session.assessment
        if assessment is None or self._under_way.busy:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._page, "決定した一覧を選ぶ", str(usual_folder()), _WORKBOOK
        )
        if name:
            self.take_list(Path(name))

    def take_list(self, file: Path) -> None:
        """Read a list of what was decided, and record it."""
        assessment = self._session.assessment
        if assessment is None or self._under_way.busy:
            return
        self._under_way.begin(
            "決定した一覧を読んでいます",
            reads_decisions(assessment, file),
            on_success=self._take_list,
            on_failure=self._navigator.messages.error,
        )

    def _take_list(self, rows: tuple[DecidedRow, ...]) -> None:
        by = self._session.by

        def take(workspace: Workspace, name: str) -> ListTaken:
            return inquiries.decide_listed(workspace, name, rows, by=by)

        self._session.act(take, self._list_taken)

    def _list_taken(self, taken: ListTaken) -> None:
        words = f"{len(taken.decided)}件の決定を取り込みました。"
        if taken.refused:
            words += f"{len(taken.refused)}件は取り込めませんでした。"
        words += f"まだ決まっていない食い違いは{len(taken.waiting)}件です。"
        self._under_way.activity.tell("✓ 一覧を取り込みました", words)
        if taken.refused:
            text = "\n".join(
                f"{one.where}「{one.text}」：{one.why}。\n　→ {one.remedy}" for one in taken.refused
            )
            letters = [Letter(addressee="取り込めなかった決定", text=text)]
            window = TextWindow("取り込めなかった決定", _REFUSED, letters, "", self._page)
            window.open_and_forget()
