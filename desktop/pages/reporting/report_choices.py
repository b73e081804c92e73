"""Which report: its kind, its readers, one division or all, and what its cover says."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from assessment.disclosure import kept_back
from assessment.fiscal_years import in_both_calendars
from assessment.results import Withheld
from desktop.pages.reporting.cover import Cover
from desktop.persons_files import usual_folder
from desktop.widgets.announcing import announce
from desktop.widgets.buttons import button, link
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.texts import note, plain
from exports.report_options import (
    AUDIENCE_WORDS,
    AUDIENCES,
    COMPARED_KINDS,
    KIND_MEANING,
    KIND_WORDS,
    KINDS,
    Kind,
    ReportOptions,
)

_ALL = "すべての担当課"
_NO_LOGO = "ロゴなし"
_NO_YEAR = "比べない"
_WHERE_COMPARED = (
    f"前年度との比較は、Excel・Wordと、{'・'.join(KIND_WORDS[kind] for kind in COMPARED_KINDS)}の"
    "PDFに載せます。"
)
_TAKEN_OFF = "取扱区分「{mark}」は、議会・公表には付けません。"


class ReportChoices(QWidget):
    """The standard report for the office to begin with; ``chosen`` tells of every change."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logo: Path | None = None
        self.kind = ChoiceBox()
        for kind in KINDS:
            self.kind.addItem(KIND_WORDS[kind], kind)
        self.kind.setCurrentIndex(KINDS.index("standard"))
        self.division = ChoiceBox()
        self.division.addItem(_ALL, "")
        self.against = ChoiceBox()
        self.against.addItem(_NO_YEAR, "")
        self.audience = ChoiceBox()
        for audience in AUDIENCES:
            self.audience.addItem(AUDIENCE_WORDS[audience], audience)
        self.classification = QLineEdit()
        self.classification.setPlaceholderText("例：取扱注意")
        self.prepared_by = QLineEdit()
        self.prepared_by.setPlaceholderText("例：情報政策課")
        self.logo = button("選ぶ…", self._choose_logo)
        self.no_logo = button("外す", lambda: self._set_logo(None))
        self.logo_name = QLabel(_NO_LOGO)
        self.meaning = note()
        self.compared = note(_WHERE_COMPARED)
        self.hidden = note()
        self.taken_off = note()
        self.mark_again = link("", self._mark_again)
        self.in_short = plain("")
        self._mark = ""
        self._lay_out()
        self._explain()
        self._connect()

    def begin_with(self, cover: Cover) -> None:
        """Choose what the last report of the same workspace had."""
        self.kind.setCurrentIndex(KINDS.index(cover.kind))
        self.prepared_by.setText(cover.prepared_by)
        self._set_logo(cover.picture)

    def cover(self) -> Cover:
        """What of this the next report of the same workspace begins with."""
        chosen = self.options()
        logo = str(chosen.logo) if chosen.logo else ""
        return Cover(kind=chosen.kind, prepared_by=chosen.prepared_by, logo=logo)

    def options(self) -> ReportOptions:
        """What is chosen now."""
        return ReportOptions(
            kind=self.kind.currentData(),
            audience=self.audience.currentData(),
            division=self.division.currentData(),
            classification=self.classification.text().strip(),
            prepared_by=self.prepared_by.text().strip(),
            logo=self._logo,
        )

    def set_divisions(self, names: Sequence[str]) -> None:
        """Offer these divisions; the one that is chosen stays where it is among them."""
        before = self.division.currentData()
        with QSignalBlocker(self.division):
            self.division.clear()
            self.division.addItem(_ALL, "")
            for name in names:
                self.division.addItem(name, name)
            self.division.setCurrentIndex(max(0, self.division.findData(before)))
        self._name_a_division()

    def set_years(self, earlier: Sequence[tuple[int, str]], usual: str = "") -> None:
        """Offer these years, each with the name of its assessment.

        ``usual`` is chosen where one is named; otherwise the one chosen stays.
        """
        before = usual or self.against.currentData()
        with QSignalBlocker(self.against):
            self.against.clear()
            self.against.addItem(_NO_YEAR, "")
            for year, name in earlier:
                self.against.addItem(in_both_calendars(year), name)
            self.against.setCurrentIndex(max(0, self.against.findData(before)))
        self._explain()

    def tell_withheld(self, withheld: Withheld | None) -> None:
        """Say what a paper for the public leaves out, before it is saved: as the paper says it."""
        self.hidden.setText("" if withheld is None else "".join(kept_back(withheld)))

    def pdf_name(self) -> str:
        """A name for the PDF that tells this report from the others."""
        kind = self.options().kind
        return self._named([] if kind in ("standard", "division") else [KIND_WORDS[kind]], ".pdf")

    def word_name(self) -> str:
        """A name for the Word file, which is of one kind only."""
        return self._named([], ".docx")

    def excel_name(self) -> str:
        """A name for the workbook that tells one for the public from the office's own."""
        return self._named([], ".xlsx", "自己点検結果")

    def _named(self, marks: Sequence[str], ending: str, what: str = "自己点検結果報告書") -> str:
        options = self.options()
        told = [
            *marks,
            *([options.division] if options.division else []),
            *(["公表用"] if options.audience == "public" else []),
        ]
        marked = f"（{'・'.join(told)}）" if told else ""
        return f"{what}{marked}{ending}"

    def _name_a_division(self) -> None:
        """A report of a division is that of the first one until another is chosen."""
        needed: Kind = "division"
        if self.kind.currentData() == needed and not self.division.currentData():
            with QSignalBlocker(self.division):
                self.division.setCurrentIndex(min(1, self.division.count() - 1))

    def _kind_chosen(self) -> None:
        self._name_a_division()
        self._tell()

    def _division_chosen(self) -> None:
        """All divisions together are no longer the report of one."""
        if self.kind.currentData() == "division" and not self.division.currentData():
            with QSignalBlocker(self.kind):
                self.kind.setCurrentIndex(KINDS.index("standard"))
        self._tell()

    def _audience_chosen(self) -> None:
        """A mark for the office alone is taken off what others read, and comes back with it."""
        mark, before = self.classification.text().strip(), self._mark
        is_public = self.audience.currentData() == "public"
        self._mark = mark if is_public else ""
        with QSignalBlocker(self.classification):
            if is_public:
                self.classification.clear()
            elif not mark:
                self.classification.setText(before)
        if self._mark:
            self.taken_off.setText(_TAKEN_OFF.format(mark=self._mark))
            self.mark_again.setText(f"「{self._mark}」を付ける")
            announce(self.taken_off, _TAKEN_OFF.format(mark=self._mark))
        self._tell()

    def _mark_again(self) -> None:
        mark, self._mark = self._mark, ""
        self.classification.setFocus()
        self.classification.setText(mark)

    def _marked(self) -> None:
        """Whoever writes a mark has decided."""
        self._mark = ""
        self._tell()

    def _tell(self) -> None:
        self._explain()
        self.chosen.emit()

    def _explain(self) -> None:
        self.meaning.setText(KIND_MEANING[self.kind.currentData()])
        self.hidden.setVisible(self.audience.currentData() == "public")
        for part in (self.taken_off, self.mark_again):
            part.setVisible(bool(self._mark))
        mark = self.classification.text().strip() or "なし"
        self.in_short.setText(f"読み手：{self.audience.currentText()}　取扱区分：{mark}")
        self.compared.setVisible(bool(self.against.currentData()))
        self.no_logo.setVisible(self._logo is not None)
        self.logo_name.setText(self._logo.name if self._logo else _NO_LOGO)

    def _choose_logo(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "表紙に載せるロゴを選ぶ", str(usual_folder()), "PNGの画像 (*.png)"
        )
        if chosen:
            self._set_logo(Path(chosen))

    def _set_logo(self, path: Path | None) -> None:
        self._logo = path
        self._tell()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.division.currentIndexChanged.connect(self._division_chosen)
        self.audience.currentIndexChanged.connect(self._audience_chosen)
        self.against.currentIndexChanged.connect(self._tell)
        self.classification.textChanged.connect(self._marked)
        self.prepared_by.textChanged.connect(self._tell)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        logo = QHBoxLayout()
        logo.setSpacing(8)
        for part in (self.logo, self.no_logo, self.logo_name):
            logo.addWidget(part)
        logo.addStretch(1)
        self.logo.setAccessibleName("表紙のロゴを選ぶ")
        named: tuple[tuple[str, QWidget], ...] = (
            ("PDFの種類", self.kind),
            ("担当課", self.division),
            ("読み手", self.audience),
            ("取扱区分", self.classification),
            ("作成者", self.prepared_by),
            ("前年度との比較", self.against),
        )
        for place, (text, field) in enumerate(named):
            row, column = 3 * (place // 2), place % 2
            label = QLabel(text)
            label.setBuddy(field)
            label.setContentsMargins(0, 4 if row else 0, 0, 0)
            field.setAccessibleName(text)
            grid.addWidget(label, row, column)
            grid.addWidget(field, row + 1, column)
        grid.addWidget(self.meaning, 2, 0, 1, 2)
        about_audience = QVBoxLayout()
        about_audience.setSpacing(4)
        about_audience.addWidget(self.taken_off)
        about_audience.addWidget(self.mark_again, 0, Qt.AlignmentFlag.AlignLeft)
        about_audience.addWidget(self.hidden)
        grid.addLayout(about_audience, 5, 0, 1, 2)
        QWidget.setTabOrder(self.classification, self.mark_again)
        grid.addWidget(self.compared, 8, 0, 1, 2)
        above_logo = QLabel("ロゴ")
        above_logo.setContentsMargins(0, 4, 0, 0)
        grid.addWidget(above_logo, 9, 0)
        grid.addLayout(logo, 10, 0, 1, 2)
