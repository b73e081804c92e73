"""The boxes above a list, with which it is narrowed."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from desktop.theme import set_role
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.icons import icon


def search_box(name: str) -> QLineEdit:
    """A box for words to look for; Ctrl+F goes there."""
    box = QLineEdit()
    set_role(box, "search")
    name_search(box, name)
    box.setClearButtonEnabled(True)
    box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
    return box


def name_search(box: QLineEdit, name: str) -> None:
    """Say what is looked for in a box for words."""
    box.setAccessibleName(name)
    box.setPlaceholderText(f"{name}（Ctrl+F）")


def narrowing_box(name: str, any_one: str = "", characters: int = 6) -> ChoiceBox:
    """A choice with room for some characters, of which the first, ``any_one``, stands for all."""
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(characters)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    if any_one:
        box.addItem(any_one, "")
    return box


def fill(box: ChoiceBox, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these words and values; what was chosen stays chosen, else it is the first."""
    with QSignalBlocker(box):
        chosen = box.currentData()
        box.clear()
        for words, value in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
