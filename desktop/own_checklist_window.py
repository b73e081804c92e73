"""The dialog for an organisation's own checklists: the form, the import, what is wrong in it."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from checklists.schema import Checklist
from desktop import own_checklists
from desktop.dialog import Dialog
from desktop.messages import Messages, Way
from desktop.models.text_tree import Column, Row, cell
from desktop.own_checklists import Import
from desktop.persons_files import ask_where, open_outside, usual_folder
from desktop.session import Session
from desktop.theme import set_role
from desktop.widgets.arranging import empty_out, in_a_row
from desktop.widgets.buttons import button, link
from desktop.widgets.changing import changing
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import heading, line, note, page_title, plain, soft

if TYPE_CHECKING:
    from exports.workbooks.checklist_workbook.reader import ReadChecklist

_WHAT = (
    "町や県の独自の質問で点検できます。保存したひな形（Excel）に質問を書き、取り込むと、次に"
    "新しい自己点検を作るときに選べます。作成済みの自己点検は変わりません。"
)
_FILTER = "Excelブック (*.xlsx)"
_TEMPLATE = "独自チェックリストのひな形.xlsx"
_FINDING_COLUMNS = (
    Column(title="場所（シート!セル）", width=160),
    Column(title="直すところ", share=2),
    Column(title="直し方", share=3),
)
_USUAL = (780, 420)
_WITH_FINDINGS = (900, 640)


class OwnChecklistWindow(Dialog):
    """Files are read and written on worker threads; the dialog stays usable meanwhile."""

    chapter = "settings"

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__("独自のチェックリスト", parent)
        self._session = session
        self._messages = messages
        self._source = Path()
        self._found: Import | None = None
        self.take = changing(button("Excelを取り込む…", self._choose))
        self.template = button("ひな形を保存…", self._save_template)
        self.state = soft("")
        self.own = QVBoxLayout()
        self._brought = QWidget()
        self.exports: dict[str, QWidget] = {}
        self.verdict = heading("")
        self.findings = TextTree("直すところの一覧", _FINDING_COLUMNS)
        self.ignored = soft("")
        self.copy_all = button("一覧をコピー", self._copy)
        self._next: QPushButton = self.template
        self.again = changing(button("直したファイルを読み直す", lambda: self.read(self._source)))
        self.done_button = button("閉じる", self.reject)
        self._trouble = QWidget()
        self._lay_out()
        session.checklists.list_own(self._list)
        self._point_on().setFocus()

    def _choose(self) -> None:
        begin = self._source.parent if self._source.is_absolute() else usual_folder()
        chosen, _ = QFileDialog.getOpenFileName(
            self, "独自のチェックリストのExcelを選ぶ", str(begin), _FILTER
        )
        if chosen:
            self.read(Path(chosen))

    def read(self, source: Path) -> None:
        """Read a workbook, and import the checklist in it if nothing is wrong."""
        self._source = source
        self._set_busy("読み込んでいます…")
        self.banner.put_away()
        self._session.tasks.run(
            own_checklists.reads(self._source, self._session.today()),
            on_success=self._keep,
            on_failure=self._failed,
        )

    def _keep(self, read: "ReadChecklist") -> None:
        self._session.checklists.bring_in(read, self._came, self._failed)

    def _came(self, came: Import) -> None:
        self._set_busy("")
        self._found = came
        for part in (self._trouble, self.copy_all, self.again):
            part.setVisible(bool(came.findings))
        self._brought.setVisible(bool(self.exports) or not came.findings)
        self.ignored.setVisible(bool(came.ignored))
        self.ignored.setText(
            f"{'、'.join(came.ignored)}の列は、チェックリストの欄ではないので読んでいません。"
        )
        if came.findings:
            self.verdict.setText(
                f"{self._source.name}：直すところが{len(came.findings)}件あります。"
                "まだ何も取り込んでいません。"
            )
            self.findings.show_rows([_row(f.where, f.problem, f.remedy) for f in came.findings])
            self._point_on()
            self.fit(*_WITH_FINDINGS)
            self.findings.setFocus()
            return
        self._messages.done(
            came.in_words(), "次に新しい自己点検を作るときに、チェックリストの一覧から選べます。"
        )
        self._session.checklists.list_own(self._list)

    def _failed(self, error: Exception) -> None:
        self._set_busy("")
        self._messages.error(error)

    def _copy(self) -> None:
        if self._found is not None:
            text = own_checklists.as_text(self._found.findings)
            QGuiApplication.clipboard().setText(f"{self._source.name}\n{text}")
            self.state.setText("一覧をコピーしました。メールなどに貼り付けられます。")

    def _save_template(self) -> None:
        self._save(_TEMPLATE, None)

    def _save(self, name: str, checklist: Checklist | None) -> None:
        usual = self._source.parent / name
        target = ask_where(self, self._messages, "保存先を選ぶ", usual, ".xlsx")
        if target is None:
            return
        self._source = target
        self._set_busy("書き出しています…")
        self._session.tasks.run(
            own_checklists.writes(target, self._session.today(), checklist),
            on_success=self._saved,
            on_failure=self._failed,
        )

    def _saved(self, target: Path) -> None:
        self._set_busy("")
        self._messages.done(
            f"{target} に保存しました。",
            "記入して保存したら、「Excelを取り込む…」で選んでください。",
            Way(label="Excelで開く", run=functools.partial(open_outside, target)),
            Way(label="フォルダーを開く", run=functools.partial(open_outside, target.parent)),
        )

    def _set_busy(self, words: str) -> None:
        self.state.setText(words)
        for part in (self.take, self.template, self.again, *self.exports.values()):
            part.setEnabled(not words)

    def _list(self, own: tuple[Checklist, ...]) -> None:
        """Show what has been imported, in place of what was listed before."""
        empty_out(self.own)
        self.exports = {}
        for checklist in own:
            self.own.addWidget(self._listed(checklist))
        if not own:
            self.own.addWidget(soft("まだありません。"))
        before = self._next
        if self._point_on() is not before and before.hasFocus():
            self._next.setFocus()

    def _point_on(self) -> QPushButton:
        """Have the step that comes next stand out: one begins with an empty form."""
        wrong = self._found is not None and self._found.findings
        self._next = self.again if wrong else self.take if self.exports else self.template
        for way in (self.template, self.take, self.again):
            set_role(way, "primary" if way is self._next else "")
        return self._next

    def _listed(self, checklist: Checklist) -> QWidget:
        words = f"{checklist.title}　版{checklist.version}・{len(checklist.item)}項目"
        export = link(
            "Excelに書き出す…",
            functools.partial(self._save, f"{checklist.title}.xlsx", checklist),
        )
        export.setAccessibleName(f"{checklist.title}をExcelに書き出す")
        self.exports[checklist.id] = export
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain(words), 1)
        row.addWidget(export)
        return made

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.take)
        top.addWidget(self.template)
        top.addWidget(self.state, 1)
        inside = QVBoxLayout(self._trouble)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for part in (line(), self.verdict, self.findings):
            inside.addWidget(part, 1 if part is self.findings else 0)
        for hidden in (self._trouble, self.copy_all, self.again, self.ignored):
            hidden.hide()
        foot = in_a_row(self.copy_all, self.again)
        foot.addWidget(self.done_button)
        listed = QVBoxLayout(self._brought)
        listed.setContentsMargins(0, 8, 0, 0)
        listed.setSpacing(8)
        listed.addWidget(heading("取り込み済み"))
        listed.addLayout(self.own)
        column = self.column()
        column.addWidget(page_title("独自のチェックリスト"))
        column.addWidget(self.banner)
        column.addWidget(note(_WHAT))
        column.addLayout(top)
        column.addWidget(self._brought)
        column.addWidget(self._trouble, 100)
        column.addWidget(self.ignored)
        column.addStretch(1)
        column.addLayout(foot)
        self.fit(*_USUAL)


def _row(where: str, problem: str, remedy: str) -> Row:
    return Row(cells=(cell(where), cell(problem), cell(remedy)))
