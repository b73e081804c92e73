"""Where and under which names the report is saved, and as of which day."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.persons_files import usual_folder
from desktop.widgets.arranging import in_a_row, label_of
from desktop.widgets.buttons import button
from desktop.widgets.complaint import Complaint
from desktop.widgets.reference_day import ReferenceDay
from desktop.widgets.texts import soft

_FORBIDDEN = frozenset('\\/:*?"<>|')


class SaveForm(QWidget):
    """``as_of`` is the day on which deadlines are judged; ``named`` tells of any change of name."""

    named = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested, self._word = ("", ""), ""
        self.as_of = ReferenceDay()
        self.folder = QLineEdit(str(usual_folder()))
        self.choose = button("選ぶ…", self._choose)
        self.choose.setToolTip("保存先のフォルダーを選びます")
        self.pdf = QLineEdit()
        self.excel = QLineEdit()
        self.problem = Complaint()
        self._lay_out()
        for field in (self.folder, self.pdf, self.excel):
            field.textChanged.connect(self._named)
        self.as_of.changed.connect(self._named)
        self._named()

    def pdf_target(self) -> Path:
        """Where the PDF goes."""
        return self._target(self.pdf, ".pdf")

    def word_target(self) -> Path:
        """Where the Word file goes: beside the PDF, under its name if the person wrote one."""
        written = self.pdf.text() != self._suggested[0]
        return self.pdf_target().with_name(
            self.pdf_target().stem + ".docx" if written else self._word
        )

    def excel_target(self) -> Path:
        """Where the workbook goes."""
        return self._target(self.excel, ".xlsx")

    def rename(self, old: Path, new: Path) -> None:
        """Take another name for a file, as the person wishes; a Word file has none of its own."""
        if old.suffix == ".docx":
            return
        field = self.pdf if old.suffix == ".pdf" else self.excel
        field.setText(new.name)

    def suggest(self, pdf: str, word: str, excel: str) -> None:
        """Offer names for the files, unless the person has written others."""
        before, self._suggested, self._word = self._suggested, (pdf, excel), word
        for field, was, name in zip((self.pdf, self.excel), before, self._suggested, strict=True):
            if field.text() == was:
                field.setText(name)

    def problem_text(self) -> str:
        """What keeps the report from being saved; empty for nothing."""
        if self.as_of.problem():
            return "期限の判定日を直してください。"
        if not self.folder.text().strip():
            return "保存先のフォルダーを選んでください。"
        if not Path(self.folder.text().strip()).is_absolute():
            return (
                "保存先は、ドライブやルートから始まる場所で書いてください。「選ぶ…」でも選べます。"
            )
        for field, kind in ((self.pdf, "PDF"), (self.excel, "Excel")):
            name = field.text().strip()
            if not name:
                return f"{kind}のファイル名を書いてください。"
            if _FORBIDDEN & set(name):
                return f"{kind}のファイル名に、{' '.join(sorted(_FORBIDDEN))} は使えません。"
        return ""

    def _target(self, field: QLineEdit, ending: str) -> Path:
        name = field.text().strip()
        if not name.lower().endswith(ending):
            name += ending
        return Path(self.folder.text().strip()) / name

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label_of("期限の判定日（初めは基準日）", self.as_of))
        column.addLayout(in_a_row(self.as_of, self.as_of.back))
        column.addWidget(soft("期限超過かどうかと優先度だけが変わります。点数は変わりません。"))
        column.addSpacing(8)
        column.addWidget(label_of("保存先のフォルダー", self.folder))
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.choose)
        column.addLayout(folder)
        column.addSpacing(8)
        column.addWidget(label_of("PDFのファイル名", self.pdf))
        column.addWidget(self.pdf)
        column.addSpacing(8)
        column.addWidget(label_of("Excelのファイル名", self.excel))
        column.addWidget(self.excel)
        column.addWidget(self.problem)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "保存先のフォルダーを選ぶ", self.folder.text()
        )
        if chosen:
            self.folder.setText(str(Path(chosen)))

    def _named(self) -> None:
        self.problem.say(self.problem_text())
        self.named.emit()
