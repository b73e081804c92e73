"""A prefecture's survey from end to end: one town answers with Excel alone, one by the program."""

import datetime as dt
from pathlib import Path

import pytest

from assessment.carrying_over import previous_of
from assessment.collection.received import Contact, Scope
from assessment.loading import load
from assessment.municipalities import municipality
from assessment.proposals import confirm as confirm_last_year
from assessment.proposals import proposals, waiting
from assessment.records import Edit, level
from assessment.scoring import figures
from assessment.starting import Plan, as_surveyed, start, survey_of
from assessment.surveys import SurveyFile, plan_survey, read
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from exports.collecting.collection import Request, collect
from exports.filed import read_filed
from exports.submissions import confirm
from exports.surveys import HandedOut, hand_out_survey
from exports.workbooks.submission.writer import write_submission
from tests.exports.survey_forms import fill_in_contact, fill_in_form
from tests.factories import AS_OF, NOW

TOTTORI, YONAGO, KURAYOSHI = map(municipality, ("312011", "312029", "312037"))
SECURITY = [checklist for checklist in builtin_checklists() if checklist.id == "security"]
ITEMS = [item.id for item in SECURITY[0].items_of_tier("core")]


@pytest.fixture
def sent(tmp_path: Path) -> HandedOut:
    """What 鳥取県 sends to its nineteen municipalities."""
    file: SurveyFile = plan_survey(
        title="市町村DX調査",
        prefecture="31",
        year=2026,
        reference_date=AS_OF,
        due=dt.date(2026, 12, 18),
        checklists=SECURITY,
        tier="core",
        notes=True,
        issued_at=NOW,
    )
    return hand_out_survey(file, tmp_path / "受領")


def test_excel_alone_and_the_program_come_to_one_picture(sent: HandedOut, tmp_path: Path) -> None:
    forms = {place.code: path for place, path in sent.forms}
    for place, path in sent.forms:  # only three towns send something back
        if place not in (TOTTORI, KURAYOSHI):
            path.unlink()
    fill_in_form(forms[TOTTORI.code], {item: f"{n % 5}" for n, item in enumerate(ITEMS)})
    fill_in_contact(forms[TOTTORI.code], {"所属": "情報政策課", "電話": "0857-00-0000"})
    fill_in_form(forms[KURAYOSHI.code], {ITEMS[0]: "わからない"})

    with Workspace.create(tmp_path / "米子.sqlite") as workspace:
        name = start(workspace, as_surveyed(read(sent.file), YONAGO), by="担当").info.name
        assert survey_of(workspace, name) == sent.survey
        edits = [Edit(item_id=item, answer=level(3)) for item in ITEMS]
        workspace.record(name, edits, by="担当", via="試験")
        answered = workspace.assessment(name)
        confirmed = confirm(workspace, name, by="担当", contact=Contact(division="総務課"))
        write_submission(tmp_path / "受領" / "米子市.xlsx", confirmed.outgoing)

    request = Request(folder=tmp_path / "受領", scope=Scope(today=AS_OF, prefecture="31"), jobs=1)
    picture = collect(request, builtin_checklists())
    assert (picture.expected, picture.received, picture.submitted) == (19, 3, 3)
    by_form, by_program = picture.standing(TOTTORI.code), picture.standing(YONAGO.code)
    assert (by_form.status, by_program.status) == ("submitted", "submitted")
    assert picture.standing(KURAYOSHI.code).status == "incomplete"
    assert by_program.areas["security"].score == figures(answered.responses).score
    assert by_form.submission is not None
    assert by_form.submission.contact == Contact(division="情報政策課", phone="0857-00-0000")

    # What the town wrote in Excel comes to the same in the program, and goes on next year.
    with Workspace.create(tmp_path / "鳥取.sqlite") as workspace:
        loaded = load(workspace, read_filed(forms[TOTTORI.code]), by="担当").assessment
        assert figures(loaded.responses) == by_form.areas["security"]
        plan = Plan(
            place=TOTTORI,
            year=2027,
            checklists=loaded.checklists,
            tier="core",
            reference_date=AS_OF.replace(year=2027),
            previous=previous_of(loaded),
        )
        next_year = start(workspace, plan, by="担当")
        assert figures(next_year.responses).completion == 0
        found = waiting(next_year, proposals(workspace, next_year.info.name))
        assert [one.item_id for one in found] == ITEMS
        confirm_last_year(workspace, next_year.info.name, ITEMS, by="担当")
        again = workspace.assessment(next_year.info.name)
    said = {r.item.id: r.entry for r in again.responses}
    assert said == {r.item.id: r.entry for r in loaded.responses}
