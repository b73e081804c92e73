"""Where in the preview the words that are searched stand, and which place is gone to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.pages.reporting.writing import Preview, finds
from desktop.tasks import Lane, Task, Tasks

if TYPE_CHECKING:
    from exports.pdf.searching import Hit


class Finder(QObject):
    """Searches on a worker thread; ``found`` tells that the places or the one of now are others."""

    found = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._preview: Preview | None = None
        self._words = ""
        self._page = 0
        self._number = 0
        self.hits: list[Hit] = []
        self.leads = False
        """Whether the page is to follow: not when a changed report is only searched again."""

    @property
    def now(self) -> "Hit | None":
        """The place that is gone to."""
        return self.hits[self._number] if self.hits else None

    @property
    def number(self) -> int:
        """Its number among all places, counted from 1."""
        return self._number + 1

    def search(self, words: str, page: int) -> None:
        """Find ``words`` and go to the first place from ``page`` on, counted from 0."""
        self._words = words
        self._page = page
        self._run(leads=True)

    def search_anew(self, preview: Preview | None) -> None:
        """The report is another: find the same words in it, without going anywhere."""
        self._preview = preview
        self.hits = []
        if self._words:
            self._run(leads=False)

    def step(self, by: int) -> None:
        """Go to the next place, or the one before; after the last comes the first."""
        if self.hits:
            self._number = (self._number + by) % len(self.hits)
            self._page = self.hits[self._number].page
            self.leads = True
            self.found.emit()

    def _run(self, *, leads: bool) -> None:
        if self._task is not None:
            self._task.cancel()
        preview, words = self._preview, self._words
        if preview is None:
            return

        def found(hits: "list[Hit]") -> None:
            if preview is self._preview and words == self._words:
                self._found(hits, leads=leads)

        self._task = self._tasks.run(
            finds(preview, words), Lane.FILES, on_success=found, on_failure=self.failed.emit
        )

    def _found(self, hits: "list[Hit]", *, leads: bool) -> None:
        self._task = None
        self.hits = hits
        self.leads = leads
        later = (number for number, hit in enumerate(hits) if hit.page >= self._page)
        self._number = next(later, 0)
        self.found.emit()
