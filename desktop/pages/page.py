"""What a page of the window is, and what the window gives it."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.roles import ANSWERING, Role
from desktop.session import Session
from desktop.workspaces import Workspaces


class Navigator(Protocol):
    """What a page may ask of the window around it."""

    @property
    def messages(self) -> Messages:
        """The one door to the person: errors and notices, shown in the window's banner."""
        ...

    @property
    def preferences(self) -> Preferences:
        """What the person has chosen on this machine."""
        ...

    @property
    def workspaces(self) -> Workspaces:
        """The ways to another workspace."""
        ...

    def go(
        self, key: str, item_id: str | None = None, only: str = "", *, anew: bool = False
    ) -> None:
        """Show the page of this key (see ``table``), at an item where one is given.

        ``only`` names what the page is to be narrowed to (see ``Page.show_only``); with ``anew``
        it begins something new about the item.
        """
        ...

    def unrecorded(self) -> str:
        """What has been typed on any page and cannot be recorded as it stands."""
        ...

    def load_file(self) -> None:
        """Ask for a submission or a survey form, to open it as an assessment."""
        ...

    def begin_anew(self) -> None:
        """Show what the workspace holds now: another assessment, or how to begin."""
        ...


class Page(QWidget):
    """A page: built on its first visit; with an assessment open, unless its table line says so.

    A page reads ``session.assessment`` and listens to ``session.changed``; a ``Changed`` whose
    ``item_ids`` is ``None`` means that everything may be different, the assessment too. The page
    has the whole area right of the navigation and sets its own margins. The ``setObjectName``
    of a page's heading label is ``pageTitle``; ``theme`` names the other styled parts.
    """

    def first_focus(self) -> QWidget | None:
        """The first sensible control, which gets the focus when the page is opened."""
        return None

    @contextlib.contextmanager
    def holding_the_keys(self) -> Iterator[None]:
        """What has the focus may go away or out of use: the first sensible control gets it then."""
        before = self.window().focusWidget()
        had = before is not None and self.isAncestorOf(before)
        yield
        first = self.first_focus()
        gone = before is not None and not (isValid(before) and _can_have_keys(before, self))
        if had and gone and first is not None:
            first.setFocus()

    def take_files(self, files: Sequence[Path]) -> None:
        """Take files that were dropped onto the window. A page without use for them ignores it."""

    def open_item(self, item_id: str) -> None:
        """Show this item; called after ``shown``. A page without items ignores it."""

    def begin_item(self, item_id: str) -> None:
        """Begin something new about this item; called after ``shown``."""

    def show_only(self, what: str) -> None:
        """List only what is asked for, by the page's own names; one without a list ignores it."""

    def whereabouts(self) -> str:
        """What is shown here, by the page's own name, to come back to; empty for nothing."""
        return ""

    def return_to(self, place: str) -> None:
        """Show what was shown the last time, if there is still such a ``place``."""

    def shown(self) -> None:
        """The page has become visible."""

    def leave(self) -> None:
        """The page is being left, or the window closed: record what is still being typed."""

    def unrecorded(self) -> str:
        """What has been typed here and cannot be recorded as it stands; empty for nothing.

        The window does not close over it unless the person says so.
        """
        return ""


def _can_have_keys(part: QWidget, page: Page) -> bool:
    return part.isVisibleTo(page) and part.isEnabled()


class PageInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the table of pages.

    ``key`` is the name for ``Navigator.go``, ``title`` stands in the navigation, ``icon`` is the
    name of a drawing in ``widgets.icons``, ``make`` imports and builds the page. One without
    ``needs_assessment`` can be opened at any time. ``roles`` are those that need it. Without a
    ``shortcut`` of its own the digits open it, in the order of the pages.
    """

    key: str
    title: str
    icon: str
    make: Callable[[Session, Navigator], Page]
    needs_assessment: bool = True
    shortcut: str = ""
    roles: tuple[Role, ...] = ANSWERING
