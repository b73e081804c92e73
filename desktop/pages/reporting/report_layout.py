"""Where the parts of the page 報告書 stand: left what is chosen and saved, right the preview."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.widgets.splitter import Splitter
from desktop.widgets.texts import line


def form_column(title: QWidget, state: QWidget, parts: Sequence[QWidget]) -> QWidget:
    """What is filled in, from the top down."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(24, 16, 16, 16)
    column.setSpacing(8)
    column.addWidget(title)
    column.addWidget(state)
    for part in parts:
        column.addSpacing(8)
        column.addWidget(part)
    column.addStretch(1)
    return content


def above_buttons(above: QWidget, said: QWidget, buttons: Sequence[QWidget]) -> QWidget:
    """What is filled in; below it, always in view, what is ``said`` and the buttons that save."""
    side = QWidget()
    grid = QGridLayout()
    grid.setContentsMargins(24, 8, 16, 16)
    grid.setSpacing(8)
    grid.addWidget(said, 0, 0, 1, 2)
    for place, part in enumerate(buttons, start=2):
        grid.addWidget(part, *divmod(place, 2))
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(above, 1)
    column.addWidget(line())
    column.addLayout(grid)
    return side


def beside(left: QWidget, preview: QWidget) -> Splitter:
    """Both, the preview with what room there is more."""
    preview.setContentsMargins(12, 12, 16, 16)
    split = Splitter()
    split.hold(left, 400)
    split.hold(preview, 780, stretch=1, edge="設定とプレビューの境")
    return split
