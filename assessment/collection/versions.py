"""Versions of a checklist: their order, and what has changed its meaning from one to the next."""

import re
from collections.abc import Iterable

from checklists.schema import Checklist


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """Sorts versions by their numbers: 2024.9 before 2024.10."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"[.\-]", version)
    )


def changed_since(checklist: Checklist, versions: Iterable[str]) -> frozenset[str]:
    """Ids of items whose meaning is recorded to have changed after one of ``versions``."""
    since = min(map(version_key, versions), default=version_key(checklist.version))
    return frozenset(
        item_id
        for change in checklist.change
        if version_key(change.version) > since
        for item_id in (*change.before, *change.after)
    )
