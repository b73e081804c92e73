"""Conflicts side by side: as asked, as it is now, as the division answers; decided by key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.fiscal_years import date_in_words, moment_in_words
from assessment.merging import Rule
from assessment.receipts import Conflict
from assessment.records import Assessment
from assessment.wording import FIELD_WORDS
from desktop.models.came_with import came_with
from desktop.models.inquiry_standing import Standing
from desktop.pages.inquiring.value_card import ValueCard
from desktop.widgets.buttons import button
from desktop.widgets.changing import changing
from desktop.widgets.deciding_pane import DecidingPane, Difference
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow, leading
from desktop.widgets.texts import soft

RULES: dict[Rule, str] = {
    "theirs": "担当課の回答を採用",
    "keep": "現在の回答を残す",
    "lower": "低い方を採用",
}
_BOTH = "両方を残す"
_NOTHING = (
    "返ってきた照会票が、照会したあとに変わった回答と違うときは、ここに並べて見せます。"
    "どちらにするかは、ここで1件ずつ決めます。"
)

_IN_A_MEETING = "会議で決めるとき"


class ConflictsPane(DecidingPane):
    """``list_wanted`` asks for the list to be discussed, ``list_came_back`` for its decisions."""

    list_wanted = Signal()
    list_came_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.base, self.ours, self.theirs = (
            ValueCard(title) for title in ("照会時", "現在", "担当課の回答")
        )
        super().__init__(
            "回答の食い違い",
            EmptyState("回答の食い違いはありません", _NOTHING),
            {str(rule): words for rule, words in RULES.items()},
            (self.base, self.ours, self.theirs),
            "lower",
            parent,
        )
        self._assessment: Assessment | None = None
        self.standing = Standing()
        self.save_list = button("要協議一覧を保存…", self.list_wanted.emit)
        self.take_list = changing(button("決定した一覧を取り込む…", self.list_came_back.emit))
        self.add_foot(self._list_bar())
        self.came_to.connect(self._show_difference)

    def show_standing(self, assessment: Assessment, standing: Standing) -> None:
        """Show the conflicts that wait."""
        asked = assessment.by_item()
        self._assessment, self.standing = assessment, standing
        self.show_differences(
            [
                Difference(
                    number=conflict.number,
                    words=(
                        f"{conflict.item_id} {asked[conflict.item_id].item.title}\n"
                        f"{FIELD_WORDS[conflict.field]}・{conflict.division or conflict.file}"
                    ),
                )
                for conflict in standing.conflicts
            ]
        )

    def current(self) -> Conflict | None:
        """The conflict shown."""
        number = self.current_number()
        return next((c for c in self.standing.conflicts if c.number == number), None)

    def choose_item(self, item_id: str) -> bool:
        """Show the first conflict of this item; whether there is one."""
        for place, conflict in enumerate(self.standing.conflicts):
            if conflict.item_id == item_id:
                self.choose_place(place)
                return True
        return False

    def question_for_all(self, number: int) -> str:
        """See above."""
        return f"{super().question_for_all(number)}（文章の「低い方」は両方を残します）"

    def _show_difference(self, number: int) -> None:
        conflict = next(c for c in self.standing.conflicts if c.number == number)
        if self._assessment is None:
            return
        response = self._assessment.response(conflict.item_id)
        item = response.item
        self.title.setText(f"{item.id} {item.title}（{FIELD_WORDS[conflict.field]}）")
        self.question.setText(item.question)
        said = came_with(conflict, self.standing, response.entry)
        when = self._asked(conflict)
        self.base.show_value(item, conflict.base, when, said.base)
        self.ours.show_value(item, conflict.ours, _who_now(conflict), said.ours)
        self.theirs.show_value(item, conflict.theirs, _who_theirs(conflict), said.theirs)
        text = conflict.field != "answer"
        self.choices["lower"].setText(f"3　{_BOTH if text else RULES['lower']}")

    def _asked(self, conflict: Conflict) -> str:
        """When the sheet went out, and under which name."""
        for state in self.standing.sheets:
            if state.sheet.document_id == conflict.document_id:
                return f"{date_in_words(state.sheet.issued_at.date())}　照会\n{state.sheet.file}"
        return "照会時の内容が分からない照会票です"

    def _list_bar(self) -> Flow:
        """For those who decide in a meeting, not here."""
        row = Flow()
        row.hold(leading(soft(_IN_A_MEETING)), self.save_list, self.take_list)
        return row


def _who_now(conflict: Conflict) -> str:
    if conflict.ours_at is None:
        return "記録はまだありません"
    return f"{conflict.ours_by or '（名前なし）'}　{moment_in_words(conflict.ours_at)}"


def _who_theirs(conflict: Conflict) -> str:
    who = f"{conflict.division} {conflict.respondent}".strip() or "（記入者の名前なし）"
    return f"{who}　{moment_in_words(conflict.at)}受領\n{conflict.file}"
