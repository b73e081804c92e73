"""Every file that is refused, and why; and files that look odd and are not."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.results import result
from checklists.errors import UserFacingError
from checklists.schema import SourceBook
from exports.collecting import refusals as of_a_collection
from exports.workbooks import refusals as of_a_workbook
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.refusals import AnotherKindError, NewerFormatError, RejectedFileError
from exports.workbooks.safety import refusals as of_a_file
from exports.workbooks.safety.holding import content_of
from exports.workbooks.safety.refusals import (
    CannotOpenError,
    DamagedFileError,
    DisguisedFileError,
    EmptyFileError,
    OldXlsError,
)
from tests.exports.answer_sheets import add_part, rewrite_parts
from tests.exports.foreign_files import put
from tests.exports.held_files import held, small
from tests.factories import make_assessment

VERSION_1 = b">format_version</t></si><si><t>1<"


def test_every_refusal_has_a_code_of_its_own_and_stands_in_the_tree() -> None:
    kinds = {
        kind: module
        for module in (of_a_workbook, of_a_file, of_a_collection)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, RejectedFileError)
    }
    assert len({kind.code for kind in kinds}) == len(kinds) > 25
    assert all(kind.__name__ in str(module.__doc__) for kind, module in kinds.items())
    assert all(issubclass(kind, UserFacingError) for kind in kinds)


def test_a_refusal_names_the_file_and_says_what_to_ask_the_sender_for() -> None:
    error = OldXlsError("福祉課.xls")
    assert "「福祉課.xls」" in error.message
    assert "記録済みの回答はそのまま" in error.message
    assert "送った方に" in error.remedy
    assert "Excel ブック (*.xlsx)" in error.remedy


# Nothing, or something else.


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenError, match="見つかりません"):
        content_of(tmp_path / "ない.xlsx")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenError):
        content_of(tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    issued = small(tmp_path)
    with pytest.raises(EmptyFileError):
        issued.read(put(tmp_path, "空.xlsx", b""))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<html><body><table></table></body></html>", "HTML"),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<html>", "HTML"),
        (b"  <?xml version='1.0'?><Workbook/>", "XML"),
        ("項目ID,回答\nTST-01-01,3\n".encode(), "CSV"),
        ("項目ID,回答\nTST-01-01,3\n".encode("cp932"), "CSV"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1", "リッチテキスト"),
        (b"\x89PNG\r\n\x1a\n\x00", "画像"),
        (b"\x00\x01\x02\x03", "別の種類"),
    ],
)
def test_something_else_under_the_name_of_a_workbook_is_told(content: bytes, kind: str) -> None:
    with pytest.raises(DisguisedFileError, match=kind):
        held(content)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", "Word"),
        ("content.xml", "ods"),
        ("xl/workbook.bin", "xlsb"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("Index/Document.iwa", "Numbers"),
        ("写真.jpg", "ZIP"),
    ],
)
def test_another_package_under_the_name_of_a_workbook_is_told(
    tmp_path: Path, part: str, kind: str
) -> None:
    path = tmp_path / "回答.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(part, b"<a/>")
    with pytest.raises(DisguisedFileError, match=kind):
        held(path.read_bytes())


@pytest.mark.parametrize("kept", [4, 30, 500, 0.5, 0.99])
def test_a_file_that_was_cut_short_is_refused(tmp_path: Path, kept: float) -> None:
    whole = small(tmp_path).path.read_bytes()
    size = int(kept) if kept >= 1 else int(len(whole) * kept)
    with pytest.raises(DamagedFileError):
        held(whole[:size])


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7])
def test_a_byte_that_was_altered_does_no_harm(tmp_path: Path, place: float) -> None:
    issued = small(tmp_path)
    whole = bytearray(issued.path.read_bytes())
    whole[int(len(whole) * place)] ^= 0xFF
    with pytest.raises(RejectedFileError):
        issued.read(put(tmp_path, "傷.xlsx", bytes(whole)))


@settings(max_examples=60)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_any_bytes_are_refused_in_words(content: bytes, beginning: bytes) -> None:
    with pytest.raises(RejectedFileError):
        held(beginning + content)


def test_a_workbook_without_its_relations_is_damaged(tmp_path: Path) -> None:
    issued = small(tmp_path)
    rewrite_parts(issued.path, lambda name, c: None if name.endswith("workbook.xml.rels") else c)
    with pytest.raises(DamagedFileError):
        issued.read()


def test_a_part_that_is_no_xml_is_damaged(tmp_path: Path) -> None:
    issued = small(tmp_path)
    rewrite_parts(issued.path, lambda name, c: c[:-9] if name.endswith("sheet2.xml") else c)
    with pytest.raises(DamagedFileError, match=r"sheet2\.xml"):
        issued.read()


def test_a_part_that_nobody_reads_may_be_broken(tmp_path: Path) -> None:
    issued = small(tmp_path)
    add_part(issued.path, "customXml/item9.xml", b"<a><b></a>")
    assert len(issued.read().rows) == 3


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    """Two readers could each take another of them."""
    issued = small(tmp_path)
    with pytest.warns(UserWarning, match="Duplicate"):
        add_part(issued.path, "xl/workbook.xml", b"<workbook/>")
    with pytest.raises(DamagedFileError, match="二つ"):
        issued.read()


# Workbooks of ours that are something else.


def test_a_workbook_of_another_kind_is_told(tmp_path: Path) -> None:
    issued = small(tmp_path)
    report = tmp_path / "結果.xlsx"
    write_gap_workbook(result(make_assessment()), report, book=SourceBook())
    with pytest.raises(AnotherKindError, match="自己点検結果で、庁内照会票ではありません"):
        issued.read(report)


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        (b"answer-sheet", b"survey-form", AnotherKindError),
        (b"answer-sheet", b"brand-new-kind", AnotherKindError),
        (VERSION_1, VERSION_1.replace(b"1<", b"2<"), NewerFormatError),
    ],
)
def test_what_the_file_says_of_itself_counts(
    tmp_path: Path, old: bytes, new: bytes, refusal: type[RejectedFileError]
) -> None:
    issued = small(tmp_path)
    changed = []

    def change(name: str, content: bytes) -> bytes:
        changed.append(old in content)
        return content.replace(old, new)

    rewrite_parts(issued.path, change)
    assert any(changed)
    with pytest.raises(refusal):
        issued.read()
