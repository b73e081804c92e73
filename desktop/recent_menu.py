"""The menu of the workspaces that were opened last."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from assessment.fiscal_years import in_words

if TYPE_CHECKING:
    from desktop.recent import Recent

_MOST = 10


class RecentMenu(QMenu):
    """Filled whenever it opens; ``chosen`` carries the path of a workspace."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("最近使った保存ファイル", parent)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what was opened last."""
        from desktop.recent import recents

        self.clear()
        listed = recents()[:_MOST]
        for recent in listed:
            entry = self.addAction(in_a_line(recent))
            entry.setToolTip(recent.path)
            entry.triggered.connect(lambda _checked=False, path=recent.file: self.chosen.emit(path))
        if not listed:
            self.addAction("まだありません").setEnabled(False)


def whose(recent: "Recent") -> str:
    """Whose workspace it is, with the prefecture that tells equal names apart."""
    if not recent.held:
        return recent.file.name
    latest = recent.held[0]
    return f"{latest.prefecture} {latest.municipality}　{in_words(latest.year)}"


def in_a_line(recent: "Recent") -> str:
    """Whose workspace it is, and where: its name alone may be that of many."""
    place = recent.file
    where = f"{place.parent.name}/{place.name}" if place.parent.name else place.name
    if not recent.held:
        return where
    latest = recent.held[0]
    return f"{latest.municipality}　{in_words(latest.year)}　（{where}）"
