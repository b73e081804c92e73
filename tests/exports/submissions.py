"""Writing, editing and re-reading submissions in tests."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl

from assessment.collection.received import Contact, Submission
from assessment.editions import digest_of
from assessment.records import Answer, Assessment, Edition, Entry
from assessment.returned import ChecklistMark
from checklists.loading import content_hash
from checklists.schema import Checklist
from exports.workbooks.submission.layout import Outgoing
from exports.workbooks.submission.reader import read_submission
from exports.workbooks.submission.writer import write_submission
from tests.factories import NOW, four_areas, make_assessment

CONTACT = Contact(
    division="企画課", name="見本 太郎", phone="0000-00-0000", email="mihon@example.jp"
)


def edition(assessment: Assessment, number: int = 1, document_number: str = "") -> Edition:
    """An edition of ``assessment``, confirmed on as many days after ``NOW`` as its number says."""
    return Edition(
        number=number,
        confirmed_at=NOW + dt.timedelta(days=number),
        by="試験",
        document_number=document_number,
        digest=digest_of(assessment),
        assessment=assessment,
    )


def outgoing(
    answers: Mapping[str, Answer | int | Entry] | None = None,
    *,
    before: Mapping[str, Answer | int | Entry] | None = None,
    checklists: Sequence[Checklist] | None = None,
    contact: Contact = CONTACT,
    with_notes: bool = True,
) -> Outgoing:
    """What goes out; with ``before`` it is the second edition."""
    asked = checklists or four_areas(3)
    first = None if before is None else edition(make_assessment(asked, dict(before)))
    later = make_assessment(asked, dict(answers or {}))
    return Outgoing(
        edition=edition(later, 1 if first is None else 2),
        previous=first,
        contact=contact,
        with_notes=with_notes,
    )


def known(checklists: Sequence[Checklist]) -> dict[str, ChecklistMark]:
    """``checklists`` as the program's own."""
    return {
        one.id: ChecklistMark(id=one.id, version=one.version, content_hash=content_hash(one))
        for one in checklists
    }


def written(folder: Path, going: Outgoing, password: str | None = None) -> Path:
    """The file of a submission."""
    target = folder / "提出.xlsx"
    write_submission(target, going, password)
    return target


def read(path: Path, going: Outgoing | None = None, *, password: str | None = None) -> Submission:
    """A submission read again, by a program that has the checklists of ``going``."""
    ours = known(going.edition.assessment.checklists) if going else {}
    return read_submission(path.name, path.read_bytes(), known=ours, password=password)


@contextmanager
def editing(path: Path) -> Iterator[Any]:
    """The workbook as somebody edits it by hand."""
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def data_cell(book: Any, item_id: str, header: str) -> Any:
    """The cell of データ in the row of an item."""
    sheet = book["データ"]
    headers = [cell.value for cell in sheet[1]]
    ids = sheet.iter_rows(min_col=headers.index("項目ID") + 1, max_col=headers.index("項目ID") + 1)
    row = next(cell.row for (cell,) in ids if cell.value == item_id)
    return sheet.cell(row, headers.index(header) + 1)
