"""The three-way merge: its rules one by one, and what must hold whatever comes back."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from assessment.merging import Incoming, Merged, Rule, Value, merge, settled, value_of
from assessment.records import UNANSWERED, UNKNOWN, Answer, Entry, level, not_applicable
from assessment.returned import MERGE_FIELDS, ReturnedRow

ITEM = "TST-01-01"
ITEMS = ("TST-01-01", "TST-01-02")
ANSWERS = st.sampled_from([UNANSWERED, UNKNOWN, level(1), level(3), not_applicable("その他")])
TEXTS = st.sampled_from(["", "甲", "乙"])
ENTRIES = st.builds(Entry, answer=ANSWERS, note=TEXTS, evidence=TEXTS)
STATES = st.fixed_dictionaries(dict.fromkeys(ITEMS, ENTRIES))
ROWS = st.builds(
    ReturnedRow,
    item_id=st.sampled_from(ITEMS),
    where=st.just("回答!C14"),
    answer=st.one_of(st.just(UNSET), ANSWERS),
    note=st.one_of(st.just(UNSET), TEXTS),
    evidence=st.one_of(st.just(UNSET), TEXTS),
)
SHEETS = st.lists(
    st.tuples(
        st.one_of(st.none(), STATES),
        st.lists(ROWS, max_size=2, unique_by=lambda row: row.item_id),
    ),
    max_size=4,
)


def _row(entry: Entry, item_id: str = ITEM) -> ReturnedRow:
    values = {field: getattr(entry, field) for field in MERGE_FIELDS}
    return ReturnedRow(item_id=item_id, where="回答!C14", **values)


def _merge(base: Entry | None, ours: Entry, theirs: Entry) -> Merged:
    bases = None if base is None else {ITEM: base}
    return merge({ITEM: ours}, [Incoming(number=0, base=bases, rows=[_row(theirs)])])


BLANK, ONE, TWO = Entry(), Entry(answer=level(1)), Entry(answer=level(2))


def test_only_theirs_changed_is_taken() -> None:
    merged = _merge(ONE, ONE, TWO)
    assert merged.taken[ITEM].answer == level(2)
    assert merged.clashes == ()


def test_only_ours_changed_is_kept() -> None:
    assert _merge(ONE, TWO, ONE) == Merged(taken={}, changed={}, clashes=())


def test_both_changed_alike_is_nothing_to_do() -> None:
    assert _merge(ONE, TWO, TWO) == Merged(taken={}, changed={}, clashes=())


def test_both_changed_differently_is_a_conflict_and_nothing_is_taken() -> None:
    merged = _merge(BLANK, ONE, TWO)
    assert merged.taken == {}
    (clash,) = merged.clashes
    assert (clash.base, clash.ours, clash.theirs) == (UNANSWERED, level(1), level(2))


def test_a_cleared_cell_is_a_conflict_never_a_silent_deletion() -> None:
    merged = _merge(ONE, ONE, BLANK)
    assert merged.taken == {}
    assert merged.clashes[0].theirs == UNANSWERED


def test_fields_are_merged_apart() -> None:
    merged = _merge(BLANK, Entry(answer=level(1)), Entry(answer=level(2), note="甲"))
    assert merged.taken[ITEM].note == "甲"
    assert merged.taken[ITEM].answer is UNSET
    assert [clash.field for clash in merged.clashes] == ["answer"]


def test_without_a_base_an_answer_fills_a_blank_and_every_other_difference_is_a_conflict() -> None:
    assert _merge(None, BLANK, TWO).taken[ITEM].answer == level(2)
    assert len(_merge(None, ONE, TWO).clashes) == 1
    assert _merge(None, ONE, BLANK) == Merged(taken={}, changed={}, clashes=())


def test_two_sheets_of_a_batch_that_differ_are_both_conflicts() -> None:
    sheets = [
        Incoming(number=n, base={ITEM: BLANK}, rows=[_row(entry)])
        for n, entry in enumerate((ONE, TWO))
    ]
    merged = merge({ITEM: BLANK}, sheets)
    assert merged.taken == {}
    assert [clash.number for clash in merged.clashes] == [0, 1]


def _incoming(
    sheets: Sequence[tuple[dict[str, Entry] | None, list[ReturnedRow]]],
) -> list[Incoming]:
    return [Incoming(number=n, base=base, rows=rows) for n, (base, rows) in enumerate(sheets)]


def _apply(ours: dict[str, Entry], merged: Merged) -> dict[str, Entry]:
    import msgspec

    after = dict(ours)
    for item_id, edit in merged.taken.items():
        fields = {f: v for f in MERGE_FIELDS if (v := getattr(edit, f)) is not UNSET}
        after[item_id] = msgspec.structs.replace(after[item_id], **fields)
    return after


@given(STATES, SHEETS)
def test_the_order_of_files_changes_neither_answers_nor_conflicts(
    ours: dict[str, Entry], sheets: list[tuple[dict[str, Entry] | None, list[ReturnedRow]]]
) -> None:
    numbered = _incoming(sheets)
    outcomes = [merge(ours, list(order)) for order in itertools.permutations(numbered)]
    for outcome in outcomes:
        assert _apply(ours, outcome) == _apply(ours, outcomes[0])
        assert sorted(outcome.clashes, key=repr) == sorted(outcomes[0].clashes, key=repr)


@given(STATES, SHEETS)
def test_importing_twice_equals_once(
    ours: dict[str, Entry], sheets: list[tuple[dict[str, Entry] | None, list[ReturnedRow]]]
) -> None:
    once = merge(ours, _incoming(sheets))
    after = _apply(ours, once)
    twice = merge(after, _incoming(sheets))
    assert _apply(after, twice) == after
    assert {(c.item_id, c.field, repr(c.theirs)) for c in twice.clashes} == {
        (c.item_id, c.field, repr(c.theirs)) for c in once.clashes
    }


@given(STATES, STATES)
def test_what_comes_back_unchanged_changes_nothing(
    base: dict[str, Entry], ours: dict[str, Entry]
) -> None:
    rows = [_row(entry, item_id) for item_id, entry in base.items()]
    merged = merge(ours, [Incoming(number=0, base=base, rows=rows)])
    assert (merged.taken, merged.clashes) == ({}, ())


@given(STATES, STATES)
def test_merging_into_what_was_issued_gives_what_came_back_or_asks(
    base: dict[str, Entry], theirs: dict[str, Entry]
) -> None:
    rows = [_row(entry, item_id) for item_id, entry in theirs.items()]
    merged = merge(base, [Incoming(number=0, base=base, rows=rows)])
    after = _apply(base, merged)
    asked = {(clash.item_id, clash.field) for clash in merged.clashes}
    for item_id, field in itertools.product(ITEMS, MERGE_FIELDS):
        expected = base if (item_id, field) in asked else theirs
        assert value_of(after[item_id], field) == value_of(expected[item_id], field)
    assert all(clash.theirs in ("", UNANSWERED) for clash in merged.clashes)


@given(STATES, SHEETS)
def test_a_field_in_conflict_stays_as_it_was(
    ours: dict[str, Entry], sheets: list[tuple[dict[str, Entry] | None, list[ReturnedRow]]]
) -> None:
    merged = merge(ours, _incoming(sheets))
    after = _apply(ours, merged)
    for clash in merged.clashes:
        assert value_of(after[clash.item_id], clash.field) == clash.ours
        assert clash.theirs != clash.ours


@pytest.mark.parametrize(
    ("rule", "ours", "theirs", "outcome"),
    [
        ("keep", level(3), [level(1)], level(3)),
        ("theirs", level(3), [level(1)], level(1)),
        ("theirs", level(3), [level(1), level(2)], None),
        ("lower", level(3), [level(1), level(2)], level(1)),
        ("lower", level(0), [UNKNOWN], UNKNOWN),
        ("lower", not_applicable("その他"), [level(4)], level(4)),
        ("lower", level(2), [UNANSWERED], level(2)),
        ("lower", "甲", ["乙"], "甲\n乙"),
        ("lower", "甲", [""], "甲"),
        ("lower", "", ["乙"], "乙"),
        ("lower", "甲\n乙", ["甲"], "甲\n乙"),
        ("lower", "甲", ["乙\n甲"], "乙\n甲"),
        ("lower", "甲", ["甲乙"], "甲\n甲乙"),
    ],
)
def test_each_rule_settles_as_it_says(
    rule: Rule, ours: Value, theirs: list[Value], outcome: Value | None
) -> None:
    assert settled(rule, ours, theirs) == outcome


@given(st.permutations(["甲", "乙", "甲\n丙"]), st.permutations([level(2), UNKNOWN, level(0)]))
def test_the_order_in_which_values_wait_does_not_matter(
    texts: Sequence[str], answers: Sequence[Answer]
) -> None:
    assert settled("lower", "", texts) == settled("lower", "", sorted(texts))
    assert settled("lower", level(3), answers) == UNKNOWN


def test_a_sheet_that_says_what_stands_here_speaks_against_one_that_says_otherwise() -> None:
    """Or the second import of both would find a conflict that the first did not."""
    cleared = Incoming(number=0, base={ITEM: Entry(evidence="甲")}, rows=[_row(BLANK)])
    filled = Incoming(number=1, base=None, rows=[_row(Entry(evidence="甲"))])
    merged = merge({ITEM: BLANK}, [cleared, filled])
    assert merged.taken == {}
    assert [clash.number for clash in merged.clashes] == [1]
