"""What was filed elsewhere becomes an assessment here, with the checklists it was answered with."""

from typing import Any

import msgspec
import pytest

from assessment import editions, moments
from assessment.collection.received import Contact, Submission, as_given
from assessment.creating import create_assessment
from assessment.errors import UnknownMunicipalityError
from assessment.filed import FiledAnswers
from assessment.loading import AlreadyHereError, ChecklistMissingError, load
from assessment.own_checklists import import_checklist
from assessment.records import UNKNOWN, Entry, level, not_applicable
from assessment.returned import ChecklistMark
from assessment.workspace import Workspace
from checklists.loading import content_hash
from checklists.schema import TIERS, Checklist
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

ITEMS = ("TST-01-01", "TST-01-02", "TST-01-03")
ENTRIES = {
    ITEMS[0]: Entry(answer=level(2), note="備考", evidence="要綱", performer="委託"),
    ITEMS[1]: Entry(answer=not_applicable("制度上該当しない")),
    ITEMS[2]: Entry(answer=UNKNOWN),
}


def _checklist(**changed: Any) -> Checklist:
    made = make_checklist([make_item(item_id) for item_id in ITEMS])
    return msgspec.structs.replace(made, **changed)


def _filed(
    checklist: Checklist, entries: dict[str, Entry] | None = None, **on: Any
) -> FiledAnswers:
    mark = ChecklistMark(
        id=checklist.id, version=checklist.version, content_hash=content_hash(checklist)
    )
    answered = ENTRIES if entries is None else entries
    submission: dict[str, Any] = {
        "file": "提出.xlsx",
        "digest": "0" * 64,
        "kind": "submission",
        "document_id": "012025-2026-A1B2C3",
        "code": HAKODATE.code,
        "year": 2026,
        "reference_date": AS_OF,
        "edition": 3,
        "issued_at": NOW,
        "checklists": (mark,),
        "given": {i: as_given(entry.answer, evidence=None) for i, entry in answered.items()},
        "contact": Contact(division="企画課"),
    }
    return FiledAnswers(
        submission=Submission(**(submission | on)),
        tier="full",
        prefecture="北海道",
        municipality="函館市",
        document_number="総第12号",
        with_notes=True,
        entries=answered,
    )


@pytest.fixture
def offering(workspace: Workspace) -> Workspace:
    import_checklist(workspace, _checklist())
    return workspace


def test_every_entry_the_edition_and_the_contact_come_along(offering: Workspace) -> None:
    loaded = load(offering, _filed(_checklist()), by="見本")
    assert loaded.left_out == ()
    made = offering.assessment("012025-2026")
    assert {r.item.id: r.entry for r in made.responses} == ENTRIES
    assert (made.info.reference_date, made.info.tier) == (AS_OF, "full")
    (edition,) = editions.editions(offering, "012025-2026")
    assert (edition.number, edition.document_number) == (3, "総第12号")
    assert not editions.edition_state(offering, "012025-2026").reopened
    assert editions.contact_of(offering, "012025-2026") == Contact(division="企画課")
    (revision,) = offering.history("012025-2026", ITEMS[0])
    assert (revision.via, revision.by) == ("読み込み：提出.xlsx", "見本")


def test_a_beginning_cannot_be_undone(offering: Workspace) -> None:
    load(offering, _filed(_checklist()), by="")
    now = moments.read(offering, "012025-2026")
    assert (now.undo, now.redo) == (None, None)


@pytest.mark.parametrize("on", [{"altered": True}, {"unread": ("データ!I2：…",)}])
def test_what_is_not_as_it_was_confirmed_is_no_edition_but_its_number_counts(
    offering: Workspace, on: dict[str, Any]
) -> None:
    load(offering, _filed(_checklist(), **on), by="")
    assert editions.editions(offering, "012025-2026") == ()
    assert editions.confirm(offering, "012025-2026", by="")[0].number == 4


def test_answers_that_an_item_does_not_take_are_named(workspace: Workspace) -> None:
    steps = make_item(ITEMS[0], scale="milestone", levels=("無", "", "有", "全", "良"))
    checklist = make_checklist([steps])
    import_checklist(workspace, checklist)
    entries = {ITEMS[0]: Entry(answer=level(1)), "TST-09-09": Entry(answer=level(1))}
    loaded = load(workspace, _filed(checklist, entries), by="")
    assert [line.split("：")[0] for line in loaded.left_out] == [ITEMS[0], "TST-09-09"]
    assert loaded.assessment.response(ITEMS[0]).answer.state == "unanswered"


def test_a_version_that_an_assessment_here_was_made_with_is_enough(offering: Workspace) -> None:
    """The program and what it offers may have moved on; the workspace keeps what was asked."""
    place = msgspec.structs.replace(HAKODATE, code="012033")
    create_assessment(offering, place, 2026, [_checklist()], "full", AS_OF)
    import_checklist(offering, _checklist(version="2027.1", title="新しい点検表"))
    assert load(offering, _filed(_checklist()), by="").assessment.checklists == (_checklist(),)


def test_a_version_that_is_not_here_is_refused_and_says_which_is(offering: Workspace) -> None:
    with pytest.raises(ChecklistMissingError, match=r"2031\.1版.*2026\.1版"):
        load(offering, _filed(_checklist(version="2031.1")), by="")
    assert offering.assessments() == ()


def test_without_its_content_the_version_decides(offering: Workspace) -> None:
    mark = ChecklistMark(id="testing", version="2026.1", content_hash="")
    load(offering, _filed(_checklist(), checklists=(mark,)), by="")
    assert len(offering.assessment("012025-2026").responses) == 3


def test_the_least_tier_that_asks_everything_is_taken_where_none_is_said(
    workspace: Workspace,
) -> None:
    items = [make_item(item, tier=tier) for item, tier in zip(ITEMS, TIERS, strict=True)]
    import_checklist(workspace, checklist := make_checklist(items))
    asked = {item_id: ENTRIES[item_id] for item_id in ITEMS[:2]}
    filed = msgspec.structs.replace(_filed(checklist, asked), tier=None)
    assert load(workspace, filed, by="").assessment.info.tier == "standard"


def test_one_of_the_same_municipality_and_year_stays_as_it_is(offering: Workspace) -> None:
    load(offering, _filed(_checklist()), by="")
    before = offering.assessment("012025-2026")
    with pytest.raises(AlreadyHereError):
        load(offering, _filed(_checklist(), {}), by="")
    assert offering.assessment("012025-2026") == before


def test_a_code_that_is_none_is_refused(offering: Workspace) -> None:
    with pytest.raises(UnknownMunicipalityError):
        load(offering, _filed(_checklist(), code="012026"), by="")
