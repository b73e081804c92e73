"""The dialog that asks which divisions get a sheet, where to, until when, and in whose name."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.dialog import Dialog
from desktop.models.inquiry_standing import DivisionRow
from desktop.pages.inquiring.sheet_work import SheetPlan
from desktop.theme import set_role
from desktop.widgets.buttons import button, link, primary
from desktop.widgets.texts import note, page_title, plain

_SIZE = (640, 620)
_USUAL_DAYS = 21
_NAME = int(Qt.ItemDataRole.UserRole)
_WHAT = (
    "担当課ごとに1つのExcelを作ります。同じ名前のファイルがあるときは番号を付け、上書きしません。"
)


class SheetForm(Dialog):
    """``planned`` carries a ``SheetPlan`` when 「照会票を作る」 is pressed.

    Divisions that have not been asked yet are ticked to begin with, or all where none is left.
    """

    planned = Signal(SheetPlan)

    def __init__(
        self,
        rows: Sequence[DivisionRow],
        chosen: Collection[str],
        asked_by: str,
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("照会票を作る", parent)
        self._rows = [row for row in rows if row.responses]
        fresh = {row.division for row in self._rows if row.state == "未照会"}
        every = {row.division for row in self._rows}
        self.divisions = QListWidget()
        self.every = link("すべて選ぶ", self._ticks(every))
        self.none = link("すべて外す", self._ticks(set()))
        self.fresh = link(f"未照会だけ（{len(fresh)}）", self._ticks(fresh))
        self.marked = link(f"表で選んだ課だけ（{len(chosen)}）", self._ticks(set(chosen)))
        self.fresh.setVisible(bool(fresh) and fresh != every)
        self.marked.setVisible(bool(chosen))
        self.folder = QLineEdit(_documents())
        self.choose = button("選ぶ…", self._choose)
        self.has_due = QCheckBox("回答期限を付ける")
        self.due = QDateEdit(_as_qt(today + dt.timedelta(days=_USUAL_DAYS)))
        self.asked_by = QLineEdit(asked_by)
        self.problem = plain("")
        self.cancel = button("やめる", self.reject)
        self.make = primary("照会票を作る", self._make)
        self._lay_out()
        self._fill(fresh or every)
        self.divisions.itemChanged.connect(self._check)
        self.folder.textChanged.connect(self._check)
        self.has_due.toggled.connect(self.due.setEnabled)
        self._check()
        self.divisions.setFocus()

    def plan(self) -> SheetPlan:
        """What has been asked for."""
        day = self.due.date()
        return SheetPlan(
            divisions=tuple(self._ticked()),
            folder=Path(self.folder.text().strip()),
            due=dt.date(day.year(), day.month(), day.day()) if self.has_due.isChecked() else None,
            asked_by=self.asked_by.text().strip(),
        )

    def _make(self) -> None:
        self.accept()
        self.planned.emit(self.plan())

    def _fill(self, ticked: Collection[str]) -> None:
        for row in self._rows:
            entry = QListWidgetItem(f"{row.division}　{len(row.responses)}項目（{row.state}）")
            entry.setData(_NAME, row.division)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(_tick(row.division in ticked))
            self.divisions.addItem(entry)
        self.divisions.setCurrentRow(0)

    def _ticks(self, wanted: Collection[str]) -> Callable[[], None]:
        def tick() -> None:
            for entry in self._entries():
                entry.setCheckState(_tick(entry.data(_NAME) in wanted))

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
            said = "照会する担当課に印を付けてください。"
        elif not folder or not Path(folder).is_absolute():
            said = "保存先のフォルダーを「選ぶ…」で選んでください。"
        else:
            said = ""
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.make.setEnabled(not said)
        self.make.setText(f"{number}課の照会票を作る" if number else "照会票を作る")

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "照会票を保存するフォルダーを選ぶ", self.folder.text()
        )
        if chosen:
            self.folder.setText(str(Path(chosen)))

    def _lay_out(self) -> None:
        set_role(self.problem, "error")
        self.divisions.setAccessibleName("照会する担当課")
        self.has_due.setChecked(True)
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("yyyy年M月d日")
        self.due.setAccessibleName("回答期限")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(page_title("照会票を作る"))
        column.addWidget(note(_WHAT))
        column.addWidget(self.banner)
        column.addWidget(_label("照会する担当課（スペースキーで印を付け外し）", self.divisions))
        column.addWidget(self.divisions, 1)
        column.addLayout(_row(self.every, self.none, self.fresh, self.marked))
        column.addWidget(_label("保存先のフォルダー", self.folder))
        places = QHBoxLayout()
        places.setSpacing(8)
        places.addWidget(self.folder, 1)
        places.addWidget(self.choose)
        column.addLayout(places)
        column.addLayout(_row(self.has_due, self.due))
        column.addWidget(_label("照会する人や課の名前（照会票に載ります）", self.asked_by))
        column.addWidget(self.asked_by)
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.make)
        column.addSpacing(8)
        column.addLayout(foot)
        self.fit(*_SIZE)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _tick(ticked: bool) -> Qt.CheckState:  # noqa: FBT001 - what Qt calls it
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked


def _as_qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _documents() -> str:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(place or Path.home()) / "照会票")


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    return label
