"""Where the inquiry of each division stands, from the sheets alone."""

import datetime as dt

from assessment.inquiries import SheetState
from assessment.records import Assessment, Entry
from assessment.returned import IssuedSheet
from desktop.models.inquiry_standing import DivisionRow, division_rows
from tests.factories import NOW, make_assessment, make_checklist, make_item

TODAY = NOW.date()
DAY = dt.timedelta(days=1)


def of_two_divisions() -> Assessment:
    items = [
        make_item("TST-01-01", division="福祉課"),
        make_item("TST-01-02", division="市民課"),
        make_item("TST-01-03", division="福祉課"),
    ]
    return make_assessment([make_checklist(items)], {"TST-01-03": 2})


def sheet(
    division: str,
    *items: str,
    issued: dt.datetime = NOW,
    due: dt.date | None = None,
    back: dt.datetime | None = None,
    reviewer: str = "",
) -> SheetState:
    issued_sheet = IssuedSheet(
        document_id=f"{division}{issued}",
        assessment="012025-2026",
        division=division,
        issued_at=issued,
        due=due,
        file="照会票.xlsx",
        base={item: Entry() for item in items or ("TST-01-01", "TST-01-03")},
    )
    return SheetState(sheet=issued_sheet, received_at=back, reviewer=reviewer)


def rows(*sheets: SheetState) -> dict[str, DivisionRow]:
    return {row.division: row for row in division_rows(of_two_divisions(), sheets, TODAY)}


def test_divisions_stand_in_order_with_what_they_have_answered() -> None:
    found = rows()
    assert list(found) == ["福祉課", "市民課"]
    assert (found["福祉課"].answered, len(found["福祉課"].responses)) == (1, 2)
    assert {row.state for row in found.values()} == {"未照会"}


def test_a_due_date_is_late_only_when_it_has_passed() -> None:
    assert rows(sheet("福祉課", due=TODAY))["福祉課"].state == "照会中"
    assert rows(sheet("福祉課", due=TODAY - DAY))["福祉課"].state == "期限超過"
    assert rows(sheet("福祉課"))["福祉課"].state == "照会中"


def test_asked_again_it_waits_again_until_any_of_its_sheets_comes() -> None:
    first = sheet("福祉課", issued=NOW - DAY, back=NOW - DAY / 2, reviewer="課長")
    again = sheet("福祉課")
    assert rows(first)["福祉課"].state == "回答済み"
    assert rows(first)["福祉課"].reviewer == "課長"
    assert rows(first, again)["福祉課"].state == "照会中"
    old = sheet("福祉課", issued=NOW - DAY, back=NOW + DAY / 24)
    assert rows(old, again)["福祉課"].state == "回答済み"


def test_a_sheet_for_everybody_asks_those_whose_items_it_holds() -> None:
    found = rows(sheet("", "TST-01-02"))
    assert found["市民課"].state == "照会中"
    assert found["福祉課"].state == "未照会"


def test_a_division_without_items_is_shown_while_it_owes_a_sheet() -> None:
    assert rows(sheet("旧情報課"))["旧情報課"].responses == ()
    assert "旧情報課" not in rows(sheet("旧情報課", back=NOW))
