"""Odd values to ask about (照会)."""

from typing import Any

import msgspec

from assessment.collection.picture import picture
from assessment.collection.received import Beside, Given, PastCollection, Submission, given
from assessment.collection.records import Query
from assessment.records import Municipality
from checklists.schema import Checklist
from tests.collections import SCOPE, make_past, make_submission, places_of
from tests.factories import make_checklist, make_item

PLACES = places_of("31")
CHECKLIST = make_checklist([make_item(f"TST-01-{number:02}") for number in range(1, 11)])
VARIED = [0, 1, 2, 3, 4, 2, 1, 2, 3, 2]


def answers(levels: list[int | str], *, evidence: bool | None = True) -> dict[str, Given]:
    return {
        item.id: given("level", level, evidence=evidence)
        if isinstance(level, int)
        else given("na" if level == "na" else "unknown", evidence=evidence)
        for item, level in zip(CHECKLIST.item, levels, strict=True)
    }


def sent(place: Municipality, given_answers: dict[str, Given], **fields: Any) -> Submission:
    whole = make_submission(place, [CHECKLIST], **fields)
    return msgspec.structs.replace(whole, given=given_answers)


def ask(
    *submissions: Submission,
    past: PastCollection | None = None,
    checklist: Checklist = CHECKLIST,
) -> tuple[Query, ...]:
    return picture(submissions, SCOPE, [checklist], beside=Beside(last_year=past)).queries


def test_ordinary_answers_raise_no_question() -> None:
    assert ask(*(sent(place, answers(list(VARIED))) for place in PLACES[:12])) == ()


def test_a_file_altered_after_export_is_asked_about_as_a_whole() -> None:
    (query,) = ask(sent(PLACES[0], answers(list(VARIED)), altered=True))
    assert (query.kind, query.code, query.checklist_id, query.item_id) == (
        "altered",
        PLACES[0].code,
        "",
        "",
    )


def test_a_checklist_answered_alike_throughout_is_asked_about_once() -> None:
    (query,) = ask(sent(PLACES[0], answers([2, 2, 2, 2, "unknown", 2, 2, 2, 2, "na"])))
    assert (query.kind, query.checklist_id, query.item_id) == ("uniform", "testing", "")
    assert query.why == "「点検表TST」でレベルを答えた8項目が、すべてレベル2です。"


def test_few_alike_answers_are_no_oddity() -> None:
    assert ask(sent(PLACES[0], answers([2] * 7 + ["unknown"] * 3))) == ()


def test_each_item_at_its_target_without_evidence_is_asked_about() -> None:
    mixed = answers(list(VARIED)) | {"TST-01-05": given("level", 4, evidence=False)}
    (query,) = ask(sent(PLACES[0], mixed))
    assert (query.kind, query.item_id) == ("no_evidence", "TST-01-05")
    assert query.why == (
        "目標（レベル3）に達した「レベル4：毎年見直し」ですが、根拠資料が書かれていません。"
    )


def test_who_names_no_evidence_at_all_is_asked_once_for_the_checklist() -> None:
    (query,) = ask(sent(PLACES[0], answers([0, 3, 3, 4, 4, 3, 1, 2, 1, 2], evidence=False)))
    assert (query.kind, query.checklist_id, query.item_id) == ("no_evidence", "testing", "")
    assert query.why == "目標に達した5項目のどれにも、根拠資料が書かれていません。"


def test_nothing_is_said_of_evidence_where_it_was_left_out() -> None:
    assert ask(sent(PLACES[0], answers([0, 3, 3, 4, 4, 3, 1, 2, 1, 2], evidence=None))) == ()


def test_not_applicable_alone_among_many_is_asked_about() -> None:
    alone = answers(["na", *VARIED[1:]])
    others = [sent(place, answers(list(VARIED))) for place in PLACES[1:11]]
    (query,) = ask(sent(PLACES[0], alone), *others)
    assert (query.kind, query.code, query.item_id) == ("na_alone", PLACES[0].code, "TST-01-01")
    assert query.why == "「該当なし」ですが、ほかに答えた10団体のうち「該当なし」はありません。"
    assert ask(sent(PLACES[0], alone), *others[1:]) == ()
    assert ask(sent(PLACES[0], alone), sent(PLACES[11], alone), *others) == ()


def test_among_very_many_a_few_alike_are_still_alone() -> None:
    everywhere = places_of("01")
    alone = answers(["na", *VARIED[1:]])
    scope = msgspec.structs.replace(SCOPE, prefecture="01")
    some = [sent(place, alone) for place in everywhere[:2]]
    many = [sent(place, answers(list(VARIED))) for place in everywhere[2:60]]
    found = picture([*some, *many], scope, [CHECKLIST]).queries
    assert [query.kind for query in found] == ["na_alone", "na_alone"]
    assert "59団体のうち「該当なし」は1団体だけです。" in found[0].why


def test_not_applicable_is_expected_of_a_body_that_the_item_does_not_concern() -> None:
    first = msgspec.structs.replace(CHECKLIST.item[0], applies=("city",))
    checklist = msgspec.structs.replace(CHECKLIST, item=(first, *CHECKLIST.item[1:]))
    village = next(place for place in PLACES if place.kind == "village")
    for place, count in ((village, 0), (PLACES[0], 1)):
        odd = make_submission(place, [checklist])
        odd = msgspec.structs.replace(odd, given=answers(["na", *VARIED[1:]]))
        rest = [
            msgspec.structs.replace(
                make_submission(other, [checklist]), given=answers(list(VARIED))
            )
            for other in PLACES
            if other not in (village, PLACES[0])
        ]
        assert len(ask(odd, *rest, checklist=checklist)) == count


def test_a_leap_of_two_levels_in_a_year_is_asked_about_either_way() -> None:
    was = answers([2, 2, 2, 2, 2, 2, 2, "na", "unknown", 2])
    now = answers([0, 1, 2, 3, 4, 2, "unknown", 4, 4, 2])
    past = make_past("31", [CHECKLIST], given={PLACES[0].code: was})
    found = ask(sent(PLACES[0], now), past=past)
    assert [(query.kind, query.item_id, query.why) for query in found] == [
        ("jump", "TST-01-01", "前年度のレベル2からレベル0へ、2段階下がっています。"),
        ("jump", "TST-01-05", "前年度のレベル2からレベル4へ、2段階上がっています。"),
    ]


def test_a_leap_in_an_item_that_meant_something_else_last_year_is_none() -> None:
    was, now = answers([0] * 10), answers([2, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    past = make_past("31", [CHECKLIST], given={PLACES[0].code: was})
    asked = {**past.asked, "TST-01-01": msgspec.structs.replace(past.asked["TST-01-01"], target=2)}
    changed = msgspec.structs.replace(past, asked=asked)
    assert len(ask(sent(PLACES[0], now), past=past)) == 1
    assert ask(sent(PLACES[0], now), past=changed) == ()
