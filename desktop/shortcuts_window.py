"""F1: what the page that is shown is for, and every key, its own first (from ``actions``)."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop import actions as known
from desktop.actions import KeyInfo
from desktop.pages.table import shown_to
from desktop.roles import Role
from desktop.widgets.buttons import button, link
from desktop.widgets.focus_ring import FocusRing
from desktop.widgets.scrolled_by_key import ScrolledByKey
from desktop.widgets.texts import heading, note, page_title, plain, soft
from docs import chapter_of

_SCROLL_BAR = 16
_AROUND = 96
"""What the edges of the window and of its content take."""

_Listing = tuple[str, list[tuple[str, str]]]
"""Where keys are taken, and each of them with what it does."""


class ShortcutsWindow(QDialog):
    """Stays open beside the window; Esc closes it.

    ``page`` is the key of the page that is shown, ``role`` decides which there are.
    ``manual_wanted`` asks for the page's chapter.
    """

    manual_wanted = Signal()

    def __init__(self, page: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("キー操作の一覧")
        inside = QWidget(self)  # it is measured before it stands in its place
        inside.setObjectName("content")
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        both.setContentsMargins(8, 8, 8, 8)  # the ring stands around it
        both.setSpacing(40)
        here, elsewhere = _listings(page, role)
        grids: list[QGridLayout] = []
        for listings in (here, elsewhere):
            column = QVBoxLayout()
            column.setSpacing(16)
            for where, rows in listings:
                grids.append(_listing(where, rows))
                column.addLayout(grids[-1])
            column.addStretch(1)
            both.addLayout(column)
        if inside.sizeHint().width() > self.screen().availableSize().width() - _AROUND:
            both.setDirection(QBoxLayout.Direction.TopToBottom)
            both.setSpacing(16)
            _stand_below_each_other(grids)
        self.keys = ScrolledByKey("キー操作")
        self.keys.setWidget(inside)
        self.keys.setMinimumWidth(inside.sizeHint().width() + _SCROLL_BAR)
        done = button("閉じる", self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        chapter = chapter_of(page)
        if chapter is not None:
            column.addWidget(page_title(chapter.title))
            column.addWidget(note(chapter.lead()))
        names = page_title if chapter is None else heading
        column.addWidget(names("キー操作の一覧"))
        column.addWidget(self.keys, 1)
        foot = QHBoxLayout()
        self.manual = link("使い方の手引きを開く", self.manual_wanted.emit)
        foot.addWidget(self.manual)
        foot.addStretch(1)
        foot.addWidget(done)
        column.addLayout(foot)
        self._ring = FocusRing(self)
        around = column.sizeHint().height() - self.keys.sizeHint().height()
        whole = inside.sizeHint().height() + around
        self.resize(self.sizeHint().width(), min(whole, self._most()))
        self.keys.setFocus()

    def _most(self) -> int:
        return self.screen().availableSize().height() - 48


def _listings(page: str, role: Role) -> tuple[list[_Listing], list[_Listing]]:
    """What is listed first, the keys of the page itself before those of any, and the others."""
    needed = {"", *(info.key for info in shown_to(role))}
    listed = [(key, (where, _keys_of(keys))) for key, where, keys in known.PAGE_KEYS]
    first = [listing for key, listing in listed if key and key == page]
    others = [listing for key, listing in listed if key in needed and listing not in first]
    return [*first, ("どのページでも", _window_keys(role))], others


def _listing(where: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.addWidget(heading(where), 0, 0, 1, 2)
    for row, (keys, does) in enumerate(rows, start=1):
        for place, label in enumerate((plain(keys), soft(does))):
            label.setWordWrap(False)
            grid.addWidget(label, row, place)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(rows) + 1, 1)
    return grid


def _stand_below_each_other(grids: Sequence[QGridLayout]) -> None:
    """Have what the keys do begin at the same place in all of them."""
    widest = max(
        item.sizeHint().width()
        for grid in grids
        for row in range(1, grid.rowCount())
        if (item := grid.itemAtPosition(row, 0)) is not None
    )
    for grid in grids:
        grid.setColumnMinimumWidth(0, widest)


def _window_keys(role: Role) -> list[tuple[str, str]]:
    keys = [
        ("・".join(info.shortcuts), info.text.removesuffix("…"))
        for info in known.actions_for(role)
        if info.shortcuts
    ]
    return [*keys, ("Tab", "次の欄やボタンへ移る")]


def _keys_of(listed: Iterable[KeyInfo]) -> list[tuple[str, str]]:
    return [("・".join(info.keys), info.does) for info in listed]
