"""What the row of a gap has no room for, said below the list of the row that the keys are at."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.models.gap_table import BECAUSE, GapFilter, Line
from desktop.pages.gap_list.gap_table_view import GapTableView, title_of
from desktop.widgets.wrapped import Wrapped

_LONGEST = 3
"""So many of the texts are looked at for their height."""


class GapDetail(Wrapped):
    """As high as the longest of the gaps needs, so that the list above stays where it is."""

    def __init__(
        self, view: GapTableView, filtered: GapFilter, parent: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setParent(parent)
        self._measure = Wrapped()
        self._measure.setParent(self)
        self._measure.setTextFormat(Qt.TextFormat.PlainText)
        self._measure.hide()
        self._view = view
        self._filtered = filtered
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName("選んだ課題の担当課と期限")
        view.fitted.connect(self._show)
        view.selectionModel().currentRowChanged.connect(self._show)
        filtered.modelReset.connect(self._show)
        filtered.dataChanged.connect(self._show)

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
        metrics, width = self.fontMetrics(), self.width()
        every = dict.fromkeys(map(self._words, self._filtered.lines))
        heights = [metrics.height()]
        self._measure.ensurePolished()
        for words in sorted(every, key=metrics.horizontalAdvance)[-_LONGEST:]:
            self._measure.setText(words)
            heights.append(self._measure.heightForWidth(width))
        self.setFixedHeight(max(heights))

    def _words(self, line: Line) -> str:
        """What the list cuts or has no column for; always area, division and deadline."""
        until = line.deadline.replace("\n", "・")
        said = (
            title_of(line) if self._view.cuts_titles else "",
            f"{line.area}／{line.theme}",
            f"担当課：{line.gap.response.division}",
            until if line.gap.deadline is None else f"期限：{until}",
            f"取組：{line.planned}件" if line.planned else "",
            f"優先度の理由：{line.because}" if self._view.isColumnHidden(BECAUSE) else "",
        )
        return "　".join(part for part in said if part)
