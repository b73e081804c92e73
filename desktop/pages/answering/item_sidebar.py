"""The left side of the answers page: search, filters, and the list of items."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from assessment.records import Assessment, Response
from assessment.reviewing.standing import Picture
from desktop.models.item_filter import ItemFilter, Reviewed, SearchTexts, reviewed_items, select
from desktop.models.item_list import ItemListModel, Standing, rows_of, standing_of
from desktop.pages.answering.filter_bar import FilterBar
from desktop.pages.answering.item_delegate import ItemDelegate
from desktop.theme import in_text
from desktop.widgets.ground import has_own_ground, paint_ground
from desktop.widgets.texts import soft

_LOW = 400
"""Below this height (at the usual size of text) the rows of the list need the room of the chips."""


class ItemList(QListView):
    """The list. Only paging keys are its own; all others belong to the page."""

    _OWN_KEYS = frozenset((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End))

    def __init__(self) -> None:
        super().__init__()
        has_own_ground(self.viewport())  # Qt moves what is drawn as it scrolls

    def paintEvent(self, event: QPaintEvent) -> None:
        """See Qt; the rows draw no ground."""
        paint_ground(self.viewport(), event)
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt."""
        if event.key() in self._OWN_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The item that is shown stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


class ItemSidebar(QWidget):
    """Lists the items that the person looks for; ``chosen`` carries the id of one clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = FilterBar()
        self.list = ItemList()
        self.model = ItemListModel(self)
        self._nothing = soft("条件に合う項目はありません。条件を減らしてください。")
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._texts = SearchTexts()
        self._assessment: Assessment | None = None
        self._outside: frozenset[str] = frozenset()
        self._proposed: Mapping[str, str] = {}
        self._standing: Mapping[str, Standing] = {}
        self._reviewed: Mapping[Reviewed, frozenset[str]] = {}
        self._current = ""
        self._found: tuple[str, ...] = ()
        self._set_up_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._nothing)
        room = QVBoxLayout()
        room.setContentsMargins(4, 4, 4, 4)
        room.addWidget(self.list)
        column.addLayout(room, 1)
        self.filters.changed.connect(self._refresh)
        self.filters.search.into_list.connect(self._enter_list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list comes before what narrows it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more of the height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def show_assessment(self, assessment: Assessment, picture: Picture) -> None:
        """Show the states of this assessment's items, and what stands of their review."""
        if self._assessment is None or self._assessment.checklists != assessment.checklists:
            self._texts = SearchTexts()
        self._assessment = assessment
        self._standing = standing_of(picture)
        self._reviewed = reviewed_items(picture)
        self.filters.offer(assessment.responses)
        self.filters.offer_reviewed(picture.counts, in_use=picture.in_use)
        self._refresh()

    def _fit(self) -> None:
        self.filters.leave_room(low=self.height() < in_text(_LOW))

    def mark_outside(self, item_ids: frozenset[str]) -> None:
        """These items are the 資料外 ones."""
        self._outside = item_ids
        self._refresh()

    def mark_proposed(self, marks: Mapping[str, str]) -> None:
        """Mark the items that last year's answer waits for with what that was."""
        if marks == self._proposed:
            return
        self._proposed = marks
        self.filters.offer_proposed(len(marks))
        self._refresh()

    def set_current(self, item_id: str) -> None:
        """Mark the item that is shown; conditions that hide it are taken away."""
        self._current = item_id
        if self.filters.conditions() != ItemFilter():
            self._refresh()  # the item that was shown may have been listed for that alone
        if not self.model.index_of(item_id).isValid():
            self.filters.clear()
        self._select()

    @property
    def narrowed(self) -> bool:
        """Whether conditions leave some of the items."""
        return self.filters.conditions() != ItemFilter()

    def next_found(self) -> str:
        """The item after the one shown, where that does not meet the conditions any more.

        From the end it goes on at the beginning; empty where there is none.
        """
        if not self.narrowed or self._current in self._found:
            return ""
        listed = self.item_ids()
        place = listed.index(self._current) if self._current in listed else 0
        order = (*listed[place:], *listed[:place])
        return next((item_id for item_id in order if item_id in self._found), "")

    def item_ids(self) -> tuple[str, ...]:
        """The items listed, from top to bottom."""
        return self.model.item_ids()

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ItemDelegate(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setAccessibleName("項目の一覧")
        self.list.setStyleSheet("QListView { border: none; }")
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Later: a click goes on to mark the row, which the list may no longer hold by then.
        later = Qt.ConnectionType.QueuedConnection
        self.list.selectionModel().currentChanged.connect(self._follow, later)

    def _refresh(self, conditions: ItemFilter | None = None) -> None:
        if self._assessment is None:
            return
        asked = conditions or self.filters.conditions()
        listed = self._select_items(self._assessment, asked, keep=self._current)
        narrowed = asked != ItemFilter()
        found = self._select_items(self._assessment, asked) if narrowed else listed
        self._found = tuple(response.item.id for response in found)
        self.model.show(rows_of(self._assessment, listed, self._proposed, self._standing))
        self.filters.say_found(
            len(found), len(self._assessment.responses), kept=len(listed) > len(found)
        )
        self._nothing.setVisible(not found)
        self._select()

    def _select_items(
        self, assessment: Assessment, conditions: ItemFilter, *, keep: str = ""
    ) -> tuple[Response, ...]:
        return select(
            assessment.responses,
            conditions,
            as_of=assessment.info.reference_date,
            texts=self._texts,
            outside=self._outside,
            proposed=frozenset(self._proposed),
            reviewed=self._reviewed,
            keep=keep,
        )

    def _select(self) -> None:
        index = self.model.index_of(self._current)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _follow(self) -> None:
        item_id = self.model.item_at(self.list.currentIndex())
        if item_id and item_id != self._current:
            self.chosen.emit(item_id)

    def _enter_list(self) -> None:
        if self.item_ids():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self._found and self._current not in self._found:
                self.chosen.emit(self._found[0])
