"""How large the preview's page is: as wide as the room, whole, or in per cent of the paper."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.widgets.buttons import button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.growing import grow

FIT_WIDTH = "ページ幅"
FIT_PAGE = "ページ全体"
STEPS = (50, 75, 100, 125, 150, 175, 200)
"""Per cent of the size on paper, which is 96 logical pixels an inch."""
_PIXELS_A_POINT = 96 / 72
_CHOICE = 116


def fitting(choice: str, size: tuple[float, float], room: QSize) -> int:
    """The page's width in logical pixels: ``size`` is its size in points, ``room`` in pixels.

    ``choice`` is ``FIT_WIDTH``, ``FIT_PAGE`` or per cent such as ``75 %``.
    """
    width, height = size
    if choice == FIT_WIDTH:
        return room.width()
    if choice == FIT_PAGE:
        return int(min(room.width(), room.height() * width / height))
    return round(width * _PIXELS_A_POINT * int(choice.removesuffix(" %")) / 100)


def stepped(percent: float, by: int) -> int:
    """The next step above (``by`` > 0) or below ``percent``; the last one where there is none."""
    if by > 0:
        return next((step for step in STEPS if step > percent + 1), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < percent - 1), STEPS[0])


class Zoom(QWidget):
    """Smaller, a choice of sizes, larger."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = 100.0
        self.box = ChoiceBox()
        self.box.setAccessibleName("表示の大きさ")
        self.box.addItems([FIT_WIDTH, FIT_PAGE, *(f"{step} %" for step in STEPS)])
        grow(self.box, self.box.setMinimumWidth, _CHOICE)
        self.box.currentIndexChanged.connect(lambda _index: self.chosen.emit())
        self.smaller = button("−", lambda: self.step(-1))
        self.smaller.setAccessibleName("縮小")
        self.smaller.setToolTip("縮小（Ctrl+-）")
        self.larger = button("＋", lambda: self.step(1))
        self.larger.setAccessibleName("拡大")
        self.larger.setToolTip("拡大（Ctrl++）")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.smaller, self.box, self.larger):
            row.addWidget(part)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def width_of(self, size: tuple[float, float], room: QSize) -> int:
        """The width in logical pixels of a page of ``size`` points in ``room``."""
        width = max(fitting(self.box.currentText(), size, room), 1)
        self._percent = 100 * width / (size[0] * _PIXELS_A_POINT)
        self.smaller.setEnabled(self._percent > STEPS[0] + 1)
        self.larger.setEnabled(self._percent < STEPS[-1] - 1)
        return width

    def step(self, by: int) -> None:
        """Larger (1) or smaller (-1) than the page is now."""
        larger = stepped(self._percent, by)
        if (larger - self._percent) * by > 0:
            self.box.setCurrentText(f"{larger} %")

    def fit_width(self) -> None:
        """As wide as the room again."""
        self.box.setCurrentText(FIT_WIDTH)
