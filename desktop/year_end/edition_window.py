"""The dialog that shows a confirmed 版 exactly as it was: to read, to print, to save."""

from pathlib import Path

from PySide6.QtWidgets import (
    QHBoxLayout,
    QTabWidget,
    QWidget,
)

from assessment import fiscal_years
from assessment.dossiers import dossier_of
from assessment.editions import in_words
from assessment.records import Edition
from desktop.dialog import Dialog
from desktop.models.edition_list import (
    ANSWER_COLUMNS,
    DIFFERENCE_COLUMNS,
    answer_rows,
    difference_rows,
)
from desktop.pages.page import Navigator
from desktop.pages.reporting.preview_pane import PreviewPane
from desktop.pages.reporting.writing import Standing, Wanted, Written, writes
from desktop.persons_files import ask_where, usual_folder
from desktop.session import Session
from desktop.under_way import UnderWay
from desktop.widgets.activity import Activity
from desktop.widgets.arranging import label_of
from desktop.widgets.buttons import button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import page_title, soft
from exports.naming import named_after
from exports.report_options import KIND_WORDS, Kind, ReportOptions

_SIZE = (1120, 740)
_KINDS: tuple[Kind, ...] = ("standard", "mayor", "full", "plan", "approval")
"""What a report of an edition can be: a hand-over and a division's paper are about now."""


class EditionWindow(Dialog):
    """Nothing here changes an answer."""

    chapter = "year"

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        edition: Edition,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"第{edition.number}版を見る", parent)
        self._session = session
        self._navigator = navigator
        self._edition = edition
        self._dossier = dossier_of(edition)
        self._folder = usual_folder()
        self.kind = ChoiceBox()
        for kind in _KINDS:
            self.kind.addItem(KIND_WORDS[kind], kind)
        self.preview = PreviewPane(session.tasks, self)
        self.answers = TextTree("この版の回答", ANSWER_COLUMNS)
        self.differences = TextTree("この版と今の回答の違い", DIFFERENCE_COLUMNS)
        self.tabs = QTabWidget()
        self.activity = Activity(counted=False)
        self.under_way = UnderWay(session.tasks, self.activity, self)
        self.pdf = button("PDFを保存…", lambda: self._choose(".pdf"))
        self.excel = button("Excelを保存…", lambda: self._choose(".xlsx"))
        self.close_button = button("閉じる", self.reject)
        self._lay_out()
        self._show()
        self.kind.currentIndexChanged.connect(self._preview)
        self.under_way.changed.connect(self._enable)
        self.finished.connect(self._stop)
        self.kind.setFocus()

    def reject(self) -> None:
        """Close; a file that is being written is finished first."""
        if not self.under_way.busy:
            super().reject()

    def _show(self) -> None:
        assessment = self._session.assessment
        self.answers.show_rows(answer_rows(self._edition.assessment))
        rows = difference_rows(self._edition.assessment, assessment) if assessment else []
        self.differences.show_rows(rows)
        self.tabs.setTabText(2, f"今との違い（{len(rows)}か所）" if rows else "今との違い（なし）")
        self._preview()

    def _stop(self) -> None:
        self.preview.cancel()

    def _wanted(self) -> Wanted:
        options = ReportOptions(kind=self.kind.currentData(), edition=in_words(self._edition))
        return Wanted(dossier=self._dossier, options=options)

    def _preview(self) -> None:
        self.preview.show_report(self._wanted())

    def _choose(self, ending: str) -> None:
        info = self._edition.assessment.info
        kind = "" if ending == ".xlsx" else f"（{self.kind.currentText()}）"
        name = named_after(info, f"第{self._edition.number}版_自己点検結果{kind}{ending}")
        usual, messages = self._folder / name, self._navigator.messages
        target = ask_where(self, messages, "保存先を選ぶ", usual, ending)
        if target is not None and not self.under_way.busy:
            self._save(target)

    def _save(self, target: Path) -> None:
        self._folder = target.parent
        self.banner.put_away()
        self.under_way.begin(
            "書き出しています",
            writes(self._wanted(), [target], replace=True, kept=[]),
            on_success=self._saved,
            on_failure=self._navigator.messages.error,
        )

    def _saved(self, came: Written | Standing) -> None:
        if isinstance(came, Written):
            (target,) = came.targets
            self.activity.tell(f"✓ {target.name} を保存しました", came.said[0], target.parent)

    def _enable(self) -> None:
        for part in (self.pdf, self.excel, self.close_button):
            part.setEnabled(not self.under_way.busy)

    def _lay_out(self) -> None:
        edition = self._edition
        info = edition.assessment.info
        facts = (
            f"{fiscal_years.moment_in_words(edition.confirmed_at)}に確定",
            edition.by,
            edition.note,
            edition.document_number,
            "見るだけで、変えられません",
        )
        self.preview.setContentsMargins(0, 8, 0, 8)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for part, title in (
            (self.preview, "報告書"),
            (self.answers, "回答"),
            (self.differences, "今との違い"),
        ):
            self.tabs.addTab(part, title)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(label_of("報告書の種類", self.kind))
        foot.addWidget(self.kind)
        foot.addStretch(1)
        for way in (self.excel, self.pdf, self.close_button):
            foot.addWidget(way)
        column = self.column()
        whose = page_title(
            f"{info.municipality.name}　{fiscal_years.in_words(info.year)}　第{edition.number}版"
        )
        whose.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(whose)
        head.addWidget(soft("・".join(fact for fact in facts if fact)), 1)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.activity)
        column.addLayout(foot)
        self.fit(*_SIZE)
