"""Tells of 該当なし that is not recorded, as its item is left before a reason is chosen."""

from collections.abc import Callable
from functools import partial

from assessment.records import Response
from desktop.messages import Way
from desktop.pages.answering.answer_choice import AnswerChoice
from desktop.pages.answering.recording import Recording
from desktop.pages.page import Navigator


class MissingReason:
    """``open_item`` leads back to the item."""

    def __init__(
        self,
        navigator: Navigator,
        recording: Recording,
        choice: AnswerChoice,
        open_item: Callable[[str], None],
    ) -> None:
        self._navigator = navigator
        self._recording = recording
        self._choice = choice
        self._open_item = open_item

    def tell_of(self, left: Response | None) -> None:
        """Say it of the item that is being left, where it is so."""
        if left is None or not self._choice.asks_reason:
            return
        if self._recording.seen(left).answer.state != "na":
            item_id = left.item.id
            self._navigator.messages.warning(
                f"{item_id} の「該当なし」は、理由が選ばれていないため記録していません。",
                "理由を選ぶと記録されます。",
                Way(label=f"{item_id} に戻る", run=partial(self._ask_again, item_id)),
            )

    def _ask_again(self, item_id: str) -> None:
        self._open_item(item_id)
        self._choice.ask_reason()
