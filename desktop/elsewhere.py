"""What others did to the assessment that is shown, from another window or program.

Everything stands in the history, so nothing is lost when two people answer the same item; but
nobody may overwrite another's answer without being told.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import UNSET

from assessment.records import Edit, Revision
from assessment.wording import answer_in_short
from checklists.schema import Item

_FIELDS = tuple(name for name in Edit.__struct_fields__ if name != "item_id")


def overtaken(
    edits: Sequence[Edit],
    since: Iterable[tuple[int, Revision]],
    own: Collection[int],
) -> tuple[Revision, ...]:
    """What ``edits`` replace of what others have recorded and this window had not shown yet.

    ``since`` are the revisions after what was shown, each with the number of its change; ``own``
    the numbers of this window's changes. The last revision of each item is given.
    """
    edited = {edit.item_id: edit for edit in edits}
    found = {
        revision.item_id: revision
        for number, revision in since
        if number not in own
        and revision.item_id in edited
        and any(_differing(edited[revision.item_id], revision))
    }
    return tuple(found.values())


def in_words(revision: Revision, item: Item) -> str:
    """Who had answered what and when, of an item that was then answered otherwise here."""
    who = revision.by or "ほかの人"
    answer = answer_in_short(item, revision.after.answer)
    return f"{item.id} {item.title}：{who}が{revision.at:%H:%M}に記録した「{answer}」"


def _differing(edit: Edit, revision: Revision) -> Iterator[bool]:
    """For each field that both set, whether they set it otherwise."""
    for name in _FIELDS:
        wanted, theirs = getattr(edit, name), getattr(revision.after, name)
        if wanted is not UNSET and theirs != getattr(revision.before, name):
            yield wanted != theirs
