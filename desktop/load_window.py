"""The dialog that opens a submission or 調査票 as an assessment, after saying what is in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from assessment import fiscal_years
from assessment.filed import FiledAnswers
from assessment.loading import Loaded, load
from assessment.workspace import Workspace
from checklists.errors import UserFacingError
from desktop.dialog import Dialog
from desktop.messages import Messages
from desktop.models.text_tree import Column, Row, cell
from desktop.persons_files import usual_folder
from desktop.session import Session
from desktop.tasks import Progress
from desktop.widgets.arranging import at_foot
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.file_drop import FileDrop
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import heading, line, note, page_title, paragraph, soft, with_role

_WHAT = (
    "提出用のファイルや記入した調査票を、この保存ファイルの自己点検として開きます。"
    "ほかの自己点検は変わりません。"
)
_NOTHING = "選ぶか、この画面にドロップすると、提出元・年度・回答の数がここに出ます。"
_FILTER = "Excelブック (*.xlsx)"
_LOCKED = ("password_needed", "wrong_password")
_ALTERED = (
    "書き出した後に、内容が変更されています（照合値が合いません）。提出元に確かめてください。"
)
_SIZE = (680, 520)


class LoadWindow(Dialog):
    """Files are read on worker threads; nothing is loaded before the person has seen what is."""

    chapter = "settings"

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__("ファイルから開く", parent)
        self._session = session
        self._messages = messages
        self._source = usual_folder()
        self._filed: FiledAnswers | None = None
        self.choose = button("ファイルを選ぶ…", self._choose)
        self.password = QLineEdit()
        self.unlock = button("パスワードで開く", self._unlock)
        self.nothing = soft(_NOTHING)
        self.title = heading("")
        self.facts = paragraph()
        self.altered = with_role(_ALTERED, "warning")
        self.unread = TextTree(
            "読み取れなかったところ", (Column(title="読み取れなかったところ", share=1),)
        )
        self.doing = soft("")
        self.close_button = button("閉じる", self.reject)
        self.load = changing(primary("この内容で開く", self._load))
        self._lock = QWidget()
        self._lay_out()
        session.failed.connect(self._failed)
        self._drop = FileDrop(self)
        self._drop.dropped.connect(lambda files: self.read(files[0]))
        self._show(None)
        self.choose.setFocus()

    def reject(self) -> None:
        """Close; while a file is being read or loaded the dialog stays."""
        if not self.doing.text():
            super().reject()

    def read(self, source: Path, password: str | None = None) -> None:
        """Read a file and say what is in it."""
        self._source = source
        self.banner.put_away()
        self._set_busy("読み取っています…")
        self._session.tasks.run(
            _reads(source, password), on_success=self._came, on_failure=self._refused
        )

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "提出用のファイルか調査票を選ぶ", str(self._source), _FILTER
        )
        if chosen:
            self.password.clear()
            self._lock.hide()
            self.read(Path(chosen))

    def _unlock(self) -> None:
        self.read(self._source, self.password.text())

    def _came(self, filed: FiledAnswers) -> None:
        self._set_busy("")
        self._lock.hide()
        self._show(filed)
        self.load.setFocus()

    def _refused(self, error: Exception) -> None:
        self._set_busy("")
        self._show(None)
        locked = isinstance(error, UserFacingError) and error.code in _LOCKED
        self._lock.setVisible(locked)
        if locked:
            self.password.setFocus()
        self._messages.error(error)

    def _show(self, filed: FiledAnswers | None) -> None:
        """Say what is in the file; ``None`` for nothing."""
        self._filed = filed
        self.nothing.setVisible(filed is None)
        for part in (self.title, self.facts):
            part.setVisible(filed is not None)
        self._enable()
        unread = filed.submission.unread if filed is not None else ()
        self.altered.setVisible(filed is not None and filed.submission.altered)
        self.unread.setVisible(bool(unread))
        self.unread.show_rows([Row(cells=(cell(words),)) for words in unread])
        if filed is not None:
            self.title.setText(filed.submission.file)
            self.facts.setText(_facts(filed))

    def _load(self) -> None:
        filed, by = self._filed, self._session.by
        if filed is None:
            return
        self.banner.put_away()
        self._set_busy("読み込んでいます…")
        came: list[Loaded] = []

        def work(workspace: Workspace) -> str:
            came.append(load(workspace, filed, by=by))
            return came[0].assessment.info.name

        self._session.make(work, lambda _: self._loaded(came[0]))

    def _loaded(self, loaded: Loaded) -> None:
        self._set_busy("")
        self.accept()
        info = loaded.assessment.info
        said = (
            f"{info.municipality.name}の{fiscal_years.in_words(info.year)}の自己点検を開きました"
            f"（{len(loaded.assessment.responses)}問）。"
        )
        if loaded.left_out:
            self._messages.warning(said, f"読み込まなかった回答：{'　'.join(loaded.left_out)}")
        else:
            self._messages.done(said)

    def _failed(self, _error: Exception) -> None:
        self._set_busy("")

    def _set_busy(self, words: str) -> None:
        self.doing.setText(words)
        self._enable()

    def _enable(self) -> None:
        idle = not self.doing.text()
        for part in (self.choose, self.unlock, self.close_button):
            part.setEnabled(idle)
        self.load.setEnabled(idle and self._filed is not None)

    def _lay_out(self) -> None:
        self.password.setAccessibleName("パスワード")
        self.password.setPlaceholderText("パスワード")
        self.password.returnPressed.connect(self._unlock)
        locking = QHBoxLayout(self._lock)
        locking.setContentsMargins(0, 0, 0, 0)
        locking.setSpacing(8)
        locking.addWidget(self.password, 1)
        locking.addWidget(self.unlock)
        self._lock.hide()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.choose)
        top.addWidget(self.doing, 1)
        column = self.column()
        column.addWidget(page_title("ファイルから開く"))
        column.addWidget(self.banner)
        column.addWidget(note(_WHAT))
        column.addLayout(top)
        column.addWidget(self._lock)
        for part in (line(), self.nothing, self.title, self.facts, self.altered):
            column.addWidget(part)
        column.addWidget(self.unread, 1)
        column.addStretch(0)
        column.addLayout(at_foot(None, self.close_button, self.load))
        self.fit(*_SIZE)


def _facts(filed: FiledAnswers) -> str:
    """What is in a file, a line a fact."""
    submission = filed.submission
    states: list[str] = [given.state for given in submission.given.values()]
    day = submission.reference_date
    edition = f"第{submission.edition}版" if submission.edition else "版なし"
    counted = (
        f"{word} {states.count(state)}"
        for word, state in (("未回答", "unanswered"), ("わからない", "unknown"), ("該当なし", "na"))
    )
    kind = "提出用のファイル" if submission.kind == "submission" else "調査票"
    return "\n".join(
        (
            f"提出元：{filed.prefecture}{filed.municipality}（{submission.code}）",
            f"年度：{fiscal_years.in_both_calendars(submission.year)}"
            + (f"　基準日：{fiscal_years.date_in_words(day)}" if day else ""),
            f"種類：{kind}（{edition}）",
            f"項目：{len(states)}　うち{'、'.join(counted)}",
            f"備考・根拠資料：{'含む' if filed.with_notes else '含まない'}",
        )
    )


def _reads(source: Path, password: str | None) -> Callable[[Progress], FiledAnswers]:
    """Work that reads a file in full."""

    def work(_: Progress) -> FiledAnswers:
        from exports.filed import read_filed

        return read_filed(source, password)

    return work
