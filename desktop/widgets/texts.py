"""Labels with the few text styles that the window has."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QLabel

from desktop.theme import set_role
from desktop.widgets.wrapped import Wrapped

_LINE_PER_CENT = 150
_AROUND = 3
"""Pixels above and below a paragraph: about what lies between two of its lines."""
_BETWEEN_BLOCKS = 8


def page_title(text: str) -> Wrapped:
    """The heading of a page."""
    label = plain(text)
    label.setObjectName("pageTitle")
    return label


def heading(text: str) -> QLabel:
    """The heading of a part of a page."""
    return with_role(text, "heading")


def soft(text: str) -> Wrapped:
    """Secondary text."""
    return with_role(text, "soft")


def with_role(text: str, role: str) -> Wrapped:
    """A label that wraps, in the look of ``role`` (see ``theme``)."""
    label = plain(text)
    set_role(label, role)
    return label


def plain(text: str) -> Wrapped:
    """A label that wraps and shows text as it is, never as markup."""
    label = Wrapped()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def paragraph(text: str = "") -> Wrapped:
    """Text that explains, with room above and below it."""
    label = plain(text)
    label.setContentsMargins(0, _AROUND, 0, _AROUND)
    return label


def note(text: str = "") -> Wrapped:
    """The same as secondary text."""
    label = paragraph(text)
    set_role(label, "soft")
    return label


def selectable(role: str = "") -> Wrapped:
    """A label whose text can be selected and copied; set it with ``paragraph_markup``."""
    label = Wrapped()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label


def paragraph_markup(text: str) -> str:
    """``text`` for ``QLabel.setText`` with line height 1.5, its own signs made harmless."""
    return _markup_of(text)


def blocks_markup(title: str, *blocks: str) -> str:
    """The same for a ``title`` in bold with ``blocks`` under it, all of which stand apart."""
    told = (_markup_of(block, above=_BETWEEN_BLOCKS) for block in blocks)
    return "".join((_markup_of(title, bold=True), *told))


def _markup_of(text: str, *, above: int = 0, bold: bool = False) -> str:
    from html import escape

    escaped = escape(text).replace("\n", "<br>")
    said = f"<b>{escaped}</b>" if bold else escaped
    return f'<p style="line-height: {_LINE_PER_CENT}%; margin: {above}px 0 0 0">{said}</p>'


def set_line_height(document: QTextDocument) -> None:
    """Give the lines of all of ``document`` the height that Japanese needs."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    shape = QTextBlockFormat()
    kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    shape.setLineHeight(_LINE_PER_CENT, kind)
    cursor.mergeBlockFormat(shape)


def line() -> QFrame:
    """A thin line that separates what stands above from what stands below."""
    frame = QFrame()
    set_role(frame, "line")
    return frame
