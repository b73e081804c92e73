"""What the page 出典 lists: the paper's passages with their items, and the items with theirs.

``sources_of`` reads nothing; it puts a book and a coverage table into rows, and may take a while:
it is called on a worker thread. ``select`` is quick enough to follow typing.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from assessment.fiscal_years import date_in_words
from assessment.folding import fold
from assessment.records import Assessment
from checklists.schema import (
    Authority,
    Checklist,
    Coverage,
    CoverageTable,
    Document,
    Item,
    SourceBook,
)
from checklists.tracing import HeadingTrace, trace
from checklists.wording import COVERAGE_WORDS
from desktop.models.text_tree import Cell, Column, Piece, Row, cell, cell_text
from exports.citations import Citations, kind_in_words

Sort = Literal["item", "national", "prefecture", "industry", "background", "paper", "outside"]
"""What became of a passage (as in ``Coverage``), or where an item comes from."""

PASSAGE_COLUMNS = (
    Column(title="行", width=104),
    Column(title="資料に書かれていること（要約）", share=5),
    Column(title="項目、または項目にしない理由", share=5),
)
ITEM_COLUMNS = (
    Column(title="項目", share=3),
    Column(title="位置付け", share=3),
    Column(title="出典", share=5),
)
_FROM_PAPER = "資料をもとにした項目"
_OUTSIDE = "資料外の項目（法令・計画・指針だけを根拠とします）"
_OWN = "独自のチェックリストの項目（根拠文書によります）"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row with what it is sorted out by; ``text`` is folded, for the search."""

    sort: Sort
    text: str
    row: Row


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under a heading; ``counted`` is how they are counted, such as ``か所``."""

    checklist_id: str
    title: str
    detail: str
    counted: str
    lines: tuple[Line, ...]


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows of one assessment's checklists."""

    documents: tuple[Document, ...]
    passages: tuple[Group, ...]
    items: tuple[Group, ...]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Checklists and, by their ids, the items of them that are asked.

    ``answered`` says that they are those of an assessment, in which an item can be opened.
    """

    checklists: tuple[Checklist, ...]
    items: Mapping[str, tuple[Item, ...]]
    answered: bool

    def checklist_of(self, item_id: str) -> str:
        """The id of the checklist that asks an item; empty where none does."""
        found = (key for key, items in self.items.items() if item_id in {i.id for i in items})
        return next(found, "")


def asked_in(assessment: Assessment) -> Asked:
    """What an assessment asks."""
    return Asked(
        checklists=assessment.checklists,
        items={
            checklist.id: tuple(one.item for one in assessment.of_checklist(checklist.id))
            for checklist in assessment.checklists
        },
        answered=True,
    )


def everything(checklists: Sequence[Checklist]) -> Asked:
    """All that checklists can ask."""
    return Asked(
        checklists=tuple(checklists),
        items={checklist.id: checklist.item for checklist in checklists},
        answered=False,
    )


def sources_of(asked: Asked, book: SourceBook, table: CoverageTable) -> Sources:
    """The sources of the items that are asked, and what became of every passage."""
    traces = {c.id: trace(book, table, c.id) for c in asked.checklists}
    rested = {found.part.document for traced in traces.values() for found in traced}
    return Sources(
        documents=tuple(document for document in book.document if document.id in rested),
        passages=tuple(
            group for c in asked.checklists for group in _passages(c, traces[c.id], asked)
        ),
        items=tuple(_items(asked, traces, book)),
    )


def select(
    groups: Iterable[Group],
    checklist_id: str = "",
    sorts: frozenset[Sort] = frozenset(),
    words: str = "",
) -> tuple[Row, ...]:
    """The rows that meet all conditions, under their headings; an empty condition means any."""
    sought = tuple(folded for word in words.split() if (folded := fold(word)))
    found = []
    for group in groups:
        if checklist_id in ("", group.checklist_id):
            heading = fold(f"{group.title}\n{group.detail}")
            rows = tuple(
                line.row
                for line in group.lines
                if (not sorts or line.sort in sorts)
                and all(word in line.text or word in heading for word in sought)
            )
            if rows:
                found.append(_headed(group, rows))
    return tuple(found)


def _headed(group: Group, rows: tuple[Row, ...]) -> Row:
    of_all = "" if len(rows) == len(group.lines) else f"{len(group.lines)}{group.counted}中 "
    became = sum(line.sort == "item" for line in group.lines)
    share = f"（うち項目になったもの {became}）" if became and not of_all else ""
    counted = f"{of_all}{len(rows)}{group.counted}{share}"
    detail = f"{group.detail}・{counted}" if group.detail else counted
    heading = (Piece(text=group.title, look="strong"), Piece(text=detail, look="soft"))
    return Row(cells=(heading,), rows=rows)


def _passages(
    checklist: Checklist, traces: Sequence[HeadingTrace], asked: Asked
) -> Iterator[Group]:
    ids = {item.id for items in asked.items.values() for item in items}
    links = ids if asked.answered else set()
    titles = {item.id: item.title for one in asked.checklists for item in one.item}
    for found in traces:
        if found.entries:
            yield Group(
                checklist_id=checklist.id,
                title=found.heading.title,
                detail=found.part.title,
                counted="か所",
                lines=tuple(_passage(entry, titles, ids, links) for entry in found.entries),
            )


def _passage(entry: Coverage, titles: Mapping[str, str], asked: set[str], links: set[str]) -> Line:
    outcome: Cell = cell(f"{COVERAGE_WORDS[entry.kind]}：{entry.reason}", look="soft")
    if entry.items:
        outcome = tuple(_item_piece(item_id, titles, asked, links) for item_id in entry.items)
    return _line(entry.kind, (cell(entry.lines, look="soft"), cell(entry.summary), outcome))


def _item_piece(item_id: str, titles: Mapping[str, str], asked: set[str], links: set[str]) -> Piece:
    """A link where the item can be opened; in brackets where this assessment does not ask it."""
    name = f"{item_id} {titles.get(item_id, '')}".rstrip()
    if item_id in asked:
        return Piece(text=name, link=item_id if item_id in links else "")
    return Piece(text=f"（{name}・この点検では問うていません）", look="soft")


def _items(
    asked: Asked, traces: Mapping[str, Sequence[HeadingTrace]], book: SourceBook
) -> Iterator[Group]:
    citations = Citations(book)
    authorities = {authority.id: authority for authority in book.authority}
    became = _passages_by_item(itertools.chain.from_iterable(traces.values()))
    for checklist in asked.checklists:
        lines: dict[Sort, list[Line]] = {"outside": [], "paper": []}
        for item in asked.items[checklist.id]:
            outside = citations.is_outside_the_papers(item)
            named = [authorities[name] for name in item.sources if name in authorities]
            rests_on = (
                tuple(itertools.chain.from_iterable(map(_authority, named)))
                if outside
                else cell(*citations.in_words(item).splitlines())
            )
            sort: Sort = "outside" if outside else "paper"
            link = item.id if asked.answered else ""
            name = (Piece(text=f"{item.id} {item.title}", link=link),)
            position = (
                *cell(citations.basis(item), look="strong"),
                *cell(item.basis_note, look="soft"),
            )
            passages = cell(*became.get(item.id, ()), look="soft")
            lines[sort].append(_line(sort, (name, position, (*rests_on, *passages)), key=item.id))
        own = not traces[checklist.id]
        for sort, detail in (("paper", _FROM_PAPER), ("outside", _OWN if own else _OUTSIDE)):
            if lines[sort]:
                yield Group(
                    checklist_id=checklist.id,
                    title=checklist.title,
                    detail=detail,
                    counted="項目",
                    lines=tuple(lines[sort]),
                )


def _passages_by_item(traces: Iterable[HeadingTrace]) -> Mapping[str, list[str]]:
    """What stands in the paper where an item comes from, once for each passage."""
    became: dict[str, dict[str, None]] = {}
    for found in traces:
        for entry in found.entries:
            for item_id in entry.items:
                told = f"・{entry.summary}（{entry.lines}行）"
                became.setdefault(item_id, {})[told] = None
    return {item_id: list(told) for item_id, told in became.items()}


def _authority(authority: Authority) -> Cell:
    publisher = f"{authority.publisher}・" if authority.publisher else ""
    return (
        Piece(text=f"{kind_in_words(authority)}：{authority.title}　{authority.article}".rstrip()),
        Piece(text=f"{publisher}{date_in_words(authority.date)}", look="soft"),
    )


def _line(sort: Sort, cells: tuple[Cell, ...], key: str = "") -> Line:
    text = fold("\n".join(cell_text(part) for part in cells))
    return Line(sort=sort, text=text, row=Row(cells=cells, key=key))
