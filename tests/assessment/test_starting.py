"""Beginning an assessment with a survey and with last year's answers, and confirming these."""

from typing import Any

import pytest

from assessment.carrying_over import previous_of
from assessment.errors import AssessmentExistsError, OtherMunicipalityError
from assessment.municipalities import municipality
from assessment.proposals import NothingProposedError, confirm, proposals, waiting
from assessment.records import UNANSWERED, UNKNOWN, Assessment, Edit, level, not_applicable
from assessment.scoring import figures
from assessment.starting import OtherPrefectureError, Plan, as_surveyed, start, survey_of
from assessment.surveys import plan_survey
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

IDS = ("TST-01-01", "TST-01-02", "TST-02-01")
CITIES_ALONE = make_item("TST-03-01", applies=("city",))
CHECKLIST = make_checklist([*map(make_item, IDS), CITIES_ALONE])
MATSUMAE = municipality("013315")


def plan(year: int = 2026, **fields: object) -> Plan:
    values: dict[str, Any] = {
        "place": HAKODATE,
        "year": year,
        "checklists": (CHECKLIST,),
        "tier": "full",
        "reference_date": AS_OF,
    }
    return Plan(**(values | fields))


@pytest.fixture
def old(workspace: Workspace) -> Assessment:
    """Last year's assessment, with answers of every kind."""
    name = start(workspace, plan(2025), by="昨年").info.name
    edits = [
        Edit(item_id=IDS[0], answer=level(2), note="経緯", evidence="要綱", performer="委託"),
        Edit(item_id=IDS[1], answer=UNKNOWN),
        Edit(item_id=IDS[2], division="福祉課", own_target=4),
    ]
    workspace.record(name, edits, by="昨年の担当", via="試験")
    return workspace.assessment(name)


@pytest.fixture
def this_year(workspace: Workspace, old: Assessment) -> Assessment:
    return start(workspace, plan(previous=previous_of(old)), by="今年の担当")


def test_proposals_are_no_answers_and_count_nowhere(
    workspace: Workspace, this_year: Assessment
) -> None:
    assert all(response.answer == UNANSWERED for response in this_year.responses)
    plain = start(workspace, plan(2027), by="")
    assert figures(this_year.responses) == figures(plain.responses)
    found = waiting(this_year, proposals(workspace, this_year.info.name))
    assert [(one.item_id, one.proposal.words) for one in found] == [
        (IDS[0], "2 一部の課で実施"),
        (IDS[1], "未把握（わからない）"),
    ]
    assert found[0].proposal.by == "昨年の担当"


def test_owners_and_own_targets_hold_on(this_year: Assessment) -> None:
    entry = this_year.response(IDS[2]).entry
    assert (entry.division, entry.own_target, entry.answer) == ("福祉課", 4, UNANSWERED)


def test_confirming_records_all_that_was_said_through_the_one_door(
    workspace: Workspace, this_year: Assessment
) -> None:
    name = this_year.info.name
    change = confirm(workspace, name, [IDS[0]], by="今年の担当")
    assert change is not None
    (revision,) = workspace.history(name, IDS[0])
    assert (revision.by, revision.via) == ("今年の担当", "前年度から（令和7年度）")
    entry = workspace.assessment(name).response(IDS[0]).entry
    assert (entry.answer, entry.note, entry.evidence, entry.performer) == (
        level(2), "経緯", "要綱", "委託",
    )  # fmt: skip
    left = waiting(workspace.assessment(name), proposals(workspace, name))
    assert [one.item_id for one in left] == [IDS[1]]


def test_one_undo_takes_a_whole_theme_back_and_it_waits_again(
    workspace: Workspace, this_year: Assessment
) -> None:
    name = this_year.info.name
    confirm(workspace, name, IDS[:2], by="")
    workspace.undo(name, by="", via="")
    now = workspace.assessment(name)
    assert [r.entry for r in now.responses] == [r.entry for r in this_year.responses]
    assert len(waiting(now, proposals(workspace, name))) == 2


@pytest.mark.parametrize("item_id", [IDS[2], "TST-09-09"])
def test_what_nobody_answered_cannot_be_confirmed_and_nothing_else_is(
    workspace: Workspace, this_year: Assessment, item_id: str
) -> None:
    with pytest.raises(NothingProposedError, match=item_id):
        confirm(workspace, this_year.info.name, [IDS[0], item_id], by="")
    assert workspace.assessment(this_year.info.name) == this_year


def test_an_item_that_was_answered_meanwhile_is_not_overwritten(
    workspace: Workspace, this_year: Assessment
) -> None:
    name = this_year.info.name
    workspace.record(name, [Edit(item_id=IDS[0], answer=level(4))], by="", via="")
    with pytest.raises(NothingProposedError):
        confirm(workspace, name, [IDS[0]], by="")
    assert workspace.assessment(name).response(IDS[0]).answer == level(4)


def test_what_was_written_this_year_already_stays_when_the_answer_is_confirmed(
    workspace: Workspace, this_year: Assessment
) -> None:
    name = this_year.info.name
    workspace.record(name, [Edit(item_id=IDS[0], note="今年の経緯")], by="", via="")
    confirm(workspace, name, [IDS[0]], by="")
    entry = workspace.assessment(name).response(IDS[0]).entry
    assert (entry.answer, entry.note, entry.evidence) == (level(2), "今年の経緯", "要綱")


def test_confirming_nothing_changes_nothing(workspace: Workspace, this_year: Assessment) -> None:
    assert confirm(workspace, this_year.info.name, [], by="") is None


def test_an_item_that_begins_as_not_applicable_is_not_proposed_as_such(
    workspace: Workspace,
) -> None:
    old = start(workspace, plan(2025, place=MATSUMAE), by="")
    new = start(workspace, plan(2026, place=MATSUMAE, previous=previous_of(old)), by="")
    assert new.response("TST-03-01").answer == not_applicable("制度上該当しない")
    assert proposals(workspace, new.info.name) == {}


def test_answers_of_another_municipality_make_nothing(
    workspace: Workspace, old: Assessment
) -> None:
    with pytest.raises(OtherMunicipalityError):
        start(workspace, plan(place=MATSUMAE, previous=previous_of(old)), by="")
    assert [summary.info.name for summary in workspace.assessments()] == ["012025-2025"]


def test_an_assessment_that_is_there_is_left_as_it_is(
    workspace: Workspace, old: Assessment
) -> None:
    with pytest.raises(AssessmentExistsError):
        start(workspace, plan(2025, previous=previous_of(old)), by="")
    assert workspace.assessment("012025-2025") == old
    assert proposals(workspace, "012025-2025") == {}


def test_a_survey_decides_all_but_the_municipality_and_is_kept(workspace: Workspace) -> None:
    file = plan_survey(
        title="市町村DX調査",
        prefecture="01",
        year=2026,
        reference_date=AS_OF,
        due=None,
        checklists=[CHECKLIST],
        tier="core",
        notes=False,
        issued_at=NOW,
    )
    made = start(workspace, as_surveyed(file, HAKODATE), by="")
    assert (made.info.name, made.info.tier) == ("012025-2026", "core")
    assert (made.info.reference_date, made.checklists) == (AS_OF, (CHECKLIST,))
    assert survey_of(workspace, made.info.name) == file.survey
    assert survey_of(workspace, start(workspace, plan(2027), by="").info.name) is None
    with pytest.raises(OtherPrefectureError, match="北海道のもの"):
        as_surveyed(file, municipality("162019"))
