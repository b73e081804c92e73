"""Conflicts of the plan side by side: as written out, as it is, as the file says."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from assessment.fiscal_years import moment_in_words
from assessment.planning.merging import Rule
from assessment.planning.receipts import PlanConflict
from assessment.planning.wording import claim_in_words, field_in_words
from assessment.records import Assessment, Response
from desktop.widgets.deciding_pane import DecidingPane, Difference
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.text_card import TextCard

RULES: dict[Rule, str] = {"theirs": "Excelの内容を採用", "keep": "今の計画を残す"}
_NOTHING = (
    "返ってきたExcelが、書き出したあとに変わった計画と違うときは、ここに並べて見せます。"
    "消えた行と空になった欄も、ここで1件ずつ決めます。"
)


class PlanConflictsPane(DecidingPane):
    """Shows the conflicts that wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.base, self.ours, self.theirs = (
            TextCard(title) for title in ("書き出したとき", "今の計画", "Excel")
        )
        super().__init__(
            "計画の食い違い",
            EmptyState("計画の食い違いはありません", _NOTHING),
            {str(rule): words for rule, words in RULES.items()},
            (self.base, self.ours, self.theirs),
            "theirs",
            parent,
        )
        self.conflicts: tuple[PlanConflict, ...] = ()
        self._assessment: Assessment | None = None
        self.came_to.connect(self._show_difference)

    def show_conflicts(self, assessment: Assessment, conflicts: tuple[PlanConflict, ...]) -> None:
        """Show these conflicts."""
        self._assessment, self.conflicts = assessment, conflicts
        known = assessment.by_item()
        self.show_differences(
            [
                Difference(number=one.key, words="\n".join(_in_the_list(one, known)))
                for one in conflicts
            ]
        )

    def _show_difference(self, number: int) -> None:
        conflict = next(one for one in self.conflicts if one.key == number)
        known = self._assessment.by_item() if self._assessment is not None else {}
        response = known.get(conflict.item_id)
        item = f"{conflict.item_id} {response.item.title}" if response else conflict.item_id
        self.title.setText(_named(conflict))
        self.question.setText(f"{item}：{conflict.what}")
        came = f"{moment_in_words(conflict.at)}受領"
        for card, value, source in (
            (self.base, conflict.base, ""),
            (self.ours, conflict.ours, ""),
            (self.theirs, conflict.theirs, f"{came}\n{conflict.file} {conflict.place}".rstrip()),
        ):
            card.show_text(claim_in_words(conflict.field, value), source)


def _named(conflict: PlanConflict) -> str:
    return f"取組{conflict.number}（{field_in_words(conflict.field)}）"


def _in_the_list(conflict: PlanConflict, known: Mapping[str, Response]) -> tuple[str, ...]:
    """Short, as the list is narrow: the action itself stands beside it."""
    response = known.get(conflict.item_id)
    about = response.item.title if response is not None else conflict.item_id
    return (_named(conflict), about, conflict.file)
