"""What the row of a gap has no room for, said below the list of the row that the keys are at."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.models.gap_table import GapFilter, Line
from desktop.pages.gap_list.gap_table_view import GapTableView, title_of

_HIGHEST = 10_000


class GapDetail(QLabel):
    """As high as the longest of the gaps needs, so that the list above stays where it is."""

    def __init__(
        self, view: GapTableView, filtered: GapFilter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._filtered = filtered
        self._planned: Mapping[str, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName("選んだ課題の担当課と期限")
        view.fitted.connect(self._show)
        view.selectionModel().currentRowChanged.connect(self._show)
        filtered.modelReset.connect(self._show)

    def show_planned(self, planned: Mapping[str, int]) -> None:
        """Say how many actions the plan has for each of these items."""
        self._planned = planned
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        self._leave_room()

    def changeEvent(self, event: QEvent) -> None:
        """So does another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._leave_room()

    def _show(self) -> None:
        index = self._view.currentIndex()
        shown = self._filtered.line(index.row()) if index.isValid() else None
        self.setText("" if shown is None else self._words(shown))
        self._leave_room()

    def _leave_room(self) -> None:
        metrics, wrapped = QFontMetrics(self.font()), int(Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, self.width(), _HIGHEST)
        every = dict.fromkeys(map(self._words, self._filtered.lines))
        heights = [metrics.boundingRect(room, wrapped, words).height() for words in every]
        self.setFixedHeight(max(heights, default=metrics.height()))

    def _words(self, line: Line) -> str:
        """The item and the reason where the list cuts them; always area, division and deadline."""
        until = line.deadline.replace("\n", "・")
        said = (
            title_of(line) if self._view.cuts_titles else "",
            f"{line.area}／{line.theme}",
            f"担当課：{line.gap.response.division}",
            until if line.gap.deadline is None else f"期限：{until}",
            f"取組：{number}件" if (number := self._planned.get(_item_id(line), 0)) else "",
            line.gap.because if self._view.cuts_reasons else "",
        )
        return "　".join(part for part in said if part)


def _item_id(line: Line) -> str:
    return line.gap.response.item.id
