"""The dialog that lists an earlier year's answers that wait, and takes many of them at once."""

import functools
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.proposals import Waiting, confirm
from assessment.records import Change
from assessment.workspace import Workspace
from desktop.dialog import Dialog
from desktop.messages import Way
from desktop.models.beginnings import Beginning, read_beginning
from desktop.models.proposal_rows import PROPOSAL_COLUMNS, rows_of
from desktop.pages import table
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import note, page_title, plain

_SIZE = (1000, 700)
_WHAT = (
    "行を選ぶと（Ctrl・Shift でいくつでも）、その問だけを今年度の回答にできます。"
    "「確かめること」のある問は、1問ずつ見てください。"
)
_LOST = (
    "選んだ行のうち{}問は、前年度のレベルが今の質問にないので、まとめては回答にできません。"
    "Enter で開いて、選び直してください。"
)
_NOTHING = "確かめるものは、もう残っていません"
_ALL_TAKEN = "前年度の回答があった質問には、すべて今年度の回答が入りました。"


class ProposalsWindow(Dialog):
    """Whatever is taken is one change, which one undo takes back."""

    chapter = "year"

    def __init__(
        self, session: Session, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__("前年度の回答を確かめる", parent)
        self._session = session
        self._navigator = navigator
        self._waiting: dict[str, Waiting] = {}
        self._taking = False
        self.state = plain("読み込んでいます…")
        self.list = TextTree("今年度の回答になっていない前年度の回答", PROPOSAL_COLUMNS)
        self.nothing = EmptyState(_NOTHING, _ALL_TAKEN)
        self.nothing.hide()
        self.what = note(_WHAT)
        self.take_chosen = changing(button("", self._take_chosen))
        self.take_certain = changing(primary("", self._take_certain))
        self.close_button = button("閉じる", self.reject)
        self._lay_out()
        self.list.opened.connect(self._go)
        self.list.selectionModel().selectionChanged.connect(self._enable)
        session.changed.connect(self._read)
        session.failed.connect(self._failed)
        self._read()
        self._enable()
        self.list.setFocus()

    def _read(self) -> None:
        self._session.ask(read_beginning, self._show)

    def _show(self, beginning: Beginning) -> None:
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != beginning.name:
            return
        self._waiting = {one.item_id: one for one in beginning.waiting}
        self.list.show_rows(rows_of(assessment, beginning.waiting))
        left = len(beginning.waiting)
        fresh = left - len(self._certain())
        self.state.setText(
            f"前年度の回答{left}問が、まだ今年度の回答になっていません"
            f"{f'（うち{fresh}問は、1問ずつ見て確かめます）' if fresh else ''}。"
        )
        for part in (self.state, self.what, self.list, self.take_chosen):
            part.setVisible(left > 0)
        self.take_certain.setVisible(left > fresh)
        self.nothing.setVisible(left == 0)
        self._enable()
        if not left:
            self.close_button.setFocus()  # what was pressed has gone

    def _certain(self) -> tuple[str, ...]:
        return tuple(key for key, one in self._waiting.items() if one.proposal.is_certain)

    def _chosen(self, *, with_answer: bool = True) -> tuple[str, ...]:
        """The items of the chosen rows that have an answer to take, or have none."""
        keys = (row.key for row in self.list.chosen_rows())
        return tuple(
            key
            for key in keys
            if key in self._waiting and self._waiting[key].proposal.is_answer == with_answer
        )

    def _enable(self) -> None:
        chosen, certain = len(self._chosen()), len(self._certain())
        lost = len(self._chosen(with_answer=False))
        self.what.setText(_LOST.format(lost) if lost else _WHAT)
        self.take_chosen.setText(f"選んだ{chosen or ''}問を今年度の回答にする")
        self.take_certain.setText(f"変わらない{certain}問をすべて今年度の回答にする")
        self.take_chosen.setEnabled(chosen > 0 and not self._taking)
        self.take_certain.setEnabled(certain > 0 and not self._taking)

    def _take_chosen(self) -> None:
        self._take(self._chosen())

    def _take_certain(self) -> None:
        self._take(self._certain())

    def _take(self, item_ids: Sequence[str]) -> None:
        self._taking = True
        self._enable()
        by = self._session.by

        def work(workspace: Workspace, name: str) -> Change | None:
            return confirm(workspace, name, item_ids, by=by)

        self._session.act(work, functools.partial(self._taken, len(item_ids)))

    def _taken(self, number: int, _change: Change | None) -> None:
        self._taking = False
        self._enable()
        self._navigator.messages.done(
            f"前年度の回答{number}問を、今年度の回答にしました。",
            "",
            Way(label="元に戻す", run=self._session.undo),
            passing=True,
        )

    def _failed(self) -> None:
        self._taking = False
        self._enable()

    def _go(self, item_id: str) -> None:
        self.accept()
        self._navigator.go(table.ANSWERS, item_id)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.take_chosen)
        foot.addWidget(self.take_certain)
        column = self.column()
        column.addWidget(page_title("前年度の回答を確かめる"))
        column.addWidget(self.banner)
        column.addWidget(self.state)
        column.addWidget(self.what)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addLayout(foot)
        self.fit(*_SIZE)
