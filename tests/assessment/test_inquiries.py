"""Sheets out and back, in a real workspace: receipts, conflicts, decisions, undo."""

import datetime as dt
from typing import Any

import pytest

from assessment import inquiries, taking
from assessment.creating import create_assessment
from assessment.receipts import Receipt
from assessment.records import UNANSWERED, Edit, Entry, level
from assessment.returned import IssuedSheet, ReturnedRow, ReturnedSheet
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

NAME = "012025-2026"
DOCUMENT = "012025-2026-A1B2C3"
ITEMS = [f"TST-01-0{n}" for n in (1, 2, 3)]


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    items = [make_item(item_id) for item_id in ITEMS]
    create_assessment(workspace, HAKODATE, 2026, [make_checklist(items)], "full", AS_OF)
    _issue(workspace)
    return workspace


def _issue(workspace: Workspace, document_id: str = DOCUMENT, due: dt.date | None = None) -> None:
    entries = {r.item.id: r.entry for r in workspace.assessment(NAME).responses}
    inquiries.issue(
        workspace,
        IssuedSheet(
            document_id=document_id,
            assessment=NAME,
            division="福祉課",
            issued_at=NOW,
            due=due,
            file="照会票.xlsx",
            base=entries,
        ),
    )


def _sheet(levels: dict[str, int | None], **fields: Any) -> ReturnedSheet:
    values: dict[str, Any] = {
        "file": "戻り.xlsx",
        "digest": "0" * 64,
        "document_id": DOCUMENT,
        "division": "福祉課",
        "respondent": "見本 太郎",
        "reviewer": "見本 課長",
        "rows": tuple(
            ReturnedRow(
                item_id=item_id,
                where=f"回答!P{number}",
                answer=UNANSWERED if chosen is None else level(chosen),
            )
            for number, (item_id, chosen) in enumerate(levels.items(), start=8)
        ),
    }
    return ReturnedSheet(**(values | fields))


def _take(workspace: Workspace, *sheets: ReturnedSheet, **options: Any) -> Any:
    settings = {"rule": None, "by": "取りまとめ"} | options
    return taking.take(workspace, NAME, sheets, **settings)


def _answers(workspace: Workspace) -> list[Any]:
    return [r.answer for r in workspace.assessment(NAME).responses]


def test_what_a_division_answered_is_taken_and_named_in_the_history(asked: Workspace) -> None:
    (receipt,) = _take(asked, _sheet({ITEMS[0]: 2, ITEMS[1]: None}))
    assert (receipt.status, receipt.changed, receipt.unchanged) == ("ok", 1, 1)
    (revision,) = asked.history(NAME, ITEMS[0])
    assert (revision.by, revision.via) == ("福祉課 見本 太郎", "取込：戻り.xlsx")


def test_the_same_file_twice_changes_nothing_the_second_time(asked: Workspace) -> None:
    sheet = _sheet({ITEMS[0]: 2})
    _take(asked, sheet)
    (again,) = _take(asked, sheet)
    assert (again.status, again.changed) == ("ok", 0)
    assert len(asked.history(NAME, ITEMS[0])) == 1


def test_a_conflict_waits_with_both_values_and_nothing_is_overwritten(asked: Workspace) -> None:
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(3))], by="本人", via="画面")
    (receipt,) = _take(asked, _sheet({ITEMS[0]: 1, ITEMS[1]: 2}))
    assert (receipt.status, receipt.changed) == ("conflict", 1)
    (conflict,) = inquiries.waiting(asked, NAME)
    assert (conflict.base, conflict.ours, conflict.theirs) == (UNANSWERED, level(3), level(1))
    assert (conflict.division, conflict.respondent) == ("福祉課", "見本 太郎")
    assert _answers(asked)[:2] == [level(3), level(2)]
    _take(asked, _sheet({ITEMS[0]: 1, ITEMS[1]: 2}))
    assert len(inquiries.waiting(asked, NAME)) == 1


@pytest.mark.parametrize(("rule", "outcome"), [("keep", 3), ("theirs", 1), ("lower", 1)])
def test_a_rule_given_with_the_import_settles_at_once(
    asked: Workspace, rule: str, outcome: int
) -> None:
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(3))], by="本人", via="画面")
    (receipt,) = _take(asked, _sheet({ITEMS[0]: 1}), rule=rule)
    assert receipt.status == "ok"
    assert inquiries.waiting(asked, NAME) == ()
    assert _answers(asked)[0] == level(outcome)
    (again,) = _take(asked, _sheet({ITEMS[0]: 1}))
    assert again.status == "ok"


@pytest.mark.parametrize(("rule", "outcome"), [("keep", 3), ("theirs", 1), ("lower", 1)])
def test_a_decision_settles_what_waits_and_can_be_undone(
    asked: Workspace, rule: Any, outcome: int
) -> None:
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(3))], by="本人", via="画面")
    _take(asked, _sheet({ITEMS[0]: 1}))
    assert inquiries.decide(asked, NAME, rule, None, by="課長") == ()
    assert _answers(asked)[0] == level(outcome)
    asked.undo(NAME, by="", via="")
    assert _answers(asked)[0] == level(3)
    assert len(inquiries.waiting(asked, NAME)) == 1


@pytest.mark.parametrize("rule", ["keep", "theirs", "lower"])
def test_what_was_decided_does_not_wait_again_when_its_file_comes_again(
    asked: Workspace, rule: Any
) -> None:
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(3))], by="", via="")
    _take(asked, _sheet({ITEMS[0]: 1}))
    inquiries.decide(asked, NAME, rule, None, by="課長")
    decided = _answers(asked)
    (again,) = _take(asked, _sheet({ITEMS[0]: 1}))
    assert (again.status, inquiries.waiting(asked, NAME)) == ("ok", ())
    assert _answers(asked) == decided


def test_a_rule_does_not_choose_between_what_two_divisions_say(asked: Workspace) -> None:
    """Or the second import of both would choose the other."""
    _issue(asked, "012025-2026-D4E5F6")
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(3))], by="", via="")
    other = _sheet({ITEMS[0]: 3}, document_id="012025-2026-D4E5F6", file="別.xlsx")
    first, _ = _take(asked, _sheet({ITEMS[0]: 1}), other, rule="theirs")
    assert (first.status, _answers(asked)[0]) == ("conflict", level(3))


def test_only_the_named_conflicts_are_decided(asked: Workspace) -> None:
    for item_id in ITEMS[:2]:
        asked.record(NAME, [Edit(item_id=item_id, answer=level(3))], by="", via="")
    _take(asked, _sheet({ITEMS[0]: 1, ITEMS[1]: 1}))
    first, second = inquiries.waiting(asked, NAME)
    left = inquiries.decide(asked, NAME, "theirs", [first.number], by="")
    assert left == (second,)


def test_a_whole_import_of_several_files_is_undone_as_one(asked: Workspace) -> None:
    asked.record(NAME, [Edit(item_id=ITEMS[2], answer=level(3))], by="", via="")
    _issue(asked, "012025-2026-D4E5F6")
    other = _sheet({ITEMS[1]: 1}, document_id="012025-2026-D4E5F6", digest="1" * 64)
    _take(asked, _sheet({ITEMS[0]: 2, ITEMS[2]: 1}), other)
    assert _answers(asked) == [level(2), level(1), level(3)]
    asked.undo(NAME, by="", via="")
    assert _answers(asked) == [UNANSWERED, UNANSWERED, level(3)]
    assert inquiries.waiting(asked, NAME) == ()
    (state, _) = inquiries.sheet_states(asked, NAME)
    assert state.received_at is None
    asked.redo(NAME, by="", via="")
    assert _answers(asked) == [level(2), level(1), level(3)]
    assert len(inquiries.waiting(asked, NAME)) == 1


def test_after_an_undo_the_file_can_be_taken_again(asked: Workspace) -> None:
    _take(asked, _sheet({ITEMS[0]: 2}))
    asked.undo(NAME, by="", via="")
    (receipt,) = _take(asked, _sheet({ITEMS[0]: 2}))
    assert receipt.changed == 1


def test_a_dry_run_tells_and_does_nothing(asked: Workspace) -> None:
    (receipt,) = _take(asked, _sheet({ITEMS[0]: 2}), dry_run=True)
    assert receipt.changed == 1
    assert _answers(asked)[0] == UNANSWERED
    assert inquiries.sheet_states(asked, NAME)[0].received_at is None


def test_rows_that_the_assessment_does_not_take_are_ignored_with_a_reason(
    asked: Workspace,
) -> None:
    sheet = _sheet({ITEMS[0]: 2, "TST-01-99": 1})
    (receipt,) = _take(asked, sheet)
    assert receipt.changed == 1
    (ignored,) = receipt.ignored
    assert (ignored.item_id, ignored.where) == ("TST-01-99", "回答!P9")
    assert "TST-01-99" in ignored.why


def test_what_has_come_back_is_told_with_its_reviewer(asked: Workspace) -> None:
    _issue(asked, "012025-2026-LATE00", due=AS_OF)
    _take(asked, _sheet({ITEMS[0]: 2}, reviewer=""))
    answered, late = inquiries.sheet_states(asked, NAME)
    assert (answered.received_at, answered.reviewer) == (NOW, "")
    assert late.received_at is None


def test_a_conflict_whose_sides_agree_meanwhile_no_longer_waits(asked: Workspace) -> None:
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(3))], by="", via="")
    _take(asked, _sheet({ITEMS[0]: 1}))
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(1))], by="", via="")
    assert inquiries.waiting(asked, NAME) == ()


def test_owners_are_assigned_in_bulk_and_given_back(asked: Workspace) -> None:
    inquiries.assign_divisions(asked, NAME, dict.fromkeys(ITEMS, "町民課"), by="")
    assert {r.division for r in asked.assessment(NAME).responses} == {"町民課"}
    inquiries.assign_divisions(asked, NAME, {ITEMS[0]: ""}, by="")
    assert asked.assessment(NAME).responses[0].division == "総務"
    assert asked.assessment(NAME).responses[0].entry == Entry()


def _refused() -> Receipt:
    return Receipt(
        file="壊れ.xlsx", status="rejected", code="damaged_file", reason="切れています。"
    )


def test_receipts_are_kept_newest_first_and_those_of_refused_files_too(asked: Workspace) -> None:
    took = taking.take(asked, NAME, [_sheet({ITEMS[0]: 2}), _refused()], rule=None, by="")
    (again,) = _take(asked, _sheet({ITEMS[0]: 2}))
    kept = inquiries.kept_receipts(asked, NAME)
    assert [one.receipt for one in kept] == [again, took[1], took[0]]
    assert {one.received_at for one in kept} == {NOW}
    assert not any(one.undone for one in kept)


def test_a_dry_run_keeps_no_receipt(asked: Workspace) -> None:
    taking.take(asked, NAME, [_refused()], rule=None, by="", dry_run=True)
    assert inquiries.kept_receipts(asked, NAME) == ()


def test_the_receipts_of_an_undone_import_say_so_until_it_is_redone(asked: Workspace) -> None:
    taking.take(asked, NAME, [_sheet({ITEMS[0]: 2}), _refused()], rule=None, by="")

    def undone() -> list[bool]:
        return [one.undone for one in inquiries.kept_receipts(asked, NAME)]

    asked.undo(NAME, by="", via="")
    assert undone() == [False, True]
    asked.redo(NAME, by="", via="")
    assert undone() == [False, False]


def test_a_conflict_names_who_set_what_stands_now_not_who_changed_the_item_last(
    asked: Workspace,
) -> None:
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(3))], by="本人", via="画面")
    row = ReturnedRow(item_id=ITEMS[0], where="回答!P8", answer=level(1), note="確認中")
    (receipt,) = _take(asked, _sheet({}, rows=(row,)))
    (conflict,) = inquiries.waiting(asked, NAME)
    assert asked.assessment(NAME).response(ITEMS[0]).by == "福祉課 見本 太郎"
    assert (conflict.ours_by, conflict.ours_at) == ("本人", NOW)
    assert receipt.conflicts == (conflict,)


def test_a_file_that_comes_twice_in_a_batch_makes_one_conflict(asked: Workspace) -> None:
    asked.record(NAME, [Edit(item_id=ITEMS[0], answer=level(3))], by="", via="")
    first, second = _take(
        asked, _sheet({ITEMS[0]: 1}), _sheet({ITEMS[0]: 1}, file="写し.xlsx", digest="2" * 64)
    )
    (conflict,) = inquiries.waiting(asked, NAME)
    assert conflict.file == "写し.xlsx", "whichever comes first: the first by name"
    assert [r.conflicts[0].number for r in (first, second)] == [conflict.number] * 2


def test_an_item_that_two_files_changed_names_both_in_its_history(asked: Workspace) -> None:
    _issue(asked, "012025-2026-D4E5F6")
    note = ReturnedRow(item_id=ITEMS[0], where="回答!P8", note="情報係より")
    other = _sheet(
        {}, rows=(note,), document_id="012025-2026-D4E5F6", file="別.xlsx", division="情報課"
    )
    _take(asked, _sheet({ITEMS[0]: 2}), other)
    (revision,) = asked.history(NAME, ITEMS[0])
    assert revision.via == "取込：戻り.xlsx、別.xlsx"
    assert revision.by == "福祉課 見本 太郎・情報課 見本 太郎"
    assert (revision.after.answer, revision.after.note) == (level(2), "情報係より")


def test_a_sheet_whose_issue_is_not_known_here_says_what_that_means(asked: Workspace) -> None:
    (receipt,) = _take(asked, _sheet({ITEMS[0]: 2}, document_id="012025-2026-FFFFFF"))
    assert receipt.changed == 1
    assert "照会したときの記録がここにない" in receipt.notes[-1]
