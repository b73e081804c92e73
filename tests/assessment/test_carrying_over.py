"""Last year's answers beside this year's questions: carried by the rules of a revision."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.carrying_over import (
    LaterYearError,
    Previous,
    check_origin,
    previous_of,
    previous_of_file,
    proposals_from,
    settings_from,
)
from assessment.collection.received import Submission
from assessment.errors import OtherMunicipalityError
from assessment.filed import FiledAnswers
from assessment.records import (
    UNANSWERED,
    UNKNOWN,
    Answer,
    Entry,
    Response,
    level,
    not_applicable,
    responses_of,
)
from assessment.returned import marks_of
from checklists.schema import Checklist, ItemChange
from tests.factories import HAKODATE, NOW, make_assessment, make_checklist, make_item

IDS = ("TST-01-01", "TST-01-02", "TST-02-01")
CHECKLIST = make_checklist([make_item(item_id) for item_id in IDS])


def last_year(answers: dict[str, Answer | int | Entry], *checklists: Checklist) -> Previous:
    return previous_of(make_assessment(checklists or [CHECKLIST], answers))


def revised(checklist: Checklist, *changes: ItemChange, **fields: object) -> Checklist:
    """The checklist of the year after, with items or changes of its own."""
    return msgspec.structs.replace(checklist, version="2027.1", change=changes, **fields)


def test_what_was_answered_is_proposed_with_who_and_when_and_nothing_else() -> None:
    entry = Entry(answer=level(2), note="経緯", evidence="要綱", performer="委託")
    previous = last_year({IDS[0]: entry, IDS[1]: Entry(note="書きかけ"), IDS[2]: UNKNOWN})
    first, third = proposals_from(previous, [CHECKLIST])
    assert (first.item_id, first.entry, first.words) == (IDS[0], entry, "2 一部の課で実施")
    assert (first.by, first.at, first.year, first.origin) == ("試験", NOW, 2026, "012025-2026")
    assert (third.item_id, third.words) == (IDS[2], "未把握（わからない）")
    assert first.is_certain
    assert third.is_certain


def test_a_reworded_item_is_proposed_and_marked_to_be_looked_at() -> None:
    items = [msgspec.structs.replace(CHECKLIST.item[0], question="別の問い。"), *CHECKLIST.item[1:]]
    previous = last_year({IDS[0]: 3, IDS[1]: 1})
    first, second = proposals_from(previous, [revised(CHECKLIST, item=tuple(items))])
    assert (first.entry.answer, first.is_certain, first.is_answer) == (level(3), False, True)
    assert "変わりました" in first.entry.review
    assert second.is_certain


def test_a_level_that_is_gone_is_told_in_words_and_cannot_be_confirmed() -> None:
    item = msgspec.structs.replace(
        CHECKLIST.item[0],
        levels=("無い。", "", "半分。", "全部。", ""),
        labels=("無", "", "半分", "全部", ""),
        scale="milestone",
    )
    previous = last_year({IDS[0]: Entry(answer=level(1), note="経緯")})
    now = revised(CHECKLIST, item=(item, *CHECKLIST.item[1:]))
    (proposal,) = proposals_from(previous, [now])
    assert (proposal.entry.answer, proposal.is_answer) == (UNANSWERED, False)
    assert (proposal.words, proposal.entry.note) == ("1 担当者を決定", "経緯")


def test_of_items_that_were_joined_the_lower_answer_is_proposed_and_both_are_told() -> None:
    now = revised(
        CHECKLIST,
        ItemChange(version="2027.1", kind="joined", before=IDS[:2], after=(IDS[0],)),
        item=(CHECKLIST.item[0], CHECKLIST.item[2]),
    )
    (proposal,) = proposals_from(last_year({IDS[0]: 3, IDS[1]: 1}), [now])
    assert proposal.entry.answer == level(1)
    assert proposal.words == "3 全課で実施 ／ 1 担当者を決定"
    assert not proposal.is_certain


def test_of_an_item_that_was_split_every_part_has_the_proposal_to_be_looked_at() -> None:
    now = revised(
        CHECKLIST,
        ItemChange(version="2027.1", kind="split", before=(IDS[0],), after=(IDS[0], "TST-01-03")),
        item=(CHECKLIST.item[0], make_item("TST-01-03"), *CHECKLIST.item[1:]),
    )
    proposed = proposals_from(last_year({IDS[0]: 3}), [now])
    assert [(p.item_id, p.entry.answer) for p in proposed] == [
        (IDS[0], level(3)),
        ("TST-01-03", level(3)),
    ]
    assert not any(p.is_certain for p in proposed)


def test_owners_own_targets_and_extensions_hold_on_without_being_asked() -> None:
    dated = make_item(IDS[0], deadline=dt.date(2026, 3, 31), deadline_kind="binding")
    checklist = make_checklist([dated, *CHECKLIST.item[1:]])
    kept = Entry(
        answer=level(1),
        note="経緯",
        division="福祉課",
        own_target=4,
        extended_deadline=dt.date(2027, 3, 31),
        extension_reason="承認",
    )
    held = settings_from(last_year({IDS[0]: kept, IDS[1]: 2}, checklist), [checklist])
    assert held == {IDS[0]: msgspec.structs.replace(kept, answer=UNANSWERED, note="")}


def filed(entries: dict[str, Entry], checklist: Checklist = CHECKLIST) -> FiledAnswers:
    return FiledAnswers(
        submission=Submission(
            file="前年度.xlsx",
            digest="",
            kind="submission",
            document_id="012025-2025-A1B2C3",
            code="012025",
            year=2025,
            reference_date=None,
            edition=1,
            issued_at=NOW,
            checklists=marks_of([checklist]),
            given={},
        ),
        tier="full",
        prefecture="北海道",
        municipality="函館市",
        document_number="",
        with_notes=True,
        entries=entries,
    )


def test_a_file_proposes_like_an_assessment_where_its_checklist_is_at_hand() -> None:
    previous = previous_of_file(filed({IDS[0]: Entry(answer=level(2))}), [CHECKLIST])
    (proposal,) = proposals_from(previous, [CHECKLIST])
    assert (proposal.entry.answer, proposal.is_certain) == (level(2), True)
    assert (proposal.origin, proposal.year, proposal.at) == ("前年度.xlsx", 2025, NOW)


def test_a_file_of_a_version_not_at_hand_goes_by_ids_and_is_marked_throughout() -> None:
    unknown = revised(CHECKLIST, summary="手元にない版。")
    gone = Entry(answer=level(1))
    previous = previous_of_file(
        filed({IDS[0]: Entry(answer=level(2), division="福祉課"), "TST-09-09": gone}, unknown),
        [CHECKLIST],
    )
    (proposal,) = proposals_from(previous, [CHECKLIST])
    assert (proposal.item_id, proposal.entry.answer) == (IDS[0], level(2))
    assert "手元にありません" in proposal.entry.review
    assert settings_from(previous, [CHECKLIST])[IDS[0]].division == "福祉課"


@pytest.mark.parametrize(
    ("code", "year", "error"),
    [("011002", 2027, OtherMunicipalityError), ("012025", 2025, LaterYearError)],
)
def test_answers_of_another_place_or_a_later_year_are_refused(
    code: str, year: int, error: type[Exception]
) -> None:
    with pytest.raises(error, match="何も作っていません"):
        check_origin(last_year({IDS[0]: 1}), code, year)


ANSWERS = st.sampled_from([UNANSWERED, UNKNOWN, not_applicable("ない"), *map(level, range(5))])


@given(st.fixed_dictionaries(dict.fromkeys(IDS, st.builds(Entry, answer=ANSWERS, note=st.text()))))
def test_the_same_questions_propose_just_what_was_answered(entries: dict[str, Entry]) -> None:
    recorded = {
        item.id: Response(checklist_id="testing", item=item, entry=entries[item.id])
        for item in CHECKLIST.item
    }
    assessment = msgspec.structs.replace(
        make_assessment([CHECKLIST], place=HAKODATE),
        responses=responses_of([CHECKLIST], "full", recorded),
    )
    proposed = proposals_from(previous_of(assessment), [CHECKLIST])
    answered = {i: entry for i, entry in entries.items() if entry.answer != UNANSWERED}
    assert {proposal.item_id: proposal.entry for proposal in proposed} == answered
    assert all(proposal.is_certain for proposal in proposed)
