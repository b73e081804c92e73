"""A submission is written, and read again whatever has been done to it meanwhile."""

import datetime as dt
from pathlib import Path

import openpyxl

from assessment.collection.records import Given
from assessment.records import UNKNOWN, Answer, Entry, level, not_applicable
from exports.workbooks.data_table import FIXED_HEADERS
from tests.exports.office import needs_libreoffice, saved_again
from tests.exports.submissions import CONTACT, outgoing, read, written
from tests.factories import AS_OF, NOW, every_state, four_areas

NOTES: dict[str, Answer | int | Entry] = {
    "STD-01-01": Entry(answer=level(2), note="一\n二 🏛️ =1+1 _x0041_", evidence="'要綱"),
    "STD-01-02": Entry(answer=not_applicable("保育所が\nない"), note="長" * 10_000),
    "SEC-01-01": Entry(answer=UNKNOWN, note="=SUM(A1) \t端 ", performer="委託"),
    "SEC-01-02": 4,
}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    going = outgoing(NOTES)
    back = read(written(tmp_path, going), going)
    assert (back.code, back.year, back.edition) == ("012025", 2026, 1)
    assert (back.reference_date, back.issued_at) == (AS_OF, NOW + dt.timedelta(days=1))
    assert (back.contact, back.kind, back.altered, back.unread) == (
        CONTACT,
        "submission",
        False,
        (),
    )
    assert back.given["STD-01-01"] == Given(state="level", level=2, evidence=True)
    assert back.given["STD-01-02"] == Given(state="na", evidence=False)
    assert back.given["SEC-01-01"] == Given(state="unknown", evidence=False)
    assert back.given["DIS-01-01"] == Given(state="unanswered", evidence=False)
    assert len(back.given) == 12


def test_the_sheet_for_machines_has_the_fixed_headers_and_a_row_an_item(tmp_path: Path) -> None:
    checklists = four_areas(3)
    going = outgoing(every_state(checklists), checklists=checklists)
    rows = list(openpyxl.load_workbook(written(tmp_path, going))["データ"].values)
    assert rows[0] == FIXED_HEADERS
    assert rows[1] == (
        "012025", "北海道", "函館市", 2026, "standardization", "2026.1",
        "STD-01-01", "level", 0, 3, 2,
    )  # fmt: skip
    assert rows[6][7:9] == ("unknown", None)
    assert len(rows) == 13


@needs_libreoffice
def test_saving_it_again_in_libreoffice_alters_nothing(tmp_path: Path) -> None:
    going = outgoing(NOTES, before={"STD-01-01": 1, "SEC-01-02": 4})
    path = written(tmp_path, going)
    again = read(saved_again(path, tmp_path), going)
    first = read(path, going)
    assert not again.altered
    assert again.given == first.given
    assert (again.contact, again.edition, again.issued_at) == (CONTACT, 2, first.issued_at)
