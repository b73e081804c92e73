"""The collection as it stands: what it is of, its tabs, and the ways to save it."""

import datetime as dt

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from assessment.collection.received import FileLine
from assessment.collection.records import Collection
from assessment.collection.reminders import note_to_sender
from assessment.collection.wording import COUNTED_RULE, ITEM_RULE, SCORE_RULE
from assessment.fiscal_years import in_words
from assessment.municipalities import prefectures
from desktop.models.map_columns import UNFINISHED, area_heads, item_heads
from desktop.models.theme_rows import LEAST_REACHED, hardest_in_words, lowest_in_words
from desktop.pages.collecting.asking_window import AskingWindow
from desktop.pages.collecting.bands_pane import BandsPane
from desktop.pages.collecting.changes_pane import ChangesPane
from desktop.pages.collecting.files_pane import FilesPane
from desktop.pages.collecting.map_pane import MapPane
from desktop.pages.collecting.place_window import PlaceWindow
from desktop.pages.collecting.queries_pane import QueriesPane
from desktop.pages.collecting.saving import Saving
from desktop.pages.collecting.spread_pane import SpreadPane
from desktop.pages.collecting.status_pane import StatusPane
from desktop.widgets.buttons import primary
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.tabs import Tabs

_JAPAN = "全国"
_AREA_RULE = (
    f"{UNFINISHED}は回答が途中の分野の点数（暫定）で、色を付けず、統計に含めていません。"
    f"{SCORE_RULE}{COUNTED_RULE}"
)
_ITEM_KEY = (
    f"0〜4＝レベル　？＝わからない　－＝該当なし　□＝未回答　団体名の{UNFINISHED}＝回答が途中。"
)
_ITEMS_NAMED = (
    f"「{LEAST_REACHED}」は、国などの準備を待つ「備え」の項目を除いて、到達率の低い順です"
    "（同じときは、目標との差の平均が大きい順）。"
)
_OPENING = "マスで Enter を押すかダブルクリックすると、その団体の結果を見られます。"
_HIDE_NAMES = "集計と説明資料で団体名を伏せる"


class Results(QWidget):
    """``rescoped`` carries another prefecture (empty for all of Japan) and year."""

    rescoped = Signal(str, int)

    def __init__(self, saving: Saving, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saving = saving
        self._today = today
        self._collection: Collection | None = None
        self.prefecture = ChoiceBox()
        self.year = ChoiceBox()
        self.head = QWidget()
        self.save = primary("保存する▾", self._offer_to_save)
        self.menu = QMenu(self)
        self.status = StatusPane(today)
        self.files = FilesPane(self._note)
        self.areas = MapPane(
            "市区町村と分野ごとの点数",
            "areas",
            area_heads,
            f"{_OPENING}{_AREA_RULE}",
            lowest_in_words,
        )
        self.items = MapPane(
            "市区町村と項目ごとの回答",
            "items",
            item_heads,
            f"{_OPENING}{_ITEM_KEY}{ITEM_RULE}{_ITEMS_NAMED}",
            hardest_in_words,
        )
        self.spread = SpreadPane()
        self.bands = BandsPane()
        self.changes = ChangesPane()
        self.queries = QueriesPane()
        self.tabs = Tabs()
        self.tabs.setObjectName("inScrolledParts")
        self._fill_menu()
        self._lay_out()
        self.prefecture.activated.connect(self._rescope)
        self.year.activated.connect(self._rescope)
        for pane in (self.status, self.areas, self.items):
            pane.opened.connect(self._show_place)
        self.queries.opened.connect(self._look_at)
        self.queries.sheets_wanted.connect(self._ask_back)

    def first_focus(self) -> QWidget:
        """The tabs, from which the arrows lead to each."""
        return self.tabs.tabBar()

    def show_collection(self, collection: Collection, numbers: list[str], years: list[int]) -> None:
        """Show this collection; ``numbers`` and ``years`` are those that files are of."""
        self._collection = collection
        self._saving.collection = collection
        self._offer(collection, numbers, years)
        panes = (self.status, self.areas, self.items, self.spread, self.bands, self.queries)
        for pane in panes:
            pane.show_collection(collection)
        self.files.show_files(collection.files, collection.skipped)
        self.changes.show_collection(collection)
        refused = sum(line.status == "rejected" for line in collection.files)
        self.tabs.setTabText(1, f"受付結果 ！{refused}" if refused else "受付結果")
        self.tabs.setTabText(7, f"照会 {len(collection.queries)}" if collection.queries else "照会")
        self.tabs.setTabVisible(6, collection.last_year is not None)

    def shows_files(self) -> bool:
        """Whether 受付結果 is the tab in front."""
        return self.tabs.currentWidget() is self.files

    def show_replies(self) -> None:
        """Bring what came back in 疑義照会票 to the front."""
        self.tabs.setCurrentWidget(self.queries)
        self.queries.show_replies()

    def set_busy(self, *, busy: bool) -> None:
        """While work is under way no other can begin."""
        for part in (
            self.prefecture,
            self.year,
            self.save,
            self.files.unlock,
        ):
            part.setDisabled(busy)
        self.queries.set_busy(busy=busy)

    def _ask_back(self) -> None:
        """Make 疑義照会票 of what the table of queries shows, or of all there is."""
        if self._collection is not None:
            shown, of_all = self.queries.shown(), self._collection.queries
            make = self._saving.inquiries
            AskingWindow(shown, of_all, self._today, make, self.window()).open_and_forget()

    def _show_place(self, code: str) -> None:
        """One municipality by itself, beside the medians."""
        if self._collection is not None:
            PlaceWindow(self._collection, code, self.window()).open_and_forget()

    def _look_at(self, code: str, key: str) -> None:
        """Show an answer among those of all others: the item's cell, or else the area's."""
        if not key:
            self.tabs.setCurrentWidget(self.status)
            self.status.point_at(code)
            return
        pane = self.items if self.items.has(key) else self.areas
        self.tabs.setCurrentWidget(pane)
        pane.point_at(code, key)

    def _note(self, line: FileLine) -> str:
        return note_to_sender(self._collection, line) if self._collection is not None else ""

    def _offer(self, collection: Collection, numbers: list[str], years: list[int]) -> None:
        with QSignalBlocker(self.prefecture), QSignalBlocker(self.year):
            self.prefecture.clear()
            self.prefecture.addItem(_JAPAN, "")
            for number in numbers:
                self.prefecture.addItem(prefectures()[number], number)
            self.prefecture.setCurrentIndex(self.prefecture.findData(collection.prefecture or ""))
            self.year.clear()
            for year in years:
                self.year.addItem(in_words(year), year)
            self.year.setCurrentIndex(self.year.findData(collection.year))

    def _rescope(self) -> None:
        self.rescoped.emit(self.prefecture.currentData(), self.year.currentData())

    def _hide_names(self, hidden: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._saving.without_names = hidden

    def _lay_out(self) -> None:
        self.prefecture.setAccessibleName("都道府県")
        self.year.setAccessibleName("年度")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for pane, title in (
            (self.status, "提出状況"),
            (self.files, "受付結果"),
            (self.areas, "分野別"),
            (self.items, "項目別"),
            (self.spread, "項目の分布"),
            (self.bands, "団体区分"),
            (self.changes, "前年度比較"),
            (self.queries, "照会"),
        ):
            self.tabs.addTab(pane, title)
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.prefecture)
        head.addWidget(self.year)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def _fill_menu(self) -> None:
        for words, run in (
            ("集計（Excel）…", self._saving.workbook),
            ("知事などへの説明資料（PDF）…", self._saving.briefing),
            ("公表用の説明資料（PDF）…", self._saving.public_briefing),
            ("市区町村への結果のお知らせ（PDF）…", self._saving.feedback),
            ("疑義照会票（Excel）…", self._ask_back),
            ("市区町村に渡す比較用のファイル（Excel）…", self._saving.benchmark),
        ):
            self.menu.addAction(words, run)
        self.menu.addSeparator()
        hide = self.menu.addAction(_HIDE_NAMES)
        hide.setCheckable(True)
        hide.toggled.connect(self._hide_names)

    def _offer_to_save(self) -> None:
        """The ways to save, the first of them ready for Enter."""
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))
