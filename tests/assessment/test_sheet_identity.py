"""Whether a returned sheet belongs to an assessment."""

from msgspec.structs import replace

from assessment.records import level
from assessment.returned import Ignored, ReturnedRow, ReturnedSheet, SheetIdentity, marks_of
from assessment.sheet_identity import refusal
from tests.factories import make_assessment, make_checklist, make_item

ASKED = make_checklist([make_item("TST-01-01")])
OTHER = make_checklist([make_item("OTH-01-01")], "other", "OTH")
WHOLE = make_assessment([ASKED, OTHER])


def sheet(*items: str, older: str = "", version: str = "1") -> ReturnedSheet:
    """A sheet that asks ``items`` and was made when the checklist ``older`` was another."""
    marks = tuple(
        replace(mark, content_hash="0" * 64, version=version) if mark.id == older else mark
        for mark in marks_of(WHOLE.checklists)
    )
    return ReturnedSheet(
        file="福祉課.xlsx",
        digest="",
        document_id=None,
        division="福祉課",
        respondent="",
        reviewer="",
        rows=tuple(ReturnedRow(item_id=item, where="回答!A7", answer=level(2)) for item in items),
        identity=SheetIdentity(checklists=marks),
    )


def test_a_sheet_of_this_version_is_taken() -> None:
    assert refusal(WHOLE, sheet("TST-01-01", "OTH-01-01")) is None


def test_a_sheet_that_asks_of_a_changed_checklist_is_refused_by_its_title() -> None:
    why = refusal(WHOLE, sheet("TST-01-01", older=ASKED.id, version="2020.1"))
    assert why is not None
    assert (why.code, f"「{ASKED.title}」の別の版（2020.1）" in why.message) == (
        "other_version",
        True,
    )


def test_a_changed_checklist_of_which_it_asks_nothing_does_not_matter() -> None:
    assert refusal(WHOLE, sheet("TST-01-01", older=OTHER.id)) is None


def test_an_item_that_is_there_no_more_tells_its_checklist_too() -> None:
    gone = Ignored(where="回答!A7", item_id="TST-09-09", text="2", why="", remedy="")
    assert refusal(WHOLE, replace(sheet(older=ASKED.id), ignored=(gone,))) is not None


def test_another_content_under_the_same_number_says_so() -> None:
    why = refusal(WHOLE, sheet("TST-01-01", older=ASKED.id, version=ASKED.version))
    assert why is not None
    assert f"番号は同じ{ASKED.version}" in why.message
