"""Three-way merge of plans that came back, by the rules of answer sheets (workbooks.md). Pure.

Per action and field: what it was when issued (base), says now in the file (theirs), is here (ours).
A row that is gone from the file is a deletion, and like every cell that was cleared it waits for
a person. A row without a number is a new action, unless the file, or this very row, came before.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from assessment.actions import ACTION_FIELDS, Action, ActionField
from assessment.claims import agree, verdict
from assessment.planning.returned import FieldValue, PlanBase, PlanRow
from assessment.planning.same_rows import matched

ClashField = ActionField | Literal["action"]
"""A field, or the action as a whole: it is in the plan or is not."""

Value = FieldValue | Action
Rule = Literal["keep", "theirs"]
"""How a conflict may be settled: 今の計画を残す・ファイルの内容にする."""


class Incoming(Struct, frozen=True, kw_only=True):
    """A returned plan as the merge sees it: its number in the batch, base, rows.

    ``base`` is ``None`` where nobody knows what it held when issued. ``added`` are the actions
    that came of this document's own rows before, as they were taken.
    """

    sheet: int
    base: PlanBase | None
    rows: Sequence[PlanRow]
    added: Sequence[Action] = ()


class Claim(Struct, frozen=True, kw_only=True):
    """One field of an action where a file says something else than when it was issued.

    ``base`` is ``UNSET`` where nobody knows it. Of an action as a whole ``None`` stands for one
    that is not in the plan. ``where`` is the cell in the file, or the row of an action as a whole;
    empty for one that is gone.
    """

    sheet: int
    number: int
    where: str
    field: ClashField
    base: Value | UnsetType
    ours: Value
    theirs: Value


class Addition(Struct, frozen=True, kw_only=True):
    """A new action, without a number yet, and the files in whose rows it stands, with the place."""

    action: Action
    sheets: Mapping[int, str]


class Merged(Struct, frozen=True, kw_only=True):
    """What a batch comes to: what is taken field by field, new actions, and conflicts.

    ``disputed`` are the fields of actions of which the files themselves say different things.
    """

    granted: tuple[Claim, ...]
    added: tuple[Addition, ...]
    clashes: tuple[Claim, ...]
    disputed: frozenset[tuple[int, ClashField]] = frozenset()


def merge(ours: Mapping[int, Action], sheets: Sequence[Incoming]) -> Merged:
    """Merge a batch of files into the plan ``ours``; neither is changed.

    The outcome does not depend on the order of ``sheets``, and merging what is already taken
    comes to nothing. Rows whose number neither the base nor the plan has are for the caller.
    """
    claimed: dict[tuple[int, str], list[Claim]] = {}
    fresh: dict[Action, dict[int, str]] = {}
    for sheet in sheets:
        for claim in _claims(sheet, ours):
            claimed.setdefault((claim.number, claim.field), []).append(claim)
        for row in matched(sheet.rows, sheet.base, sheet.added).fresh:
            fresh.setdefault(action_of(row), {})[sheet.sheet] = row.where
    granted: list[Claim] = []
    clashes: list[Claim] = []
    for claims in claimed.values():
        taken, clashing = verdict(claims, _may_be_taken)
        granted += taken
        clashes += clashing
    disputed = {(c[0].number, c[0].field) for c in claimed.values() if not agree(c)}
    return Merged(
        granted=tuple(sorted(granted, key=_order)),
        added=tuple(
            Addition(action=action, sheets=fresh[action]) for action in sorted(fresh, key=_place)
        ),
        clashes=tuple(sorted(clashes, key=_order)),
        disputed=frozenset(disputed),
    )


def adopted_by(standing: Action | None, field: ClashField, value: Value) -> Action | None:
    """What an action becomes when ``value`` is adopted; of one that is gone no field can be."""
    if field == "action":
        return value if isinstance(value, Action) else None
    return None if standing is None else msgspec.structs.replace(standing, **{field: value})


def action_of(row: PlanRow) -> Action:
    """The new action that a row says, without a number; what it does not say is blank."""
    said = {field: row.value(field) for field in ACTION_FIELDS}
    given = {field: value for field, value in said.items() if value is not UNSET}
    blank = Action(item_id=row.item_id, what="", who="")
    return msgspec.structs.replace(blank, **given)


def _claims(sheet: Incoming, ours: Mapping[int, Action]) -> Iterator[Claim]:
    """The fields in which a file says something else than when it was issued."""
    issued = sheet.base.actions if sheet.base is not None else {}
    same = matched(sheet.rows, sheet.base, sheet.added)
    for row in sheet.rows:
        if row.number:
            yield from _changes(sheet.sheet, row, issued.get(row.number), ours.get(row.number))
    for row, before in same.returned:
        yield from _second_thoughts(sheet.sheet, row, before, ours.get(before.number))
    present = {row.number for row in sheet.rows}
    for number, action in issued.items():
        if number not in present:
            yield Claim(
                sheet=sheet.sheet,
                number=number,
                where="",
                field="action",
                base=action,
                ours=ours.get(number),
                theirs=None,
            )


def _changes(sheet: int, row: PlanRow, base: Action | None, ours: Action | None) -> Iterator[Claim]:
    """What a numbered row says that it did not say when issued."""
    changed = [
        field
        for field in ACTION_FIELDS
        if (said := row.value(field)) is not UNSET
        and (said != getattr(base, field) if base is not None else not _is_blank(said))
    ]
    if ours is None:
        if base is not None and changed:
            given = {field: row.value(field) for field in changed}
            put_back = msgspec.structs.replace(base, **given)
            yield Claim(
                sheet=sheet,
                number=row.number,
                where=row.where,
                field="action",
                base=base,
                ours=None,
                theirs=put_back,
            )
        return
    for field in changed:
        yield _claim(sheet, row, field, UNSET if base is None else getattr(base, field), ours)


def _second_thoughts(
    sheet: int, row: PlanRow, before: Action, ours: Action | None
) -> Iterator[Claim]:
    """What a row that was taken as a new action says differently by now.

    Another copy of the same document may have brought that action, so nothing is known of its
    base: what is not blank here waits for a person.
    """
    if ours is None:
        return
    for field in ACTION_FIELDS:
        said = row.value(field)
        if said is not UNSET and said != getattr(before, field) and not _is_blank(said):
            yield _claim(sheet, row, field, UNSET, ours)


def _claim(
    sheet: int, row: PlanRow, field: ActionField, base: FieldValue | UnsetType, ours: Action
) -> Claim:
    theirs = row.value(field)
    return Claim(
        sheet=sheet,
        number=ours.number,
        where=row.cell(field),
        field=field,
        base=base,
        ours=getattr(ours, field),
        theirs=None if theirs is UNSET else theirs,
    )


def _may_be_taken(wish: Claim) -> bool:
    """Only theirs has changed; but a deletion is always confirmed by a person."""
    if wish.field == "action" or _is_blank(wish.theirs):
        return False
    return _is_blank(wish.ours) if wish.base is UNSET else wish.ours == wish.base


def _is_blank(value: Value | UnsetType) -> bool:
    return value is None or value == ""


def _order(claim: Claim) -> tuple[int, int, str]:
    return (claim.sheet, claim.number, claim.field)


def _place(action: Action) -> tuple[object, ...]:
    """New actions get their numbers by item, then as they begin and end, then by their words."""
    far = "9999"
    return (
        action.item_id,
        action.start.isoformat() if action.start else far,
        action.until.isoformat() if action.until else far,
        msgspec.json.encode(action),
    )
