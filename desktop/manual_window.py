"""The manual in a window of its own, to be read beside the work."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assessment.folding import fold
from desktop.illustrated_text import IllustratedText
from desktop.theme import in_text
from desktop.widgets.focus_ring import FocusRing
from desktop.widgets.narrowing import search_box
from desktop.widgets.texts import soft
from docs import CHAPTERS

_SIZE = (960, 640)
_LIST = 208
_ROW_MARGIN = 12
_NOTHING = "この言葉は、手引きにありません。"


class ManualWindow(QDialog):
    """Opens at the chapter of this name, or at the first; Esc closes it."""

    def __init__(self, chapter: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("使い方の手引き")
        self._folded = [fold(chapter.text()) for chapter in CHAPTERS]
        self.search = search_box("手引きをさがす")
        self.chapters = QListWidget()
        self.text = IllustratedText()
        self.nothing = soft(_NOTHING)
        self._lay_out()
        self._connect()
        names = [one.name for one in CHAPTERS]
        self.chapters.setCurrentRow(names.index(chapter) if chapter in names else 0)
        self._ring = FocusRing(self)
        self.chapters.setFocus()

    def _show(self, row: int) -> None:
        if row < 0:
            return
        self.text.show_chapter(CHAPTERS[row])

    def _follow(self, link: QUrl) -> None:
        """Go to the chapter that a link names."""
        for row, chapter in enumerate(CHAPTERS):
            if chapter.file_name == link.toString():
                self.search.clear()
                self.chapters.setCurrentRow(row)

    def _search(self, typed: str) -> None:
        """List the chapters that say what is typed, and show the first of them."""
        wanted = fold(typed)
        found = [wanted in text for text in self._folded]
        for row, said in enumerate(found):
            self._row(row).setHidden(not said)
        self.nothing.setVisible(not any(found))
        if any(found) and not found[max(self.chapters.currentRow(), 0)]:
            self.chapters.setCurrentRow(found.index(True))

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _row(self, row: int) -> QListWidgetItem:
        return self.chapters.item(row)

    def _connect(self) -> None:
        self.chapters.currentRowChanged.connect(self._show)
        self.text.anchorClicked.connect(self._follow)
        self.search.textChanged.connect(self._search)
        QShortcut(QKeySequence.StandardKey.Find, self, self._to_search)

    def _lay_out(self) -> None:
        self.chapters.setAccessibleName("手引きの目次")
        height = self.fontMetrics().height() + _ROW_MARGIN
        for chapter in CHAPTERS:
            row = QListWidgetItem(chapter.title, self.chapters)
            row.setSizeHint(QSize(0, height))
        self.text.setAccessibleName("手引きの本文")
        self.nothing.hide()
        side = QVBoxLayout()
        side.setSpacing(8)
        for part in (self.search, self.nothing, self.chapters):
            part.setFixedWidth(in_text(_LIST))
            side.addWidget(part)
        both = QHBoxLayout(self)
        both.setContentsMargins(16, 16, 16, 16)
        both.setSpacing(16)
        both.addLayout(side)
        both.addWidget(self.text, 1)
        screen = self.screen().availableSize()
        wide, high = map(in_text, _SIZE)
        self.resize(min(wide, screen.width() - 32), min(high, screen.height() - 48))
