"""Makes the PDF of a preview and draws its pages, on a worker thread."""

from PySide6.QtCore import QObject, Signal

from desktop.pages.reporting.writing import Picture, Preview, Wanted, draws, previews
from desktop.tasks import Lane, Task, Tasks


class PreviewWork(QObject):
    """What was asked for before is let go as soon as something else is.

    ``moved`` tells how far making has come. ``interrupted`` tells that making was stopped from
    elsewhere, as for closing the window, ``not_drawn`` that drawing was.
    """

    made = Signal(Preview)
    drawn = Signal(Picture)
    failed = Signal(Exception)
    moved = Signal(int, int, str)
    interrupted = Signal()
    not_drawn = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._making: Task | None = None
        self._drawing: Task | None = None
        self._page = 0
        self._asked = 0

    @property
    def makes(self) -> bool:
        """Whether a PDF is being made."""
        return self._making is not None

    @property
    def draws(self) -> bool:
        """Whether a page is being drawn."""
        return self._drawing is not None

    def make(self, wanted: Wanted) -> None:
        """Make the PDF of this report."""
        number = self._next()
        self._making = self._tasks.run(
            previews(wanted),
            Lane.FILES,
            on_success=self._made,
            on_failure=self._failed,
            on_cancel=lambda: self._not_made(number),
        )
        self._making.progress.moved.connect(self.moved)

    def cancel(self) -> bool:
        """Stop making; whether something was being made."""
        if self._making is None:
            return False
        self._making.cancel()
        self._making = None
        return True

    def draw(self, preview: Preview, page: int, width: int) -> None:
        """Draw a page, counted from 0, so many pixels wide."""
        if self._drawing is not None:
            self._drawing.cancel()
        self._page = page
        number = self._next()
        self._drawing = self._tasks.run(
            draws(preview, [page], width),
            Lane.FILES,
            on_success=self._drawn,
            on_failure=self._failed,
            on_cancel=lambda: self._not_drawn(number),
        )

    def _next(self) -> int:
        """A number for what is asked for now: what was asked for before is not wanted any more."""
        self._asked += 1
        return self._asked

    def _made(self, preview: Preview) -> None:
        self._making = None
        self.made.emit(preview)

    def _not_made(self, number: int) -> None:
        if number == self._asked and self._making is not None:
            self._making = None
            self.interrupted.emit()

    def _drawn(self, pictures: list[Picture]) -> None:
        (picture,) = pictures
        if picture.page == self._page:
            self._drawing = None
            self.drawn.emit(picture)

    def _not_drawn(self, number: int) -> None:
        if number == self._asked:
            self._drawing = None
            self.not_drawn.emit()

    def _failed(self, error: Exception) -> None:
        self._making = None
        self.failed.emit(error)
