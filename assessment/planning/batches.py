"""What a batch of returned plans comes to, before anything of it is stored.

``merging`` holds the rules; here they meet what is planned, issued and already in conflict.
"""

from collections.abc import Mapping, Sequence, Set

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from assessment.actions import Action
from assessment.database import plan_records, reading
from assessment.database import plan_travel_records as stored
from assessment.planning.merging import (
    Addition,
    Claim,
    ClashField,
    Incoming,
    Rule,
    adopted_by,
    merge,
)
from assessment.planning.receipts import encode_value
from assessment.planning.returned import ReturnedPlan
from assessment.planning.rows_taken import sorted_out
from assessment.returned import Ignored


class Batch(Struct, frozen=True, kw_only=True):
    """What a batch comes to, before anything of it is stored.

    ``planned`` is the plan as it stands; ``actions`` holds what changes, before and after by
    number, new ones too. ``granted`` is what is taken field by field, also by the rule, and
    ``additions`` are the new actions with their numbers. ``fresh`` are the clashes not known yet,
    ``settled`` those that the rule decides, ``waiting`` all that a person must still decide.
    ``unissued`` are the files whose issue nobody here knows.
    """

    planned: Mapping[int, Action]
    actions: Mapping[int, tuple[Action | None, Action | None]]
    granted: tuple[Claim, ...]
    additions: Mapping[int, Addition]
    fresh: tuple[Claim, ...]
    settled: tuple[Claim, ...]
    waiting: tuple[Claim, ...]
    ignored: tuple[tuple[Ignored, ...], ...]
    unissued: frozenset[int]


def worked_out(
    connection: Connection, key: int, plans: Sequence[ReturnedPlan], rule: Rule | None
) -> Batch:
    """What merging ``plans`` comes to as things stand."""
    asked = reading.asked(connection, key)
    planned = plan_records.actions_of(connection, key)
    bases = [stored.base_of(connection, key, plan.document_id) for plan in plans]
    checked = [
        sorted_out(plan, base, planned, asked) for plan, base in zip(plans, bases, strict=True)
    ]
    incoming = [
        Incoming(sheet=number, base=base, rows=rows, added=stored.added_by(connection, key, plan))
        for number, (plan, base, (rows, _)) in enumerate(zip(plans, bases, checked, strict=True))
    ]
    known = stored.known_conflicts(connection, key)
    merged = merge(planned, incoming)
    marks = {clash: _mark(clash, plans[clash.sheet]) for clash in merged.clashes}
    undecided = [clash for clash in merged.clashes if known.get(marks[clash]) is None]
    settled, adopted = _by_rule(undecided, rule, merged.disputed)
    left = [clash for clash in undecided if clash not in settled]
    first = plan_records.next_number(connection, key)
    additions = dict(enumerate(merged.added, start=first))
    granted = (*merged.granted, *adopted)
    # A file that comes twice in one batch makes no second conflict of the same difference.
    fresh = {marks[clash]: clash for clash in reversed(left) if marks[clash] not in known}
    return Batch(
        planned=planned,
        actions=_pairs(planned, granted, additions),
        granted=granted,
        additions=additions,
        fresh=tuple(reversed(fresh.values())),
        settled=settled,
        waiting=tuple(left),
        ignored=tuple(ignored for _, ignored in checked),
        unissued=frozenset(sheet.sheet for sheet in incoming if sheet.base is None),
    )


def _by_rule(
    clashes: Sequence[Claim], rule: Rule | None, disputed: Set[tuple[int, ClashField]]
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The clashes that the rule settles, and those of them whose side is adopted.

    Files that differ from each other are left to a person where theirs is to be adopted.
    """
    if rule is None:
        return (), ()
    if rule == "keep":
        return tuple(clashes), ()
    agreed = tuple(clash for clash in clashes if (clash.number, clash.field) not in disputed)
    return agreed, agreed


def _pairs(
    planned: Mapping[int, Action], granted: Sequence[Claim], additions: Mapping[int, Addition]
) -> dict[int, tuple[Action | None, Action | None]]:
    after: dict[int, Action | None] = {}
    # A field that is taken goes before; an action that is taken out goes last.
    for claim in sorted(granted, key=lambda claim: claim.field == "action"):
        standing = after.get(claim.number, planned.get(claim.number))
        after[claim.number] = adopted_by(standing, claim.field, claim.theirs)
    pairs = {number: (planned.get(number), action) for number, action in after.items()}
    new = {
        number: (None, msgspec.structs.replace(addition.action, number=number))
        for number, addition in additions.items()
    }
    return {n: pair for n, pair in (pairs | new).items() if pair[0] != pair[1]}


def _mark(clash: Claim, plan: ReturnedPlan) -> tuple[int, str, str, str]:
    """What tells a clash that is known from a new one, also when its file comes again."""
    return (clash.number, clash.field, encode_value(clash.theirs), stored.document_of(plan))
