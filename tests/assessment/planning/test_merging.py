"""The laws of merging plans: the same as those of answer sheets, and new rows besides."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from assessment.actions import ACTION_FIELDS, Action
from assessment.planning.merging import Claim, Incoming, Merged, action_of, adopted_by, merge
from assessment.planning.returned import PlanBase, PlanRow

DAY = dt.date(2027, 3, 31)
ITEMS = ("TST-01-01", "TST-01-02")

_WORDS = st.sampled_from(["要綱を改正", "研修", "委託"])
_FIELDS = {
    "what": _WORDS,
    "who": st.sampled_from(["", "総務", "住民"]),
    "start": st.sampled_from([None, DAY]),
    "until": st.sampled_from([None, DAY, dt.date(2028, 3, 31)]),
    "level": st.sampled_from([None, 2, 3]),
    "cost": st.sampled_from([None, 0, 500]),
    "state": st.sampled_from(["open", "under_way", "done"]),
    "note": st.sampled_from(["", "補正"]),
}


def actions(number: int) -> st.SearchStrategy[Action]:
    return st.builds(Action, number=st.just(number), item_id=st.sampled_from(ITEMS), **_FIELDS)


@st.composite
def plans(draw: st.DrawFn) -> dict[int, Action]:
    numbers = draw(st.sets(st.integers(1, 3)))
    return {number: draw(actions(number)) for number in sorted(numbers)}


def edits() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=_FIELDS)


def _row(action: Action, **said: Any) -> PlanRow:
    fields = {field: getattr(action, field) for field in ACTION_FIELDS} | said
    where = f"取組計画!K{6 + action.number}"
    return PlanRow(where=where, number=action.number, item_id=action.item_id, **fields)


@st.composite
def new_rows(draw: st.DrawFn) -> list[PlanRow]:
    found = draw(st.lists(actions(0), max_size=3))
    return [_row(action) for action in found]


@st.composite
def files(draw: st.DrawFn, base: Mapping[int, Action], sheet: int) -> Incoming:
    """A file as people send it back: cells changed and cleared, rows gone and added."""
    rows = [
        _row(action, **draw(edits()))
        for action in base.values()
        if draw(st.booleans()) or draw(st.booleans())
    ]
    known = draw(st.booleans()) or draw(st.booleans())
    return Incoming(
        sheet=sheet,
        base=PlanBase(actions=base) if known else None,
        rows=draw(st.permutations([*rows, *draw(new_rows())])),
    )


@st.composite
def days(draw: st.DrawFn) -> tuple[dict[int, Action], list[Incoming]]:
    """The plan as it has become here, and a batch of files that hold what it was."""
    base = draw(plans())
    ours = {
        number: msgspec.structs.replace(action, **draw(edits()))
        for number, action in base.items()
        if draw(st.booleans()) or draw(st.booleans())
    }
    count = draw(st.integers(1, 3))
    return ours, [draw(files(base, sheet)) for sheet in range(count)]


@st.composite
def changed_files(
    draw: st.DrawFn,
) -> tuple[dict[int, Action], dict[int, dict[str, Any]], list[PlanRow]]:
    """A plan, what a file changes of it, and the rows that the file adds."""
    base = draw(plans())
    return base, {number: draw(edits()) for number in base}, draw(new_rows())


def applied(ours: Mapping[int, Action], merged: Merged) -> dict[int, Action]:
    """The plan after a merge, new actions with the numbers that follow."""
    after = dict(ours)
    for claim in merged.granted:
        now = adopted_by(after.get(claim.number), claim.field, claim.theirs)
        assert now is not None
        after[claim.number] = now
    for number, addition in enumerate(merged.added, start=101):
        after[number] = msgspec.structs.replace(addition.action, number=number)
    return after


def again(sheets: Sequence[Incoming], merged: Merged) -> list[Incoming]:
    """The same files, whose new rows are known by now."""
    added = {sheet.sheet: list[Action]() for sheet in sheets}
    for number, addition in enumerate(merged.added, start=101):
        for sheet in addition.sheets:
            added[sheet].append(msgspec.structs.replace(addition.action, number=number))
    return [msgspec.structs.replace(s, added=added[s.sheet]) for s in sheets]


@given(days(), st.randoms())
def test_the_order_of_files_does_not_matter(
    day: tuple[dict[int, Action], list[Incoming]], random: Any
) -> None:
    ours, sheets = day
    mixed = [
        msgspec.structs.replace(s, rows=random.sample(list(s.rows), len(s.rows))) for s in sheets
    ]
    random.shuffle(mixed)
    one, other = merge(ours, sheets), merge(ours, mixed)
    assert (one.granted, one.clashes) == (other.granted, other.clashes)
    assert [a.action for a in one.added] == [a.action for a in other.added]


@given(days())
def test_merging_twice_is_merging_once(day: tuple[dict[int, Action], list[Incoming]]) -> None:
    ours, sheets = day
    first = merge(ours, sheets)
    second = merge(applied(ours, first), again(sheets, first))
    assert (second.granted, second.added) == ((), ())
    assert {_mark(clash) for clash in second.clashes} == {_mark(c) for c in first.clashes}


@given(changed_files())
def test_what_only_the_file_has_changed_is_what_the_plan_becomes(
    case: tuple[dict[int, Action], dict[int, dict[str, Any]], list[PlanRow]],
) -> None:
    base, changes, added = case
    filled = {n: {f: v for f, v in c.items() if v not in (None, "")} for n, c in changes.items()}
    wanted = {n: msgspec.structs.replace(a, **filled[n]) for n, a in base.items()}
    rows = [*map(_row, wanted.values()), *added]
    merged = merge(base, [Incoming(sheet=0, base=PlanBase(actions=base), rows=rows)])
    after = applied(base, merged)
    assert merged.clashes == ()
    assert {number: after[number] for number in base} == wanted
    new = [msgspec.structs.replace(a, number=0) for n, a in after.items() if n > 100]
    assert set(new) == {action_of(row) for row in added}
    assert len(new) == len(set(new))


@given(plans(), st.data())
def test_a_file_in_which_nothing_was_touched_changes_nothing(
    base: dict[int, Action], data: st.DataObject
) -> None:
    ours = {
        n: msgspec.structs.replace(a, **data.draw(edits()))
        for n, a in base.items()
        if data.draw(st.booleans())
    }
    suggestion = Action(item_id=ITEMS[0], what="次の一歩", who="総務", suggested=True)
    rows = [*map(_row, base.values()), _untouched(suggestion)]
    held = PlanBase(actions=base, suggestions=(suggestion,))
    for known in (held, None):
        merged = merge(base if known is None else ours, [Incoming(sheet=0, base=known, rows=rows)])
        assert merged == Merged(granted=(), added=(), clashes=())


@given(days())
def test_nothing_is_ever_deleted_without_a_person(
    day: tuple[dict[int, Action], list[Incoming]],
) -> None:
    ours, sheets = day
    merged = merge(ours, sheets)
    for claim in merged.granted:
        assert claim.field != "action"
        assert claim.theirs not in (None, "")
        assert claim.base is UNSET or claim.base == claim.ours
    assert set(applied(ours, merged)) >= set(ours)


@given(days())
def test_two_files_that_differ_are_both_in_conflict(
    day: tuple[dict[int, Action], list[Incoming]],
) -> None:
    ours, sheets = day
    merged = merge(ours, sheets)
    for number in ours:
        for field in ACTION_FIELDS:
            said = {c.theirs for c in merged.granted if (c.number, c.field) == (number, field)}
            assert len(said) <= 1
            differing = [c for c in merged.clashes if (c.number, c.field) == (number, field)]
            assert not (said and differing)


def test_a_row_that_is_gone_waits_for_a_person_and_so_does_one_changed_here_removed() -> None:
    base = {n: _action(n) for n in (1, 2, 3)}
    ours = {1: base[1], 3: base[3]}
    rows = [_row(base[2], cost=900), _row(base[3])]
    merged = merge(ours, [Incoming(sheet=0, base=PlanBase(actions=base), rows=rows)])
    gone, edited = merged.clashes
    assert (gone.number, gone.field, gone.ours, gone.theirs) == (1, "action", base[1], None)
    put_back = msgspec.structs.replace(base[2], cost=900)
    assert (edited.number, edited.ours, edited.theirs) == (2, None, put_back)
    assert merged.granted == ()


def test_a_cleared_cell_waits_for_a_person() -> None:
    base = {1: _action(1, cost=500, until=DAY)}
    merged = merge(base, [_file(base, [_row(base[1], cost=None, until=None)])])
    assert [(c.field, c.ours, c.theirs) for c in merged.clashes] == [
        ("cost", 500, None),
        ("until", DAY, None),
    ]


def test_a_suggestion_that_was_edited_or_accepted_is_a_new_action() -> None:
    one = Action(item_id=ITEMS[0], what="次の一歩", who="総務", level=2, suggested=True)
    other = msgspec.structs.replace(one, item_id=ITEMS[1])
    held = PlanBase(suggestions=(one, other))
    rows = [
        msgspec.structs.replace(_untouched(one), who="住民"),
        msgspec.structs.replace(_untouched(other), suggested=False, state="open"),
    ]
    merged = merge({}, [Incoming(sheet=0, base=held, rows=rows)])
    assert [a.action for a in merged.added] == [
        Action(item_id=ITEMS[0], what="次の一歩", who="住民", level=2),
        Action(item_id=ITEMS[1], what="次の一歩", who="総務", level=2),
    ]


def test_a_new_row_that_came_before_never_overwrites_what_became_of_it() -> None:
    """The file is brought again, its row's cost and end changed; here the end is another."""
    taken = _action(7, cost=None, until=DAY)
    ours = {7: msgspec.structs.replace(taken, until=dt.date(2027, 6, 30), note="協議済み")}
    same = _row(msgspec.structs.replace(taken, number=0))
    untouched = Incoming(sheet=0, base=None, rows=[same], added=[taken])
    assert merge(ours, [untouched]) == Merged(granted=(), added=(), clashes=())
    rows = [msgspec.structs.replace(same, cost=300, until=dt.date(2028, 3, 31))]
    merged = merge(ours, [msgspec.structs.replace(untouched, rows=rows)])
    assert [(c.number, c.field, c.theirs) for c in merged.granted] == [(7, "cost", 300)]
    assert [(c.number, c.field) for c in merged.clashes] == [(7, "until")]
    assert merged.added == ()
    gone = merge({}, [msgspec.structs.replace(untouched, rows=rows)])
    assert gone == Merged(granted=(), added=(), clashes=())


def test_a_second_row_in_the_same_words_is_another_action() -> None:
    taken = _action(7, until=DAY)
    same = _row(msgspec.structs.replace(taken, number=0))
    next_year = msgspec.structs.replace(same, until=dt.date(2028, 3, 31))
    sheet = Incoming(sheet=0, base=None, rows=[next_year, same], added=[taken])
    merged = merge({7: taken}, [sheet])
    assert [a.action.until for a in merged.added] == [dt.date(2028, 3, 31)]
    assert (merged.granted, merged.clashes) == ((), ())


def _action(number: int, **fields: Any) -> Action:
    return Action(number=number, item_id=ITEMS[0], what=f"取組{number}", who="総務", **fields)


def _file(base: dict[int, Action], rows: list[PlanRow]) -> Incoming:
    return Incoming(sheet=0, base=PlanBase(actions=base), rows=rows)


def _untouched(suggestion: Action) -> PlanRow:
    """The row of a suggestion as it was handed out: its state says 案."""
    return _row(suggestion, suggested=True, state=UNSET)


def _mark(claim: Claim) -> tuple[int, int, str, object]:
    return (claim.sheet, claim.number, claim.field, claim.theirs)
