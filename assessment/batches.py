"""What a batch of returned sheets comes to, before anything of it is stored.

``merging`` holds the rules; here they meet what is recorded, issued and already in conflict.
"""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from assessment.database import inquiry_records as stored
from assessment.database import reading
from assessment.merging import Clash, Incoming, Rule, merge, settled
from assessment.receipts import by_field, encode_value
from assessment.records import Edit, Entry
from assessment.returned import MERGE_FIELDS, Ignored, ReturnedSheet
from assessment.returned_rows import sorted_out
from assessment.settling import entries_in, revised_in

_Mark = tuple[str, str, str, str]


class Batch(Struct, frozen=True, kw_only=True):
    """What a batch comes to, before anything of it is stored.

    ``revised`` holds what is taken; ``fresh`` the clashes not known yet, ``settled`` those that the
    rule decides. ``waiting`` are all that a person must still decide, known ones too, by the
    number of their sheet. ``unissued`` are the sheets whose issue this workspace does not know.
    """

    revised: Mapping[str, tuple[Entry, Entry]]
    changed: Mapping[int, frozenset[str]]
    fresh: tuple[Clash, ...]
    settled: tuple[Clash, ...]
    waiting: Mapping[int, Sequence[Clash]]
    ignored: tuple[tuple[Ignored, ...], ...]
    unissued: frozenset[int]


def worked_out(
    connection: Connection,
    key: int,
    name: str,
    sheets: Sequence[ReturnedSheet],
    rule: Rule | None,
) -> Batch:
    """What merging ``sheets`` into the assessment ``name`` comes to as things stand."""
    asked = reading.asked(connection, key)
    bases = {sheet.document_id: sheet.base for sheet in stored.issued(connection, key, name)}
    checked = [sorted_out(sheet, asked) for sheet in sheets]
    incoming = [
        Incoming(number=number, base=bases.get(sheet.document_id or ""), rows=rows)
        for number, (sheet, (rows, _)) in enumerate(zip(sheets, checked, strict=True))
    ]
    known = stored.known_conflicts(connection, key)
    merged = merge(entries_in(connection, key), incoming)
    marks = {clash: _mark(clash, sheets[clash.number]) for clash in merged.clashes}
    places = {item_id: place for place, item_id in enumerate(asked)}
    in_order = sorted(
        merged.clashes,
        key=lambda c: (places[c.item_id], MERGE_FIELDS.index(c.field), sheets[c.number].file),
    )
    undecided = [clash for clash in in_order if known.get(marks[clash]) is None]
    edits = dict(merged.taken)
    changed = {number: set(items) for number, items in merged.changed.items()}
    settling = undecided
    if rule == "theirs":  # which of them, only a person can tell
        settling = [c for c in undecided if (c.item_id, c.field) not in merged.disputed]
    by_rule = _apply_rule(settling, rule, edits, changed)
    done = set(by_rule)
    left = [clash for clash in undecided if clash not in done]
    waiting: dict[int, list[Clash]] = {}
    for clash in left:
        waiting.setdefault(clash.number, []).append(clash)
    # A file that comes twice in one batch makes no second conflict of the same difference.
    fresh: dict[_Mark, Clash] = {}
    for clash in left:
        one = fresh.get(marks[clash], clash)
        first = min(clash, one, key=lambda c: sheets[c.number].file)
        if marks[clash] not in known:
            fresh[marks[clash]] = first
    return Batch(
        revised=revised_in(connection, key, asked, edits),
        changed={number: frozenset(items) for number, items in changed.items()},
        fresh=tuple(fresh.values()),
        settled=by_rule,
        waiting=waiting,
        ignored=tuple(ignored for _, ignored in checked),
        unissued=frozenset(sheet.number for sheet in incoming if sheet.base is None),
    )


def _apply_rule(
    clashes: Sequence[Clash],
    rule: Rule | None,
    edits: dict[str, Edit],
    changed: dict[int, set[str]],
) -> tuple[Clash, ...]:
    """Add to ``edits`` and ``changed`` what the rule decides; returns the clashes it settles."""
    if rule is None:
        return ()
    done: list[Clash] = []
    for (item_id, field), group in by_field(clashes).items():
        outcome = settled(rule, group[0].ours, [clash.theirs for clash in group])
        if outcome is None:
            continue
        done += group
        if outcome != group[0].ours:
            before = edits.get(item_id, Edit(item_id=item_id))
            edits[item_id] = msgspec.structs.replace(before, **{field: outcome})
            for clash in group:
                changed.setdefault(clash.number, set()).add(item_id)
    return tuple(done)


def _mark(clash: Clash, sheet: ReturnedSheet) -> _Mark:
    """What tells a clash that is known from a new one, also when its file comes again."""
    return (
        clash.item_id,
        clash.field,
        encode_value(clash.theirs),
        sheet.document_id or sheet.digest,
    )
