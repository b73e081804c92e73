"""Cells of the plan edited in place, and refused where the person looks."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyleOptionViewItem,
    QWidget,
)

from assessment.actions import ActionField
from checklists.errors import UserFacingError
from checklists.schema import Item
from desktop.models.plan_rows import PlanRow
from desktop.models.plan_table import COLUMNS, PlanTable
from desktop.models.plan_typing import read
from desktop.pages.planning.cell_editors import (
    ChoiceField,
    LineField,
    TextField,
    fill_field,
    make_field,
    put_text,
    text_in,
)
from desktop.pages.planning.plan_cells import PlanCells
from desktop.theme import in_text, set_role
from desktop.widgets.focus_ring import GAP, WIDTH
from desktop.widgets.texts import plain

Index = QModelIndex | QPersistentModelIndex
_TEXT_WIDTH = 320
_SAYING_WIDTH = 320
_RING = WIDTH + GAP
"""What the ring around a field takes, so that the edge of the list does not cut it off."""
_AFTER = {
    Qt.Key.Key_Return: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Enter: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Tab: QAbstractItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}


class PlanDelegate(PlanCells):
    """``refused`` carries key, field, text and why, where a field was left that cannot be read.

    While the field still has the focus the reason stands below it, and the field stays open.
    ``begun`` is emitted when a field is opened, ``left`` when it has been closed; ``onward`` tells
    whether the keys went on to the next one. Fields stand in the ``room`` of the view that nothing
    covers.
    """

    refused = Signal(str, str, str, Exception)
    begun = Signal()
    left = Signal()

    def __init__(
        self, view: QAbstractItemView, model: PlanTable, room: Callable[[], QRect]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._room = room
        self.asked: Mapping[str, Item] = {}
        self.divisions: Sequence[str] = ()
        self.again = ""
        self.onward = False
        self.saying = plain("")
        self.saying.setParent(view.viewport())
        self.saying.setObjectName("saying")
        set_role(self.saying, "error")
        self.saying.hide()
        self._editing: QPersistentModelIndex | None = None
        self.editor: QWidget | None = None
        self._filled: QWidget | None = None
        self.closeEditor.connect(self._closed)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """See Qt."""
        row, name = self._at(index)
        made = make_field(name, row, self.divisions, parent)
        if isinstance(made, ChoiceField):
            made.decided.connect(lambda: self._finish(made, _AFTER[Qt.Key.Key_Return]))
            made.currentIndexChanged.connect(self.saying.hide)
        else:
            made.textChanged.connect(lambda *_: self.saying.hide())
        if isinstance(made, TextField):
            made.textChanged.connect(lambda: self._grow(made))
        self._editing, self.editor = QPersistentModelIndex(index), made
        self.begun.emit()
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Once: what is typed stays, whatever changes around it."""
        if editor is self._filled or not isinstance(editor, LineField | TextField | ChoiceField):
            return
        self._filled = editor
        row, name = self._at(index)
        fill_field(name, row, editor)
        if self.again:
            put_text(editor, self.again)
            self.again = ""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """A text has room for several lines, also in a narrow column."""
        self._place(editor, QRect(option.rect))

    def _grow(self, editor: TextField) -> None:
        """A field is as high as what has been typed into it needs."""
        if self._editing is not None:
            self._place(editor, self._view.visualRect(self._editing))

    def _place(self, editor: QWidget, place: QRect) -> None:
        room = self._room().adjusted(_RING, _RING, -_RING, -_RING)
        if isinstance(editor, TextField):
            place.adjust(0, _RING, 0, -_RING)  # the ring stays in the row
            least = place.size().expandedTo(QSize(in_text(_TEXT_WIDTH), 0))
            widest = min(room.width(), 2 * least.width())
            place.setSize(editor.size_for(least, widest, self._to_edges(place.left())))
        elif isinstance(editor, ChoiceField):
            place.setWidth(max(place.width(), editor.sizeHint().width()))
        editor.setGeometry(_within(place, room))

    def _to_edges(self, left: int) -> list[int]:
        """Widths from ``left`` with which a field and its ring end where a column does."""
        columns = (self._model.index(0, column) for column in range(len(COLUMNS)))
        return [self._view.visualRect(column).right() - _RING - left for column in columns]

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed, if it is something else than stood there."""
        if not isinstance(editor, LineField | TextField | ChoiceField):
            return
        row, name = self._at(index)
        text = text_in(editor)
        try:
            value = read(name, text, row.action, self.asked)
        except UserFacingError as error:
            self.refused.emit(row.key, name, text, error)
            return
        changed = row.is_new or value != getattr(row.action, name)
        if changed or (row.is_proposal and name == "state"):
            model.setData(index, value)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab take what was typed, or say why not."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            another_line = isinstance(editor, TextField) and event.modifiers() & (
                Qt.KeyboardModifier.ShiftModifier
            )
            if (
                key in _AFTER
                and isinstance(editor, QWidget)
                and not (another_line and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
            ):
                self._finish(editor, _AFTER[key])
                return True
        return super().eventFilter(editor, event)

    def finish(self) -> bool:
        """Take what is being typed, if anything is; whether nothing is open any more."""
        if self.editor is not None:
            self._finish(self.editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return self.editor is None

    def put_aside(self) -> None:
        """Close what is open, and take nothing of it."""
        if self.editor is not None:
            self.closeEditor.emit(self.editor, self.EndEditHint.RevertModelCache)

    def _finish(self, editor: QWidget, then: QAbstractItemDelegate.EndEditHint) -> None:
        if self._editing is None or not isinstance(editor, LineField | TextField | ChoiceField):
            return
        row, name = self._at(self._editing)
        try:
            read(name, text_in(editor), row.action, self.asked)
        except UserFacingError as error:
            self._say(editor, f"{error.message}\n{error.remedy}")
            return
        self.onward = then is QAbstractItemDelegate.EndEditHint.EditNextItem
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, then)

    def _closed(self, editor: QWidget) -> None:
        if editor is self.editor:
            self._editing, self.editor, self._filled = None, None, None
            self.saying.hide()
            self.left.emit()

    def _say(self, editor: QWidget, words: str) -> None:
        """Below the field, or above it where there is no room."""
        saying, around = self.saying, self._room()
        saying.setText(words)
        editor.setAccessibleDescription(words)
        width = min(in_text(_SAYING_WIDTH), around.width())
        place = QRect(0, 0, width, saying.heightForWidth(width))
        place.moveTopLeft(editor.geometry().bottomLeft() + QPoint(0, 4))
        if place.bottom() > around.bottom():
            place.moveBottom(editor.geometry().top() - 4)
        saying.setGeometry(_within(place, around))
        saying.show()
        saying.raise_()

    def _at(self, index: Index) -> tuple[PlanRow, ActionField]:
        name = COLUMNS[index.column()].field
        if name is None:
            raise ValueError(f"column {index.column()} holds no field")
        return self._model.rows[index.row()], name


def _within(place: QRect, around: QRect) -> QRect:
    """``place`` moved so far that it lies in ``around``."""
    moved = QRect(place)
    moved.moveRight(min(moved.right(), around.right()))
    moved.moveBottom(min(moved.bottom(), around.bottom()))
    moved.moveLeft(max(moved.left(), around.left()))
    moved.moveTop(max(moved.top(), around.top()))
    return moved
