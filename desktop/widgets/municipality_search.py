"""Finding a municipality by name, reading or code, with the keyboard alone or with the mouse."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from assessment.municipalities import search
from assessment.records import Municipality
from desktop.widgets.texts import soft

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MOST_ROWS = 4
_START = "名前・読み・コードを入れ、↑↓とEnterで選びます。"


class MunicipalitySearch(QWidget):
    """A search box with its results. ``chosen`` carries a municipality, or ``None`` while open.

    A single hit is chosen as it is found; Enter writes it out, and the next one goes on.
    ``listed`` says that others are found than before.
    """

    chosen = Signal(object)
    listed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: Municipality | None = None
        self._written_out = False
        self._prefecture = ""
        self.box = QLineEdit()
        self.box.setPlaceholderText("例：はこだて、函館市、012025")
        self.box.setAccessibleName("市区町村をさがす")
        self.box.setClearButtonEnabled(True)
        self.results = QListWidget()
        self.results.setAccessibleName("見つかった市区町村")
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.hide()  # while there is nothing to choose from
        self.hint = soft(_START)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.results)
        column.addWidget(self.hint)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self._search)
        self.results.itemClicked.connect(self._choose)
        self.box.installEventFilter(self)

    @property
    def choice(self) -> Municipality | None:
        """The municipality that has been chosen."""
        return self._choice

    def keep_to(self, prefecture: str) -> None:
        """Find those of the prefecture with this number, and others only where it has none.

        An empty ``prefecture`` is any.
        """
        if prefecture != self._prefecture:
            self._prefecture = prefecture
            if not self._written_out:
                self._search(self.box.text())

    def look_for(self, code: str) -> None:
        """Choose the municipality of a code; what is typed next replaces it."""
        self.box.setText(code)
        self._search(code)
        if self.results.count() == 1:
            self._choose(self.results.item(0))
        self.box.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the results and choose there while typing goes on in the box."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.box and pressed and self._take_key(cast("QKeyEvent", event)):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the results; Enter after that is left to the dialog."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.results.event(event)
            return True
        current = self.results.currentItem()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._written_out:
            if current is not None:
                self._choose(current)
            return True
        return False

    def _search(self, text: str) -> None:
        self._written_out = False
        anywhere = search(text)
        found = [one for one in anywhere if one.code.startswith(self._prefecture)] or anywhere
        self.results.clear()
        for place in found:
            row = QListWidgetItem(f"{place.prefecture} {place.name}　{place.kana}　{place.code}")
            row.setData(Qt.ItemDataRole.UserRole, place)
            self.results.addItem(row)
        self.results.setVisible(bool(found))
        self._fit()
        if found:
            self.results.setCurrentRow(0)
        if len(found) == 1:
            self._say_chosen(found[0])
        elif found:
            self.hint.setText(f"{len(found)}件。↑↓で選び、Enterかクリックで決めます。")
        elif text.strip():
            self.hint.setText("見つかりません。読みの一部か、6桁の団体コードでもさがせます。")
        else:
            self.hint.setText(_START)
        self._set_choice(found[0] if len(found) == 1 else None)
        self.listed.emit()

    def _fit(self) -> None:
        """As high as what is found, up to a few rows."""
        shown = min(self.results.count(), _MOST_ROWS)
        row = self.results.sizeHintForRow(0)
        self.results.setFixedHeight(shown * row + 2 * self.results.frameWidth())

    def _choose(self, row: QListWidgetItem) -> None:
        place: Municipality = row.data(Qt.ItemDataRole.UserRole)
        self.box.setText(f"{place.prefecture} {place.name}")
        self._written_out = True
        self._say_chosen(place)
        self._set_choice(place)

    def _say_chosen(self, place: Municipality) -> None:
        self.hint.setText(f"選択中：{place.prefecture}{place.name}（団体コード {place.code}）")

    def _set_choice(self, place: Municipality | None) -> None:
        if place != self._choice:
            self._choice = place
            self.chosen.emit(place)
