"""What the preview shows: that it is being made, the page, or why there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from checklists.errors import UserFacingError
from desktop.pages.reporting.page_scroll import PageScroll
from desktop.widgets.texts import heading, paragraph, soft

MARGIN = 8
"""Pixels around the page."""
WAITING = "プレビューを作っています…"


class PreviewStack(QStackedWidget):
    """One of the three; ``picture`` is the page in ``area``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = QLabel()
        self.area = PageScroll()
        self.trouble = paragraph()
        self._bar = QProgressBar()
        self._waiting = self._made_waiting()
        self._no_preview = self._made_no_preview()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.area.setWidget(self.picture)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("報告書のプレビュー")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        for part in (self._waiting, self.area, self._no_preview):
            self.addWidget(part)

    def wait(self) -> None:
        """The first preview is being made."""
        self._bar.setRange(0, 0)
        self.setCurrentWidget(self._waiting)

    def tell_moved(self, done: int, total: int, _doing: str) -> None:
        """How far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def tell_failed(self, error: Exception) -> None:
        """There is no preview, and why."""
        said = str(error) if isinstance(error, UserFacingError) else "予期しない誤りが起きました。"
        self.trouble.setText(said)
        self.setCurrentWidget(self._no_preview)

    def _made_waiting(self) -> QWidget:
        made = QWidget()
        said = soft(WAITING)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(240)
        column = QVBoxLayout(made)
        column.addStretch(1)
        column.addWidget(said)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return made

    def _made_no_preview(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(heading("プレビューを作れませんでした"))
        column.addWidget(self.trouble)
        column.addStretch(1)
        return made
