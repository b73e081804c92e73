"""The fold-out 「独自の目標・期限」: one's own target, and a deadline that was extended."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from assessment.fiscal_years import date_in_words
from assessment.records import Entry
from checklists.schema import Item
from desktop.widgets.changing import changing
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.complaint import Complaint
from desktop.widgets.day_box import DayBox
from desktop.widgets.section_fold import SectionFold
from desktop.widgets.texts import plain, soft

_TITLE = "独自の目標・期限"


class OwnTargets(QWidget):
    """Shows and edits target and deadline; ``edited`` carries the fields that the person set."""

    edited = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = SectionFold()
        self.target = changing(ChoiceBox())
        self.target.setAccessibleName("独自の目標")
        self.extended = changing(QCheckBox("期限の延長が認められている"))
        self.date = changing(DayBox())
        self.date.setAccessibleName("延長後の期限")
        self.reason = changing(QLineEdit())
        self.reason.setAccessibleName("期限延長の理由")
        self.reason.setPlaceholderText("延長が認められた経緯や文書番号（必ず書いてください）")
        self.problem = Complaint()
        self._deadline = plain("")
        self._item: Item | None = None
        self._lay_out()
        self.fold.toggled.connect(self._body.setVisible)
        self.target.currentIndexChanged.connect(self._target_chosen)
        self.extended.toggled.connect(self._extension_edited)
        self.date.changed.connect(self._extension_edited)
        self.reason.textEdited.connect(self._extension_edited)

    def show_item(self, item: Item, entry: Entry) -> None:
        """Show what is recorded for an item."""
        with (
            QSignalBlocker(self.target),
            QSignalBlocker(self.extended),
            QSignalBlocker(self.date),
        ):
            same, self._item = item is self._item, item
            self._show_target(item, entry)
            self._show_deadline(item, entry, kept=same and bool(self.date.problem()))
        own = [f"目標{entry.own_target}"] if entry.own_target else []
        if entry.extended_deadline:
            own.append(f"期限を{date_in_words(entry.extended_deadline)}まで延長")
        self.fold.set_name(f"{_TITLE}：{'・'.join(own)}" if own else _TITLE)

    def complain(self, problem: str) -> None:
        """Say why the extension is not recorded; empty for nothing."""
        self.problem.say(problem)

    def _lay_out(self) -> None:
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.setSpacing(8)
        inside.addWidget(_label("目標のレベル", self.target))
        inside.addWidget(self.target, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(
            soft("自分の自治体の課題と優先度だけに使います。点数は点検表の目標で計算します。")
        )
        inside.addWidget(self._deadline)
        inside.addWidget(self.extended)
        self._extension = QWidget()
        asked = QVBoxLayout(self._extension)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(4)
        asked.addWidget(_label("延長後の期限", self.date))
        asked.addWidget(self.date, 0, Qt.AlignmentFlag.AlignLeft)
        asked.addWidget(_label("延長の理由", self.reason))
        asked.addWidget(self.reason)
        inside.addWidget(self._extension)
        inside.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self._body.hide()

    def _show_target(self, item: Item, entry: Entry) -> None:
        self.target.clear()
        self.target.addItem(f"点検表の目標（レベル{item.target}）のまま", None)
        for level in item.selectable_levels():
            if level:
                self.target.addItem(f"レベル{level} {item.labels[level]}", level)
        self.target.setCurrentIndex(max(0, self.target.findData(entry.own_target)))

    def _show_deadline(self, item: Item, entry: Entry, *, kept: bool) -> None:
        """Show it; a day that is typed wrong is ``kept`` until the person puts it right."""
        dated = item.deadline is not None
        said = f"もとの期限：{date_in_words(item.deadline)}" if item.deadline else ""
        self._deadline.setText(said or "この項目に期限はありません。")
        self.extended.setVisible(dated)
        if item.deadline and not kept:
            first = item.deadline + dt.timedelta(days=1)
            self.date.begin_at(first)
            shown = entry.extended_deadline or item.deadline + dt.timedelta(days=365)
            self.date.choose(shown)
        self.extended.setChecked(entry.extended_deadline is not None)
        if self.reason.text() != entry.extension_reason:
            self.reason.setText(entry.extension_reason)
        self._show_extension()

    def _show_extension(self) -> None:
        asked = self.extended.isChecked() and self.extended.isVisibleTo(self._body)
        self._extension.setVisible(asked)

    def _target_chosen(self) -> None:
        self.edited.emit({"own_target": self.target.currentData()})

    def _extension_edited(self) -> None:
        self._show_extension()
        if self.extended.isChecked() and self.date.problem():
            return  # the field says so itself
        fields: Mapping[str, Any] = {"extended_deadline": None, "extension_reason": ""}
        if self.extended.isChecked():
            fields = {
                "extended_deadline": self.date.chosen(),
                "extension_reason": self.reason.text(),
            }
        self.edited.emit(fields)


def _label(words: str, field: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(field)
    return label
