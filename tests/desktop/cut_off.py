"""Which texts of a window are cut off, so that a part of them cannot be seen."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from desktop.widgets.column_widths import ColumnWidths
from tests.desktop.surfaces import parts, scroll_area_of

_SPARE = 1


def cut_off(where: str, root: QWidget) -> list[str]:
    """Every text within ``root`` of which a part cannot be seen."""
    said = []
    for part in parts(root):
        said += [f"{where}: {line}" for line in _headings_cut_off(part)]
        words = _words(part)
        if not words:
            continue
        needed = _needed(part)
        if needed.width() > part.width() + _SPARE or needed.height() > part.height() + _SPARE:
            have = f"{part.width()}×{part.height()}"
            need = f"{needed.width()}×{needed.height()}"
            said.append(f"{where}: 「{words[:30]}」 {have}, needs {need}")
        elif not _within_its_surroundings(part, root):
            said.append(f"{where}: 「{words[:30]}」 reaches beyond what is shown")
    return said


def _headings_cut_off(part: QWidget) -> list[str]:
    """Columns too narrow for what stands above them."""
    if not isinstance(part, QHeaderView) or part.orientation() != Qt.Orientation.Horizontal:
        return []
    shown = [n for n in range(part.count()) if not part.isSectionHidden(n)]
    widths: ColumnWidths | None = getattr(part.parent(), "widths", None)
    need = part.sectionSizeHint if widths is None else widths.heading
    return [
        f"「{part.model().headerData(n, part.orientation())}」 {have}, needs {needed}"
        for n in shown
        if (have := part.sectionSize(n)) < (needed := need(n)) - _SPARE
    ]


def _words(part: QWidget) -> str:
    if isinstance(part, QLabel | QPushButton | QCheckBox | QRadioButton):
        return part.text()
    if isinstance(part, QToolButton):
        shown = part.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        return part.text() if shown else ""
    return ""


def _needed(part: QWidget) -> QRect:
    hint = part.sizeHint()
    if isinstance(part, QLabel) and part.wordWrap():
        least = part.minimumSizeHint()
        return QRect(0, 0, least.width(), part.heightForWidth(part.width()))
    if isinstance(part, QAbstractButton) and part.text() == "":
        return QRect()
    return QRect(QPoint(0, 0), hint)


def _within_its_surroundings(part: QWidget, root: QWidget) -> bool:
    area = scroll_area_of(part)
    around = area.viewport() if isinstance(area, QAbstractScrollArea) else root
    place = QRect(part.mapTo(around, QPoint(0, 0)), part.size())
    if isinstance(area, QScrollArea):
        return _scrolls_sideways(area) or place.right() <= around.width() + _SPARE
    return around.rect().adjusted(-_SPARE, -_SPARE, _SPARE, _SPARE).contains(place)


def _scrolls_sideways(area: QScrollArea) -> bool:
    return area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
