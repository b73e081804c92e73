"""What must hold of imports into a real workspace, whatever comes back in whatever order."""

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from assessment import inquiries, taking
from assessment.creating import create_assessment
from assessment.merging import Rule, value_of
from assessment.records import UNANSWERED, UNKNOWN, Edit, Entry, Revision, level, not_applicable
from assessment.returned import MERGE_FIELDS, IssuedSheet, ReturnedRow, ReturnedSheet
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

ITEMS = ("TST-01-01", "TST-01-02")
ANSWERS = st.sampled_from([UNANSWERED, UNKNOWN, level(1), level(3), not_applicable("その他")])
TEXTS = st.sampled_from(["", "甲", "乙"])
ROWS = st.builds(
    ReturnedRow,
    item_id=st.sampled_from(ITEMS),
    where=st.just("回答!C14"),
    answer=st.one_of(st.just(UNSET), ANSWERS),
    note=st.one_of(st.just(UNSET), TEXTS),
)
SHEETS = st.lists(
    st.tuples(
        st.sampled_from(["first", "later", "elsewhere"]),
        st.lists(ROWS, max_size=2, unique_by=lambda row: row.item_id),
    ),
    min_size=1,
    max_size=3,
)
EDITS = st.lists(
    st.builds(Edit, item_id=st.sampled_from(ITEMS), answer=ANSWERS, note=TEXTS), max_size=2
)
RULES = st.sampled_from([None, "keep", "theirs", "lower"])

Sheets = Sequence[tuple[str, list[ReturnedRow]]]
Standing = tuple[dict[str, Entry], list[str]]


YEARS = itertools.count(2026)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One for all examples, each of which has an assessment of its own."""
    path = tmp_path_factory.mktemp("w") / "w.sqlite"
    with Workspace.create(path, clock=lambda: NOW) as opened:
        yield opened


def asked(workspace: Workspace, first: Sequence[Edit], later: Sequence[Edit]) -> str:
    """An assessment out of which a sheet went after ``first``, and another after ``later``."""
    checklist = make_checklist([make_item(item_id) for item_id in ITEMS])
    made = create_assessment(workspace, HAKODATE, next(YEARS), [checklist], "full", AS_OF)
    name = made.info.name
    for edits, word in ((first, "first"), (later, "later")):
        workspace.record(name, edits, by="本人", via="画面")
        sheet = IssuedSheet(
            document_id=f"{name}-{word}",
            assessment=name,
            division="",
            issued_at=NOW,
            due=None,
            file="照会票.xlsx",
            base=entries(workspace, name),
        )
        inquiries.issue(workspace, sheet)
    return name


def returned(name: str, sheets: Sheets) -> list[ReturnedSheet]:
    return [
        ReturnedSheet(
            file=f"{number}.xlsx",
            digest=str(number) * 64,
            document_id=f"{name}-{word}",
            division=f"{number}課",
            respondent="",
            reviewer="",
            rows=tuple(rows),
        )
        for number, (word, rows) in enumerate(sheets)
    ]


def entries(workspace: Workspace, name: str) -> dict[str, Entry]:
    return {one.item.id: one.entry for one in workspace.assessment(name).responses}


def standing(workspace: Workspace, name: str) -> Standing:
    """The entries, and what waits, without what tells the order of its coming."""
    waiting = inquiries.waiting(workspace, name)
    told = sorted(f"{c.item_id} {c.field} {c.base} {c.ours} {c.theirs} {c.file}" for c in waiting)
    return entries(workspace, name), told


def histories(workspace: Workspace, name: str) -> dict[str, tuple[Revision, ...]]:
    return {item: workspace.history(name, item) for item in ITEMS}


def take(
    workspace: Workspace, name: str, sheets: Sequence[ReturnedSheet], rule: Rule | None
) -> None:
    taking.take(workspace, name, sheets, rule=rule, by="取りまとめ")


@settings(max_examples=25)
@given(EDITS, EDITS, SHEETS, RULES)
def test_the_order_of_files_changes_neither_answers_nor_conflicts(
    workspace: Workspace, first: list[Edit], later: list[Edit], sheets: Sheets, rule: Rule | None
) -> None:
    outcomes = []
    for order in itertools.permutations(range(len(sheets))):
        name = asked(workspace, first, later)
        came = returned(name, sheets)
        take(workspace, name, [came[number] for number in order], rule)
        outcomes.append(standing(workspace, name))
    assert all(outcome == outcomes[0] for outcome in outcomes)


@settings(max_examples=50)
@given(EDITS, EDITS, SHEETS, RULES)
def test_importing_twice_equals_once_and_records_nothing_more(
    workspace: Workspace, first: list[Edit], later: list[Edit], sheets: Sheets, rule: Rule | None
) -> None:
    name = asked(workspace, first, later)
    take(workspace, name, returned(name, sheets), rule)
    once = standing(workspace, name), histories(workspace, name)
    take(workspace, name, returned(name, sheets), rule)
    assert (standing(workspace, name), histories(workspace, name)) == once


@settings(max_examples=50)
@given(EDITS, EDITS, SHEETS, RULES)
def test_nothing_present_before_is_lost_without_a_revision_and_an_undo_brings_it_back(
    workspace: Workspace, first: list[Edit], later: list[Edit], sheets: Sheets, rule: Rule | None
) -> None:
    name = asked(workspace, first, later)
    before, recorded = entries(workspace, name), histories(workspace, name)
    take(workspace, name, returned(name, sheets), rule)
    after = entries(workspace, name)
    for item, revisions in histories(workspace, name).items():
        fresh = revisions[: len(revisions) - len(recorded[item])]
        if after[item] == before[item]:
            assert fresh == ()
        else:
            (revision,) = fresh
            assert (revision.before, revision.after) == (before[item], after[item])
            assert revision.via.startswith("取込：")
    if after != before or inquiries.waiting(workspace, name):
        workspace.undo(name, by="", via="")
        assert standing(workspace, name) == (before, [])


@settings(max_examples=50)
@given(EDITS, EDITS, SHEETS)
def test_what_a_sheet_says_is_taken_stands_already_or_waits(
    workspace: Workspace, first: list[Edit], later: list[Edit], sheets: Sheets
) -> None:
    """No answer of a division is dropped in silence, save what its sheet held when it went out."""
    name = asked(workspace, first, later)
    issued = inquiries.sheet_states(workspace, name)
    bases = {state.sheet.document_id: state.sheet.base for state in issued}
    take(workspace, name, returned(name, sheets), None)
    after, waiting = entries(workspace, name), inquiries.waiting(workspace, name)
    for word, rows in sheets:
        for row, field in itertools.product(rows, MERGE_FIELDS):
            theirs = getattr(row, field)
            base = bases.get(f"{name}-{word}", {}).get(row.item_id, Entry())
            if theirs is UNSET or theirs == value_of(base, field):
                continue
            waits = [c.theirs for c in waiting if (c.item_id, c.field) == (row.item_id, field)]
            assert theirs in (value_of(after[row.item_id], field), *waits)


def test_the_strategies_make_what_the_properties_are_about(workspace: Workspace) -> None:
    """A property over batches without conflicts or changes would prove nothing."""
    edit = Edit(item_id=ITEMS[0], answer=level(3), note="甲")
    row = ReturnedRow(item_id=ITEMS[0], where="回答!C14", answer=level(1), note="乙")
    name = asked(workspace, [], [edit])
    take(workspace, name, returned(name, [("first", [row])]), None)
    assert len(inquiries.waiting(workspace, name)) == 2
    name = asked(workspace, [edit], [])
    take(workspace, name, returned(name, [("later", [row])]), None)
    assert entries(workspace, name)[ITEMS[0]] == Entry(answer=level(1), note="乙")
