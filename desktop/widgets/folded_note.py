"""How what stands above is to be read: in full, or folded away where a list has little room."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme import in_text
from desktop.widgets.section_fold import SectionFold
from desktop.widgets.tall import Tall
from desktop.widgets.texts import note

_LOW = 500
"""Below this height (at the usual size of text) the rows of a list need the room of a note."""


class FoldedNote(QWidget):
    """Stands in a column that scrolls, whose height decides; ``name`` is what unfolds it."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around: QWidget | None = None
        self.fold = SectionFold()
        self.fold.set_name(name)
        self.fold.toggled.connect(self._follow)
        self.words = note(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """See how much room there is, from now on."""
        super().showEvent(event)
        if self._around is None:
            self._around = _column_of(self)
            self._around.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See that there is more room, or less."""
        if event.type() == QEvent.Type.Resize and watched is self._around:
            self._follow()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text leaves other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._follow()

    def _follow(self) -> None:
        low = self._around is not None and self._around.height() < in_text(_LOW)
        self.fold.setVisible(low)
        self.words.setVisible(self.fold.isChecked() or not low)


def _column_of(part: QWidget) -> QWidget:
    """The area that it scrolls in, or else the window."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, Tall):
        above = above.parentWidget()
    return above or part.window()
