"""The fields that open in a cell of the plan: a line, a text of several lines, a choice."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextLayout, QTextOption
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QTextEdit, QWidget

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


_LINE_HEIGHT = 140
"""From line to line, as a percentage of the letters."""
_AROUND = 10
"""What a field takes around its text, in pixels at every side."""
_TAIL = 4
"""So many letters at least stand on the last line of what is opened."""


class TextField(QTextEdit):
    """Several lines with air between them; Shift+Enter begins another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._wide = 0

    def put(self, text: str) -> None:
        """Show ``text`` in the place of what stands there."""
        self._wide = 0
        self.document().setUndoRedoEnabled(False)  # nothing of this has been typed
        self.setPlainText(text)
        air = QTextBlockFormat()
        air.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(air)
        self.document().setUndoRedoEnabled(True)

    def size_for(self, least: QSize, widest: int, edges: Sequence[int]) -> QSize:
        """As high as the text, and so wide that what it held at first ends with no letter alone.

        If one of the ``edges`` is such a width it is taken.
        """
        letter = self.fontMetrics().horizontalAdvance("字")
        if not self._wide:
            most = max(widest, least.width())
            there = [width for width in edges if least.width() <= width <= most]
            widths = (*there, *range(least.width(), most + 1, letter))
            good = (width for width in widths if self._lines(width)[-1] not in range(1, _TAIL))
            self._wide = next(good, least.width())
        lines = len(self._lines(self._wide))
        high = self.fontMetrics().height() * lines * _LINE_HEIGHT // 100 + 2 * _AROUND
        return QSize(self._wide, max(least.height(), high))

    def _lines(self, width: int) -> list[int]:
        """How many letters each line has in a field of this width."""
        found = []
        for paragraph in self.toPlainText().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width - 2 * _AROUND)
                found.append(line.textLength())
            layout.endLayout()
        return found or [0]


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
        field.put(value)
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
        field.put(text)
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
