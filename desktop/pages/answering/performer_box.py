"""The box for who performs the work of an item (実施主体), where that is not the municipality."""

from PySide6.QtWidgets import QHBoxLayout

from assessment.records import PERFORMERS
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.texts import heading

_NAME = "実施主体"
_NOBODY = "（書かない）"


class PerformerBox(ChoiceBox):
    """Its data are what is recorded: the performer, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_NAME)
        self.setToolTip("県や一部事務組合などが行っているときに選びます。")
        for words in (_NOBODY, *PERFORMERS):
            self.addItem(words, "" if words == _NOBODY else words)

    def show_performer(self, performer: str) -> None:
        """Show who is recorded, also one that is not offered."""
        if self.findData(performer) < 0:
            self.addItem(performer, performer)
        self.setCurrentIndex(self.findData(performer))

    def named(self) -> QHBoxLayout:
        """A row with the name of the box before it."""
        label = heading(_NAME)
        label.setBuddy(self)
        label.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self)
        row.addStretch(1)
        return row
