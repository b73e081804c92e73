"""The dialog before 疑義照会票 are made: which queries, by when, and where they come back to."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from assessment.collection.asking import Asking
from assessment.collection.records import Query
from assessment.deadlines import usual_due
from desktop.dialog import Dialog
from desktop.models.query_rows import counted
from desktop.pages.collecting.remembered import keep_asking, recall_asking
from desktop.widgets.arranging import in_a_row, label_of
from desktop.widgets.buttons import button, primary
from desktop.widgets.day_box import DayBox
from desktop.widgets.due_note import DueNote
from desktop.widgets.texts import note, page_title, soft

TITLE = "疑義照会票を作る"
_WHAT = (
    "団体ごとに1つのExcelを作ります。ここに書いたことは照会票のいちばん上に載り、次に作るときも"
    "入った状態で始まります。空欄のものは載りません。"
)
_CONTACT = "例：デジタル推進課　見本 花子　電話 0000-00-0000（内線 1234）"
_REPLY_TO = "例：dx@pref.example.lg.jp"
_USUAL_DAYS = 14
_SIZE = (720, 424)

Make = Callable[[tuple[Query, ...], Asking], bool]
"""Makes the sheets; whether that has begun, as the person may think better of it."""


class AskingWindow(Dialog):
    """Offers the queries ``shown`` in the table and, where there are more, those ``of_all``."""

    chapter = "collection"

    def __init__(
        self,
        shown: tuple[Query, ...],
        of_all: tuple[Query, ...],
        today: dt.date,
        make: Make,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TITLE, parent)
        self._shown = shown
        self._of_all = of_all
        self._make_sheets = make
        kept = recall_asking()
        self.only_shown = QRadioButton(f"表示中の{counted(shown)}")
        self.all = QRadioButton(f"すべての{counted(of_all)}")
        self.has_due = QCheckBox("書く")
        usual = usual_due(today, _USUAL_DAYS)
        self.due = DayBox(kept.due if kept.due is not None and kept.due > today else usual)
        self.due_note = DueNote(self.due, today)
        self.contact = QLineEdit(kept.contact)
        self.reply_to = QLineEdit(kept.reply_to)
        self.hint = soft("")
        self.later = button("閉じる", self.reject)
        self.make = primary("", self._make)
        narrowed = len(shown) < len(of_all)
        (self.only_shown if narrowed and shown else self.all).setChecked(True)
        self.only_shown.setVisible(narrowed)
        self.only_shown.setEnabled(bool(shown))
        self.has_due.setChecked(True)
        self._lay_out()
        self.all.toggled.connect(self._refresh)
        self.has_due.toggled.connect(self.due.setEnabled)
        self.has_due.toggled.connect(self.due_note.heed)
        self.has_due.toggled.connect(self._refresh)
        self.due.changed.connect(self._refresh)
        self._refresh()
        (self.only_shown if self.only_shown.isChecked() else self.all).setFocus()

    def _chosen(self) -> tuple[Query, ...]:
        return self._of_all if self.all.isChecked() else self._shown

    def _asking(self) -> Asking:
        return Asking(
            due=self.due.chosen() if self.has_due.isChecked() else None,
            contact=self.contact.text().strip(),
            reply_to=self.reply_to.text().strip(),
        )

    def _refresh(self) -> None:
        bodies = len({query.code for query in self._chosen()})
        self.make.setText(f"{bodies}団体の照会票を作る…" if bodies else "照会票を作る…")
        wrong = bool(self.has_due.isChecked() and self.due.problem())
        self.make.setEnabled(bool(bodies) and not wrong)
        said = "回答期限を直してください。" if wrong else ""
        self.hint.setText(said if bodies else "確かめたほうがよい値は見つかりませんでした。")

    def _make(self) -> None:
        asking = self._asking()
        keep_asking(asking)
        if self._make_sheets(self._chosen(), asking):
            self.accept()

    def _lay_out(self) -> None:
        self.has_due.setAccessibleName("回答期限を書く")
        self.due.setAccessibleName("回答期限")
        self.contact.setPlaceholderText(_CONTACT)
        self.reply_to.setPlaceholderText(_REPLY_TO)
        inside = QWidget()
        inside.setObjectName("content")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(label_of("尋ねるもの", self.all), 0, 0)
        choices = QVBoxLayout()
        choices.setSpacing(4)
        choices.addWidget(self.only_shown)
        choices.addWidget(self.all)
        grid.addLayout(choices, 0, 1)
        grid.addWidget(label_of("回答期限", self.has_due), 1, 0)
        grid.addLayout(in_a_row(self.has_due, self.due), 1, 1)
        grid.addWidget(self.due_note, 2, 1)
        grid.addWidget(label_of("担当・連絡先", self.contact), 3, 0)
        grid.addWidget(self.contact, 3, 1)
        grid.addWidget(label_of("返送先", self.reply_to), 4, 0)
        grid.addWidget(self.reply_to, 4, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 8, 24, 12)
        column.addLayout(grid)
        column.addStretch(1)
        scroll = self.frame(
            (page_title(TITLE), self.banner, note(_WHAT)),
            inside,
            (self.hint, self.later, self.make),
        )
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fit(*_SIZE)
