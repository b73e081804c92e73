"""The dialog in which answers are confirmed as a 版, and editions are seen and opened again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from assessment import editions
from assessment.records import Edition
from assessment.workspace import Workspace
from desktop.dialog import Dialog
from desktop.held_back import held_back
from desktop.models.edition_list import (
    LIST_COLUMNS,
    Standing,
    list_rows,
    open_in_words,
    read_standing,
)
from desktop.models.editions import state_in_words
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.theme import set_role
from desktop.widgets.arranging import in_a_row, label_of
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import heading, line, note, page_title, plain, soft, with_role

_SIZE = (940, 640)
_LONGEST_NOTE = 200
_WHAT = (
    "確定した版は、後から変わりません。"
    "確定した後も回答は直せます。直したら、次の版として確定します。"
)
_NONE = "まだありません。確定すると、ここに版の一覧が出ます。"


class EditionsWindow(Dialog):
    """Everything is written on the workspace lane; the dialog stays usable."""

    chapter = "year"

    def __init__(
        self, session: Session, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__("版の確定と一覧", parent)
        self._session = session
        self._navigator = navigator
        self._standing: Standing | None = None
        self._confirming = False
        self.state = plain("")
        self.open_ones = with_role("", "soft")
        self.note = changing(QLineEdit())
        self.note.setPlaceholderText("例：議会報告用、年度末の締め")
        self.note.setMaxLength(_LONGEST_NOTE)
        self.confirm = changing(primary("確定する", self._confirm))
        self.list = TextTree("確定した版の一覧", LIST_COLUMNS)
        self.none = soft(_NONE)
        self.look = button("この版を見る…", self._look_at_chosen)
        self.reopen = changing(button("この版を開き直す…", self._reopen_chosen))
        self.close_button = button("閉じる", self.reject)
        self._lay_out()
        self.list.opened.connect(self._look_at)
        session.changed.connect(self._read)
        session.failed.connect(self._failed)
        self._read()
        self._enable()

    def _read(self) -> None:
        self._session.ask(read_standing, self._show)

    def _show(self, standing: Standing) -> None:
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != standing.state.name:
            return
        first, self._standing = self._standing is None, standing
        state = standing.state
        self.state.setText(state_in_words(state))
        set_role(self.state, "warning" if state.reopened else "")
        still = open_in_words(assessment, standing)
        self.open_ones.setText(f"まだ残っているもの：{still}。残したままでも確定できます。")
        self.open_ones.setVisible(bool(still))
        chosen = self.list.current_row()
        self.list.show_rows(list_rows(standing, assessment))
        if state.last is not None:
            self.list.choose(chosen.key if chosen is not None else str(state.last.number))
        self._enable()
        if first:
            (self.note if self.note.isEnabled() else self.list).setFocus()

    def _enable(self) -> None:
        standing = self._standing
        state = standing.state if standing is not None else None
        new = state is not None and (state.last is None or state.reopened)
        done = "として確定する" if new else "は確定済みです"
        self.confirm.setText(f"第{state.number_now}版{done}" if state else "確定する")
        self.confirm.setEnabled(new and not self._confirming)
        self.note.setEnabled(new and not self._confirming)
        any_there = state is not None and bool(state.editions)
        for part in (self.list, self.look, self.reopen):
            part.setVisible(any_there)
        self.none.setVisible(not any_there)

    def _confirm(self) -> None:
        if held_back(self._session, self._navigator, "確定していません。", "確定してください。"):
            return
        self._confirming = True
        self._enable()
        by, words = self._session.by, self.note.text()

        def work(workspace: Workspace, name: str) -> tuple[Edition, bool]:
            return editions.confirm(workspace, name, by=by, note=words)

        self._session.act(work, self._confirmed)

    def _confirmed(self, came: tuple[Edition, bool]) -> None:
        edition, made = came
        self._confirming = False
        self.note.clear()
        self._read()
        words = "として確定しました。" if made else "から、回答は変わっていません。"
        self._navigator.messages.done(f"第{edition.number}版{words}")
        self.close_button.setFocus()

    def _failed(self) -> None:
        self._confirming = False
        self._enable()

    def _look_at_chosen(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self._look_at(row.key)

    def _look_at(self, number: str) -> None:
        from desktop.year_end.edition_window import EditionWindow

        edition = self._edition(number)
        if edition is not None:
            EditionWindow(self._session, self._navigator, edition, self).open_and_forget()

    def _reopen_chosen(self) -> None:
        from desktop.year_end.reopen_window import ReopenWindow

        row = self.list.current_row()
        edition = self._edition(row.key) if row is not None else None
        if edition is not None:
            dialog = ReopenWindow(self._session, self._navigator, edition, self)
            dialog.accepted.connect(self._read)
            dialog.open_and_forget()

    def _edition(self, number: str) -> Edition | None:
        known = self._standing.state.editions if self._standing is not None else ()
        return next((one for one in known if str(one.number) == number), None)

    def _lay_out(self) -> None:
        self.note.setAccessibleName("備考")
        confirming = QHBoxLayout()
        confirming.setSpacing(8)
        confirming.addWidget(label_of("備考（あれば）", self.note))
        confirming.addWidget(self.note, 1)
        confirming.addWidget(self.confirm)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = self.column()
        column.addWidget(page_title("版の確定と一覧"))
        column.addWidget(self.banner)
        column.addWidget(note(_WHAT))
        column.addWidget(self.state)
        column.addWidget(self.open_ones)
        column.addLayout(confirming)
        column.addSpacing(8)
        column.addWidget(heading("確定した版"))
        column.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addLayout(in_a_row(self.look, self.reopen))
        column.addWidget(line())
        column.addLayout(foot)
        self.fit(*_SIZE)
