"""One side of a conflict: what it says, and who said so when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assessment.merging import Value
from assessment.records import UNANSWERED, Answer
from assessment.wording import value_in_short
from checklists.schema import Item
from desktop.theme import set_role
from desktop.widgets.level_chip import LevelChip
from desktop.widgets.line_breaks import parted
from desktop.widgets.texts import paragraph_markup, plain, selectable, with_role


class ValueCard(QFrame):
    """A card with a heading, a value and where it comes from."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._title = title
        self.chip = LevelChip()
        self.value = plain("")
        self.meaning = selectable()
        self.beside = selectable("soft")
        self.source = selectable("soft")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.value, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(with_role(title, "heading"))
        column.addLayout(row)
        column.addWidget(self.meaning)
        column.addWidget(self.beside)
        column.addStretch(1)
        column.addWidget(self.source)

    def show_value(self, item: Item, value: Value | None, source: str, beside: str = "") -> None:
        """Show a value of ``item``, and what was said ``beside`` it; ``None`` is one unknown."""
        answer = value if isinstance(value, Answer) else UNANSWERED
        self.chip.setVisible(isinstance(value, Answer))
        self.chip.set_answer(answer)
        words = value_in_short(item, value)
        label = "" if answer.level is None else item.labels[answer.level]
        self.value.setText(label or words)  # the chip has the digit
        meaning = item.levels[answer.level] if answer.level is not None else ""
        self.meaning.setText(paragraph_markup(meaning))
        self.meaning.setVisible(bool(meaning))
        self.beside.setText(paragraph_markup(beside))
        self.beside.setVisible(bool(beside))
        self.source.setText(parted(paragraph_markup(source)))
        said = "。".join(filter(None, (words, beside, source)))
        self.setAccessibleName(f"{self._title}：{said}")
