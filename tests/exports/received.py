"""Folders of received files in tests: good ones, and such as are met in the wild."""

import functools
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import openpyxl

from assessment.municipalities import municipality
from assessment.records import UNANSWERED, UNKNOWN, Answer, Assessment, Municipality, level
from assessment.records import not_applicable as na
from assessment.results import result
from checklists.loading import builtin_checklists
from checklists.schema import Checklist, SourceBook
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.submission.layout import Outgoing, file_name
from exports.workbooks.submission.writer import write_submission
from tests.collections import TOTTORI, make_answers, places_of
from tests.exports.foreign_files import archive_of, encrypted, with_stream_renamed, workbook_of
from tests.exports.submissions import CONTACT, edition
from tests.factories import four_areas, make_assessment

SAPPORO, CHIYODA = "011002", "131016"


@functools.cache
def asked() -> tuple[Checklist, ...]:
    """Four small checklists under the built-in ids."""
    return four_areas(3)


def assessment_of(
    place: Municipality, year: int = 2026, *, blank: bool = False, builtin: bool = False
) -> Assessment:
    """What a municipality has answered, or nothing at all; to small checklists or the real ones."""
    checklists = builtin_checklists() if builtin else asked()
    given = make_answers(place.code, checklists, "full", year)
    answers: dict[str, Answer] = {
        item_id: level(one.level)
        if one.level is not None
        else UNKNOWN
        if one.state == "unknown"
        else na("制度上該当しない")
        for item_id, one in given.items()
    }
    if blank:
        answers = dict.fromkeys(answers, UNANSWERED)
    made = make_assessment(checklists, dict(answers), place)
    info = msgspec.structs.replace(made.info, name=f"{place.code}-{year}", year=year)
    return msgspec.structs.replace(made, info=info)


@functools.cache
def submission(
    code: str, year: int = 2026, number: int = 1, *, blank: bool = False, builtin: bool = False
) -> bytes:
    """The bytes of a municipality's submission."""
    return _written(assessment_of(municipality(code), year, blank=blank, builtin=builtin), number)


@functools.cache
def partial(code: str) -> bytes:
    """The bytes of a submission of which the last item is not answered yet."""
    whole = assessment_of(municipality(code))
    *others, last = whole.responses
    answers = {one.item.id: one.answer for one in others} | {last.item.id: UNANSWERED}
    made = make_assessment(asked(), dict(answers), municipality(code))
    return _written(msgspec.structs.replace(made, info=whole.info), 1)


def _written(assessment: Assessment, number: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        confirmed = edition(assessment, number)
        going = Outgoing(edition=confirmed, previous=None, contact=CONTACT, with_notes=True)
        write_submission(path, going)
        return path.read_bytes()


def usual_name(code: str, number: int = 1) -> str:
    return file_name(assessment_of(municipality(code)).info, number)


def lay_out_prefecture(folder: Path, most: int | None = None) -> list[str]:
    """A good submission of every municipality of Tottori, or of the first ones; their codes."""
    codes = [place.code for place in places_of(TOTTORI)][:most]
    for code in codes:
        (folder / usual_name(code)).write_bytes(submission(code))
    return codes


# Files that are not collected.


def edited(content: bytes, edit: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook as somebody saves it after an edit by hand."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A workbook with parts that it did not have."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package:
        for name, part in parts.items():
            package.writestr(name, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _renumbered(book: openpyxl.Workbook) -> None:
    sheet = book["データ"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 7).value = f"ABC-{row:02}"


def _of_no_place(book: openpyxl.Workbook) -> None:
    del book["管理情報"]
    _codes(book, None)


def _of_two_places(book: openpyxl.Workbook) -> None:
    book["データ"].cell(3, 1).value = CHIYODA


def _newer(book: openpyxl.Workbook) -> None:
    _fact(book, "format_version", "99")


def _merged_away(book: openpyxl.Workbook) -> None:
    _codes(book, "399999")
    _fact(book, "municipality_code", "399999")


def _codes(book: openpyxl.Workbook, code: str | None) -> None:
    sheet = book["データ"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 1).value = code


def _fact(book: openpyxl.Workbook, name: str, value: str) -> None:
    sheet = book["管理情報"]
    cell = next(cell for (cell,) in sheet.iter_rows(max_col=1) if cell.value == name)
    sheet.cell(cell.row, 2).value = value


def _gap_report(code: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_gap_workbook(result(assessment_of(municipality(code))), path, book=SourceBook())
        return path.read_bytes()


LINK = b'<externalLink xmlns="a"><externalBook/></externalLink>'
DDE = b'<externalLink xmlns="a"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "ha">]><a>&l;</a>'


@functools.cache
def broken(code: str) -> Mapping[str, tuple[str, bytes]]:
    """Files of a municipality that are not collected, by the code of the reason.

    Each with the ending of its name and its bytes.
    """
    return {reason: make(code) for reason, make in BROKEN.items()}


def _edited(edit: Callable[[openpyxl.Workbook], None]) -> Callable[[str], tuple[str, bytes]]:
    return lambda code: (".xlsx", edited(submission(code), edit))


def _with(part: str, content: bytes, ending: str = ".xlsx") -> Callable[[str], tuple[str, bytes]]:
    return lambda code: (ending, with_parts(submission(code), {part: content}))


def _old(code: str) -> tuple[str, bytes]:
    return ".xls", with_stream_renamed(encrypted(submission(code)), "EncryptedPackage", "Workbook")


def _nested(code: str) -> tuple[str, bytes]:
    return ".zip", archive_of([("中.zip", archive_of([("a.xlsx", submission(code))]))])


def _only_a_letter(_: str) -> tuple[str, bytes]:
    return ".zip", archive_of([("送付状.docx", b"x")])


BROKEN: Mapping[str, Callable[[str], tuple[str, bytes]]] = {
    "damaged_file": lambda code: (".xlsx", submission(code)[:9000]),
    "empty_file": lambda _: (".xlsx", b""),
    "disguised_file": lambda _: (".xlsx", b"<html><body><table></table></body></html>"),
    "old_xls": _old,
    "password_needed": lambda code: (".xlsx", encrypted(submission(code))),
    "too_large": _with("xl/media/1.bin", bytes(20_000_000)),
    "doctype": _with("docProps/x.xml", DOCTYPE),
    "external_link": _with("xl/externalLinks/externalLink1.xml", LINK),
    "dde_link": _with("xl/externalLinks/externalLink1.xml", DDE),
    "macro": _with("xl/vbaProject.bin", b"\0\1", ".xlsm"),
    "no_table": lambda _: (".xlsx", workbook_of({})),
    "not_submittable": lambda code: (".xlsx", _gap_report(code)),
    "newer_format": _edited(_newer),
    "no_answers": lambda code: (".xlsx", submission(code, blank=True)),
    "unknown_items": _edited(_renumbered),
    "unknown_origin": _edited(_of_no_place),
    "contradictory_origin": _edited(_of_two_places),
    "unknown_municipality": _edited(_merged_away),
    "other_year": lambda code: (".xlsx", submission(code, 2025)),
    "other_prefecture": lambda _: (".xlsx", submission(SAPPORO)),
    "nested_archive": _nested,
    "no_workbook": _only_a_letter,
}
"""How each is made of a municipality's good file."""
