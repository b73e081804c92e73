"""Making, filling in and reading survey forms in tests."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assessment.collection.received import Submission
from assessment.records import Municipality
from assessment.surveys import SurveyFile, plan_survey
from checklists.schema import Checklist
from exports.workbooks.safety.holding import hold
from exports.workbooks.survey_form.form import file_name
from exports.workbooks.survey_form.reader import SHEETS, as_submission, read_filled_form
from exports.workbooks.survey_form.writer import form_pattern, write_survey_form
from tests.exports.answer_sheets import cell, editing
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

DUE = dt.date(2026, 12, 18)


def two_areas() -> tuple[Checklist, ...]:
    """Two checklists of the built-in ids: three items, and one that concerns cities alone."""
    return (
        make_checklist(
            [make_item("SEC-01-01"), make_item("SEC-01-02", tier="full")], "security", "SEC"
        ),
        make_checklist(
            [make_item("DIS-01-01"), make_item("DIS-01-02", applies=("city",))], "disaster", "DIS"
        ),
    )


def a_survey(checklists: Sequence[Checklist] | None = None, **changed: Any) -> SurveyFile:
    arguments: dict[str, Any] = {
        "title": "",
        "prefecture": "01",
        "year": 2026,
        "reference_date": AS_OF,
        "due": DUE,
        "checklists": two_areas() if checklists is None else checklists,
        "tier": "full",
        "notes": True,
        "issued_at": NOW,
    }
    return plan_survey(**(arguments | changed))


def write_form(folder: Path, file: SurveyFile, place: Municipality = HAKODATE) -> Path:
    path = folder / file_name(file.survey, place)
    write_survey_form(form_pattern(file, place.kind), place, path)
    return path


def fill_in_form(path: Path, answers: Mapping[str, object], header: str = "回答") -> None:
    """Write values into the table of answers, as with Excel alone."""
    with editing(path) as book:
        for item_id, value in answers.items():
            cell(book["回答"], item_id, header).value = value


def fill_in_contact(path: Path, contact: Mapping[str, object]) -> None:
    """Write values to the right of the labels above the table."""
    with editing(path) as book:
        sheet = book["回答"]
        for label, value in contact.items():
            place = next(c for row in sheet.iter_rows(max_row=4) for c in row if c.value == label)
            sheet.cell(place.row, place.column + 1).value = value


def read_form(path: Path, offered: Sequence[Checklist] | None = None) -> Submission:
    known = two_areas() if offered is None else offered
    held = hold(path.name, path.read_bytes(), only=SHEETS)
    return as_submission(read_filled_form(held, known))
