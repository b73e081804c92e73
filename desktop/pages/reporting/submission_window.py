"""The dialog in which answers are confirmed as a 版, and its submission is saved."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from assessment.editions import EditionState, edition_state
from assessment.reviewing.standing import counts_in_words
from assessment.starting import notes_are_wanted
from desktop.dialog import Dialog
from desktop.held_back import held_back
from desktop.messages import Way
from desktop.models.editions import EDITION_COLUMNS, rows_of, state_in_words
from desktop.pages.page import Navigator
from desktop.pages.reporting.submission_form import SubmissionForm
from desktop.pages.reporting.submission_work import Plan, confirms, writes
from desktop.persons_files import ask_where, open_outside, usual_folder
from desktop.session import Session
from desktop.tasks import Lane
from desktop.theme import set_role
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import heading, note, page_title, plain, soft

if TYPE_CHECKING:
    from exports.submissions import Confirmed

_SIZE = (720, 700)
_WHAT = "確定した版は、後から変わりません。回答を直したら、次の版として出し直します。"
_NO_EDITION = "まだありません。確定すると、ここに版の一覧が出ます。"


class SubmissionWindow(Dialog):
    """The workspace and the file are written on worker threads; the dialog stays usable."""

    chapter = "report"

    def __init__(
        self, session: Session, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__("都道府県への提出", parent)
        self._session = session
        self._navigator = navigator
        self._state: EditionState | None = None
        self._folder = usual_folder()
        self.state = plain("")
        self.left = soft("")
        self.reviewed = soft("")
        self.form = SubmissionForm()
        self.editions = TextTree("確定した版の一覧", EDITION_COLUMNS)
        self.editions.hide()  # until there is one; it would take the focus first, far below
        self.none = soft(_NO_EDITION)
        self.doing = soft("")
        self.only = changing(button("確定だけする", self._confirm_only))
        self.close_button = button("閉じる", self.reject)
        self.save = changing(primary("", self._choose))
        self._lay_out()
        self.form.edited.connect(self._enable)
        session.failed.connect(self._failed)
        session.ask(edition_state, self._begin)
        session.ask(notes_are_wanted, self.form.notes.setChecked)
        self._enable()

    def reject(self) -> None:
        """Close; while an edition or its file is being written the dialog stays."""
        if not self.doing.text():
            super().reject()

    def _begin(self, state: EditionState) -> None:
        self.form.show_state(state)
        self._show_state(state)
        self.form.division.setFocus()

    def _show_state(self, state: EditionState) -> None:
        self._state = state
        self.state.setText(state_in_words(state))
        self._show_left()
        set_role(self.state, "warning" if state.reopened else "")
        self.editions.show_rows(rows_of(state.editions))
        self.editions.setVisible(bool(state.editions))
        self.none.setVisible(not state.editions)
        self._enable()

    def _show_left(self) -> None:
        """Say how many items have no answer: they may go out, but the score is provisional."""
        assessment = self._session.assessment
        responses = assessment.responses if assessment is not None else ()
        left = sum(response.answer.state == "unanswered" for response in responses)
        self.left.setText(f"未回答が{left}問あるので、点数は暫定と表示されます。")
        self.left.setVisible(left > 0)
        self._show_reviewed()

    def _show_reviewed(self) -> None:
        """Say how many answers somebody else has confirmed, where that is done here."""
        state = self._session.state
        picture = state.review.picture if state is not None else None
        used = picture is not None and bool(picture.in_use or picture.marked)
        if picture is not None and used:
            told = counts_in_words(picture.counts)
            self.reviewed.setText(f"{told}です。済んでいなくても確定できます。")
        self.reviewed.setVisible(used)

    def _choose(self) -> None:
        state, assessment = self._state, self._session.assessment
        if state is None or assessment is None or self._held_back():
            return
        from exports.workbooks.submission.layout import file_name

        usual = self._folder / file_name(assessment.info, state.number_now)
        target = ask_where(self, self._navigator.messages, "保存先を選ぶ", usual, ".xlsx")
        if target is not None:
            self._start(target)

    def _confirm_only(self) -> None:
        if not self._held_back():
            self._start(None)

    def _held_back(self) -> bool:
        """Whether answers are on the screen that are not on disk; then nothing is confirmed."""
        return held_back(self._session, self._navigator, "確定していません。", "確定してください。")

    def _start(self, target: Path | None) -> None:
        plan = Plan(
            contact=self.form.contact(),
            document_number=self.form.document_number.text().strip(),
            with_notes=self.form.notes.isChecked(),
            password=self.form.password_text(),
            target=target,
        )
        self.banner.put_away()
        self._set_busy("確定しています…")
        self._session.act(
            confirms(plan, self._session.by), functools.partial(self._confirmed, plan)
        )

    def _confirmed(self, plan: Plan, confirmed: "Confirmed") -> None:
        self._session.ask(edition_state, self._show_state)
        if plan.target is None:
            self._set_busy("")
            self._navigator.messages.done(_confirmed_in_words(confirmed))
            return
        self._folder = plan.target.parent
        self._set_busy("書き出しています…")
        self._session.tasks.run(
            writes(confirmed, plan.target, plan.password),
            Lane.FILES,
            on_success=functools.partial(self._saved, confirmed),
            on_failure=self._not_written,
        )

    def _saved(self, confirmed: "Confirmed", target: Path) -> None:
        self._set_busy("")
        items = len(confirmed.outgoing.edition.assessment.responses)
        self._navigator.messages.done(
            f"{_confirmed_in_words(confirmed)}{target.name} を保存しました。",
            f"書き出したファイルを開き直し、{items}問の回答と点数が一致することを確かめました。",
            Way(label="Excelで開く", run=functools.partial(open_outside, target)),
            Way(label="フォルダーを開く", run=functools.partial(open_outside, target.parent)),
        )

    def _not_written(self, error: Exception) -> None:
        self._set_busy("")
        self._navigator.messages.error(error)

    def _failed(self, _error: Exception) -> None:
        self._set_busy("")

    def _set_busy(self, words: str) -> None:
        self.doing.setText(words)
        self._enable()

    def _enable(self) -> None:
        state = self._state
        ready = state is not None and not self.doing.text()
        new = state is None or state.last is None or state.reopened
        self.form.setEnabled(ready)
        self.save.setEnabled(ready and not self.form.problem_text())
        self.save.setText("確定して保存…" if new else "提出用のExcelを保存…")
        self.only.setVisible(new)
        self.only.setEnabled(ready)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("content")
        inside = QVBoxLayout(content)
        inside.setContentsMargins(24, 0, 24, 12)
        inside.setSpacing(8)
        inside.addWidget(note(_WHAT))
        inside.addWidget(self.state)
        inside.addWidget(self.left)
        inside.addWidget(self.reviewed)
        inside.addSpacing(8)
        inside.addWidget(heading("連絡先と提出するもの（書ける欄だけでかまいません）"))
        inside.addWidget(self.form)
        inside.addSpacing(8)
        inside.addWidget(heading("確定した版"))
        inside.addWidget(self.none)
        inside.addWidget(self.editions)
        inside.addStretch(1)
        # As high as its rows: what it lies in scrolls.
        self.editions.setSizeAdjustPolicy(TextTree.SizeAdjustPolicy.AdjustToContents)
        self.editions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        scroll = self.frame(
            (page_title("都道府県への提出"), self.banner),
            content,
            (self.doing, self.close_button, self.only, self.save),
        )
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fit(*_SIZE)


def _confirmed_in_words(confirmed: "Confirmed") -> str:
    number = confirmed.outgoing.edition.number
    if confirmed.made:
        return f"回答を第{number}版として確定しました。"
    return f"第{number}版から回答は変わっていません。"
