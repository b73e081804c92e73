"""By what an answer that was confirmed, or that a hint was about, is known again. Pure."""

import hashlib

import msgspec

from assessment.records import Entry, Response
from assessment.returned import MERGE_FIELDS
from assessment.revising import MEANING
from checklists.schema import Item

_LONG_ENOUGH = 32


def written(entry: Entry) -> tuple[object, ...]:
    """What of an entry a person writes as the answer: all that goes out with it."""
    return tuple(getattr(entry, field) for field in MERGE_FIELDS)


def content_of(response: Response) -> str:
    """The fingerprint of an answer to its question; another wording of it makes another."""
    return _digest(written(response.entry), _meaning(response.item))


def about_of(*parts: object) -> str:
    """The fingerprint of what a hint is about."""
    return _digest(*parts)


def _meaning(item: Item) -> tuple[object, ...]:
    return tuple(getattr(item, field) for field in MEANING)


def _digest(*parts: object) -> str:
    content = msgspec.json.encode(parts, order="deterministic")
    return hashlib.sha256(content).hexdigest()[:_LONG_ENOUGH]
