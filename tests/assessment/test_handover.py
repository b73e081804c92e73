"""What the next person in charge must know, as of a day."""

import datetime as dt

import msgspec
import pytest

from assessment.dossiers import Dossier
from assessment.handover import handover, last_record
from assessment.records import UNKNOWN, Answer, Assessment, Entry, level
from assessment.results import result
from assessment.telling import told
from checklists.schema import Checklist
from tests.factories import AS_OF, NOW, make_assessment, make_checklist, make_item

ITEMS = ("TST-01-01", "TST-01-02", "TST-01-03")


def _checklist(version: str = "2026.1", **fields: object) -> Checklist:
    items = [make_item(item, **fields) for item in ITEMS]
    return msgspec.structs.replace(make_checklist(items), version=version)


def _answered(at: dt.datetime, by: str = "試験") -> Assessment:
    made = make_assessment([_checklist()], dict.fromkeys(ITEMS[:2], 1))
    responses = tuple(
        msgspec.structs.replace(r, at=at, by=by) if r.item.id == ITEMS[0] else r
        for r in made.responses
    )
    return msgspec.structs.replace(made, responses=responses)


@pytest.mark.parametrize(("days", "old"), [(365, []), (366, [ITEMS[0]])])
def test_an_answer_is_old_after_a_year(days: int, old: list[str]) -> None:
    picture = handover(_answered(NOW - dt.timedelta(days=days)), (), NOW.date())
    assert [response.item.id for response in picture.old] == old


def test_items_are_sorted_by_what_is_to_be_done() -> None:
    entries: dict[str, Answer | int | Entry] = {
        ITEMS[0]: UNKNOWN,
        ITEMS[1]: Entry(answer=level(1), review="見直し"),
    }
    picture = handover(make_assessment([_checklist()], entries), (), AS_OF)
    named = (picture.unknown, picture.to_review, picture.unanswered)
    assert [[response.item.id for response in group] for group in named] == [[i] for i in ITEMS]


def test_a_checklist_in_another_version_tells_which_answered_questions_change() -> None:
    assessment = make_assessment([_checklist()], {ITEMS[0]: 1})
    (outdated,) = handover(assessment, [_checklist("2027.1", question="新しい文")], AS_OF).outdated
    assert (outdated.held.version, outdated.offered.version) == ("2026.1", "2027.1")
    assert [step.kind for step in outdated.steps] == ["reworded"] * 3
    assert not handover(assessment, [_checklist()], AS_OF).outdated


def test_who_answered_most_for_a_division_comes_first() -> None:
    picture = handover(_answered(NOW, by="別の人"), (), AS_OF)
    assert [(each.division, each.by, each.items) for each in picture.knowers] == [
        ("総務", "別の人", 1),
        ("総務", "試験", 1),
    ]
    assert picture.knowers[0].last == NOW.date()


def test_the_day_is_that_of_the_last_record_or_the_as_of_date() -> None:
    later = NOW + dt.timedelta(days=40)
    assert last_record(told(Dossier(result=result(_answered(NOW))))) == AS_OF
    assert last_record(told(Dossier(result=result(_answered(later))))) == later.date()
