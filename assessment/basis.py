"""What the questions of checklists rest on, in the one sentence that every place says of it."""

from collections.abc import Iterable

from assessment.fiscal_years import date_in_words
from checklists.loading import sources
from checklists.schema import Document, Item


def documents_behind(items: Iterable[Item]) -> tuple[Document, ...]:
    """The published documents that items were made from; own checklists have none."""
    book = sources()
    named = {name for item in items for name in item.sources}
    parts = {source.part for source in book.source if source.id in named}
    documents = {part.document for part in book.part if part.id in parts}
    return tuple(document for document in book.document if document.id in documents)


def named_in_words(document: Document) -> str:
    """Title, publisher and date of a document."""
    published = date_in_words(document.published_on)
    return f"「{document.title}」（{document.publisher}、{published}公表）"


def basis_in_words(document: Document) -> str:
    """That questions rest on a document, and what it binds."""
    return f"質問は{named_in_words(document)}をもとにしています。{document.nature}"
