"""What differs between two editions of an assessment (変更点): pure."""

from collections.abc import Iterator

from msgspec import Struct

from assessment.merging import value_of
from assessment.records import Assessment, Response
from assessment.returned import MERGE_FIELDS, MergeField


class EditionChange(Struct, frozen=True, kw_only=True):
    """One field of an item that differs, with the item's response in either edition.

    An item that only one of them asks stands here once, with its answer; the other is ``None``.
    """

    field: MergeField
    before: Response | None
    after: Response | None

    @property
    def latest(self) -> Response:
        """The later response that there is."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change is of an item that one edition asks")
        return found


def edition_changes(before: Assessment, after: Assessment) -> tuple[EditionChange, ...]:
    """Every difference, in the order of asking; items that are no longer asked come last."""
    was, now = before.by_item(), after.by_item()
    found = [change for r in after.responses for change in _changes(was.get(r.item.id), r)]
    found += [
        EditionChange(field="answer", before=response, after=None)
        for response in before.responses
        if response.item.id not in now
    ]
    return tuple(found)


def _changes(before: Response | None, after: Response) -> Iterator[EditionChange]:
    if before is None:
        yield EditionChange(field="answer", before=None, after=after)
        return
    for field in MERGE_FIELDS:
        if value_of(before.entry, field) != value_of(after.entry, field):
            yield EditionChange(field=field, before=before, after=after)
