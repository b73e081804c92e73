"""Brings what is typed and chosen to the session: at once, or when typing pauses."""

from collections.abc import Mapping
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from assessment.answers import apply
from assessment.errors import AnswerRejectedError
from assessment.records import Edit, Entry, Response
from desktop.models.drafts import Drafts
from desktop.session import Session

PAUSE_MILLISECONDS = 700
"""So long after the last keystroke a text is recorded."""

_TOGETHER = (
    ("answer",),
    ("note",),
    ("evidence",),
    ("performer",),
    ("own_target",),
    ("extended_deadline", "extension_reason"),
)
"""Fields that are recorded, or refused, together; the first names them."""


class Recording(QObject):
    """Holds drafts of the session's assessments and records those that an item takes.

    What an item does not take (too long, a reason missing) is held back and never cut:
    ``problems`` says why. ``refused`` is emitted when that may have changed.
    """

    refused = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._drafts: dict[str, Drafts] = {}
        self._held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self.flush)

    def record(self, response: Response, fields: Mapping[str, Any]) -> None:
        """Record what a person has chosen, and what was typed before it."""
        self.hold(response, fields)
        self.flush()

    def hold(self, response: Response, fields: Mapping[str, Any]) -> None:
        """Hold what a person is typing; it is recorded when typing pauses."""
        if self._session.refuse_change():
            return
        for name, value in fields.items():
            self._of_shown().put(response, name, value)
        self._timer.start()

    def flush(self) -> None:
        """Record everything that is held and that its item takes."""
        self._timer.stop()
        assessment = self._session.assessment
        if assessment is None:
            return
        drafts = self._of_shown()
        edits = []
        asked = assessment.by_item()
        for item_id in drafts.items():
            if item_id not in asked:  # gone with another version of its checklist
                continue
            response = asked[item_id]
            unsent = drafts.unsent(item_id)
            problems = self.problems(response)
            good = {
                name: value
                for group in _TOGETHER
                if group[0] not in problems
                for name, value in unsent.items()
                if name in group
            }
            if good:
                edits.append(drafts.send(item_id, good))
        if edits:
            self._session.record(edits)
        held_before, self._held = self._held, bool(drafts.items())
        if self._held or held_before:
            self.refused.emit()

    def arrived(self, response: Response) -> None:
        """An item was read from the workspace."""
        self._of_shown().arrived(response)

    def seen(self, response: Response) -> Entry:
        """The entry as the person sees it: the record with the drafts upon it."""
        return self._of_shown().entry(response)

    def problems(self, response: Response) -> dict[str, str]:
        """Why fields of an item are not recorded, by the first field of those that belong."""
        seen = self.seen(response)
        if seen == response.entry:  # an item takes what is recorded for it
            return {}
        found = {}
        for group in _TOGETHER:
            values = {name: getattr(seen, name) for name in group}
            supposed = msgspec.structs.replace(response.entry, **values)
            try:
                apply(supposed, Edit(item_id=response.item.id), response.item)
            except AnswerRejectedError as error:
                found[group[0]] = f"{error.message}{error.remedy}入力はこの画面に残っています。"
        return found

    def held_back(self) -> tuple[str, ...]:
        """The items of which something is held that they do not take, of other assessments too."""
        assessment = self._session.assessment
        if assessment is None:
            return ()
        shown = assessment.info.name
        asked = assessment.by_item()
        held = [
            item_id
            for item_id in self._of_shown().items()
            if item_id not in asked or self.problems(asked[item_id])
        ]
        for name, drafts in self._drafts.items():
            if name != shown:
                held += [f"{name} の {item}" for item in drafts.items() if drafts.unsent(item)]
        return tuple(held)

    def unrecorded(self) -> str:
        """The same in words; empty for nothing."""
        held = self.held_back()
        return f"{'、'.join(held)} に、このままでは保存できない入力があります。" if held else ""

    def _of_shown(self) -> Drafts:
        shown = self._session.assessment
        return self._drafts.setdefault(shown.info.name if shown else "", Drafts())
