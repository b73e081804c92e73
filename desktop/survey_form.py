"""What a prefecture decides about a survey: a form that any window can hold."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from assessment import fiscal_years
from assessment.basis import basis_in_words, documents_behind
from assessment.deadlines import usual_due
from assessment.fiscal_years import date_in_words, months_later
from assessment.municipalities import of_prefecture, prefectures
from assessment.survey_names import names_year
from assessment.surveys import LONGEST_TITLE, USUAL_TITLE, SurveyFile, plan_survey
from assessment.working_days import working_day_from
from checklists.schema import Checklist, Tier
from desktop.last_survey import LastSurvey
from desktop.offer import Offer
from desktop.persons_files import documents
from desktop.scope_choice import ScopeChoice
from desktop.widgets.arranging import label_of
from desktop.widgets.buttons import button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.day_box import DayBox
from desktop.widgets.due_note import DueNote
from desktop.widgets.texts import line, soft

_YEARS_AHEAD = 1
_NOT_CHOSEN = "（選んでください）"


class SurveyPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What has been decided; ``folder`` is where the files go."""

    folder: Path
    title: str
    prefecture: str
    year: int
    reference_date: dt.date
    due: dt.date | None
    checklist_ids: tuple[str, ...]
    tier: Tier
    notes: bool

    def file(self, offered: Sequence[Checklist], now: dt.datetime) -> SurveyFile:
        """The survey that this decides, its checklists taken from those ``offered``."""
        return plan_survey(
            title=self.title,
            prefecture=self.prefecture,
            year=self.year,
            reference_date=self.reference_date,
            due=self.due,
            checklists=[one for one in offered if one.id in self.checklist_ids],
            tier=self.tier,
            notes=self.notes,
            issued_at=now,
        )


class SurveyForm(QWidget):
    """``changed`` says that something was decided; ``problem`` what is still missing."""

    changed = Signal()

    def __init__(self, before: LastSurvey, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = before
        self._today = today
        self.prefecture = _prefecture_box(before.prefecture)
        self.title = QLineEdit()
        self.year = _year_box(fiscal_years.fiscal_year(today))
        self.day = _day_box(today, "基準日")
        self.has_due = QCheckBox("付ける")
        self.due = _day_box(usual_due(today), "回答期限")
        self.due_note = DueNote(self.due, today)
        self.scope = ScopeChoice()
        self.basis = soft("")
        self.notes = QCheckBox("備考と根拠資料も記入してもらう")
        self.folder = QLineEdit()
        self.choose = button("選ぶ…", self._choose)
        self._inside = documents()
        self._suggested = ""
        self.known = soft("")
        self._arrange()
        self._suggest_folder()
        self._take_over()
        self._year: int = self.year.currentData()
        self._connect()

    def set_offer(self, offer: Offer) -> None:
        """Show the checklists that can be asked."""
        first = not self.scope.ready
        self.scope.set_offer(offer)
        if first and self._before.made_on is not None:
            self.scope.set_chosen(self._before.checklist_ids, self._before.tier)

    def show_basis(self, checklists: Sequence[Checklist]) -> None:
        """Say what the questions that are chosen rest on, ``checklists`` being all there are."""
        chosen, tier = self.scope.chosen(), self.scope.tier()
        asked = (i for one in checklists if one.id in chosen for i in one.items_of_tier(tier))
        self.basis.setText("\n".join(map(basis_in_words, documents_behind(asked))))
        self.basis.setVisible(bool(self.basis.text()))

    def bodies(self) -> int:
        """How many municipalities will get a form."""
        number = self.prefecture.currentData()
        return len(of_prefecture(number)) if number else 0

    def problem(self) -> str:
        """What keeps the forms from being made, in words; empty where nothing does."""
        folder = self.folder.text().strip()
        if not self.prefecture.currentData():
            return "都道府県を選んでください。"
        if not self.scope.ready:
            return "チェックリストを読み込んでいます…"
        if not self.scope.chosen():
            return "チェックリストを1つ以上選んでください。"
        if not folder or not Path(folder).is_absolute():
            return "保存先のフォルダーを「選ぶ…」で選んでください。"
        return self._wrong_day()

    def _wrong_day(self) -> str:
        if self.day.problem():
            return "基準日を直してください。"
        remark = self.due_note.remark
        wrong = self.has_due.isChecked() and self.due.problem()
        return "回答期限を直してください。" if wrong or (remark and remark.wrong) else ""

    def plan(self) -> SurveyPlan:
        """What has been decided; there must be no ``problem``."""
        return SurveyPlan(
            folder=Path(self.folder.text().strip()),
            title=self.title.text(),
            prefecture=self.prefecture.currentData(),
            year=self.year.currentData(),
            reference_date=self.day.chosen(),
            due=self.due.chosen() if self.has_due.isChecked() else None,
            checklist_ids=self.scope.chosen(),
            tier=self.scope.tier(),
            notes=self.notes.isChecked(),
        )

    def _take_over(self) -> None:
        """Begin with what was decided last; its days, only where they are not over."""
        before = self._before
        if before.made_on is None:
            return
        self.notes.setChecked(before.notes)
        year = self.year.findData(before.year)
        if year >= 0:
            self.year.setCurrentIndex(year)
            self.day.choose(before.reference_date or self.day.chosen())
            self.has_due.setChecked(before.due is not None)
            if before.due is not None and before.due >= self._today:
                self.due.choose(before.due)
            self._put_inside(Path(before.folder))
        if year >= 0 or not names_year(before.title, before.year):
            self.title.setText("" if before.title == USUAL_TITLE else before.title)
        self.known.setText(
            f"{date_in_words(before.made_on)}に作った調査の内容です。"
            "前に作った調査票は書き換えません。"
        )

    def _folder_name(self) -> str:
        """The folder of its own that the files get, such as ``調査_鳥取県_R8``."""
        name = self.prefecture.currentText() if self.prefecture.currentData() else "都道府県"
        return f"調査_{name}_{fiscal_years.abbreviated(self.year.currentData())}"

    def _suggest_folder(self) -> None:
        """Follow prefecture and year, unless the person has typed another folder."""
        if self.folder.text() == self._suggested:
            self._suggested = str(self._inside / self._folder_name())
            self.folder.setText(self._suggested)

    def _put_inside(self, folder: Path) -> None:
        """Put the folder of the survey into ``folder``, unless that is it already."""
        self._inside = folder.parent if folder.name == self._folder_name() else folder
        self._suggested = self.folder.text()
        self._suggest_folder()

    def _move_days(self) -> None:
        """Another year asks as at the same day of that year, and by a working day in it."""
        later = self.year.currentData() - self._year
        self._year += later
        self.day.choose(months_later(self.day.chosen(), 12 * later))
        self.due.choose(working_day_from(months_later(self.due.chosen(), 12 * later)))

    def _judge(self) -> None:
        """Hold the deadline against the reference date."""
        self.due_note.hold_against(self.day.chosen(), wanted=self.has_due.isChecked())
        self.changed.emit()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, f"フォルダー「{self._folder_name()}」を作る場所を選ぶ", str(self._inside)
        )
        if chosen:
            self._put_inside(Path(chosen))

    def _connect(self) -> None:
        for box in (self.prefecture, self.year):
            box.currentIndexChanged.connect(self._suggest_folder)
            box.currentIndexChanged.connect(self.changed)
        self.year.currentIndexChanged.connect(self._move_days)
        self.scope.changed.connect(self.changed)
        self.folder.textChanged.connect(self.changed)
        self.has_due.toggled.connect(self.due.setEnabled)
        self.has_due.toggled.connect(self._judge)
        self.day.changed.connect(self._judge)
        self.due.changed.connect(self._judge)
        self.due.setEnabled(self.has_due.isChecked())
        self._judge()

    def _arrange(self) -> None:
        self.title.setPlaceholderText(USUAL_TITLE)
        self.title.setMaxLength(LONGEST_TITLE)
        self.has_due.setAccessibleName("回答期限を付ける")
        self.has_due.setChecked(True)
        self.notes.setChecked(True)
        self.known.setVisible(self._before.made_on is not None)
        self.folder.setAccessibleName("保存先のフォルダー")
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(self.due, 1)
        when.addWidget(self.has_due)
        due = QWidget()
        due.setLayout(when)
        when.setContentsMargins(0, 0, 0, 0)
        days = _named_fields(
            ("年度", self.year, self.year),
            ("基準日", self.day, self.day),
            ("回答期限", due, self.due),
        )
        days.addWidget(self.due_note, days.rowCount(), 0, 1, 2)
        top = QHBoxLayout()
        top.setSpacing(24)  # the halves of what is asked, below, stand as far apart
        whose = (
            ("都道府県", self.prefecture, self.prefecture),
            ("調査の名前", self.title, self.title),
        )
        for fields in (_named_fields(*whose), days):
            half = QVBoxLayout()
            half.addLayout(fields)
            half.addStretch(1)
            top.addLayout(half, 1)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(label_of("保存先", self.folder))
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.known)
        column.addLayout(top)
        column.addWidget(line())
        column.addWidget(self.scope)
        column.addWidget(self.basis)
        column.addWidget(self.notes)
        column.addWidget(line())
        column.addLayout(place)


def _named_fields(*named: tuple[str, QWidget, QWidget]) -> QGridLayout:
    """Rows of a name, what stands beside it, and the box there that the name leads to."""
    rows = QGridLayout()
    rows.setSpacing(8)
    rows.setColumnStretch(1, 1)
    for row, (name, field, box) in enumerate(named):
        rows.addWidget(label_of(name, box), row, 0)
        rows.addWidget(field, row, 1)
    return rows


def _prefecture_box(chosen: str) -> ChoiceBox:
    box = ChoiceBox()
    box.addItem(_NOT_CHOSEN, "")
    for number, known in prefectures().items():
        box.addItem(known, number)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _year_box(this: int) -> ChoiceBox:
    box = ChoiceBox()
    for year in range(this, this + _YEARS_AHEAD + 1):
        box.addItem(fiscal_years.in_both_calendars(year), year)
    return box


def _day_box(day: dt.date, name: str) -> DayBox:
    box = DayBox(day)
    box.setAccessibleName(name)
    return box
