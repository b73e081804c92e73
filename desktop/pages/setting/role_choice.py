"""Who sits before the window: decides which pages there are."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.messages import Messages
from desktop.preferences import Preferences, choose_or_tell
from desktop.roles import ROLES
from desktop.widgets.texts import soft


class RoleChoice(QWidget):
    """The choice holds at once."""

    def __init__(self, preferences: Preferences, messages: Messages) -> None:
        super().__init__()
        self._preferences = preferences
        self._messages = messages
        self.roles = {info.key: QRadioButton(info.title) for info in ROLES}
        self.does = soft("")
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(16)
        for info in ROLES:
            choice = self.roles[info.key]
            choice.setAccessibleDescription(info.does)
            self._group.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.does)
        self.show_chosen()
        self._group.buttonClicked.connect(self._choose)

    def show_chosen(self) -> None:
        """Show what has been chosen, here or elsewhere."""
        role = self._preferences.chosen.role or "municipality"
        self.roles[role].setChecked(True)
        self.does.setText(next(info.does for info in ROLES if info.key == role))

    def _choose(self, _choice: QRadioButton) -> None:
        role = next(key for key, choice in self.roles.items() if choice.isChecked())
        choose_or_tell(self._preferences, self._messages, role=role)
        self.show_chosen()
