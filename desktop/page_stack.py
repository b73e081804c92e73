"""The pages of the window: each built on its first use, one of them shown."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages import table
from desktop.pages.page import Page, PageInfo
from desktop.theme import measure_anew


class PageStack(QStackedWidget):
    """``key`` names the page that is shown; without one ``welcome`` stands there.

    ``make`` builds the page of a line of the table; ``pages`` are those built so far, and
    ``built`` carries each with its key.
    """

    built = Signal(str, QWidget)

    def __init__(self, make: Callable[[PageInfo], Page], welcome: QWidget) -> None:
        super().__init__()
        self._make = make
        self.pages: dict[str, Page] = {}
        self._welcome = welcome
        self.key: str | None = None
        self.addWidget(welcome)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """What the page that is shown needs; Qt would tell what the largest of all does."""
        shown = self._welcome if self.key is None else self.pages[self.key]
        return shown.minimumSizeHint()

    def heightForWidth(self, _width: int) -> int:
        """Any height will do: what is long in a page scrolls there."""
        return 0

    def page(self, key: str) -> Page:
        """The page of this key, built on its first use."""
        if key not in self.pages:
            info = table.info(key)
            made = self._make(info)
            made.setAccessibleName(info.title)
            self.addWidget(made)
            measure_anew(made)
            self.pages[key] = made
            self.built.emit(key, made)
        return self.pages[key]

    def turn_to(self, key: str) -> Page:
        """Show the page of this key, after the one shown has been left."""
        if self.key != key:
            self.leave()
        page = self.page(key)
        self.key = key
        self.setCurrentWidget(page)
        return page

    def put_away(self) -> None:
        """Show no page; nothing of the one shown is recorded."""
        self.key = None
        self.setCurrentWidget(self._welcome)

    def leave(self) -> None:
        """Have the page that is shown record what is still being typed."""
        if self.key is not None:
            self.pages[self.key].leave()

    def unrecorded(self) -> str:
        """What has been typed on any page and cannot be recorded as it stands, a line each."""
        return "\n".join(said for page in self.pages.values() if (said := page.unrecorded()))
