"""The close of the year: done and not done from facts, offered in its season and put off."""

import datetime as dt
from pathlib import Path

import pytest

from assessment import backups, editions, year_end
from assessment.creating import create_assessment
from assessment.next_year import Wish, plan_of
from assessment.records import AssessmentInfo, Edit, level
from assessment.starting import start
from assessment.workspace import Workspace
from assessment.year_end import YearEnd, is_in_season, is_offered, is_over, read_year_end
from tests.factories import HAKODATE, make_checklist, make_item

OLD, NEW = "012025-2026", "012025-2027"
ITEMS = ("TST-01-01", "TST-01-02")
REFERENCE = dt.date(2026, 11, 24)
JST = dt.timezone(dt.timedelta(hours=9))
CHECKLIST = make_checklist([make_item(name) for name in ITEMS])


class Clock:
    """A minute passes whenever somebody looks."""

    def __init__(self) -> None:
        self.now = dt.datetime(2027, 3, 1, 9, tzinfo=JST)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A year with one answer, in a workspace whose clock goes on."""
    monkeypatch.setattr("assessment.own_checklists.builtin_checklists", lambda: (CHECKLIST,))
    workspace = Workspace.create(tmp_path / "w.sqlite", clock=Clock())
    create_assessment(workspace, HAKODATE, 2026, [CHECKLIST], "full", REFERENCE)
    answer(workspace, 2)
    return workspace


def answer(workspace: Workspace, number: int) -> None:
    workspace.record(OLD, [Edit(item_id=ITEMS[0], answer=level(number))], by="", via="試験")


def begin_next(workspace: Workspace) -> None:
    wish = Wish(year=2027, reference_date=REFERENCE, checklist_ids=(CHECKLIST.id,), tier="full")
    start(workspace, plan_of(workspace, OLD, wish), by="")


def close(workspace: Workspace, folder: Path) -> None:
    """Do the first three steps in their order."""
    editions.confirm(workspace, OLD, by="")
    paper = folder / "引継書.pdf"
    paper.write_bytes(b"%PDF")
    year_end.note_handover(workspace, OLD, paper)
    backups.make(workspace.path, folder / "控え.sqlite", workspace.now())


def info(year: int = 2026, day: dt.date = REFERENCE) -> AssessmentInfo:
    return AssessmentInfo(
        name=f"012025-{year}",
        municipality=HAKODATE,
        year=year,
        reference_date=day,
        tier="full",
        created_at=dt.datetime(2026, 4, 1, tzinfo=JST),
    )


def test_each_step_is_done_by_what_was_done_and_by_nothing_else(
    year: Workspace, tmp_path: Path
) -> None:
    found = read_year_end(year, OLD)
    assert found.done == (False, False, False, False)
    assert (found.open.unanswered, found.open.unknown) == (1, 0)
    close(year, tmp_path)
    found = read_year_end(year, OLD)
    assert found.done == (True, True, True, False)
    assert found.paper_is_there
    begin_next(year)
    found = read_year_end(year, OLD)
    assert (found.done, found.next_name, found.next_is_empty) == ((True,) * 4, NEW, True)


def test_an_answer_given_after_makes_all_but_the_next_year_undone(
    year: Workspace, tmp_path: Path
) -> None:
    close(year, tmp_path)
    begin_next(year)
    answer(year, 3)
    assert read_year_end(year, OLD).done == (False, False, False, True)


def test_a_copy_from_before_the_edition_does_not_hold_it(year: Workspace, tmp_path: Path) -> None:
    backups.make(year.path, tmp_path / "控え.sqlite", year.now())
    assert read_year_end(year, OLD).is_backed_up
    editions.confirm(year, OLD, by="")
    assert not read_year_end(year, OLD).is_backed_up


def test_a_paper_that_was_moved_away_is_said_to_be_gone(year: Workspace, tmp_path: Path) -> None:
    close(year, tmp_path)
    (tmp_path / "引継書.pdf").unlink()
    found = read_year_end(year, OLD)
    assert (found.is_handed_over, found.paper_is_there) == (True, False)


def test_a_next_year_in_which_somebody_has_answered_is_not_empty(year: Workspace) -> None:
    begin_next(year)
    year.record(NEW, [Edit(item_id=ITEMS[0], answer=level(1))], by="", via="試験")
    assert not read_year_end(year, OLD).next_is_empty


@pytest.mark.parametrize(
    ("today", "season", "over"),
    [
        (dt.date(2027, 2, 28), False, False),
        (dt.date(2027, 3, 1), True, False),
        (dt.date(2027, 3, 31), True, False),
        (dt.date(2027, 4, 1), True, True),
        (dt.date(2027, 4, 30), True, True),
        (dt.date(2027, 5, 1), False, True),
        (dt.date(2028, 3, 1), False, True),
    ],
)
def test_the_season_is_march_and_april_at_the_end_of_the_fiscal_year(
    today: dt.date, season: bool, over: bool
) -> None:
    assert (is_in_season(info(), today), is_over(info(), today)) == (season, over)


@pytest.mark.parametrize(
    ("made", "first_day"),
    [
        (info(2026, dt.date(2026, 4, 1)), dt.date(2027, 3, 1)),
        (info(2026, dt.date(2027, 3, 31)), dt.date(2027, 3, 1)),
        (info(2026, dt.date(2027, 4, 1)), dt.date(2028, 3, 1)),
        (info(2027, dt.date(2027, 3, 31)), dt.date(2028, 3, 1)),
        (info(2027, dt.date(2028, 2, 29)), dt.date(2028, 3, 1)),
    ],
)
def test_the_year_that_ends_is_that_of_the_assessment_or_of_a_later_reference_date(
    made: AssessmentInfo, first_day: dt.date
) -> None:
    assert is_in_season(made, first_day)
    assert not is_in_season(made, first_day - dt.timedelta(days=1))
    assert not is_over(made, first_day)


def test_it_is_offered_in_season_while_a_step_is_left(year: Workspace, tmp_path: Path) -> None:
    def offered(month: int, day: int) -> bool:
        return is_offered(read_year_end(year, OLD), dt.date(2027, month, day))

    assert [offered(*day) for day in ((2, 28), (3, 1), (3, 31), (4, 30), (5, 1))] == [
        False,
        True,
        True,
        True,
        True,
    ]
    close(year, tmp_path)
    assert [offered(*day) for day in ((3, 31), (5, 1))] == [True, True]
    begin_next(year)
    assert [offered(*day) for day in ((3, 31), (4, 30), (5, 1))] == [False, False, False]
    answer(year, 4)
    assert [offered(*day) for day in ((4, 30), (5, 1))] == [True, False], "the new year has begun"


def test_it_is_put_off_until_a_day_and_remembered(year: Workspace) -> None:
    year_end.put_off(year, OLD, dt.date(2027, 3, 20))
    with Workspace.open(year.path) as again:
        found: YearEnd = read_year_end(again, OLD)
    assert found.put_off_until == dt.date(2027, 3, 20)
    assert not is_offered(found, dt.date(2027, 3, 19))
    assert is_offered(found, dt.date(2027, 3, 20))
