"""An answer that a municipality has confirmed is not asked about again, while it stands."""

import msgspec
import pytest

from assessment.collection.confirmations import Confirmed, confirmed
from assessment.collection.received import Beside, Confirmation, Given, given
from assessment.collection.records import Query
from assessment.collection.replies import replies
from assessment.records import UNANSWERED, Answer, not_applicable
from tests.collections import (
    make_collection,
    make_confirmation,
    make_correction,
    make_submissions,
    places_of,
)
from tests.factories import make_item

CODE, OTHER = places_of("31")[0].code, places_of("31")[1].code
ITEM = make_item("TST-01-01")
ALL_ALIKE = "「見本」でレベルを答えた9項目が、すべてレベル2です。"
ASKED = (
    Query(code=CODE, kind="no_evidence", why="根拠がない", item_id=ITEM.id),
    Query(code=CODE, kind="jump", why="急に上がった", item_id=ITEM.id),
    Query(code=CODE, kind="uniform", why=ALL_ALIKE, checklist_id="tst"),
    Query(code=OTHER, kind="no_evidence", why="根拠がない", item_id=ITEM.id),
)


def confirm(*rows: Confirmation, answer: Given | None = None) -> Confirmed:
    answers = {code: {ITEM.id: answer or given("level", 3)} for code in (CODE, OTHER)}
    return confirmed(ASKED, rows, answers, {ITEM.id: ITEM})


def row(before: Answer | int = 3, item_id: str = ITEM.id, code: str = CODE) -> Confirmation:
    return make_confirmation(code, item_id, before)


def test_all_that_was_odd_about_the_answer_is_answered_and_nobody_elses() -> None:
    found = confirm(row())
    assert found.open == ASKED[2:]
    assert [line.why_not for line in found.lines] == [""]


@pytest.mark.parametrize(
    ("confirmation", "why"),
    [
        (row(2), "照会票の「旧」の欄が、今の回答（3 全課で実施）と違います。"),
        (row(not_applicable("提出のとおり")), "照会票の「旧」の欄が、"),
        (row(UNANSWERED), "照会票の「旧」の欄が、"),
        (row(code="332011"), "この団体の提出を集計していません。"),
        (row(item_id="TST-09-09"), "この団体の提出にない項目です。"),
    ],
)
def test_one_of_another_answer_confirms_nothing_and_says_why(
    confirmation: Confirmation, why: str
) -> None:
    found = confirm(confirmation)
    assert found.open == ASKED
    assert found.lines[0].why_not.startswith(why)


def test_the_reason_of_not_applicable_does_not_matter_as_it_is_not_collected() -> None:
    found = confirm(row(not_applicable("提出のとおり")), answer=given("na"))
    assert found.open == ASKED[2:]


def test_what_was_asked_of_a_whole_holds_as_long_as_it_is_so() -> None:
    about = msgspec.structs.replace(row(UNANSWERED, ""), asked=f"すべて同じ段階：{ALL_ALIKE}")
    assert confirm(about).open == (*ASKED[:2], ASKED[3])
    changed = msgspec.structs.replace(about, asked=about.asked.replace("9項目", "8項目"))
    found = confirm(changed)
    assert found.open == ASKED
    assert found.lines[0].why_not


def test_a_confirmation_is_held_against_the_corrected_answer() -> None:
    before = make_collection()
    asked = next(query for query in before.queries if query.item_id)
    was = before.standing(asked.code).given[asked.item_id].level
    assert was is not None
    now = (was + 1) % 5
    stands = make_confirmation(asked.code, asked.item_id, was)
    changed = make_correction(asked.code, asked.item_id, was, now)

    def told(beside: Beside) -> tuple[bool, list[str]]:
        found = make_collection(make_submissions(), beside=beside)
        of_item = [
            query
            for query in found.queries
            if (query.code, query.item_id) == (asked.code, asked.item_id)
        ]
        return bool(of_item), [reply.outcome for reply in replies(found)]

    assert told(Beside())[0]
    assert told(Beside(confirmations=(stands,))) == (False, ["confirmed"])
    both = Beside(confirmations=(stands,), corrections=(changed,))
    assert told(both)[1] == ["corrected", "unusable"]


def test_no_figure_changes_by_a_confirmation() -> None:
    plain = make_collection()
    asked = next(query for query in plain.queries if query.item_id)
    was = plain.standing(asked.code).given[asked.item_id].level
    assert was is not None
    beside = Beside(confirmations=(make_confirmation(asked.code, asked.item_id, was),))
    found = make_collection(beside=beside)
    assert [s.given for s in found.standings] == [s.given for s in plain.standings]
    assert [s.total for s in found.standings] == [s.total for s in plain.standings]
    assert len(found.queries) < len(plain.queries)
