"""Longer texts that are only read, whose words stay whole; what is copied is as it was written."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from desktop.widgets.line_breaks import as_written, keep_together
from desktop.widgets.texts import set_line_height


class ReadText(QTextEdit):
    """Plain text with room between its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show this from its beginning."""
        self.setPlainText(text)
        set_line_height(self.document())
        keep_together(self.document())

    def toPlainText(self) -> str:
        """The text as it was given."""
        return as_written(super().toPlainText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied."""
        return _selected(self)


class ReadDocument(QTextBrowser):
    """A document; who fills it keeps its words together."""

    def toPlainText(self) -> str:
        """The text as it was written."""
        return as_written(super().toPlainText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied."""
        return _selected(self)


def _selected(text: QTextEdit) -> QMimeData:
    made = QMimeData()
    made.setText(as_written(text.textCursor().selection().toPlainText()))
    return made
