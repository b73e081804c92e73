"""Shows the very PDF page by page; it is made and drawn on a worker thread."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.reporting.finder import Finder
from desktop.pages.reporting.paper import areas, edged, image_of
from desktop.pages.reporting.preview_stack import MARGIN, WAITING, PreviewStack
from desktop.pages.reporting.preview_work import PreviewWork
from desktop.pages.reporting.printing import Printing
from desktop.pages.reporting.search_bar import SearchBar
from desktop.pages.reporting.thumbnails import Thumbnails
from desktop.pages.reporting.writing import Picture, Preview, Wanted
from desktop.pages.reporting.zoom import Zoom
from desktop.tasks import Tasks
from desktop.theme import in_text
from desktop.widgets.buttons import button
from desktop.widgets.flow import Flow
from desktop.widgets.texts import soft

_RESIZED_MILLISECONDS = 200
_ROOM_FOR_THUMBNAILS = 440
_LOW, _ROOM_IN_ONE_LINE = 420, 680


class PreviewPane(QWidget):
    """A preview of the PDF of a report; ``page`` is where its keys are taken.

    ``interrupted`` tells that making it was stopped from elsewhere, as for closing the window.
    """

    interrupted = Signal()

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self.work = PreviewWork(tasks, self)
        self._preview: Preview | None = None
        self._current = False
        self._page = 0
        self._image: QImage | None = None
        self._finder = Finder(tasks, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RESIZED_MILLISECONDS)
        self._timer.timeout.connect(self._draw)
        self.stack = PreviewStack()
        self.picture = self.stack.picture
        self.area = self.stack.area
        self.number = soft("")
        self.number.setWordWrap(False)
        self.back = button("前のページ", lambda: self.turn(-1))
        self.on = button("次のページ", lambda: self.turn(1))
        self.zoom = Zoom()
        self.look = button("さがす", self.begin_search)
        self.look.setToolTip("報告書の中をさがす（Ctrl+F）")
        self.print = button("印刷…", self.begin_printing)
        self.print.setToolTip("印刷（Ctrl+P）")
        self.printing = Printing(tasks)
        self._turning = QWidget()
        self._head = Flow()
        self._column = QVBoxLayout(self)
        self.search = SearchBar()
        self.thumbnails = Thumbnails(tasks)
        self._lay_out()
        self._connect()
        self._listen(page)

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while there is no preview."""
        return len(self._preview.sizes) if self._preview else 0

    @property
    def ready(self) -> bool:
        """Whether the page that is shown is of the report that was asked for last."""
        return self._current and not self.work.draws

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    def show_report(self, wanted: Wanted) -> None:
        """Make the PDF of this report and show the page that is shown now."""
        self.cancel()
        self.expect_another()
        if self._preview is None:
            self.stack.wait()
        self.number.setText(WAITING)
        self.work.make(wanted)

    def cancel(self) -> bool:
        """Stop making a preview, the last one stays; whether one was being made."""
        stopped = self.work.cancel()
        if stopped:
            self._label()
        return stopped

    def _listen(self, on: QWidget) -> None:
        for keys, run in (
            ("Ctrl+F", self.begin_search),
            ("Ctrl+P", self.begin_printing),
            ("Ctrl++", lambda: self.zoom.step(1)),
            ("Ctrl+;", lambda: self.zoom.step(1)),  # + without Shift on a Japanese keyboard
            ("Ctrl+-", lambda: self.zoom.step(-1)),
            ("Ctrl+0", self.zoom.fit_width),
        ):
            made = QShortcut(QKeySequence(keys), on)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(run)

    def turn(self, by: int) -> None:
        """Go on or back by pages."""
        self.go(min(max(self._page + by, 0), self.pages - 1))

    def go(self, page: int) -> None:
        """Show this page, counted from 0."""
        if self._preview is not None and page != self._page:
            self._page = page
            self.area.verticalScrollBar().setValue(0)
            self._draw()

    def begin_search(self) -> None:
        """Bring up the line that finds words."""
        if self._preview is not None:
            self.search.begin()

    def begin_printing(self) -> None:
        """Ask for a printer, unless the preview is of what is not chosen any more."""
        if self._preview is not None and self._current:
            self.printing.begin(self._preview)

    def expect_another(self) -> None:
        """Something else has been chosen: what is shown is not to be printed any more."""
        self._current = False
        self._label()

    def minimumSizeHint(self) -> QSize:
        """The thumbnails need no room: they go away where there is none for them."""
        least, edges = super().minimumSizeHint(), self.contentsMargins()
        parts = (self.zoom, self.stack, self.search, self.printing, self._turning)
        shown = [part.minimumSizeHint().width() for part in parts if not part.isHidden()]
        needed = max(shown) + edges.left() + edges.right()
        return QSize(min(least.width(), needed), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page in the new size; where it is narrow the page has all the room."""
        super().resizeEvent(event)
        self.thumbnails.setVisible(self.width() >= in_text(_ROOM_FOR_THUMBNAILS))
        self._place_turning()
        self._timer.start()

    def _place_turning(self) -> None:
        """Below the page; where the window is low the page needs that room itself."""
        low, wide = self.height() < in_text(_LOW), self.width() >= in_text(_ROOM_IN_ONE_LINE)
        if low and wide:
            self._head.insert(1, self._turning)
            self.setTabOrder(self.zoom.larger, self.back)
            self.setTabOrder(self.on, self.look)
        else:
            self._column.addWidget(self._turning)
            self.setTabOrder(self.area, self.back)
        self.setTabOrder(self.back, self.on)

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        self._timer.stop()

    def _made(self, preview: Preview) -> None:
        self._preview = preview
        self._current = True
        self._page = min(self._page, self.pages - 1)
        self.thumbnails.show_preview(preview, self._page)
        self._draw()
        self._finder.search_anew(preview)

    def _failed(self, error: Exception) -> None:
        self._preview = None
        self._image = None
        self._finder.search_anew(None)
        self.thumbnails.show_preview(None, 0)
        self.search.hide()
        self.stack.tell_failed(error)
        self.number.setText("")
        self._label()

    def _draw(self) -> None:
        if self._preview is None:
            return
        bars = self.area.verticalScrollBar().sizeHint().width() + 2 * MARGIN
        room = self.stack.size() - QSize(bars, bars)
        width = self.zoom.width_of(self._preview.sizes[self._page], room)
        self.work.draw(self._preview, self._page, round(width * self.devicePixelRatioF()))
        self.thumbnails.mark(self._page)

    def _stopped(self) -> None:
        self._label()
        self.interrupted.emit()

    def _drawn(self, picture: Picture) -> None:
        if self._preview is None:
            return
        self._image = image_of(picture)
        self.picture.setAccessibleName(f"報告書の{self._page + 1}ページ目")
        self.stack.setCurrentWidget(self.area)
        self._mark()
        self._label()

    def _found(self) -> None:
        self.search.tell(self._finder.number, len(self._finder.hits))
        now = self._finder.now
        if now is not None and self._finder.leads and now.page != self._page:
            self.go(now.page)
        else:
            self._mark()

    def _mark(self) -> None:
        """Paint the page of now with its marks, and bring the place of now into view."""
        if self._image is None:
            return
        now = self._finder.now
        here = [hit for hit in self._finder.hits if hit.page == self._page]
        self.picture.setPixmap(edged(self._image, self.devicePixelRatioF(), here, now))
        if now in here:
            QTimer.singleShot(0, self, self._reveal)  # when the page has its new size

    def _reveal(self) -> None:
        """Scroll to the place that was gone to."""
        now = self._finder.now
        if now is None or now.page != self._page or not now.boxes:
            return
        size = self.picture.pixmap().deviceIndependentSize()
        middle = areas(now, size.width(), size.height())[0].center()
        self.area.reveal(middle, size, MARGIN)

    def _connect(self) -> None:
        self.work.made.connect(self._made)
        self.work.drawn.connect(self._drawn)
        self.work.failed.connect(self._failed)
        self.work.moved.connect(self.stack.tell_moved)
        self.work.interrupted.connect(self._stopped)
        self.work.not_drawn.connect(self._timer.start)
        self.zoom.chosen.connect(self._draw)
        self.area.turned.connect(self.turn)
        self.thumbnails.turned.connect(self.go)
        self.thumbnails.failed.connect(self._failed)
        self.search.wanted.connect(lambda words: self._finder.search(words, self._page))
        self.search.gone.connect(self._finder.step)
        self._finder.found.connect(self._found)
        self._finder.failed.connect(self._failed)
        self.search.ended.connect(self.area.setFocus)

    def _label(self) -> None:
        self.number.setText(f"{self._page + 1} / {self.pages} ページ" if self.pages else "")
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page + 1 < self.pages)
        self.zoom.setEnabled(self.pages > 0)
        self.look.setEnabled(self.pages > 0)
        self.print.setEnabled(self.pages > 0 and self._current)

    def _lay_out(self) -> None:
        head = self._head
        head.setSpacing(4)
        ways = QWidget()  # which go into another line together
        beside = QHBoxLayout(ways)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        for way in (self.look, self.print):
            beside.addWidget(way)
        head.hold(self.zoom, ways)
        room = QHBoxLayout()
        room.setContentsMargins(0, 4, 0, 4)
        room.setSpacing(8)
        room.addWidget(self.thumbnails)
        room.addWidget(self.stack, 1)
        policy = QSizePolicy.Policy
        self._turning.setSizePolicy(policy.Maximum, policy.Preferred)  # the room beside it is free
        foot = Flow(self._turning)
        foot.hold(self.back, self.on, self.number)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.printing)
        column.addLayout(room, 1)
        column.addWidget(self._turning)
        self._label()
