"""The part of the page 報告書 that says whether the answers are confirmed, and leads on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessment.editions import EditionState
from desktop.models.editions import state_in_words
from desktop.theme import set_role
from desktop.widgets.arranging import in_a_row
from desktop.widgets.buttons import button
from desktop.widgets.texts import heading, line, note, plain


class SubmissionCard(QWidget):
    """``wanted`` asks for the window in which answers are confirmed and submitted,
    ``editions_wanted`` for the one that lists the editions."""

    wanted = Signal()
    editions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = plain("")
        self.open_window = button("確定・提出…", self.wanted.emit)
        self.editions = button("版の一覧…", self.editions_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(line())
        column.addWidget(heading("都道府県への提出"))
        column.addWidget(self.state)
        column.addWidget(note("回答を版として確定し、その版の提出用のExcelを保存します。"))
        column.addLayout(in_a_row(self.open_window, self.editions))

    def show_state(self, state: EditionState) -> None:
        """Say how the editions stand."""
        self.state.setText(state_in_words(state))
        set_role(self.state, "warning" if state.reopened else "")
