"""Three-way merge of returned answer sheets (design: workbooks.md, 'Answer sheet'). Pure.

For each item and field there are the value as issued (base), as returned (theirs) and as it is
now (ours). Only theirs changed: taken. Only ours changed: kept. Both alike: nothing to do. Both
differently: a conflict, which waits for a person. Several sheets of one batch are merged together,
so that their order cannot matter: where they differ from each other, all of them are conflicts.
"""

import functools
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import UNSET, Struct

from assessment.claims import agree, verdict
from assessment.records import UNANSWERED, Answer, Edit, Entry
from assessment.returned import MERGE_FIELDS, MergeField, ReturnedRow

Value = Answer | str
Rule = Literal["keep", "theirs", "lower"]
"""How conflicts may be settled at once: 現在の回答を残す・担当課の回答を採用・低い方を採用."""


class Decision(Struct, frozen=True, kw_only=True):
    """How a person settles the conflict of a number, and what they wrote beside it."""

    number: int
    rule: Rule
    memo: str = ""


class Incoming(Struct, frozen=True, kw_only=True):
    """A returned sheet as the merge sees it: its number in the batch, its base, its rows.

    ``base`` is ``None`` where nobody knows what was in the sheet when it was issued.
    """

    number: int
    base: Mapping[str, Entry] | None
    rows: Sequence[ReturnedRow]


class Clash(Struct, frozen=True, kw_only=True):
    """One field of one item where a sheet differs from what stands here."""

    number: int
    item_id: str
    field: MergeField
    base: Value | None
    ours: Value
    theirs: Value


class Merged(Struct, frozen=True, kw_only=True):
    """What a batch comes to: ``taken`` by item, and by sheet number which items it changed.

    ``disputed`` are the fields of which the sheets themselves say different things.
    """

    taken: Mapping[str, Edit]
    changed: Mapping[int, frozenset[str]]
    clashes: tuple[Clash, ...]
    disputed: frozenset[tuple[str, MergeField]] = frozenset()


def merge(ours: Mapping[str, Entry], sheets: Sequence[Incoming]) -> Merged:
    """Merge a batch of sheets into the entries ``ours``; neither is changed.

    The outcome does not depend on the order of ``sheets``, and merging what is already taken
    comes to nothing.
    """
    claimed_values: dict[tuple[str, MergeField], list[Clash]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            for claimed in _claims(sheet, row, ours.get(row.item_id, Entry())):
                claimed_values.setdefault((claimed.item_id, claimed.field), []).append(claimed)
    taken: dict[str, dict[str, Value]] = {}
    changed: dict[int, set[str]] = {}
    clashes: list[Clash] = []
    disputed: set[tuple[str, MergeField]] = set()
    for (item_id, field), claims in sorted(claimed_values.items()):
        granted, clashing = verdict(claims, _may_be_taken)
        clashes += clashing
        if not agree(claims):
            disputed.add((item_id, field))
        for wish in granted:
            taken.setdefault(item_id, {})[field] = wish.theirs
            changed.setdefault(wish.number, set()).add(item_id)
    return Merged(
        taken={item_id: edit_of(item_id, fields) for item_id, fields in taken.items()},
        changed={number: frozenset(items) for number, items in changed.items()},
        clashes=tuple(sorted(clashes, key=lambda clash: (clash.number, clash.item_id))),
        disputed=frozenset(disputed),
    )


def value_of(entry: Entry, field: MergeField) -> Value:
    """The value of a merge field."""
    value: Value = getattr(entry, field)
    return value


def edit_of(item_id: str, fields: Mapping[str, Value]) -> Edit:
    """The edit that sets ``fields`` of an item."""
    return Edit(item_id=item_id, **fields)  # type: ignore[arg-type]


def settled(rule: Rule, ours: Value, theirs: Sequence[Value]) -> Value | None:
    """What ``rule`` makes of a conflict, or ``None`` where only a person can tell.

    ``theirs`` are the different values that wait for one field. 'Lower' is, of answers, the one
    that claims less (unknown less than level 0, any level less than 該当なし; a blank claims
    nothing and is never preferred), and of texts both, one below the other, unless one holds the
    other already. The order of ``theirs`` does not matter.
    """
    if rule == "keep":
        return ours
    if rule == "theirs":
        return theirs[0] if len(set(theirs)) == 1 else None
    values = [ours, *sorted(theirs, key=repr)]
    answers = [value for value in values if isinstance(value, Answer)]
    if answers:
        given = [answer for answer in answers if answer != UNANSWERED]
        return min(given, key=claim) if given else UNANSWERED
    return functools.reduce(_both, (value for value in values if isinstance(value, str)))


def settled_each(ours: Value, wishes: Sequence[tuple[Rule, Value]]) -> Value | None:
    """What a rule for each of the values that wait for one field makes of them together.

    What is adopted comes first, then the lower; ``None`` where two different values are adopted.
    """
    outcome: Value | None = ours
    rules: tuple[Rule, ...] = ("theirs", "lower")
    for rule in rules:
        theirs = [value for wanted, value in wishes if wanted == rule]
        if theirs and outcome is not None:
            outcome = settled(rule, outcome, theirs)
    return outcome


def _both(one: str, other: str) -> str:
    """Two texts, one below the other, or the one that holds the lines of the other."""
    if not other or f"\n{other}\n" in f"\n{one}\n":
        return one
    if not one or f"\n{one}\n" in f"\n{other}\n":
        return other
    return f"{one}\n{other}"


def claim(answer: Answer) -> int:
    """How much an answer claims: unknown least, then the levels, then 該当なし."""
    if answer.level is not None:
        return answer.level
    return 5 if answer.state == "na" else -1


def _claims(sheet: Incoming, row: ReturnedRow, ours: Entry) -> list[Clash]:
    """The fields of ``row`` that say something else than what was issued.

    One that says what stands here already claims it too: another sheet of the batch that wants
    something else is then in conflict.
    """
    known = sheet.base.get(row.item_id) if sheet.base is not None else None
    claims = []
    for field in MERGE_FIELDS:
        theirs = getattr(row, field)
        now = value_of(ours, field)
        base = None if known is None else value_of(known, field)
        if theirs is UNSET or theirs == base:
            continue
        if base is None and _is_blank(theirs):
            continue  # with no base known, a blank tells nothing
        claimed = Clash(
            number=sheet.number,
            item_id=row.item_id,
            field=field,
            base=base,
            ours=now,
            theirs=theirs,
        )
        claims.append(claimed)
    return claims


def _may_be_taken(wish: Clash) -> bool:
    """Only theirs has changed; but a deletion is always confirmed by a person."""
    if _is_blank(wish.theirs):
        return False
    if wish.base is None:
        return _is_blank(wish.ours)
    return wish.ours == wish.base


def _is_blank(value: Value) -> bool:
    return value in ("", UNANSWERED)
