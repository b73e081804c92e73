"""F1: what the page that is shown is for, and every key, from the one list of ``actions``."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import actions as known
from desktop.actions import KeyInfo
from desktop.widgets.buttons import link, primary
from desktop.widgets.focus_ring import FocusRing
from desktop.widgets.texts import heading, page_title, paragraph, plain, soft
from docs import chapter_of


class ShortcutsWindow(QDialog):
    """Stays open beside the window; Esc closes it.

    ``page`` is the key of the page that is shown. ``manual_wanted`` asks for its chapter.
    """

    manual_wanted = Signal()

    def __init__(self, page: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("キー操作の一覧")
        both = QHBoxLayout()
        both.setSpacing(40)
        both.addLayout(_listing("どのページでも", _window_keys()))
        pages = QVBoxLayout()
        pages.setSpacing(16)
        pages.addLayout(_listing("回答のページ", _keys_of(known.ANSWER_KEYS)))
        pages.addLayout(_listing("庁内照会の「食い違い」", _keys_of(known.INQUIRY_KEYS)))
        pages.addLayout(_listing("報告書のページ", _keys_of(known.PREVIEW_KEYS)))
        pages.addStretch(1)
        both.addLayout(pages)
        done = primary("閉じる", self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        chapter = chapter_of(page)
        if chapter is not None:
            column.addWidget(page_title(chapter.title))
            column.addWidget(paragraph(chapter.lead()))
        column.addWidget(page_title("キー操作の一覧"))
        column.addLayout(both)
        column.addStretch(1)
        foot = QHBoxLayout()
        self.manual = link("使い方の手引きを開く", self.manual_wanted.emit)
        foot.addWidget(self.manual)
        foot.addStretch(1)
        foot.addWidget(done)
        column.addLayout(foot)
        self._ring = FocusRing(self)
        done.setFocus()


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


def _window_keys() -> list[tuple[str, str]]:
    keys = [
        ("・".join(info.shortcuts), info.text.removesuffix("…"))
        for info in known.PAGE_ACTIONS + known.ACTIONS
        if info.shortcuts
    ]
    return [*keys, ("Tab", "次の欄やボタンへ移る")]


def _keys_of(listed: Iterable[KeyInfo]) -> list[tuple[str, str]]:
    return [("・".join(info.keys), info.does) for info in listed]
