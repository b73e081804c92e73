"""One municipality after the other: where it is weakest, and what to talk about with it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from assessment.collection.beside_median import PlaceBeside, beside_median
from assessment.collection.records import Collection
from assessment.records import Municipality
from desktop.dialog import Dialog
from desktop.models.map_columns import usable
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.models.searching import holds, names_of, nothing_found, words_of
from desktop.models.theme_rows import (
    COLUMNS,
    ThemeRow,
    gaps_in_words,
    text_of,
    theme_rows,
    weakness_in_words,
)
from desktop.widgets.arranging import at_foot
from desktop.widgets.buttons import button, primary
from desktop.widgets.narrowing import search_box
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.splitter import Splitter
from desktop.widgets.texts import line, note, page_title, plain, soft, with_role
from desktop.widgets.whole_table import WholeTable
from desktop.widgets.wrapped_list import WrappedList

_TITLE = "団体ごとの結果"
_WHAT = "点数を、集計の中央値と並べます。コピーする文に、ほかの団体の名前や点数は入りません。"
_SIZE = (1080, 680)
_CODE = int(Qt.ItemDataRole.UserRole)


class PlaceWindow(Dialog):
    """Begins with the municipality of ``code``; the others that have answered are at the left."""

    chapter = "collection"

    def __init__(self, collection: Collection, code: str, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent)
        self._collection = collection
        self._place: PlaceBeside | None = None
        self._shown = code
        self.search = search_box("市区町村をさがす")
        self.places = WrappedList()
        self.name = with_role("", "heading")
        self._found = QWidget()
        self.weak = plain("")
        self.model: RecordTable[ThemeRow] = RecordTable(COLUMNS, self)
        self.table = WholeTable("テーマごとの点数", self.model, RecordFilter(self.model, self))
        self.gaps = plain("")
        self.copied = soft("")
        self.leave = button("閉じる", self.accept)
        self.copy = primary("文字としてコピー", self._copy)
        self._lay_out()
        self.places.currentItemChanged.connect(self._show)
        self.search.textChanged.connect(self._list)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)
        self._list()
        self.places.setFocus()

    def _list(self) -> None:
        """Those that the words fit; the one that is shown stays so where it is among them."""
        words = words_of(self.search.text())
        entries = [
            _entry(standing.municipality, whole=self._collection.prefecture is None)
            for standing in usable(self._collection)
            if holds(words, names_of(standing.municipality))
        ]
        with QSignalBlocker(self.places):
            self.places.clear()
            for entry in entries:
                self.places.addItem(entry)
            chosen = [entry for entry in entries if entry.data(_CODE) == self._shown] or entries
            if chosen:
                self.places.setCurrentItem(chosen[0])
        self._found.setVisible(bool(entries))
        self.copy.setEnabled(bool(entries))
        self.name.setText(nothing_found(self.search.text()))
        self._show(self.places.currentItem())

    def _show(self, entry: QListWidgetItem | None) -> None:
        if entry is None:
            return
        self._shown = str(entry.data(_CODE))
        self._place = place = beside_median(self._collection, self._shown)
        self.name.setText(entry.text())
        self.weak.setText(weakness_in_words(place))
        self.model.show(theme_rows(place))
        self.gaps.setText(gaps_in_words(place, self._collection))
        self.copied.setText("")

    def _copy(self) -> None:
        if self._place is not None:
            QGuiApplication.clipboard().setText(text_of(self._place, self._collection))
            self.copied.setText(f"{self.name.text()}の分をコピーしました。")

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _lay_out(self) -> None:
        self.places.setAccessibleName("市区町村")
        for words, name in ((self.weak, "弱いテーマ"), (self.gaps, "優先度の高い課題")):
            words.setAccessibleName(name)
            words.fills = True
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(8)
        inside.addWidget(self.search)
        inside.addWidget(self.places, 1)
        right = QWidget()
        column = scrolled_column(right)
        column.setContentsMargins(12, 4, 8, 4)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self._found)
        column.addStretch(1)
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(8)
        found.addWidget(self.weak)
        found.addSpacing(8)
        found.addWidget(self.gaps)
        found.addWidget(self.table)
        split = Splitter()
        split.hold(left, 240)
        split.hold(right, 800, stretch=1, edge="市区町村と結果の境")
        outer = self.column()
        outer.addWidget(page_title(_TITLE))
        outer.addWidget(note(_WHAT))
        outer.addWidget(self.banner)
        outer.addWidget(split, 1)
        outer.addWidget(line())
        outer.addLayout(at_foot(self.copied, self.leave, self.copy))
        self.fit(*_SIZE)


def _entry(place: Municipality, *, whole: bool) -> QListWidgetItem:
    """A municipality; in the collection of the ``whole`` country with its prefecture."""
    entry = QListWidgetItem(f"{place.prefecture} {place.name}" if whole else place.name)
    entry.setData(_CODE, place.code)
    return entry
