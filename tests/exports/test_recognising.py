"""A file is known by its content, whatever it is called; what is of no use is told plainly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.surveys import encode
from assessment.workspace import Workspace
from exports.recognising import NotForUsError, Recognised, recognise, recognise_all
from exports.workbooks.checklist_workbook.writer import write_template
from exports.workbooks.safety.refusals import DamagedFileError, OldXlsError
from tests.exports.answer_sheets import editing, issue
from tests.exports.foreign_files import archive_encrypted, archive_of, encrypted
from tests.exports.plans import begin, send_out
from tests.exports.received import submission
from tests.exports.survey_forms import a_survey, write_form
from tests.factories import AS_OF


def _sheet(folder: Path) -> Path:
    return issue(folder).path


def _sheet_without_identity(folder: Path) -> Path:
    path = issue(folder).path
    with editing(path) as book:
        del book["管理情報"]
    return path


def _sheets_in_zip(folder: Path) -> Path:
    path = folder / "返送.zip"
    path.write_bytes(
        archive_of([("課/読んで.txt", b"x"), ("課/a.xlsx", _sheet(folder).read_bytes())])
    )
    return path


def _plan(folder: Path) -> Path:
    with Workspace.create(folder / "w.sqlite") as workspace:
        begin(workspace)
        return send_out(workspace, folder)


def _submission(folder: Path) -> Path:
    path = folder / "提出.xlsx"
    path.write_bytes(submission("312011"))
    return path


def _survey_form(folder: Path) -> Path:
    return write_form(folder, a_survey())


def _survey(folder: Path) -> Path:
    path = folder / "調査.json"
    path.write_bytes(encode(a_survey()))
    return path


def _workspace(folder: Path) -> Path:
    path = folder / "控え.sqlite"
    Workspace.create(path).close()
    return path


def _checklist(folder: Path) -> Path:
    path = folder / "独自.xlsx"
    write_template(path, AS_OF)
    return path


def _locked(folder: Path) -> Path:
    path = folder / "鍵.xlsx"
    path.write_bytes(encrypted(_sheet(folder).read_bytes()))
    return path


def _locked_zip(folder: Path) -> Path:
    path = folder / "鍵.zip"
    path.write_bytes(archive_encrypted("a.xlsx", _sheet(folder).read_bytes(), b"x"))
    return path


MAKERS: dict[str, tuple[Callable[[Path], Path], ...]] = {
    "answer-sheet": (_sheet, _sheet_without_identity, _sheets_in_zip),
    "plan": (_plan,),
    "submission": (_submission,),
    "survey-form": (_survey_form,),
    "survey": (_survey,),
    "workspace": (_workspace,),
    "checklist": (_checklist,),
    "locked": (_locked, _locked_zip),
}


@pytest.mark.parametrize(
    ("kind", "make"), [(kind, make) for kind, makers in MAKERS.items() for make in makers]
)
def test_each_kind_is_known(tmp_path: Path, kind: str, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)
    assert recognise(path) == Recognised(path=path, kind=kind)


@pytest.mark.parametrize("make", [_sheet, _survey, _workspace])
def test_the_name_does_not_matter(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)
    renamed = path.rename(path.with_name("名前を変えたもの.dat"))
    assert recognise(renamed).kind == recognise(renamed.rename(path)).kind


def test_a_folder_is_what_is_in_it(tmp_path: Path) -> None:
    assert recognise(tmp_path).kind == "folder"
    (tmp_path / "1.xlsx").write_bytes(b"broken")
    assert recognise(tmp_path).kind == "folder"
    issue(tmp_path, name="2.xlsx")
    assert recognise(tmp_path).kind == "answer-sheet"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.csv", "団体,点数\n".encode("cp932"), "CSV"),
        ("a.dat", b"\x00\x01", "種類"),
        ("a.xlsx", b"", "空"),
        ("a.json", b'{"format": "other"}', "種類"),
        ("a.zip", archive_of([("a.txt", b"x")]), "Excelのファイルはありません"),
    ],
)
def test_what_is_of_no_use_is_told_plainly(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotForUsError) as caught:
        recognise(path)
    assert says in caught.value.message
    assert name in caught.value.message
    assert "何も取り込んでいません" in caught.value.message


def test_somebody_elses_workbook_is_told_plainly(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "予算.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(NotForUsError) as caught:
        recognise(path)
    assert "管理情報" in caught.value.message


def test_what_cannot_be_opened_is_told_as_ever(tmp_path: Path) -> None:
    cut = tmp_path / "切れた.xlsx"
    cut.write_bytes(_sheet(tmp_path).read_bytes()[:2000])
    with pytest.raises(DamagedFileError):
        recognise(cut)
    old = tmp_path / "古い.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000))
    with pytest.raises((OldXlsError, DamagedFileError)):
        recognise(old)


def test_several_at_once_are_told_apart(tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF")
    found, refused = recognise_all([_sheet(tmp_path), pdf, _survey(tmp_path)])
    assert [one.kind for one in found] == ["answer-sheet", "survey"]
    assert [(one.path, one.error.code) for one in refused] == [(pdf, "not_for_us")]
