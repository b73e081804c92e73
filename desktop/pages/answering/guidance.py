"""What helps to answer: evidence, terms, next steps, support, source, related items, history."""

import datetime as dt
import html
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from assessment.gaps import gap_of
from assessment.next_steps import next_step
from assessment.records import Assessment, Response
from assessment.wording import reading_of
from checklists.schema import Item
from desktop.pages.answering.item_history import ItemHistory, told
from desktop.pages.answering.library import Library
from desktop.theme import in_text
from desktop.widgets.linked_text import LinkedText
from desktop.widgets.texts import heading

_OUTSIDE = "資料外（提言にはなく、法令や指針による項目です）"
_LAST = 20
"""So many changes stand in the history at first: setting hundreds would hold up the keys."""
_ALL = "all"
_SMALL = 12
_INDENTED = "margin: 0 0 {below}px {left}px; text-indent: -{left}px"
_PARAGRAPH = f'<p style="line-height: 150%; {_INDENTED}">{{text}}</p>'


class Guidance(QWidget):
    """Sections of text on one item.

    ``wanted`` carries the id of a related item; ``sources_wanted`` the id of the item shown.
    """

    wanted = Signal(str)
    sources_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library = Library()
        self._told: Sequence[tuple[str, str]] = ()
        self.evidence = Section("根拠資料の例")
        self.terms = Section("ことば")
        self.steps = Section("次の一歩")
        self.support = Section("使える支援")
        self.source = Section("出典と根拠")
        self.related = Section("関連する項目")
        self.history = Section("履歴")
        self.related.body.linkActivated.connect(self.wanted)
        self.source.body.linkActivated.connect(self.sources_wanted)
        self.history.body.linkActivated.connect(self._show_whole_history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for section in (
            self.evidence,
            self.terms,
            self.steps,
            self.support,
            self.source,
            self.related,
            self.history,
        ):
            column.addWidget(section)
        column.addStretch(1)

    def show_response(self, response: Response, assessment: Assessment) -> None:
        """Show what helps with an item as it is answered now; its history follows later."""
        item = response.item
        self.evidence.fill(_bullets(item.evidence))
        self.terms.fill(self._terms(item.terms))
        self.steps.fill(_steps(response, assessment.info.reference_date))
        self.support.fill(_bullets(item.support))
        self.source.fill(self._source(item))
        self.related.fill(_related(item.related, assessment))

    def show_history(self, response: Response, history: ItemHistory) -> None:
        """Show the last changes of the item, newest first, and a way to all of them."""
        self._told = told(history, response.item)
        more = [_link(_ALL, f"全{len(self._told)}件を見る")] if len(self._told) > _LAST else []
        self.history.fill((*_history(self._told[:_LAST]), *more))

    def _show_whole_history(self) -> None:
        self.history.fill(_history(self._told))

    def _terms(self, words: Iterable[str]) -> Iterable[str]:
        for word in words:
            term = self.library.glossary.get(word)
            if term is not None:
                now = f"\n今の名称：{term.successor}" if term.successor else ""
                read_as = reading_of(term)
                yield _strong(term.term, below=0 if read_as else 4)
                if read_as:
                    yield _small(read_as)
                yield _plain(f"{term.meaning}{now}", below=8)

    def _source(self, item: Item) -> Iterable[str]:
        note = f"：{item.basis_note}" if item.basis_note else ""
        yield _plain(f"根拠：{item.basis}{note}")
        if item.id in self.library.outside:
            yield _strong(_OUTSIDE)
        yield from _bullets(self.library.passages.get(item.id, "").splitlines())
        if item.deadline_note:
            yield _plain(f"期限：{item.deadline_note}")
        yield _plain(f"重要度{item.weight}：{item.weight_reason}")
        yield _link(item.id, "出典のページで見る")


class Section(QWidget):
    """A heading with text under it; gone where there is none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.body = LinkedText()
        self.body.setAccessibleName(title)
        self.body.setTextInteractionFlags(
            self.body.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(title))
        column.addWidget(self.body)

    def fill(self, paragraphs: Iterable[str]) -> None:
        """Show these paragraphs, which are markup."""
        text = "".join(paragraphs)
        self.body.show_markup(text)
        self.setVisible(bool(text))


def _steps(response: Response, as_of: dt.date) -> Iterable[str]:
    """The step from the level that stands is emphasised."""
    item, level = response.item, response.answer.level
    if item.kind == "readiness" and item.available_from:
        yield _strong(f"使えるようになる時期：{item.available_from}")
    if level is not None and level >= len(item.actions):
        gap = gap_of(response, as_of)
        yield _strong(f"▶ {next_step(gap)}") if gap else _plain("目標のレベルに達しています。")
        return
    for start, action in enumerate(item.actions):
        if start == level:
            yield _strong(f"▶ 今のレベル{start}から：{action}")
        elif action:
            yield _plain(f"レベル{start}から：{action}")


def _related(item_ids: Iterable[str], assessment: Assessment) -> Iterable[str]:
    asked = assessment.by_item()
    for item_id in item_ids:
        if item_id in asked:
            yield _link(item_id, f"{item_id} {asked[item_id].item.title}")


def _history(changes: Sequence[tuple[str, str]]) -> Iterable[str]:
    if not changes:
        yield _plain("まだ変更はありません。")
    for who, words in changes:
        yield _plain(who, below=0)
        yield _strong(words, below=8)


def _bullets(texts: Iterable[str]) -> Iterable[str]:
    """Lines after the first begin under its words, not under the dot."""
    left = QFontMetrics(QApplication.font()).horizontalAdvance("・")
    return [_plain(f"・{text}", left=left) for text in texts]


def _link(target: str, text: str) -> str:
    return _paragraph(f'<a href="{html.escape(target)}">{html.escape(text)}</a>', below=4)


def _plain(text: str, below: int = 4, left: int = 0) -> str:
    return _paragraph(html.escape(text).replace("\n", "<br>"), below, left)


def _strong(text: str, below: int = 4) -> str:
    strong = html.escape(text).replace("\n", "<br>")
    return _paragraph(f"<b>{strong}</b>", below)


def _small(text: str) -> str:
    """A line of its own: letters of kana alone have no word at which they could end."""
    size = f"font-size: {in_text(_SMALL)}px"
    return _paragraph(f'<span style="{size}">{html.escape(text)}</span>', below=4)


def _paragraph(markup: str, below: int, left: int = 0) -> str:
    return _PARAGRAPH.format(text=markup, below=below, left=left)
