"""The dialog that asks which sheets are made, where to, until when, and in whose name."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assessment.deadlines import usual_due
from assessment.records import Assessment
from desktop.dialog import Dialog
from desktop.models.inquiry_standing import DivisionRow
from desktop.pages.inquiring.sheet_work import SheetPlan
from desktop.persons_files import documents
from desktop.theme import in_text, set_role
from desktop.widgets.arranging import in_a_row, label_of
from desktop.widgets.buttons import button, link, primary
from desktop.widgets.changing import changing
from desktop.widgets.day_box import DayBox
from desktop.widgets.due_note import DueNote
from desktop.widgets.texts import note, page_title, plain

_SIZE = (640, 680)
_LEAST_LIST = 116
"""How high the list is at least, in pixels at the usual size of text."""
_USUAL_DAYS = 21
_NAME = int(Qt.ItemDataRole.UserRole)
_WHAT = (
    "選んだ担当課か分野ごとに、Excelを1つずつ作ります。"
    "同じ名前のファイルは上書きせず、番号を付けます。"
)
_DIVISIONS = "照会する担当課（スペースキーで印を付け外し）"
_CHECKLISTS = "照会する分野（各課は、自分の課の行だけに答えます）"


class _Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that can be made: its label, and what the list says of it."""

    label: str
    words: str


class SheetForm(Dialog):
    """``planned`` carries a ``SheetPlan`` when 「照会票を作る」 is pressed.

    To begin with those divisions are ticked that have not been asked yet; where all have been,
    those that still leave items open, and where none does, all. Of checklists all are.
    """

    chapter = "inquiries"

    planned = Signal(SheetPlan)

    def __init__(
        self,
        assessment: Assessment,
        rows: Sequence[DivisionRow],
        chosen: Collection[str],
        asked_by: str,
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("照会票を作る", parent)
        self.divisions = QListWidget()
        asked = [row for row in rows if row.responses]
        self._divisions = [_of_division(row) for row in asked]
        self._checklists = [
            _Choice(label=one.title, words=f"{one.title}　{number}項目")
            for one in assessment.checklists
            if (number := len(assessment.of_checklist(one.id)))
        ]
        self._fresh = {row.division for row in asked if row.state == "未照会"}
        self._open = {row.division for row in asked if row.answered < len(row.responses)}
        self._chosen = set(chosen)
        self.by_division = QRadioButton("担当課ごと")
        self.by_checklist = QRadioButton("分野（チェックリスト）ごと")
        self.title = label_of("", self.divisions)
        self.every = link("すべて選ぶ", self._ticks(None))
        self.none = link("すべて外す", self._ticks(set()))
        self.fresh = link(f"未照会だけ（{len(self._fresh)}）", self._ticks(self._fresh))
        self.unanswered = link(f"未回答のある課だけ（{len(self._open)}）", self._ticks(self._open))
        self.marked = link(f"表で選んだ課だけ（{len(chosen)}）", self._ticks(self._chosen))
        self.folder = QLineEdit(str(documents() / "照会票"))
        self.choose = button("選ぶ…", self._choose)
        self.has_due = QCheckBox("回答期限を付ける")
        self.due = DayBox(usual_due(today, _USUAL_DAYS))
        self.due_note = DueNote(self.due, today)
        self.asked_by = QLineEdit(asked_by)
        self.letters = QCheckBox("依頼文（Word）も作る")
        self.problem = plain("")
        self.cancel = button("やめる", self.reject)
        self.make = changing(primary("照会票を作る", self._make))
        self._lay_out()
        self.by_division.setChecked(True)
        self.by_division.toggled.connect(self._fill)
        self._fill()
        self.divisions.itemChanged.connect(self._check)
        self.folder.textChanged.connect(self._check)
        self.has_due.toggled.connect(self.due.setEnabled)
        self.has_due.toggled.connect(self.due_note.heed)
        self.has_due.toggled.connect(self._check)
        self.due.changed.connect(self._check)
        self._check()
        self.divisions.setFocus()

    def plan(self) -> SheetPlan:
        """What has been asked for."""
        return SheetPlan(
            by_division=self.by_division.isChecked(),
            labels=tuple(self._ticked()),
            folder=Path(self.folder.text().strip()),
            due=self.due.chosen() if self.has_due.isChecked() else None,
            asked_by=self.asked_by.text().strip(),
            letters=self.letters.isChecked(),
        )

    def _make(self) -> None:
        self.accept()
        self.planned.emit(self.plan())

    def _fill(self) -> None:
        """List what sheets there can be, divided as chosen."""
        divided = self.by_division.isChecked()
        choices = self._divisions if divided else self._checklists
        every = {choice.label for choice in choices}
        ticked = self._fresh or self._open or every if divided else every
        self.divisions.clear()
        for choice in choices:
            entry = QListWidgetItem(choice.words)
            entry.setData(_NAME, choice.label)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(_tick(choice.label in ticked))
            self.divisions.addItem(entry)
        self.divisions.setCurrentRow(0)
        self.title.setText(_DIVISIONS if divided else _CHECKLISTS)
        self.divisions.setAccessibleName("照会する担当課" if divided else "照会する分野")
        self.fresh.setVisible(divided and bool(self._fresh) and self._fresh != every)
        offers = bool(self._open) and not self._fresh and self._open != every
        self.unanswered.setVisible(divided and offers)
        self.marked.setVisible(divided and bool(self._chosen))
        self._check()

    def _ticks(self, wanted: Collection[str] | None) -> Callable[[], None]:
        """What ticks those of ``wanted`` alone, or all."""

        def tick() -> None:
            for entry in self._entries():
                entry.setCheckState(_tick(wanted is None or entry.data(_NAME) in wanted))

        return tick

    def _entries(self) -> list[QListWidgetItem]:
        return [self.divisions.item(place) for place in range(self.divisions.count())]

    def _ticked(self) -> list[str]:
        checked = Qt.CheckState.Checked
        return [str(e.data(_NAME)) for e in self._entries() if e.checkState() == checked]

    def _check(self) -> None:
        number = len(self._ticked())
        folder = self.folder.text().strip()
        if not number:
            said = "照会するものに印を付けてください。"
        elif not folder or not Path(folder).is_absolute():
            said = "保存先のフォルダーを「選ぶ…」で選んでください。"
        elif self.has_due.isChecked() and self.due.problem():
            said = "回答期限を直してください。"
        else:
            said = ""
        self.problem.setText(said)
        self.make.setEnabled(not said)
        self.make.setText(f"{number}件の照会票を作る" if number else "照会票を作る")

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "照会票を保存するフォルダーを選ぶ", self.folder.text()
        )
        if chosen:
            self.folder.setText(str(Path(chosen)))

    def _lay_out(self) -> None:
        set_role(self.problem, "error")
        self.letters.setChecked(True)
        self.has_due.setChecked(True)
        self.due.setAccessibleName("回答期限")
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(24, 0, 24, 4)
        column.setSpacing(8)
        column.addWidget(note(_WHAT))
        column.addLayout(in_a_row(plain("分け方"), self.by_division, self.by_checklist))
        column.addWidget(self.title)
        # It gives way to the folder, which on a small screen would be out of sight.
        self.divisions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.divisions.setMinimumHeight(in_text(_LEAST_LIST))
        column.addWidget(self.divisions, 1)
        column.addLayout(in_a_row(self.every, self.none, self.fresh, self.unanswered, self.marked))
        column.addWidget(label_of("保存先のフォルダー", self.folder))
        places = QHBoxLayout()
        places.setSpacing(8)
        places.addWidget(self.folder, 1)
        places.addWidget(self.choose)
        column.addLayout(places)
        column.addLayout(in_a_row(self.has_due, self.due))
        column.addWidget(self.due_note)
        column.addWidget(label_of("照会する人や課の名前（照会票に載ります）", self.asked_by))
        column.addWidget(self.asked_by)
        column.addWidget(self.letters)
        form.setObjectName("content")
        head, foot = (
            (page_title("照会票を作る"), self.banner),
            (self.problem, self.cancel, self.make),
        )
        self.frame(head, form, foot).setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fit(*_SIZE)


def _of_division(row: DivisionRow) -> _Choice:
    left = len(row.responses) - row.answered
    state = f"{row.state}・未回答{left}" if left and row.state != "未照会" else row.state
    words = f"{row.division}　{len(row.responses)}項目（{state}）"
    return _Choice(label=row.division, words=words)


def _tick(ticked: bool) -> Qt.CheckState:  # noqa: FBT001 - what Qt calls it
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
