"""The pages in small beside the preview; only those in view are drawn."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from desktop.pages.reporting.paper import edged, image_of
from desktop.pages.reporting.writing import Picture, Preview, draws
from desktop.tasks import Lane, Task, Tasks
from desktop.theme import in_text

_WIDTH = 64
_HEIGHT = 90
_CALM_MILLISECONDS = 60


class Thumbnails(QListWidget):
    """``turned`` carries the page that was gone to by keys or a click, counted from 0."""

    turned = Signal(int)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._preview: Preview | None = None
        self._drawn: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MILLISECONDS)
        self._timer.timeout.connect(self._draw)
        self.setObjectName("thumbnails")
        self.setAccessibleName("ページの一覧")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_WIDTH, _HEIGHT))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(_WIDTH + 40)
        self.currentRowChanged.connect(self._gone)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._timer.start())

    def show_preview(self, preview: Preview | None, page: int) -> None:
        """List the pages of ``preview``; old pictures stay until they are drawn anew."""
        self._preview = preview
        self._drawn.clear()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        pages = len(preview.sizes) if preview else 0
        with QSignalBlocker(self):
            while self.count() > pages:
                self.takeItem(self.count() - 1)
            while self.count() < pages:
                self.addItem(_entry(self.count()))
        self.mark(page)
        self._timer.start()

    def mark(self, page: int) -> None:
        """This page is the one that is shown."""
        with QSignalBlocker(self):
            self.setCurrentRow(page if page < self.count() else -1)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More pages may have come into view."""
        super().resizeEvent(event)
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what is in view."""
        super().showEvent(event)
        self._timer.start()

    def _gone(self, page: int) -> None:
        if page >= 0:
            self.turned.emit(page)

    def _draw(self) -> None:
        if self._preview is None or self._task is not None or not self.isVisible():
            return
        seen = self.viewport().rect()
        missing = [
            row
            for row in range(self.count())
            if row not in self._drawn and self.visualItemRect(self.item(row)).intersects(seen)
        ]
        if missing:
            preview = self._preview
            self._task = self._tasks.run(
                draws(preview, missing, round(_WIDTH * self.devicePixelRatioF())),
                Lane.FILES,
                on_success=lambda pictures: self._put(preview, pictures),
                on_failure=self.failed.emit,
                on_cancel=lambda: self._stopped(preview),
            )

    def _stopped(self, preview: Preview) -> None:
        """All long work was stopped, as for closing: draw later, if the window stays after all."""
        if preview is self._preview:
            self._task = None
            self._timer.start()

    def _put(self, preview: Preview, pictures: list[Picture]) -> None:
        if preview is not self._preview:
            return
        self._task = None
        for picture in pictures:
            self._drawn.add(picture.page)
            self.item(picture.page).setIcon(
                _icon(edged(image_of(picture), self.devicePixelRatioF()))
            )
        self._timer.start()


def _entry(page: int) -> QListWidgetItem:
    paper = QPixmap(_WIDTH, _HEIGHT)
    paper.fill(Qt.GlobalColor.white)
    entry = QListWidgetItem(_icon(edged(paper.toImage(), 1)), f"{page + 1}")
    entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{page + 1}ページ")
    entry.setSizeHint(QSize(_WIDTH + 24, _HEIGHT + in_text(16) + 16))
    return entry


def _icon(pixmap: QPixmap) -> QIcon:
    """The picture, chosen or not in its own colours."""
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        made.addPixmap(pixmap, mode)
    return made
