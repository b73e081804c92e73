"""The road map as it is painted: bars over quarters, deadlines, today, and words beside them."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from assessment.fiscal_years import abbreviated, fiscal_year, in_words
from assessment.quarters import following, number
from desktop.models.plan_rows import PlanRow
from desktop.models.road_map import (
    ROW,
    WHAT,
    WHEN,
    Bar,
    RoadMapTable,
    bar_of,
    line_of,
    outside,
    words_of,
)
from desktop.theme import colours, in_text, level_looks, state_fills
from desktop.widgets.column_widths import Measure
from desktop.widgets.line_pitch import row_of
from desktop.widgets.painted_cell import Index, PaintedCell
from desktop.widgets.row_table import RowTable
from desktop.widgets.two_lines import Line, paint_lines, wrapped

_PAD = 8
_BAR = 18
_MARK = 5
_SMALL = 12
_MONTHS = (
    ("4〜6月", "7〜9月", "10〜12月", "1〜3月"),
    ("4月", "7月", "10月", "1月"),
    ("4", "7", "10", "1"),
)
"""What the quarters of a fiscal year are called, the fullest first."""
_NAME_LEAST, _QUARTERS_LEAST = 200, 320
_LINES = 2


class RoadMapView(RowTable):
    """``opened`` carries a row that is to be shown in the list. The bars take what names leave."""

    row_height = row_of(_LINES + 1)

    def __init__(self, model: RoadMapTable, parent: QWidget | None = None) -> None:
        super().__init__("工程表", parent)
        self._table = model
        self.setModel(model)
        self.setHorizontalHeader(_QuarterHead(model, self))
        self.setItemDelegateForColumn(WHAT, PaintedCell(_paint_name, self))
        self.setItemDelegateForColumn(WHEN, PaintedCell(_Bars(model).paint, self))
        self.measure([Measure(share=3, least=_NAME_LEAST), Measure(share=7, least=_QUARTERS_LEAST)])
        model.modelReset.connect(self._describe)

    def _describe(self) -> None:
        self.setAccessibleDescription(self._table.summary())


class _QuarterHead(QHeaderView):
    """The fiscal years, the quarters below them, and which of them is today."""

    def __init__(self, model: RoadMapTable, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setStretchLastSection(True)
        self.setAccessibleName("工程表の四半期")

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(super().sizeHint().width(), in_text(48))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """See Qt."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex == WHEN:
            painter.save()
            painter.fillRect(rect, QColor(colours().surface_soft))
            self._paint_quarters(painter, QRectF(rect))
            painter.restore()

    def _paint_quarters(self, painter: QPainter, area: QRectF) -> None:
        span, look = self._model.covered, colours()
        wide, half = area.width() / span.quarters, area.height() / 2
        firsts = [following(span.begin, place) for place in range(span.quarters)]
        years = [fiscal_year(first) for first in firsts]
        font = painter.font()
        font.setPixelSize(in_text(_SMALL))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        middle = Qt.AlignmentFlag.AlignVCenter
        named = year_names({year: years.count(year) * wide for year in years}, metrics)
        for year, name in named.items():
            left = area.left() + years.index(year) * wide
            painter.setPen(QColor(look.text))
            painter.drawText(QRectF(left + 4, area.top(), area.width(), half), middle, name)
        fits = [n for n in _MONTHS if metrics.horizontalAdvance(max(n, key=len)) + 6 <= wide]
        months = fits[0] if fits else _MONTHS[-1]
        for place, first in enumerate(firsts):
            left = area.left() + place * wide
            name = months[number(first) - 1]
            year = number(first) == 1
            painter.setPen(QPen(QColor(look.line_strong if year else look.line), 1))
            top = area.top() if year else area.center().y()
            painter.drawLine(QPointF(left, top), QPointF(left, area.bottom()))
            painter.setPen(QColor(look.text_soft))
            below = QRectF(left, area.center().y(), wide, half)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(QPen(QColor(look.line_strong), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())


def year_names(rooms: Mapping[int, float], metrics: QFontMetricsF) -> dict[int, str]:
    """What the fiscal years of these rooms are called: all in the fullest way that fits for all.

    Where there is no room for 年度 in one of them, that one alone goes without.
    """
    full = {year: (in_words(year), f"{abbreviated(year)}年度") for year in rooms}

    def fits(year: int, name: str) -> bool:
        return metrics.horizontalAdvance(name) + 6 <= rooms[year]

    for way in range(2):
        if all(fits(year, names[way]) for year, names in full.items()):
            return {year: names[way] for year, names in full.items()}
    return {
        year: names[1] if fits(year, names[1]) else abbreviated(year)
        for year, names in full.items()
    }


def _paint_name(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """What is done, and below it the item and who does it."""
    action, look = index.data(ROW).action, colours()
    area = option.rect.adjusted(_PAD, 0, -_PAD, 0)
    what = wrapped(painter.font(), action.what, area.width(), _LINES)
    whose = f"{action.item_id}・{action.who or '担当は未定'}"
    below = Line(text=whose, ink=look.text_soft, small=True)
    paint_lines(painter, area, (*(Line(text=line, ink=look.text) for line in what), below))


class _Bars:
    """The bar of an action, its deadline, and the line of today."""

    def __init__(self, model: RoadMapTable) -> None:
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint them for the row of ``index``."""
        row: PlanRow = index.data(ROW)
        area = option.rect
        painter.setClipRect(area)
        painter.translate(area.topLeft())
        size = area.size()
        self._paint_lines(painter, size)
        font = painter.font()
        font.setPixelSize(in_text(_SMALL))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        widths = [metrics.horizontalAdvance(words) + 1 for words in words_of(row)]
        covered, today = self._model.covered, self._model.today
        bar = bar_of(row, covered, size.width(), widths, today)
        if bar is None:
            painter.setPen(QColor(colours().warning if row.warnings else colours().text_soft))
            said = metrics.horizontalAdvance(outside(row, covered))
            line = line_of(today, covered, size.width())
            crossed = line is not None and _PAD - 4 < line < _PAD + said + 4
            left = line + _PAD if line is not None and crossed else _PAD
            place = QRectF(left, 0, size.width(), size.height())
            _paint_words(painter, place, outside(row, self._model.covered), _paper(option))
        else:
            _paint_bar(painter, bar, row, size, _paper(option))
        self._paint_deadline(painter, row, size)

    def _paint_lines(self, painter: QPainter, size: QSize) -> None:
        span, look = self._model.covered, colours()
        for place in range(span.quarters):
            year = number(following(span.begin, place)) == 1
            painter.setPen(QPen(QColor(look.line_strong if year else look.line), 1))
            x = round(size.width() * place / span.quarters)
            painter.drawLine(x, 0, x, size.height())
        line = line_of(self._model.today, span, size.width())
        if line is not None:
            painter.setPen(QPen(QColor(look.error), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(round(line), 0, round(line), size.height())

    def _paint_deadline(self, painter: QPainter, row: PlanRow, size: QSize) -> None:
        """A filled triangle that points at the deadline, where it lies in the span."""
        deadline, span = row.line.deadline, self._model.covered
        if deadline is None or not span.holds(deadline):
            return
        x = min(max(size.width() * span.place(deadline), _MARK), size.width() - _MARK)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().warning))
        top = 1.0
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x - _MARK, top), QPointF(x + _MARK, top), QPointF(x, top + 1.7 * _MARK)]
            )
        )


def _paper(option: QStyleOptionViewItem) -> QColor:
    """The colour of a row's surface."""
    look = colours()
    if option.state & QStyle.StateFlag.State_Selected:
        return QColor(look.surface_selected)
    alternate = option.features & QStyleOptionViewItem.ViewItemFeature.Alternate
    return QColor(look.surface_soft if alternate else look.surface)


def _paint_bar(painter: QPainter, bar: Bar, row: PlanRow, size: QSize, paper: QColor) -> None:
    """The bar in the look of its level, its digit in the middle, and the words beside it."""
    look, action = colours(), row.action
    height = in_text(_BAR)
    frame = QRectF(bar.left + 0.5, (size.height() - height) / 2, bar.right - bar.left - 1, height)
    open_frame = row.is_proposal or action.state == "dropped"
    looks = level_looks()[action.level] if action.level is not None else None
    fill = QColor(looks.fill if looks else state_fills().unknown_fill)
    ink = look.text if open_frame else looks.text if looks else look.text
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    border = QPen(QColor(look.line_strong), 1.2)
    border.setStyle(Qt.PenStyle.DashLine if open_frame else Qt.PenStyle.SolidLine)
    painter.setPen(border)
    painter.setBrush(QBrush(QColor(look.surface)) if open_frame else QBrush(fill))
    _paint_frame(painter, frame, begins=bar.begins)
    if looks is None and not open_frame:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(state_fills().hatch), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(frame, 3, 3)
    words = QRectF(bar.words_left, 0, size.width() - bar.words_left, size.height())
    painter.setPen(QColor(ink))
    sign = "？" if action.level is None else str(action.level)
    place = Qt.AlignmentFlag.AlignLeft if bar.on_bar else Qt.AlignmentFlag.AlignHCenter
    inner = frame.adjusted(_PAD, 0, -_PAD, 0) if bar.on_bar else frame
    painter.drawText(inner, place | Qt.AlignmentFlag.AlignVCenter, sign)
    painter.setPen(QColor(ink if bar.on_bar else look.warning if row.warnings else look.text))
    _paint_words(painter, words, bar.words, None if bar.on_bar else paper)


def _paint_frame(painter: QPainter, frame: QRectF, *, begins: bool) -> None:
    """The frame of a bar; it is open at the left where nobody knows when that begins."""
    if begins:
        painter.drawRoundedRect(frame, 3, 3)
        return
    painter.fillRect(frame, painter.brush())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        [frame.topLeft(), frame.topRight(), frame.bottomRight(), frame.bottomLeft()]
    )


def _paint_words(painter: QPainter, area: QRectF, words: str, paper: QColor | None) -> None:
    """Words at the left of ``area``, on a plate of ``paper`` so that no line runs through them."""
    if paper is not None:
        plate = QRectF(0, 0, painter.fontMetrics().horizontalAdvance(words) + 4, in_text(_BAR))
        plate.moveCenter(area.center())
        plate.moveLeft(area.left() - 2)
        painter.fillRect(plate, paper)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
