"""Conflicts side by side: as asked, as it is now, as the division answers; decided by key."""

import datetime as dt
import functools

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assessment.fiscal_years import date_in_words
from assessment.merging import Rule
from assessment.receipts import Conflict
from assessment.records import Assessment, Response
from assessment.wording import FIELD_WORDS
from desktop.models.inquiry_standing import Standing
from desktop.pages.inquiring.value_card import ValueCard
from desktop.theme import set_role
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.tall import Tall
from desktop.widgets.texts import plain, soft, with_role

RULES: dict[Rule, str] = {
    "theirs": "担当課の回答を採用",
    "keep": "現在の回答を残す",
    "lower": "低い方を採用",
}
_BOTH = "両方を残す"
_LATER = "保留"
_NOTHING = (
    "返ってきた照会票が、照会したあとに変わった回答と違うときは、ここに並べて見せます。"
    "どちらにするかは、ここで1件ずつ決めます。"
)

_IN_A_MEETING = "会議で決めるときは、一覧（Excel）を印刷し、決定を書き込んで取り込みます。"


class ConflictsPane(QStackedWidget):
    """``decided`` carries a rule and the number of a conflict, ``all_decided`` a rule for all.

    ``list_wanted`` asks for the list to be discussed, ``list_came_back`` to take its decisions.
    """

    decided = Signal(str, int)
    all_decided = Signal(str)
    list_wanted = Signal()
    list_came_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._assessment: Assessment | None = None
        self.standing = Standing()
        self._put_off: set[int] = set()
        self.empty = EmptyState("回答の食い違いはありません", _NOTHING)
        self.list = QListWidget()
        self.title = with_role("", "heading")
        self.question = plain("")
        self.base, self.ours, self.theirs = (
            ValueCard(title) for title in ("照会時", "現在", "担当課の回答")
        )
        self.choices = {
            rule: changing(button(f"{key}　{words}", functools.partial(self._decide, rule)))
            for key, (rule, words) in enumerate(RULES.items(), start=1)
        }
        self.later = button(f"{len(RULES) + 1}　{_LATER}", self._put_off_current)
        self.together = changing(button("まとめて決める…", self._ask_all, "quiet"))
        self.ask_all = QFrame()
        self.asked = plain("")
        self.rules = {
            rule: changing(button(words, functools.partial(self._decide_all, rule)))
            for rule, words in RULES.items()
        }
        self.leave = button("やめる", self.ask_all.hide, "quiet")
        self.save_list = button("要協議一覧を保存…", self.list_wanted.emit)
        self.take_list = changing(button("決定した一覧を取り込む…", self.list_came_back.emit))
        self._full = QWidget()
        self._scroll = Tall()
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_current)
        for key, choice in enumerate((*self.choices.values(), self.later), start=1):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(str(key)), self, choice.click, context=context)

    def show_standing(self, assessment: Assessment, standing: Standing) -> None:
        """Show the conflicts that wait; the current one stays, or the next takes its place."""
        asked = assessment.by_item()
        current, place = self.current(), max(self.list.currentRow(), 0)
        self._assessment, self.standing = assessment, standing
        conflicts = standing.conflicts
        with QSignalBlocker(self.list):
            self.list.clear()
            for conflict in conflicts:
                self.list.addItem(self._entry(conflict, asked[conflict.item_id]))
            numbers = [conflict.number for conflict in conflicts]
            if current is not None and current.number in numbers:
                place = numbers.index(current.number)
            self.list.setCurrentRow(min(place, len(conflicts) - 1))
        self.setCurrentWidget(self._full if conflicts else self.empty)
        self.together.setVisible(len(conflicts) > 1)
        self.ask_all.hide()
        self._show_current()

    def current(self) -> Conflict | None:
        """The conflict shown."""
        entry = self.list.currentItem()
        if entry is None:
            return None
        number = entry.data(Qt.ItemDataRole.UserRole)
        return next((c for c in self.standing.conflicts if c.number == number), None)

    def choose_item(self, item_id: str) -> bool:
        """Show the first conflict of this item; whether there is one."""
        for place, conflict in enumerate(self.standing.conflicts):
            if conflict.item_id == item_id:
                self.list.setCurrentRow(place)
                return True
        return False

    def first_focus(self) -> QWidget | None:
        """The list, from which all keys work."""
        return self.list if self.standing.conflicts else None

    def _show_current(self) -> None:
        conflict = self.current()
        if conflict is None or self._assessment is None:
            return
        response = self._assessment.response(conflict.item_id)
        item = response.item
        self.title.setText(f"{item.id} {item.title}（{FIELD_WORDS[conflict.field]}）")
        self.question.setText(item.question)
        self.base.show_value(item, conflict.base, self._asked_when(conflict))
        self.ours.show_value(item, conflict.ours, _who_now(conflict))
        self.theirs.show_value(item, conflict.theirs, _who_theirs(conflict))
        text = conflict.field != "answer"
        self.choices["lower"].setText(f"3　{_BOTH if text else RULES['lower']}")

    def _decide(self, rule: Rule) -> None:
        conflict = self.current()
        if conflict is not None:
            self.decided.emit(rule, conflict.number)

    def _put_off_current(self) -> None:
        conflict = self.current()
        if conflict is None or self._assessment is None:
            return
        self._put_off.add(conflict.number)
        entry = self._entry(conflict, self._assessment.response(conflict.item_id))
        self.list.currentItem().setText(entry.text())
        self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())

    def _ask_all(self) -> None:
        number = len(self.standing.conflicts)
        self.asked.setText(
            f"食い違い{number}件すべてを、同じ決め方で決めますか。（文章の「低い方」は両方を残します）"
        )
        self.ask_all.show()
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.ask_all))
        self.rules["lower"].setFocus()

    def _decide_all(self, rule: Rule) -> None:
        self.ask_all.hide()
        self.all_decided.emit(rule)

    def _entry(self, conflict: Conflict, response: Response) -> QListWidgetItem:
        mark = f"［{_LATER}］" if conflict.number in self._put_off else ""
        entry = QListWidgetItem(
            f"{mark}{conflict.item_id} {response.item.title}\n"
            f"{FIELD_WORDS[conflict.field]}・{conflict.division or conflict.file}"
        )
        entry.setData(Qt.ItemDataRole.UserRole, conflict.number)
        return entry

    def _asked_when(self, conflict: Conflict) -> str:
        """When the sheet went out, and under which name."""
        for state in self.standing.sheets:
            if state.sheet.document_id == conflict.document_id:
                return f"{date_in_words(state.sheet.issued_at.date())}に照会\n{state.sheet.file}"
        return "照会時の内容が分からない照会票です"

    def _lay_out(self) -> None:
        self.list.setAccessibleName("回答の食い違い")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(136)
        self.list.setSpacing(2)
        cards = QHBoxLayout()
        cards.setSpacing(8)
        for card in (self.base, self.ours, self.theirs):
            cards.addWidget(card, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 4, 4, 4)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.question)
        column.addLayout(cards)
        column.addLayout(self._buttons())
        column.addWidget(self.ask_all)
        column.addStretch(1)
        column.addLayout(self._list_bar())
        self._scroll.hold(content)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self._scroll)
        split.setStretchFactor(1, 1)
        split.setSizes([240, 800])
        row = QVBoxLayout(self._full)
        row.setContentsMargins(4, 12, 0, 0)
        row.addWidget(split)
        self.addWidget(self.empty)
        self.addWidget(self._full)

    def _list_bar(self) -> QHBoxLayout:
        """For those who decide in a meeting, not here."""
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 4)
        row.setSpacing(8)
        row.addWidget(soft(_IN_A_MEETING), 1)
        row.addWidget(self.save_list)
        row.addWidget(self.take_list)
        return row

    def _buttons(self) -> QVBoxLayout:
        """The keys for one conflict in a row, the question about all of them in a panel."""
        one = QHBoxLayout()
        one.setContentsMargins(4, 8, 4, 0)
        one.setSpacing(8)
        for part in (*self.choices.values(), self.later):
            one.addWidget(part)
        one.addStretch(1)
        rest = QHBoxLayout()
        rest.setContentsMargins(4, 0, 4, 4)
        rest.addWidget(
            soft("数字キーでも決められます。決めたあとも「元に戻す」で取り消せます。"), 1
        )
        rest.addWidget(self.together)
        panel = QVBoxLayout(self.ask_all)
        panel.setContentsMargins(12, 8, 12, 8)
        panel.setSpacing(8)
        panel.addWidget(self.asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (*self.rules.values(), self.leave):
            row.addWidget(part)
        row.addStretch(1)
        panel.addLayout(row)
        set_role(self.ask_all, "panel")
        self.ask_all.hide()
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addLayout(one)
        both.addLayout(rest)
        return both


def _who_now(conflict: Conflict) -> str:
    if conflict.ours_at is None:
        return "記録はまだありません"
    return f"{conflict.ours_by or '（名前なし）'}　{_when(conflict.ours_at)}"


def _who_theirs(conflict: Conflict) -> str:
    who = f"{conflict.division} {conflict.respondent}".strip() or "（記入者の名前なし）"
    return f"{who}　{_when(conflict.at)}受領\n{conflict.file}"


def _when(moment: dt.datetime) -> str:
    return f"{date_in_words(moment.date())} {moment:%H:%M}"
