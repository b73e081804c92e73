"""How the window looks, and how the person is named: chosen once for this machine."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from assessment.people import user_name
from desktop.messages import Messages
from desktop.preferences import TEXT_PERCENTS, Colouring, Preferences, choose_or_tell
from desktop.widgets.choice_box import ChoiceBox

_COLOURINGS: tuple[tuple[Colouring, str], ...] = (
    ("system", "パソコンの設定に合わせる"),
    ("light", "明るい"),
    ("dark", "暗い"),
)
_LONGEST_NAME = 60


class Appearance(QWidget):
    """Every choice holds at once."""

    def __init__(self, preferences: Preferences, messages: Messages) -> None:
        super().__init__()
        self._preferences = preferences
        self._messages = messages
        chosen = preferences.chosen
        self.name = QLineEdit(chosen.name)
        self.name.setPlaceholderText(user_name() or "氏名")
        self.name.setMaxLength(_LONGEST_NAME)
        self.colourings = {key: QRadioButton(words) for key, words in _COLOURINGS}
        self.colourings[chosen.colouring].setChecked(True)
        self._group = QButtonGroup(self)
        self._form = QFormLayout(self)
        self.text_size = ChoiceBox()
        for percent in TEXT_PERCENTS:
            self.text_size.addItem(f"{percent}%", percent)
        self.text_size.setCurrentIndex(TEXT_PERCENTS.index(chosen.text_percent))
        self._lay_out()
        self.name.editingFinished.connect(self.record_name)
        self._group.buttonClicked.connect(self._coloured)
        self.text_size.activated.connect(self._sized)

    def show_name(self, *, asked: bool) -> None:
        """Ask for the name where it is written down anywhere."""
        self._form.setRowVisible(self.name, asked)

    def record_name(self) -> None:
        """Keep the name as it is typed."""
        self._choose(name=self.name.text().strip())

    def _coloured(self, _choice: QRadioButton) -> None:
        key = next(key for key, choice in self.colourings.items() if choice.isChecked())
        self._choose(colouring=key)

    def _sized(self, index: int) -> None:
        self._choose(text_percent=TEXT_PERCENTS[index])

    def _choose(self, **choices: object) -> None:
        choose_or_tell(self._preferences, self._messages, **choices)

    def _lay_out(self) -> None:
        colours = QHBoxLayout()
        colours.setSpacing(16)
        for key, choice in self.colourings.items():
            choice.setAccessibleDescription(f"配色：{dict(_COLOURINGS)[key]}")
            self._group.addButton(choice)
            colours.addWidget(choice)
        colours.addStretch(1)
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self.text_size.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        form.addRow(_label("あなたの名前（&N）", self.name), self.name)
        form.addRow(_label("配色"), colours)
        form.addRow(_label("文字の大きさ（&T）", self.text_size), self.text_size)


def _label(text: str, buddy: QWidget | None = None) -> QLabel:
    """A label as high as what it names, so that both stand on one line."""
    label = QLabel(text)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    if buddy is not None:
        label.setBuddy(buddy)
    return label
