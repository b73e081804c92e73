"""How low a table may become: a few rows can always be seen below its heading."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTableView

_ROWS = 3


def with_least_rows(view: QTableView, least: QSize) -> QSize:
    """``least``, made high enough for the heading, a few rows, and the bar below them."""
    rows = _ROWS * view.verticalHeader().defaultSectionSize()
    head = view.horizontalHeader().sizeHint().height()
    bar = view.horizontalScrollBar().sizeHint().height()
    return QSize(least.width(), max(least.height(), head + rows + bar))
