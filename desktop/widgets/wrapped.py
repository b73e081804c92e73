"""A label whose text wraps as Japanese should: with air between its lines, and no torn words."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMenu

from desktop.widgets.line_breaks import (
    as_written,
    lay_out_lines,
    markup_kept_together,
)

_AIR = 0.4
"""What stands between two lines, as a part of the size of the text."""
_ENDLESS = 1 << 20
_WIDTHS_KEPT = 4
"""Of so many widths at most the lines are kept: they hold every glyph."""


class Wrapped(QLabel):
    """Remembers how high it is at each width, as layouts ask for that many times over.

    Plain text that is only read has more room between its lines than Qt gives it; rich text says
    that for itself (see ``texts.paragraph_markup``). One that ``fills`` a column has the width of
    that, and need not find out which one would suit it best, which takes long.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.fills = False
        self._written = ""
        self._heights: dict[tuple[int, int], int] = {}
        self._laid_out: dict[int, QTextLayout] = {}
        self.setWordWrap(True)
        self.setText(text)

    def text(self) -> str:
        """The text as it was set."""
        return self._written

    def setText(self, text: str) -> None:
        """See Qt."""
        self._forget()
        self._written = text
        is_rich = text.startswith("<") and self.textFormat() != Qt.TextFormat.PlainText
        super().setText(markup_kept_together(text) if is_rich else text)

    def heightForWidth(self, width: int) -> int:
        """See Qt."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return super().heightForWidth(width)  # its font may be another yet
        asked = (width, self.minimumHeight())  # Qt's own answer is never less than that
        if asked not in self._heights:
            self._heights[asked] = self._height(width)
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        """See Qt; a text that ``fills`` its column asks for no width."""
        if self.fills:
            return QSize(0, self.fontMetrics().height())
        return self._with_air(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """See Qt; what stands beside a text that ``fills`` its column needs more room than it."""
        if self.fills:
            return self.sizeHint()
        return self._with_air(super().minimumSizeHint())

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style makes it as high as it has not been."""
        self._forget()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint plain text with room between its lines."""
        if not self._is_read_only():
            super().paintEvent(event)
            return
        layout, origin = self._placed()
        with QPainter(self) as painter:
            self.drawFrame(painter)
            painter.setPen(self.palette().color(self.foregroundRole()))
            layout.draw(painter, origin, self.selections())

    def formats(self) -> list[QTextLayout.FormatRange]:
        """How parts of plain text look that look otherwise than the rest."""
        return []

    def selections(self) -> list[QTextLayout.FormatRange]:
        """How parts of plain text look for now."""
        return []

    def letter_at(self, place: QPointF) -> int:
        """Which letter of plain text lies there, counted as Qt does; -1 for none."""
        layout, origin = self._placed()
        within = place - origin
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.naturalTextRect().contains(within):
                return line.xToCursor(within.x(), QTextLine.CursorPosition.CursorOnCharacter)
        return -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the text as it was set."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what is selected."""
        if not self.hasSelectedText():
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("コピー", self._copy)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_written(self.selectedText()))

    def _forget(self) -> None:
        self._heights.clear()
        self._laid_out.clear()

    def _height(self, width: int) -> int:
        if not self._is_read_only():
            return super().heightForWidth(width)
        inside = self._area(width, 0)
        needed = self._extent(self._layout(int(inside.width()))) - inside.height()
        return max(round(needed), self.minimumHeight())

    def _with_air(self, hint: QSize) -> QSize:
        """Room for the lines that the text has by itself."""
        if self._is_read_only() and "\n" in self.text():
            needed = self._extent(self._layout(_ENDLESS)) - self._area(0, 0).height()
            hint.setHeight(max(hint.height(), round(needed)))
        return hint

    def _is_read_only(self) -> bool:
        """Whether it is plain text that nobody selects, and names no field: it is painted here."""
        if not self._written:
            return False
        selectable = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        plain = self.textFormat() == Qt.TextFormat.PlainText
        return plain and not selectable and self.buddy() is None

    def _placed(self) -> tuple[QTextLayout, QPointF]:
        """The lines, and where they begin."""
        area = self._area(self.width(), self.height())
        layout = self._layout(int(area.width()))
        spare = area.height() - self._extent(layout)
        aligned = self.alignment()
        if aligned & Qt.AlignmentFlag.AlignTop or spare < 0:
            spare = 0
        elif aligned & Qt.AlignmentFlag.AlignVCenter:
            spare /= 2
        return layout, area.topLeft() + QPointF(0, spare)

    def _layout(self, room: int) -> QTextLayout:
        """The lines in a width, which is used up where the text is not aligned to the left."""
        if room not in self._laid_out:
            text = self.text()
            layout = QTextLayout(text.replace("\n", "\u2028"), self.font())
            option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
            option.setWrapMode(
                QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
                if self.wordWrap()
                else QTextOption.WrapMode.NoWrap
            )
            layout.setTextOption(option)
            layout.setFormats(self.formats())
            lay_out_lines(layout, room, self._step())
            while len(self._laid_out) >= _WIDTHS_KEPT:
                del self._laid_out[next(iter(self._laid_out))]
            self._laid_out[room] = layout
        return self._laid_out[room]

    def high(self, lines: int) -> int:
        """How high so many lines of plain text are, in pixels."""
        return self._step() * (lines - 1) + self.fontMetrics().height()

    def _extent(self, layout: QTextLayout) -> int:
        return self.high(layout.lineCount())

    def _step(self) -> int:
        """From line to line; fonts of other systems bring some air of their own."""
        size = self.fontInfo().pixelSize()
        return max(self.fontMetrics().lineSpacing(), round(size * (1 + _AIR)))

    def _area(self, width: float, height: float) -> QRectF:
        """Where the text stands in a label of this size."""
        edges, margin = self.contentsMargins(), self.margin()
        # Qt's own rule: text keeps away from a frame.
        indent = self.fontMetrics().horizontalAdvance("x") // 2 if self.frameWidth() else 0
        return QRectF(0, 0, width, height).adjusted(
            edges.left() + max(margin, indent),
            edges.top() + margin,
            -edges.right() - margin,
            -edges.bottom() - margin,
        )
