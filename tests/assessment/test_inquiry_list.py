"""Who has been asked, who has answered, who is late: from the sheets alone."""

import datetime as dt

from msgspec.structs import replace

from assessment.inquiries import SheetState
from assessment.inquiry_list import inquired, reminder_text
from assessment.records import UNKNOWN, Answer, Entry
from assessment.returned import IssuedSheet
from tests.factories import NOW, make_assessment, make_checklist, make_item

HOUR = dt.timedelta(hours=1)
TODAY = NOW.date()
LATER = TODAY + dt.timedelta(days=30)
WHOLE = make_assessment(
    [
        make_checklist(
            [
                make_item("TST-01-01", division="福祉課"),
                make_item("TST-01-02", division="福祉課"),
                make_item("TST-01-03", division="総務課"),
            ]
        )
    ]
)


def _sheet(
    number: int,
    *items: str,
    division: str = "福祉課",
    received: dt.datetime | None = None,
    due: dt.date | None = None,
    reviewer: str = "課長",
) -> SheetState:
    sheet = IssuedSheet(
        document_id=f"012025-2026-{number:06}",
        assessment="012025-2026",
        division=division,
        issued_at=NOW + number * HOUR,
        due=due,
        file=f"照会票{number}.xlsx",
        base=dict.fromkeys(items, Entry()),
    )
    return SheetState(sheet=sheet, received_at=received, reviewer=reviewer if received else "")


def test_items_in_no_sheet_are_yet_to_be_asked() -> None:
    asked, rest, other = inquired(WHOLE, [_sheet(0, "TST-01-01")], TODAY)
    assert (asked.division, asked.stage, asked.items) == ("福祉課", "照会中", 1)
    assert (rest.division, rest.stage, rest.items) == ("福祉課", "未照会", 1)
    assert (other.division, other.stage, other.items) == ("総務課", "未照会", 1)


def test_of_two_alike_sheets_the_last_counts() -> None:
    ids = ("TST-01-01", "TST-01-02")
    first, again = _sheet(0, *ids), _sheet(2, *ids)
    lines = inquired(WHOLE, [first, again], TODAY)
    assert [line.file for line in lines if line.division == "福祉課"] == ["照会票2.xlsx"]


def test_the_older_of_two_alike_sheets_filled_in_after_both_were_out_is_an_answer() -> None:
    ids = ("TST-01-01", "TST-01-02")
    first, again = _sheet(0, *ids, received=NOW + 3 * HOUR), _sheet(2, *ids, due=TODAY)
    line = inquired(WHOLE, [first, again], LATER)[0]
    assert (line.stage, line.file) == ("回答済み", "照会票0.xlsx")


def test_a_sheet_answered_before_the_next_went_out_does_not_answer_that() -> None:
    ids = ("TST-01-01", "TST-01-02")
    first, again = _sheet(0, *ids, received=NOW + HOUR), _sheet(2, *ids, due=TODAY)
    assert inquired(WHOLE, [first, again], LATER)[0].stage == "期限超過"


def test_a_day_in_the_past_knows_nothing_of_what_came_after() -> None:
    sheet = _sheet(0, "TST-01-01", "TST-01-02", received=NOW + 48 * HOUR, due=TODAY)
    assert inquired(WHOLE, [sheet], LATER)[0].stage == "回答済み"
    assert inquired(WHOLE, [sheet], TODAY)[0].stage == "照会中"
    assert inquired(WHOLE, [sheet], TODAY + dt.timedelta(days=1))[0].stage == "期限超過"
    before = inquired(WHOLE, [sheet], TODAY - dt.timedelta(days=1))
    assert [line.stage for line in before] == ["未照会", "未照会"]


def test_a_missing_reviewer_is_pointed_out_only_of_what_came_back() -> None:
    signed = _sheet(0, "TST-01-01", received=NOW)
    blank = _sheet(1, "TST-01-02", received=NOW, reviewer="")
    out = _sheet(2, "TST-01-03", division="総務課")
    assert [line.lacks_reviewer for line in inquired(WHOLE, [signed, blank, out], TODAY)] == [
        False,
        True,
        False,
    ]


def _asked_together(**answers: int) -> list[tuple[str, str, int]]:
    """How the divisions stand that one sheet for everybody asked, after a copy came back."""
    whole = make_assessment(
        WHOLE.checklists, {item.replace("_", "-"): level for item, level in answers.items()}
    )
    sheet = _sheet(0, "TST-01-01", "TST-01-02", "TST-01-03", division="", due=TODAY, received=NOW)
    return [(line.division, line.stage, line.items) for line in inquired(whole, [sheet], LATER)]


def test_a_sheet_for_everybody_asks_each_division_for_its_own_items() -> None:
    everybody = _sheet(0, "TST-01-01", "TST-01-02", "TST-01-03", division="", due=TODAY)
    welfare, general = inquired(WHOLE, [everybody], LATER)
    assert (welfare.division, welfare.stage, welfare.items) == ("福祉課", "期限超過", 2)
    assert (general.division, general.stage, general.items) == ("総務課", "期限超過", 1)
    text = reminder_text(WHOLE.info, welfare)
    assert "福祉課　御中" in text
    assert "照会票0.xlsx（2項目）" in text


def test_a_sheet_for_everybody_that_came_back_answers_for_those_alone_who_filled_it_in() -> None:
    assert _asked_together(TST_01_01=1, TST_01_02=2) == [
        ("福祉課", "回答済み", 2),
        ("総務課", "期限超過", 1),
    ]
    assert _asked_together(TST_01_01=1)[0] == ("福祉課", "期限超過", 2)


def test_what_a_sheet_left_blank_is_owed_until_it_is_answered() -> None:
    sheet = _sheet(0, "TST-01-01", "TST-01-02", received=NOW)
    half = make_assessment(WHOLE.checklists, {"TST-01-01": 1})
    (line, _) = inquired(half, [sheet], LATER)
    assert (line.stage, [item.id for item in line.blank]) == ("回答済み", ["TST-01-02"])
    assert "TST-01-02" in reminder_text(half.info, line)
    assert "TST-01-01" not in reminder_text(half.info, line)
    whole = make_assessment(WHOLE.checklists, {"TST-01-01": 1, "TST-01-02": 2})
    assert inquired(whole, [sheet], LATER)[0].blank == ()
    assert inquired(half, [_sheet(0, "TST-01-01", "TST-01-02")], LATER)[0].blank == ()


def test_a_list_of_unknowns_is_answered_by_those_alone_who_changed_something() -> None:
    """A copy came back from 福祉課 alone; one item of it is still unknown, with the reason why."""
    unknown = Entry(answer=UNKNOWN)
    now: dict[str, Answer | int | Entry] = {
        "TST-01-01": 2,
        "TST-01-02": Entry(answer=UNKNOWN, note="記録がない"),
        "TST-01-03": unknown,
    }
    state = _sheet(0, *now, division="", received=NOW)
    sheet = replace(state.sheet, base=dict.fromkeys(now, unknown))
    lines = inquired(make_assessment(WHOLE.checklists, now), [replace(state, sheet=sheet)], LATER)
    assert [(line.division, line.stage) for line in lines] == [
        ("福祉課", "回答済み"),
        ("総務課", "照会中"),
    ]
    mixed = replace(sheet, base={**sheet.base, "TST-01-01": Entry()})
    lines = inquired(make_assessment(WHOLE.checklists, now), [replace(state, sheet=mixed)], LATER)
    assert {line.stage for line in lines} == {"回答済み"}


def test_a_sheet_whose_items_a_later_one_asks_again_counts_no_more() -> None:
    first = _sheet(0, "TST-01-01", due=TODAY)
    wider = _sheet(1, "TST-01-01", "TST-01-02", due=LATER)
    lines = inquired(WHOLE, [first, wider], LATER)
    assert [(line.file, line.stage) for line in lines if line.file] == [("照会票1.xlsx", "照会中")]
