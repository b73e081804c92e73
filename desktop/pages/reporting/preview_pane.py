"""Shows the very PDF page by page; it is made and drawn on a worker thread."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checklists.errors import UserFacingError
from desktop.pages.reporting.writing import Picture, Preview, Wanted, draws, previews
from desktop.tasks import Lane, Task, Tasks
from desktop.theme import colours
from desktop.widgets.buttons import button
from desktop.widgets.texts import heading, paragraph, paragraph_markup, soft

_WIDEST = 900
_MARGIN = 16
_RESIZED_MILLISECONDS = 200
_WAITING = "プレビューを作っています…"


class _PageScroll(QScrollArea):
    """The page; PageUp and PageDown turn it."""

    def __init__(self, pane: "PreviewPane") -> None:
        super().__init__()
        self._pane = pane

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._pane.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)


class PreviewPane(QWidget):
    """A preview of the PDF of a report."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._making: Task | None = None
        self._preview: Preview | None = None
        self._page = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RESIZED_MILLISECONDS)
        self._timer.timeout.connect(self._draw)
        self.picture = QLabel()
        self.number = soft("")
        self.number.setWordWrap(False)
        self.back = button("前のページ", lambda: self.turn(-1))
        self.on = button("次のページ", lambda: self.turn(1))
        self.area = _PageScroll(self)
        self.stack = QStackedWidget()
        self.trouble = paragraph("")
        self._bar = QProgressBar()
        self._lay_out()

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while there is no preview."""
        return self._preview.pages if self._preview else 0

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    def show_report(self, wanted: Wanted) -> None:
        """Make the PDF of this report and show the page that is shown now."""
        self.cancel()
        if self._preview is None:
            self._bar.setRange(0, 0)
            self.stack.setCurrentWidget(self._waiting)
        self.number.setText(_WAITING)
        self._making = self._tasks.run(
            previews(wanted), Lane.FILES, on_success=self._made, on_failure=self._failed
        )
        self._making.progress.moved.connect(self._moved)

    def cancel(self) -> bool:
        """Stop making a preview, the last one stays; whether one was being made."""
        if self._making is None:
            return False
        self._making.cancel()
        self._making = None
        self._label()
        return True

    def turn(self, by: int) -> None:
        """Go on or back by pages."""
        page = min(max(self._page + by, 0), self.pages - 1)
        if self._preview is not None and page != self._page:
            self._page = page
            self.area.verticalScrollBar().setValue(0)
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page in the new width."""
        super().resizeEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        self._timer.stop()

    def _made(self, preview: Preview) -> None:
        self._making = None
        self._preview = preview
        self._page = min(self._page, preview.pages - 1)
        self._draw()

    def _moved(self, done: int, total: int, _doing: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _failed(self, error: Exception) -> None:
        self._making = None
        self._preview = None
        said = str(error) if isinstance(error, UserFacingError) else "予期しない誤りが起きました。"
        self.trouble.setText(paragraph_markup(said))
        self.number.setText("")
        self.stack.setCurrentWidget(self._no_preview)
        self._label()

    def _draw(self) -> None:
        if self._preview is None:
            return
        ratio = self.devicePixelRatioF()
        width = min(self.area.viewport().width() - 2 * _MARGIN, _WIDEST)
        if width > 0:
            work = draws(self._preview, self._page, round(width * ratio))
            self._tasks.run(work, Lane.FILES, on_success=self._drawn, on_failure=self._failed)

    def _drawn(self, picture: Picture) -> None:
        if self._preview is None or picture.page != self._page:
            return
        image = QImage(
            picture.rgb,
            picture.width,
            picture.height,
            3 * picture.width,
            QImage.Format.Format_RGB888,
        )
        self.picture.setPixmap(_with_edge(image, self.devicePixelRatioF()))
        self.picture.setAccessibleName(f"報告書の{self._page + 1}ページ目")
        self.stack.setCurrentWidget(self.area)
        self._label()

    def _label(self) -> None:
        self.number.setText(f"{self._page + 1} / {self.pages} ページ" if self.pages else "")
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page + 1 < self.pages)

    def _lay_out(self) -> None:
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.area.setWidget(self.picture)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("報告書のプレビュー")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self._waiting = QWidget()
        waiting = QVBoxLayout(self._waiting)
        waiting.addStretch(1)
        said = soft(_WAITING)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(240)
        waiting.addWidget(said)
        waiting.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        waiting.addStretch(2)
        self._no_preview = QWidget()
        trouble = QVBoxLayout(self._no_preview)
        trouble.setContentsMargins(24, 24, 24, 24)
        trouble.addWidget(heading("プレビューを作れませんでした"))
        trouble.addWidget(self.trouble)
        trouble.addStretch(1)
        for part in (self._waiting, self.area, self._no_preview):
            self.stack.addWidget(part)
        room = QVBoxLayout()
        room.setContentsMargins(4, 4, 4, 4)
        room.addWidget(self.stack)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        foot.addStretch(1)
        foot.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(room, 1)
        column.addLayout(foot)
        self._label()


def _with_edge(image: QImage, ratio: float) -> QPixmap:
    """The page with a thin line around it, as paper on the page's white surface has no edge."""
    pixmap = QPixmap.fromImage(image)
    painter = QPainter(pixmap)
    painter.setPen(QPen(QColor(colours().line), 1))
    painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
