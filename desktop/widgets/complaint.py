"""What is wrong with what was typed, said under it."""

from PySide6.QtCore import Qt

from desktop.theme import set_role
from desktop.widgets.wrapped import Wrapped


class Complaint(Wrapped):
    """Hidden while nothing is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self, "error")
        self.hide()

    def say(self, problem: str) -> None:
        """Say what is wrong; empty for nothing."""
        if problem != self.text():
            self.setText(problem)
            self.setVisible(bool(problem))
