"""Tries other levels for chosen items and shows what the scores would be."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessment import scoring
from assessment.gaps import Gap
from assessment.results import Result
from desktop.models.what_if import gaps_left, outlooks
from desktop.theme import set_role
from desktop.widgets.arranging import PAGE_MARGINS, empty_out
from desktop.widgets.buttons import button, link
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.icons import icon
from desktop.widgets.tall import Tall
from desktop.widgets.texts import page_title, paragraph, plain, soft

_HOW = "一覧で課題を選び、下のボタンで加えます。レベルを選ぶと点数の変化がわかります。"
_ALONE = (
    "一覧で選んだ課題を、下のボタンで加えます。ほかの課題は、閉じて一覧で選びます。"
    "レベルを選ぶと点数の変化がわかります。"
)
_BESIDE = (16, 16, 16, 16)
"""What it keeps clear around it beside the list, in pixels."""


class WhatIfPanel(QWidget):
    """Supposed levels by item; nothing of it is recorded.

    ``wanted`` asks for the chosen gaps, ``left`` for the list alone.
    """

    wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._levels: dict[str, int] = {}
        self.add = button("選んだ課題を試算に加える", self.wanted.emit)
        self.clear = link("試算を消す", self.forget)
        self.leave = button("閉じる", self.left.emit)
        self.leave.setAccessibleName("試算を閉じる")
        self.leave.hide()
        self.how = paragraph(_HOW)
        self.figures = QGridLayout()
        self._column = QVBoxLayout()
        self.rows: dict[str, _Row] = {}
        self._list = QVBoxLayout()
        self._lay_out()
        self._refresh()

    def stand_alone(self, *, alone: bool) -> None:
        """In the place of a page it is laid out as one; only there it is closed here."""
        self._column.setContentsMargins(*(PAGE_MARGINS if alone else _BESIDE))
        self.leave.setVisible(alone)
        self.how.setText(_ALONE if alone else _HOW)

    @property
    def levels(self) -> Mapping[str, int]:
        """The supposed levels by item id."""
        return dict(self._levels)

    def show_result(self, result: Result) -> None:
        """Figure from another result; items that are gaps no longer fall out."""
        self._result = result
        open_items = {gap.response.item.id for gap in result.gaps}
        self._levels = {
            item_id: chosen for item_id, chosen in self._levels.items() if item_id in open_items
        }
        self._refresh()

    def suppose(self, gaps: Sequence[Gap]) -> None:
        """Suppose that these gaps were closed; the level can be chosen after."""
        for gap in gaps:
            self._levels.setdefault(gap.response.item.id, gap.target)
        self._refresh()

    def forget(self) -> None:
        """Suppose nothing."""
        self._levels.clear()
        self._refresh()

    def _lay_out(self) -> None:
        content = QWidget()
        column = self._column
        content.setLayout(column)
        column.setContentsMargins(*_BESIDE)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(page_title("試算"), 1)
        head.addWidget(self.leave)
        column.addLayout(head)
        column.addWidget(soft("ここで選んだレベルは記録されません。"))
        column.addWidget(self.how)
        column.addWidget(self.add)
        column.addSpacing(8)
        self.figures.setColumnStretch(0, 1)
        self.figures.setHorizontalSpacing(8)
        self.figures.setVerticalSpacing(4)
        column.addLayout(self.figures)
        column.addSpacing(8)
        self._list.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area = Tall()
        area.hold(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _refresh(self) -> None:
        self._show_rows()
        self._show_figures()
        self.clear.setVisible(bool(self._levels))

    def _show_rows(self) -> None:
        gaps = {} if self._result is None else {g.response.item.id: g for g in self._result.gaps}
        for item_id in tuple(self.rows):
            if item_id not in self._levels or self.rows[item_id].gap != gaps.get(item_id):
                row = self.rows.pop(item_id)
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        for item_id, chosen in self._levels.items():
            if item_id not in self.rows and item_id in gaps:
                row = _Row(gaps[item_id], chosen)
                row.chosen.connect(self._choose)
                row.removed.connect(self._remove)
                self.rows[item_id] = row
                self._list.addWidget(row)

    def _show_figures(self) -> None:
        empty_out(self.figures)
        for row, (title, now, then, difference) in enumerate(self._lines()):
            for place, text in enumerate((title, now, "→", then, difference)):
                label = paragraph(text) if place == 0 else QLabel(text)
                if place == 2:
                    set_role(label, "soft")
                if place:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self.figures.addWidget(label, row, place)

    def _lines(self) -> list[tuple[str, str, str, str]]:
        if self._result is None or not self._levels:
            return []
        lines = [
            (
                f"{outlook.title}の点数" if place == 0 else outlook.title,
                scoring.shown(outlook.now),
                scoring.shown(outlook.then),
                outlook.difference,
            )
            for place, outlook in enumerate(outlooks(self._result, self._levels))
        ]
        before, after = len(self._result.gaps), gaps_left(self._result, self._levels)
        fewer = f"－{before - after}" if after < before else "±0"
        return [*lines, ("課題の数", str(before), str(after), fewer)]

    def _choose(self, item_id: str, chosen: int) -> None:
        self._levels[item_id] = chosen
        self._show_figures()

    def _remove(self, item_id: str) -> None:
        del self._levels[item_id]
        self._refresh()


class _Row(QFrame):
    """A supposed item with the choice of its level."""

    chosen = Signal(str, int)
    removed = Signal(str)

    def __init__(self, gap: Gap, supposed: int) -> None:
        super().__init__()
        set_role(self, "card")
        self.gap = gap
        item = gap.response.item
        self.level = ChoiceBox()
        self.level.setAccessibleName(f"{item.id} のレベル（試算）")
        self.level.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.level.setMinimumContentsLength(6)
        for number in item.selectable_levels():
            self.level.addItem(f"{number} {item.labels[number]}", number)
        self.level.setCurrentIndex(max(0, self.level.findData(supposed)))
        remove = QToolButton()
        remove.setIcon(icon("close"))
        remove.setToolTip("試算から外す")
        remove.setAccessibleName(f"{item.id} を試算から外す")
        remove.clicked.connect(lambda: self.removed.emit(item.id))
        head = QHBoxLayout()
        head.addWidget(plain(f"{item.id} {item.title}"), 1)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        now = "わからない" if gap.level is None else f"{gap.level} {item.labels[gap.level]}"
        column.addWidget(soft(f"今：{now}"))
        column.addWidget(self.level)
        self.level.currentIndexChanged.connect(
            lambda _: self.chosen.emit(item.id, self.level.currentData())
        )
