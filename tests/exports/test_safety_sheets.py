"""Only some sheets of a workbook are held; the two ways of looking at a worksheet agree."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.packing import pack
from exports.workbooks.grids import grids_of
from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.safety.holding import hold
from exports.workbooks.safety.refusals import DamagedFileError, DoctypeError, TooLargeError
from exports.workbooks.safety.worksheets import facts_at_a_glance, facts_by_walking
from exports.workbooks.seal import UNSEALED, sealed
from tests.exports.foreign_files import sheet_of, workbook_of
from tests.exports.held_files import BILLION, small
from tests.factories import AS_OF

# Only some of the sheets.

FAR = sheet_of('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
SECOND_SHEET = '<sheet name="計算" sheetId="2" r:id="rId2"/></sheets>'.encode()
SECOND_RELATION = (
    b'<Relationship Id="rId2" Target="worksheets/sheet2.xml" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
    b"</Relationships>"
)


def two_sheets(second: str | bytes) -> bytes:
    """A workbook with a sheet 計算 after 回答."""
    with zipfile.ZipFile(io.BytesIO(workbook_of({}))) as package:
        book = package.read("xl/workbook.xml")
        relations = package.read("xl/_rels/workbook.xml.rels")
    return workbook_of(
        {
            "xl/workbook.xml": book.replace(b"</sheets>", SECOND_SHEET),
            "xl/_rels/workbook.xml.rels": relations.replace(b"</Relationships>", SECOND_RELATION),
            "xl/worksheets/sheet2.xml": second,
        }
    )


def sealed_again(content: bytes) -> bytes:
    """The workbook with a seal of its own."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    custom = f'<?xml version="1.0"?><Properties>{UNSEALED}</Properties>'.encode()
    out = io.BytesIO()
    pack(sealed({**parts, "docProps/custom.xml": custom}).items(), out, AS_OF)
    return out.getvalue()


def test_a_sheet_that_was_not_asked_for_never_reaches_a_parser() -> None:
    workbook = hold("a.xlsx", two_sheets(FAR), only=["回答"])
    assert workbook.left_out == {"計算"}
    assert [grid.name for grid in grids_of(workbook)] == ["回答"]
    assert b"1048576" not in workbook.content


def test_a_sheet_that_was_asked_for_keeps_the_limits() -> None:
    with pytest.raises(TooLargeError):
        hold("a.xlsx", two_sheets(FAR), only=["計算"])


def test_every_sheet_is_kept_where_one_that_was_asked_for_is_missing() -> None:
    content = two_sheets(sheet_of('<row r="1"><c r="A1"><v>2</v></c></row>'))
    workbook = hold("a.xlsx", content, only=["回答", "管理情報"])
    assert [grid.name for grid in grids_of(workbook)] == ["回答", "計算"]
    with pytest.raises(TooLargeError):
        hold("a.xlsx", two_sheets(FAR), only=["回答", "管理情報"])


def test_of_a_sealed_workbook_less_is_enough() -> None:
    content = two_sheets(FAR)
    with pytest.raises(TooLargeError):
        hold("a.xlsx", content, enough_if_sealed=["回答"])
    workbook = hold("a.xlsx", sealed_again(content), enough_if_sealed=["回答"])
    assert workbook.sealed
    assert workbook.left_out == {"計算"}
    assert [grid.name for grid in grids_of(workbook)] == ["回答"]


@pytest.mark.parametrize(
    ("second", "refusal"),
    [
        (FAR, TooLargeError),
        (BILLION, DoctypeError),
        (BILLION.decode().encode("utf-16"), DoctypeError),
        (FAR.replace("<row", "</sheetData><row", 1), DamagedFileError),
        (FAR.replace("<row", "<?x </sheetData> ?><row").replace("</sheetData></", "</"),
         DamagedFileError),
        (FAR.replace('r="A1048576"', 'r="A1"/><x:c r="A1048576"'), DamagedFileError),
    ],
)  # fmt: skip
def test_a_seal_opens_no_door(second: str | bytes, refusal: type[RejectedFileError]) -> None:
    """Whoever can write a workbook can seal it: it keeps the limits all the same."""
    with pytest.raises(refusal):
        hold("a.xlsx", sealed_again(two_sheets(second)), enough_if_sealed=["計算"])


@pytest.mark.parametrize("content", [BILLION, BILLION.decode().encode("utf-16")])
def test_a_document_type_is_refused_in_a_sheet_that_was_not_asked_for(content: bytes) -> None:
    with pytest.raises(DoctypeError, match=r"sheet2\.xml"):
        hold("a.xlsx", two_sheets(content), only=["回答"])


# The two ways of looking at a worksheet.

cells = st.sampled_from(
    [
        '<c r="{0}{1}"><v>1</v></c>',
        '<c r="{0}{1}" t="s"><v>0</v></c>',
        '<c r="{0}{1}" s="3"/>',
        '<c r="{0}{1}" t="e"><v>#REF!</v></c>',
        '<c r="{0}{1}"><f>A1</f><v>3</v></c>',
        '<c r="{0}{1}" t="str"><f>A1</f><v></v></c>',
        '<c r="{0}{1}"><f>A1</f><v></v></c>',
        '<c r="{0}{1}"><f>A1</f></c>',
        '<c r="{0}{1}" t="inlineStr"><is><t>&lt;c r="Z9"&gt;</t></is></c>',
        "<c><v>1</v></c>",
    ]
)
rows = st.lists(
    st.tuples(
        st.sampled_from(["", ' hidden="1"', ' ht="15" hidden="true"']), st.lists(cells, max_size=4)
    ),
    max_size=5,
)


@given(rows)
def test_a_glance_sees_what_a_walk_sees(drawn: list[tuple[str, list[str]]]) -> None:
    xml = "".join(
        f'<row r="{number}"{attributes}>'
        + "".join(one.format("ABCD"[place], number) for place, one in enumerate(inside))
        + "</row>"
        for number, (attributes, inside) in enumerate(drawn, start=1)
    )
    content = sheet_of(xml).encode()
    walked, glanced = facts_by_walking(content), facts_at_a_glance(content)
    if glanced is not None:
        assert glanced.hidden_rows == walked.hidden_rows
        assert glanced.unreadable == walked.unreadable
        assert glanced.shared_texts == walked.shared_texts
        assert glanced.last_row >= walked.last_row
        assert glanced.last_column >= walked.last_column


def test_a_glance_is_not_trusted_where_signs_may_stand_for_others() -> None:
    declared = b'<?xml version="1.0" encoding="cp037"?>'
    assert facts_at_a_glance(declared + "<worksheet/>".encode("cp037")) is None


def test_the_sheets_that_we_write_are_seen_at_a_glance(tmp_path: Path) -> None:
    with zipfile.ZipFile(small(tmp_path).path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        assert all(facts_at_a_glance(package.read(name)) is not None for name in sheets)
