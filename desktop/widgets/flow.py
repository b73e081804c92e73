"""Parts in a row, that goes on in a further line where there is no room for all of them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

_Line = list[tuple[QLayoutItem, int]]
_SPARE_BEFORE = {
    Qt.AlignmentFlag.AlignLeft: 0.0,
    Qt.AlignmentFlag.AlignHCenter: 0.5,
    Qt.AlignmentFlag.AlignRight: 1.0,
}
"""How much of what a line leaves stands before it."""


class Flow(QLayout):
    """What can grow has the least width that it needs, and takes what its line leaves.

    Lines without such a part stand at the left, in the middle or at the right, as they are
    ``aligned``. The row is never narrower than its widest part.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__(parent)
        self._spare_before = _SPARE_BEFORE[aligned]
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(8)

    def hold(self, *parts: QWidget) -> None:
        """Add parts, from left to right."""
        for part in parts:
            self.addWidget(part)

    def insert(self, place: int, part: QWidget) -> None:
        """Put a part before the one at ``place``."""
        self.addWidget(part)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """See Qt."""
        self._items.append(item)

    def count(self) -> int:
        """See Qt."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """See Qt, which asks beyond the end, too."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """See Qt."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """To the right, if anything in it can grow."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The number of lines is a matter of the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as all lines in this width."""
        return self._lay_out(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """See Qt."""
        super().setGeometry(rect)
        self._lay_out(rect, place=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        between = self.spacing() * max(0, len(shown) - 1)
        inside = QSize(
            sum(size.width() for size in shown) + between,
            max((size.height() for size in shown), default=0),
        )
        return inside.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """As wide as the widest part, and one line high."""
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def _lines(self, width: int) -> list[_Line]:
        """The parts that are shown with their widths, line by line."""
        lines: list[_Line] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            least = item.minimumSize().width()
            wide = least if _grows(item) else max(least, min(item.sizeHint().width(), width))
            if not lines or left < wide:
                lines.append([])
                left = width
            lines[-1].append((item, wide))
            left -= wide + self.spacing()
        return lines

    def _lay_out(self, rect: QRect, *, place: bool) -> int:
        """Give the parts their places, if they are to be given, and tell the height of all."""
        margins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        top = inside.top()
        for line in self._lines(inside.width()):
            left = inside.left()
            wide = sum(width for _, width in line) + self.spacing() * (len(line) - 1)
            growing = [item for item, _ in line if _grows(item)]
            more = (inside.width() - wide) // max(1, len(growing))
            if not growing:
                left += round(self._spare_before * max(0, inside.width() - wide))
            sizes = [(item, width + more if item in growing else width) for item, width in line]
            high = max(_height(item, width) for item, width in sizes)
            for item, width in sizes:
                if place:
                    own = min(high, _height(item, width))
                    item.setGeometry(
                        QRect(QPoint(left, top + (high - own) // 2), QSize(width, own))
                    )
                left += width + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - rect.top()) + margins.bottom()


def leading(label: QLabel) -> QLabel:
    """One line of text that takes what the parts after it leave, so that they end at the right."""
    label.setWordWrap(False)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
