"""The boxes above a list of a collection, with which it is narrowed."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.widgets.icons import icon


def search_box(name: str) -> QLineEdit:
    """A box for words to look for; Ctrl+F goes there."""
    box = QLineEdit()
    box.setAccessibleName(name)
    box.setPlaceholderText(f"{name}（Ctrl+F）")
    box.setClearButtonEnabled(True)
    box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
    return box


def narrowing_box(name: str, any_one: str) -> QComboBox:
    """A choice among values of which the first, ``any_one``, stands for all."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(6)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.addItem(any_one, "")
    return box


def fill(box: QComboBox, any_one: str, values: Sequence[tuple[str, str]]) -> None:
    """Offer these words and values after the one for all; what was chosen stays chosen."""
    with QSignalBlocker(box):
        chosen = box.currentData()
        box.clear()
        box.addItem(any_one, "")
        for words, value in values:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
