"""The order of reading, for controls that come after the rest of a page is there."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def lead_to(place: QWidget, parts: Iterable[QWidget]) -> None:
    """Have Tab go through ``parts`` in their order before it comes to ``place``."""
    before = place.previousInFocusChain()
    while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()  # Qt leads from nothing that has no focus
    for part in parts:
        if before is not None:
            QWidget.setTabOrder(before, part)
        before = part


def follow(place: QWidget, parts: Iterable[QWidget]) -> None:
    """Have Tab go on from ``place`` through ``parts`` in their order."""
    before = place
    for part in parts:
        QWidget.setTabOrder(before, part)
        before = part


def stops_in(container: QWidget) -> list[QWidget]:
    """What Tab comes to within ``container``, hidden or not, in the order in which it does."""
    found = []
    part = container.nextInFocusChain()
    while part is not None and part is not container:
        if container.isAncestorOf(part) and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(part)
        part = part.nextInFocusChain()
    return found
