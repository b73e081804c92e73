"""Parts side by side, and labels for what stands beside or below them."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from desktop.widgets.scrolled_column import scrolled_column

PAGE_MARGINS = (24, 16, 24, 16)
"""The edges that every page has, in pixels: left, top, right, bottom."""


def page_column(page: QWidget) -> QVBoxLayout:
    """What fills a page, from the title down, between the edges that every page has."""
    return _within_edges(QVBoxLayout(page))


def page_column_that_scrolls(page: QWidget) -> QVBoxLayout:
    """The same where there is much text above a list: it is not squeezed in a low window."""
    return _within_edges(scrolled_column(page))


def _within_edges(made: QVBoxLayout) -> QVBoxLayout:
    made.setContentsMargins(*PAGE_MARGINS)
    made.setSpacing(8)
    return made


def in_a_row(*parts: QWidget) -> QHBoxLayout:
    """Parts side by side, beginning at the left."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for part in parts:
        made.addWidget(part)
    made.addStretch(1)
    return made


def at_foot(first: QWidget | None, *others: QWidget) -> QHBoxLayout:
    """The buttons at the foot of a dialog; ``first``, or nothing, takes the room that is left."""
    made = QHBoxLayout()
    made.setSpacing(12)
    if first is None:
        made.addStretch(1)
    else:
        made.addWidget(first, 1)
    for part in others:
        made.addWidget(part)
    return made


def label_of(text: str, field: QWidget) -> QLabel:
    """A label that leads to ``field``, which is called so unless it has a name of its own."""
    label = QLabel(text)
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text)
    return label


def empty_out(layout: QLayout) -> None:
    """Take every widget out of ``layout`` and let go of it."""
    while (taken := layout.takeAt(0)) is not None:
        old = taken.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
