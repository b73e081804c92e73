"""Copies of the workspace (控え): where they go, made, listed, and put back."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessment.fiscal_years import date_in_short
from assessment.safekeeping import Copy
from desktop.backing_up import BackingUp
from desktop.models.backups import DAYS_WORDS, is_overdue, last_in_words
from desktop.models.text_tree import Column, Row, cell
from desktop.pages.page import Navigator
from desktop.preferences import COPY_DAYS, choose_or_tell
from desktop.session import Session
from desktop.theme import set_role
from desktop.under_way import UnderWay
from desktop.widgets.activity import Activity
from desktop.widgets.arranging import in_a_row
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.growing import grow
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import note, paragraph, plain

if TYPE_CHECKING:
    from assessment.backups import Backup

_COLUMNS = (
    Column(title="控えた日時", width=176),
    Column(title="ファイル", share=1),
    Column(title="場所", share=1),
)
_HEIGHT = 160
_PLACE = "控えの場所"
_BESIDE = (
    "保存ファイルと同じ場所なので、機器が壊れると一緒に失われます。"
    "USBメモリや別の共有フォルダーが安心です。"
)


class Copies(QWidget):
    """``changed`` says that a copy has been made, or that copies go elsewhere now."""

    changed = Signal()

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self.activity = Activity(counted=False)
        self.under_way = UnderWay(session.tasks, self.activity, self)
        self.backing_up = BackingUp(session, navigator, self.under_way, self)
        self.last = paragraph()
        self.folder = plain("")
        self.beside = note(_BESIDE)
        self.days = ChoiceBox()
        self.make = changing(button("控えを作る", self.backing_up.begin))
        self.choose = button("場所を変える…", lambda: self.backing_up.choose_folder(self))
        self.put_back = changing(button("選んだ控えに戻す…", self._put_chosen_back))
        self.put_back_file = changing(button("別の場所の控えに戻す…", self._choose_source))
        self.list = TextTree("控えの一覧", _COLUMNS)
        grow(self.list, self.list.setFixedHeight, _HEIGHT)
        for days in COPY_DAYS:
            self.days.addItem(DAYS_WORDS[days], days)
        self.days.activated.connect(self._choose_days)
        self._lay_out()
        self.show_chosen()
        self.backing_up.made.connect(self.changed)
        self.under_way.changed.connect(self._enable)

    def show_chosen(self) -> None:
        """Show what has been chosen, here or elsewhere."""
        self.folder.setText(str(self.backing_up.folder.absolute()))
        self.beside.setVisible(self.backing_up.is_beside)
        self.days.setCurrentIndex(self.days.findData(self._navigator.preferences.chosen.copy_days))

    def show_copies(
        self, copies: Sequence[Copy], last: "Backup | None", began: dt.date | None
    ) -> None:
        """List what lies where copies go, the newest first, and say how old the last one is.

        ``began`` is the day from which answers have gone without a copy; ``None`` for no answers.
        """
        today, days = self._session.today(), self._navigator.preferences.chosen.copy_days
        overdue = began is not None and is_overdue(last, began, today, days)
        words = ("注意：" if overdue else "") + last_in_words(last, today)
        self.last.setText(words)
        set_role(self.last, "warning" if overdue else "")
        usual = self.backing_up.folder.absolute()
        self.list.show_rows([_row(copy, usual) for copy in copies])
        if copies:
            self.list.choose(str(copies[0].path))
        self.list.setVisible(bool(copies))
        self.put_back.setVisible(bool(copies))
        self._enable()

    def _enable(self) -> None:
        idle = not self.under_way.busy
        for part in (self.make, self.choose, self.put_back_file):
            part.setEnabled(idle)
        self.put_back.setEnabled(idle and self.list.current_row() is not None)

    def _choose_days(self, index: int) -> None:
        choose_or_tell(
            self._navigator.preferences, self._navigator.messages, copy_days=COPY_DAYS[index]
        )
        self.changed.emit()

    def _put_chosen_back(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self._preview(Path(row.key))

    def _choose_source(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "控えを選ぶ", str(self.backing_up.folder), "保存ファイル (*.sqlite)"
        )
        if chosen:
            self._preview(Path(chosen))

    def _preview(self, copy: Path) -> None:
        from desktop.restore_window import RestoreWindow

        RestoreWindow(self._session, self._navigator, copy, self.window()).open_and_forget()

    def _lay_out(self) -> None:
        named = QLabel(_PLACE)
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(named)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        reminder = QHBoxLayout()
        reminder.setSpacing(8)
        asked = QLabel("控えがこれより古いとき、ホームで知らせる（&R）")
        asked.setBuddy(self.days)
        reminder.addWidget(asked)
        reminder.addWidget(self.days)
        reminder.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.last)
        column.addLayout(place)
        column.addWidget(self.beside)
        column.addLayout(in_a_row(self.make, self.put_back_file))
        column.addWidget(self.activity)
        column.addWidget(self.list)
        column.addLayout(in_a_row(self.put_back))
        column.addLayout(reminder)
        column.addStretch(1)


def _row(copy: Copy, usual: Path) -> Row:
    folder = copy.path.parent.absolute()
    return Row(
        key=str(copy.path),
        cells=(
            cell(_in_words(copy.at)),
            cell(copy.path.name),
            cell(f"今の{_PLACE}" if folder == usual else str(folder), look="soft"),
        ),
    )


def _in_words(at: dt.datetime) -> str:
    return f"{date_in_short(at.date())} {at:%H:%M:%S}"
