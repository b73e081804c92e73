"""The page 出典: what the questions rest on, from the paper to the items and back."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from assessment.basis import basis_in_words
from checklists.schema import Document
from desktop.changed import Changed
from desktop.models.source_rows import (
    ITEM_COLUMNS,
    PASSAGE_COLUMNS,
    Asked,
    Group,
    Sources,
    asked_in,
    everything,
    select,
    sources_of,
)
from desktop.pages import table
from desktop.pages.page import Navigator, Page
from desktop.pages.source_list.source_filters import SourceFilters
from desktop.session import Session
from desktop.tasks import Lane, Progress
from desktop.widgets.arranging import page_column_that_scrolls
from desktop.widgets.buttons import link
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.tab_order import follow
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import note, page_title, soft

_OWN_ONLY = "質問は、独自のチェックリストの根拠文書をもとにしています。"
_HOW_TO_READ = (
    "なぜ取り組むかは、「項目から資料へ」の「位置付け」の列にあります。"
    "行の番号は、元の文書を上から数えたものです。"
)
_NOTHING = "条件に合うものはありません。「条件を消す」を押すと、すべて表示します。"


class SourcesPage(Page):
    """Two lists over the same book: from its passages to the items, and from the items to it."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._read_for: Asked | None = None
        self._sources: Sources | None = None
        self._wanted = ""
        self._first: QWidget | None = None
        self.nature = note()
        self.filters = SourceFilters()
        self.passages = TextTree("資料の箇所と、それがなった項目", PASSAGE_COLUMNS)
        self.items = TextTree("項目と、その出典", ITEM_COLUMNS)
        self.tabs = QTabWidget()
        self.fold = link("見出しだけにする", self._toggle_fold)
        self.stack = QStackedWidget()
        self.waiting = EmptyState("読み込んでいます…", "出典を読み込んでいます。")
        self.trouble = EmptyState(
            "出典を読み込めませんでした",
            "理由はお知らせにあります。回答には影響ありません。",
            "もう一度読み込む",
            self.shown,
        )
        self._nothing = soft(_NOTHING)
        self._folded = False
        self._found = self._of_all = (0, 0)
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        """The search box; the item's row where one was asked for."""
        return self._first

    def shown(self) -> None:
        """Read the sources where they are not those of the assessment shown, or of everything."""
        self._first = self.filters.search
        assessment = self._session.assessment
        if assessment is not None:
            self._want(asked_in(assessment))
        else:
            self._session.checklists.list_all(lambda checklists: self._want(everything(checklists)))

    def open_item(self, item_id: str) -> None:
        """Show what this item rests on."""
        self._wanted = item_id
        self._first = self.items
        self._show_wanted()

    def _changed(self, _state: Changed) -> None:
        if self.isVisible():
            self.shown()

    def _want(self, asked: Asked) -> None:
        if asked != self._read_for:
            self._read(asked)

    def _read(self, asked: Asked) -> None:
        self._read_for = asked
        self._sources = None
        self.stack.setCurrentWidget(self.waiting)

        def work(_: Progress) -> Sources:
            from checklists.loading import coverage, sources_for

            return sources_of(asked, sources_for(asked.checklists), coverage())

        self._session.tasks.run(
            work,
            Lane.FILES,
            on_success=lambda sources: self._arrived(asked, sources),
            on_failure=self._failed,
        )

    def _arrived(self, asked: Asked, sources: Sources) -> None:
        if asked is not self._read_for:
            return
        self._sources = sources
        self.nature.setText(_nature(sources.documents))
        self.filters.offer(asked.checklists)
        self.tabs.setTabVisible(0, bool(sources.passages))
        self.stack.setCurrentWidget(self.tabs)
        self._show()
        self._show_wanted()

    def _failed(self, error: Exception) -> None:
        self._read_for = None
        self.stack.setCurrentWidget(self.trouble)
        self._navigator.messages.error(error)

    def _show(self) -> None:
        """Fill both lists by the conditions that stand."""
        if self._sources is None:
            return
        filters = self.filters
        chosen, words = filters.checklist_id(), filters.search.text()
        passages = select(self._sources.passages, chosen, filters.of_passages(), words)
        items = select(self._sources.items, chosen, filters.of_items(), words)
        self.passages.show_rows(passages)
        self.items.show_rows(items)
        self._found = (sum(len(r.rows) for r in passages), sum(len(r.rows) for r in items))
        self._of_all = (
            _count(self._sources.passages, chosen),
            _count(self._sources.items, chosen),
        )
        self._set_folded(folded=False)
        self._say_found()

    def _say_found(self) -> None:
        """How much either list holds, and the filter of the one that is in front."""
        found, here = self._found, self.tabs.currentIndex()
        self.tabs.setTabText(0, f"資料から項目へ {found[0]}")
        self.tabs.setTabText(1, f"項目から資料へ {found[1]}")
        self.filters.show_for(passages=here == 0)
        self.filters.say_found(found[here], self._of_all[here], ("か所", "項目")[here])
        self._nothing.setVisible(not found[here])

    def _show_wanted(self) -> None:
        """Once the sources are there: the item that was asked for, whatever hides it."""
        if self._sources is None or not self._wanted:
            return
        item_id, self._wanted = self._wanted, ""
        checklist_id = self._read_for.checklist_of(item_id) if self._read_for else ""
        if checklist_id:
            self.tabs.setCurrentWidget(self.items)
            self.filters.choose(checklist_id)
            self.items.choose(item_id)

    def _toggle_fold(self) -> None:
        self._set_folded(folded=not self._folded)

    def _set_folded(self, *, folded: bool) -> None:
        if folded != self._folded:
            for tree in (self.passages, self.items):
                tree.fold_all(folded=folded)
        self._folded = folded
        self.fold.setText("すべて開く" if folded else "見出しだけにする")

    def _open(self, item_id: str) -> None:
        self._navigator.go(table.ANSWERS, item_id)

    def _search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.filters.narrowed.connect(self._show)
        self.tabs.currentChanged.connect(self._say_found)
        for tree in (self.passages, self.items):
            tree.opened.connect(self._open)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.passages, "資料から項目へ")
        self.tabs.addTab(self.items, "項目から資料へ")
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setCornerWidget(self.fold)
        follow(self.tabs.tabBar(), [self.fold])
        self._nothing.hide()
        for part in (self.waiting, self.trouble, self.tabs):
            self.stack.addWidget(part)
        column = page_column_that_scrolls(self)
        column.addWidget(page_title("出典"))
        column.addWidget(self.nature)
        column.addWidget(self.filters)
        column.addWidget(self._nothing)
        column.addWidget(self.stack, 1)


def _count(groups: Iterable[Group], checklist_id: str) -> int:
    return sum(len(g.lines) for g in groups if checklist_id in ("", g.checklist_id))


def _nature(documents: Iterable[Document]) -> str:
    """What the questions rest on, said once: title, publisher, date, and what it binds."""
    told = [basis_in_words(document) for document in documents]
    return "\n".join([*told, _HOW_TO_READ] if told else [_OWN_ONLY])
