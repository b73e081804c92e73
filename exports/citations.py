"""What the items rest on, in words, for files of any kind and for the window."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from assessment.records import Response
from checklists.lines import compact, union
from checklists.schema import Authority, Document, Item, Part, SourceBook
from checklists.tracing import heading_by_line
from checklists.validation import is_outside_paper
from checklists.wording import OUTSIDE_PAPER_WORD

_AUTHORITY_KINDS = {"law": "法令", "plan": "計画", "guideline": "指針"}


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """What an item rests on, in words; ``outside`` where no passage of the paper carries it."""

    response: Response
    passages: str
    outside: bool


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """The documents with their parts, and the authorities, that some items rest on."""

    documents: tuple[tuple[Document, tuple[Part, ...]], ...]
    authorities: tuple[Authority, ...]


class Citations:
    """Finds in the book what an item's source ids mean."""

    def __init__(self, book: SourceBook) -> None:
        self._documents = {document.id: document for document in book.document}
        self._parts = {part.id: part for part in book.part}
        self._content = {part.id: sorted(heading_by_line(part)) for part in book.part}
        self._sources = {source.id: source for source in book.source}
        self._authorities = {authority.id: authority for authority in book.authority}

    def of(self, responses: Iterable[Response]) -> tuple[Citation, ...]:
        """What the item of each response rests on, in their order."""
        return tuple(
            Citation(
                response=response,
                passages=self.in_words(response.item),
                outside=self.is_outside_the_papers(response.item),
            )
            for response in responses
        )

    def in_words(self, item: Item) -> str:
        """The sources of an item: for each part its headings with their lines, then authorities.

        An id that is in no book is given as it stands.
        """
        passages: dict[str, dict[str, list[str]]] = {}
        others = []
        for name in item.sources:
            if source := self._sources.get(name):
                passages.setdefault(source.part, {}).setdefault(source.heading, []).extend(
                    source.lines
                )
            else:
                others.append(self._other(name))
        return "\n".join([*(self._passages(*pair) for pair in passages.items()), *others])

    def in_short(self, source_id: str) -> str:
        """Where one source stands, for a table: the document, or the title of an authority."""
        source = self._sources.get(source_id)
        if source is None:
            authority = self._authorities.get(source_id)
            return authority.title if authority else source_id
        return f"{self._part_in_words(source.part)}　{self._lines(source.part, source.lines)}"

    def basis(self, item: Item) -> str:
        """The basis of an item, with the mark 資料外 where no passage of a paper carries it."""
        outside = f"【{OUTSIDE_PAPER_WORD}】" if self.is_outside_the_papers(item) else ""
        return f"{outside}{item.basis}"

    def is_outside_the_papers(self, item: Item) -> bool:
        """Whether the item rests on laws, plans or guidelines alone (資料外)."""
        return is_outside_paper(item, self._authorities)

    def cited(self, items: Iterable[Item]) -> Cited:
        """What ``items`` rest on, in the order of the book."""
        named = {name for item in items for name in item.sources}
        parts = {source.part for name in named if (source := self._sources.get(name)) is not None}
        used = tuple(part for part in self._parts.values() if part.id in parts)
        return Cited(
            documents=tuple(
                (document, found)
                for document in self._documents.values()
                if (found := tuple(part for part in used if part.document == document.id))
            ),
            authorities=tuple(a for a in self._authorities.values() if a.id in named),
        )

    def _passages(self, part_id: str, headings: Mapping[str, Sequence[str]]) -> str:
        cited = "、".join(
            f"「{heading}」{self._lines(part_id, lines)}" for heading, lines in headings.items()
        )
        return f"{self._part_in_words(part_id)}　{cited}"

    def _lines(self, part_id: str, ranges: Sequence[str]) -> str:
        return f"{compact(union(ranges), self._content.get(part_id, ()))}行"

    def _part_in_words(self, part_id: str) -> str:
        part = self._parts.get(part_id)
        document = self._documents.get(part.document) if part else None
        return f"{document.title}（{part_id}）" if document else part_id

    def _other(self, source_id: str) -> str:
        authority = self._authorities.get(source_id)
        return f"{authority.title}　{authority.article}".rstrip() if authority else source_id


def kind_in_words(authority: Authority) -> str:
    """Law, plan or guideline."""
    return _AUTHORITY_KINDS[authority.kind]
