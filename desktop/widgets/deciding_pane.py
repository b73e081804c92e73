"""Conflicts side by side, decided by key: the list, the cards, and the choices below them."""

import functools
from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import in_text, set_role
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.columns import Columns
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.splitter import Splitter
from desktop.widgets.tall import Tall
from desktop.widgets.texts import line, plain, soft, with_role
from desktop.widgets.wrapped_list import WrappedList

LATER = "保留"
_HOW = "数字キーでも決められます。決めたあとも「元に戻す」で取り消せます。"
_LIST = (136, 160)
"""How wide the list is at least, and to begin with, in pixels at the usual size of text."""
_KEY = Qt.ItemDataRole.UserRole
_CARD = 132
"""The least width of a side beside the others (likewise)."""
_LOW = 230
"""Below this height (likewise) the choices scroll with what differs."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A conflict as the list shows it: its number, and two lines of words."""

    number: int
    words: str


class DecidingPane(QStackedWidget):
    """``decided`` carries a rule and the number of a conflict, ``all_decided`` a rule for all.

    ``came_to`` carries the number of the conflict whose sides are to be shown on the cards. The
    keys 1, 2 … are those of ``rules`` in their order, and the next puts a conflict off.
    """

    came_to = Signal(int)
    decided = Signal(str, int)
    all_decided = Signal(str)

    def __init__(
        self,
        name: str,
        empty: EmptyState,
        rules: Mapping[str, str],
        cards: Sequence[QWidget],
        first_of_all: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.differences: tuple[Difference, ...] = ()
        self._put_off: set[int] = set()
        self._first_of_all = first_of_all
        self.empty = empty
        self.list = WrappedList()
        self.list.setAccessibleName(name)
        self.title = with_role("", "heading")
        self.question = plain("")
        self.choices = {
            rule: changing(button(f"{key}　{words}", functools.partial(self._decide, rule)))
            for key, (rule, words) in enumerate(rules.items(), start=1)
        }
        self.later = button(f"{len(rules) + 1}　{LATER}", self._put_off_current)
        self.together = changing(button("まとめて決める…", self._ask_all))
        self.ask_all = QFrame()
        self.asked = plain("")
        self.rules = {
            rule: changing(button(words, functools.partial(self._decide_all, rule)))
            for rule, words in rules.items()
        }
        self.leave = button("やめる", self._leave_all, "quiet")
        self._foot = QVBoxLayout()
        self._full = QWidget()
        self._one = QWidget()
        self._sides = Tall(up_to_content=True)
        self._lay_out(cards)
        self.list.currentRowChanged.connect(self._show_current)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, choice in enumerate((*self.choices.values(), self.later), start=1):
            QShortcut(QKeySequence(str(key)), self, choice.click, context=context)
        escape = QKeySequence(QKeySequence.StandardKey.Cancel)
        QShortcut(escape, self.ask_all, self._leave_all, context=context)

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Show what waits; the current one stays, or the next takes its place."""
        current, place = self.current_number(), max(self.list.currentRow(), 0)
        self.differences = tuple(differences)
        with QSignalBlocker(self.list):
            self.list.clear()
            for difference in differences:
                self.list.addItem(self._entry(difference))
            numbers = [difference.number for difference in differences]
            if current in numbers:
                place = numbers.index(current)
            self.list.setCurrentRow(min(place, len(differences) - 1))
        self.setCurrentWidget(self._full if differences else self.empty)
        # Qt may give it the focus itself, where what had that has gone.
        self.setFocusProxy(self.list if differences else self.empty.action or self.empty)
        self.together.setVisible(len(differences) > 1)
        self.ask_all.hide()
        self._one.show()
        self._show_current()

    def question_for_all(self, number: int) -> str:
        """What is asked before a rule decides everything."""
        return f"食い違い{number}件すべてを、同じ決め方で決めますか。"

    def current_number(self) -> int:
        """The number of the conflict shown; 0 for none."""
        entry = self.list.currentItem()
        return 0 if entry is None else int(entry.data(_KEY))

    def choose_place(self, place: int) -> None:
        """Show the conflict at this place of the list."""
        self.list.setCurrentRow(place)

    def add_foot(self, foot: QLayout) -> None:
        """Something more, at the bottom."""
        self._foot.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the choices in sight where there is room beside what they are about."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text needs other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def first_focus(self) -> QWidget | None:
        """The list, from which all keys work."""
        return self.list if self.differences else None

    def _fit(self) -> None:
        self.list.setMinimumWidth(in_text(_LIST[0]))
        self._sides.show_whole(whole=self.height() < in_text(_LOW))

    def _show_current(self) -> None:
        number = self.current_number()
        if number:
            self.came_to.emit(number)

    def _decide(self, rule: str) -> None:
        number = self.current_number()
        if number:
            self.decided.emit(rule, number)

    def _put_off_current(self) -> None:
        number = self.current_number()
        if not number:
            return
        self._put_off.add(number)
        entry = self._entry(next(d for d in self.differences if d.number == number))
        self.list.currentItem().setText(entry.text())
        self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())

    def _ask_all(self) -> None:
        self.asked.setText(self.question_for_all(len(self.differences)))
        self.ask_all.show()
        self.rules[self._first_of_all].setFocus()
        self._one.hide()

    def _leave_all(self) -> None:
        """Put the question about all away; the keys go back to where it was asked for."""
        self._one.show()
        self.together.setFocus()
        self.ask_all.hide()

    def _decide_all(self, rule: str) -> None:
        self._leave_all()
        self.all_decided.emit(rule)

    def _entry(self, difference: Difference) -> QListWidgetItem:
        mark = f"［{LATER}］" if difference.number in self._put_off else ""
        entry = QListWidgetItem(f"{mark}{difference.words}")
        entry.setData(_KEY, difference.number)
        return entry

    def _lay_out(self, shown: Sequence[QWidget]) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 0, 0, 4)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.question)
        column.addWidget(Columns(shown, _CARD))
        self._sides.hold(content)
        split = Splitter()
        split.hold(self.list, in_text(_LIST[1]))
        split.hold(self._right(), 800, stretch=1, edge="一覧と内容の境")
        row = QVBoxLayout(self._full)
        row.setContentsMargins(0, 12, 0, 0)
        row.addWidget(split)
        self.addWidget(self.empty)
        self.addWidget(self._full)

    def _right(self) -> QWidget:
        """What differs, and under it how it can be decided."""
        Flow(self._one).hold(*self.choices.values(), self.later, self.together)
        panel = QVBoxLayout(self.ask_all)
        panel.setContentsMargins(12, 8, 12, 8)
        panel.setSpacing(8)
        panel.addWidget(self.asked)
        rules = Flow()
        rules.hold(*self.rules.values(), self.leave)
        panel.addLayout(rules)
        set_role(self.ask_all, "panel")
        self.ask_all.hide()
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 0, 0)
        below.setSpacing(8)
        below.addWidget(line())
        below.addWidget(soft(_HOW))
        below.addWidget(self._one)
        below.addWidget(self.ask_all)
        below.addStretch(1)
        below.addLayout(self._foot)
        right = QWidget()
        column = scrolled_column(right)
        column.setContentsMargins(0, 0, 4, 4)
        column.setSpacing(0)
        column.addWidget(self._sides, 1)
        column.addLayout(below)
        return right
