"""A column of parts that scrolls where text is too large for all of them to be seen whole."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.tall import Tall


def scrolled_column(outer: QWidget) -> QVBoxLayout:
    """A column that fills ``outer``; wrapped text in it is never squeezed into fewer lines."""
    area = _Scrolled()
    filling = QVBoxLayout(outer)
    filling.setContentsMargins(0, 0, 0, 0)
    filling.addWidget(area)
    return area.column


class _Scrolled(Tall):
    """Scrolls only where there is less room than what is held needs at least."""

    def __init__(self) -> None:
        super().__init__()
        content = _Content()
        self.column = QVBoxLayout(content)
        self.hold(content)


class _Content(QWidget):
    """As high as its text needs in the width that it is given; a table has a few rows at least."""

    def heightForWidth(self, width: int) -> int:
        """See Qt, whose scroll area asks this; it would have every table as high as it likes."""
        layout = self.layout()
        return -1 if layout is None else layout.totalMinimumHeightForWidth(width)
