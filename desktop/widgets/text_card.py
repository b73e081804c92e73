"""One side of a conflict in words, and where it comes from."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.theme import set_role
from desktop.widgets.line_breaks import parted
from desktop.widgets.texts import paragraph_markup, selectable, with_role


class TextCard(QFrame):
    """A card with a heading, a text and its source."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._title = title
        self.value = selectable()
        self.source = selectable("soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(with_role(title, "heading"))
        column.addWidget(self.value)
        column.addStretch(1)
        column.addWidget(self.source)

    def show_text(self, text: str, source: str) -> None:
        """Show what this side says."""
        self.value.setText(paragraph_markup(text))
        self.source.setText(parted(paragraph_markup(source)))
        self.source.setVisible(bool(source))
        self.setAccessibleName(f"{self._title}：{text}。{source}")
