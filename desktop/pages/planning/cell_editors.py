"""The fields that open in a cell of the plan: a line, a text of several lines, a choice."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from assessment.actions import STATE_WORDS, ActionField
from assessment.planning.rules import FIELD_WORDS
from desktop.models.plan_rows import PlanRow
from desktop.models.plan_wording import as_typed

_NO_LEVEL = "（なし）"
_SAMPLES: dict[ActionField, str] = {
    "start": "R9.4.1",
    "until": "R10.3.31",
    "cost": "120万円",
}


class LineField(QLineEdit):
    """One line; names that are known are completed while they are typed."""

    def __init__(self, parent: QWidget, known: Sequence[str] = ()) -> None:
        super().__init__(parent)
        if known:
            completer = QCompleter(list(known), self)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            self.setCompleter(completer)


class TextField(QPlainTextEdit):
    """Several lines; Shift+Enter begins another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)


class ChoiceField(QComboBox):
    """A choice; ``decided`` when one has been picked from the open list."""

    decided = Signal()

    def __init__(self, parent: QWidget, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self._listed = False
        for words, value in choices:
            self.addItem(words, value)
        self.activated.connect(self._picked)

    def showPopup(self) -> None:
        """See Qt."""
        self._listed = True
        super().showPopup()

    def hidePopup(self) -> None:
        """See Qt; what is picked is told after the list has gone."""
        super().hidePopup()
        QTimer.singleShot(0, self, self._gone)

    def _picked(self) -> None:
        if self._listed:
            self.decided.emit()

    def _gone(self) -> None:
        self._listed = False


CellField = LineField | TextField | ChoiceField


def make_field(
    name: ActionField, row: PlanRow, divisions: Sequence[str], parent: QWidget
) -> CellField:
    """The empty field for ``name`` of ``row``."""
    made: CellField
    if name in ("what", "note"):
        made = TextField(parent)
    elif name == "state":
        made = ChoiceField(parent, [(words, words) for words in STATE_WORDS.values()])
    elif name == "level":
        made = ChoiceField(parent, _levels(row))
    else:
        made = LineField(parent, divisions if name == "who" else ())
        made.setPlaceholderText(_SAMPLES.get(name, ""))
    made.setAccessibleName(f"{row.line.action.item_id} の{FIELD_WORDS[name]}")
    return made


def fill_field(name: ActionField, row: PlanRow, field: CellField) -> None:
    """Show what stands there, chosen so that typing replaces it."""
    value = getattr(row.action, name)
    if isinstance(field, ChoiceField):
        words = STATE_WORDS[row.action.state] if name == "state" else as_typed(value)
        field.setCurrentIndex(max(0, field.findData(words)))
    elif isinstance(field, TextField):
        field.setPlainText(value)
        field.selectAll()
        field.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    else:
        field.setText(as_typed(value))


def text_in(field: CellField) -> str:
    """What stands in a field now."""
    if isinstance(field, ChoiceField):
        return str(field.currentData())
    return field.toPlainText() if isinstance(field, TextField) else field.text()


def put_text(field: CellField, text: str) -> None:
    """Put ``text`` there, as it was typed before."""
    if isinstance(field, ChoiceField):
        field.setCurrentIndex(max(0, field.findData(text)))
    elif isinstance(field, TextField):
        field.setPlainText(text)
    else:
        field.setText(text)


def _levels(row: PlanRow) -> list[tuple[str, str]]:
    """No level, or one of those of the item; of an item that is gone what it held."""
    response = row.line.response
    if response is None:
        held = as_typed(row.action.level)
        return [(held or _NO_LEVEL, held)]
    item = response.item
    levels = [number for number in item.selectable_levels() if number]
    return [(_NO_LEVEL, ""), *((f"{n} {item.labels[n]}", str(n)) for n in levels)]
