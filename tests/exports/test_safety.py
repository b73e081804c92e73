"""Every file that is refused, and why; and files that look odd and are not."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.records import Entry, level
from assessment.results import result
from checklists.errors import UserFacingError
from checklists.schema import SourceBook
from exports.packing import pack
from exports.workbooks import refusals
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.grids import grids_of
from exports.workbooks.refusals import (
    AnotherKindError,
    CannotOpenError,
    DamagedFileError,
    DdeLinkError,
    DisguisedFileError,
    DoctypeError,
    EmptyFileError,
    ExternalLinkError,
    MacroError,
    NewerFormatError,
    OldXlsError,
    PasswordNeededError,
    RejectedFileError,
    RightsProtectedError,
    TooLargeError,
    UnknownEncryptionError,
    WrongPasswordError,
)
from exports.workbooks.safety import decrypting, limits, packages
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.safety.worksheets import facts_at_a_glance, facts_by_walking
from exports.workbooks.seal import UNSEALED, sealed
from tests.exports.answer_sheets import Issued, add_part, by_item, issue, rewrite_parts
from tests.exports.foreign_files import (
    PASSWORD,
    encrypted,
    packed_with_a_lie,
    put,
    sheet_of,
    with_stream_renamed,
    workbook_of,
)
from tests.factories import AS_OF, make_assessment

BILLION = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>"""
LINK = b'<externalLink xmlns="a"><externalBook/></externalLink>'
OLE = LINK.replace(b"externalBook", b"oleLink")
DDE = b'<externalLink xmlns="a"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
VERSION_1 = b">format_version</t></si><si><t>1<"


def small(tmp_path: Path) -> Issued:
    return issue(tmp_path, {"TST-01-01": Entry(answer=level(1), note="備考")})


def held(content: bytes, password: str | None = None) -> object:
    return hold("回答.xlsx", content, password)


def test_every_refusal_has_a_code_of_its_own_and_stands_in_the_tree() -> None:
    kinds = [
        kind
        for kind in vars(refusals).values()
        if isinstance(kind, type) and issubclass(kind, RejectedFileError)
    ]
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(kind.__name__ in str(refusals.__doc__) for kind in kinds)
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


# Passwords.


def test_an_encrypted_workbook_needs_its_password(tmp_path: Path) -> None:
    issued = small(tmp_path)
    path = put(tmp_path, "暗号.xlsx", encrypted(issued.path.read_bytes()))
    with pytest.raises(PasswordNeededError):
        issued.read(path)
    with pytest.raises(WrongPasswordError):
        issued.read(path, "machi-2026")
    sheet = issued.read(path, PASSWORD)
    assert by_item(sheet)["TST-01-01"].answer == level(1)


def test_the_content_of_an_encrypted_workbook_keeps_the_same_limits(tmp_path: Path) -> None:
    issued = small(tmp_path)
    add_part(issued.path, "docProps/extra.xml", BILLION)
    with pytest.raises(DoctypeError):
        held(encrypted(issued.path.read_bytes()), PASSWORD)


def test_a_password_does_not_hinder_a_plain_workbook(tmp_path: Path) -> None:
    assert len(small(tmp_path).read(password=PASSWORD).rows) == 3


def test_an_encrypted_workbook_that_was_cut_short_is_refused() -> None:
    whole = encrypted(workbook_of({}))
    for kept in (600, len(whole) // 2):
        with pytest.raises(RejectedFileError):
            held(whole[:kept], PASSWORD)


def test_rights_management_is_told_from_a_password() -> None:
    whole = encrypted(workbook_of({}))
    with pytest.raises(RightsProtectedError):
        held(whole + "DRMEncryptedTransform".encode("utf-16-le"), PASSWORD)


def test_an_encryption_that_would_hold_us_up_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decrypting, "MOST_SPINS", 99_999)
    with pytest.raises(UnknownEncryptionError):
        held(encrypted(workbook_of({})), PASSWORD)


def test_a_document_type_in_the_description_of_the_encryption_is_refused() -> None:
    whole = encrypted(workbook_of({}))
    assert b"<encryption " in whole
    with pytest.raises(UnknownEncryptionError):
        held(whole.replace(b"<encryption ", b"<!DOCTYPE a>"), PASSWORD)


@pytest.mark.parametrize("stream", ["Workbook", "Book"])
def test_a_workbook_of_before_2007_is_told(stream: str) -> None:
    compound = encrypted(workbook_of({}))
    with pytest.raises(OldXlsError):
        held(with_stream_renamed(compound, "EncryptedPackage", stream))


@pytest.mark.parametrize(("stream", "kind"), [("WordDocument", "Word"), ("Contents", "別の種類")])
def test_another_compound_file_is_told(stream: str, kind: str) -> None:
    compound = encrypted(workbook_of({}))
    with pytest.raises(DisguisedFileError, match=kind):
        held(with_stream_renamed(compound, "EncryptedPackage", stream))


# What no answer sheet holds.


@pytest.mark.parametrize(
    "content",
    [BILLION, BILLION.replace(b"?>", b' encoding="UTF-8"?>', 1), BILLION.decode().encode("utf-16"),
     b"\xef\xbb\xbf" + BILLION],
)  # fmt: skip
@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet9.xml", "docProps/x.xml", "customXml/item1.xml", "xl/media/image1.png"],
)
def test_a_document_type_in_any_part_is_refused(tmp_path: Path, content: bytes, part: str) -> None:
    issued = small(tmp_path)
    add_part(issued.path, part, content)
    with pytest.raises(DoctypeError, match=part.rpartition("/")[2]):
        issued.read()


@pytest.mark.parametrize(
    ("part", "content", "refusal"),
    [
        ("xl/externalLinks/externalLink1.xml", LINK, ExternalLinkError),
        ("xl/externalLinks/externalLink1.xml", DDE, DdeLinkError),
        (
            "xl/externalLinks/externalLink1.xml",
            LINK.replace(b"externalBook", b"oleLink"),
            DdeLinkError,
        ),
        ("xl/vbaProject.bin", b"\0\1", MacroError),
        ("xl/macrosheets/sheet1.xml", b"<a/>", MacroError),
    ],
)
def test_links_and_macros_are_refused(
    tmp_path: Path, part: str, content: bytes, refusal: type[RejectedFileError]
) -> None:
    issued = small(tmp_path)
    add_part(issued.path, part, content)
    with pytest.raises(refusal):
        issued.read()


def test_a_picture_or_an_address_in_a_note_is_no_harm(tmp_path: Path) -> None:
    issued = small(tmp_path)
    add_part(issued.path, "xl/media/image1.png", b"\x89PNG\0")
    add_part(
        issued.path,
        "xl/worksheets/_rels/sheet9.xml.rels",
        b'<Relationships xmlns="a"><Relationship Id="r" TargetMode="External" Target="https://a"/>'
        b"</Relationships>",
    )
    assert len(issued.read().rows) == 3


# Limits.


def test_a_file_beyond_the_largest_is_not_even_read(tmp_path: Path) -> None:
    path = small(tmp_path).path
    with pytest.raises(TooLargeError):
        content_of(path, largest=1000)
    with pytest.raises(TooLargeError, match="MB"):
        held(b"PK" + b"\0" * limits.LARGEST_FILE)


def test_a_bomb_is_refused_by_its_ratio() -> None:
    bomb = workbook_of({"xl/media/image1.bin": b"\0" * 20_000_000})
    with pytest.raises(TooLargeError, match="圧縮"):
        held(bomb)


def test_too_many_parts_are_refused() -> None:
    many: dict[str, str | bytes] = {f"xl/media/{n}": b"" for n in range(limits.MOST_PARTS)}
    with pytest.raises(TooLargeError, match="中のファイル"):
        held(workbook_of(many))


def test_too_much_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 2**20)
    noise = bytes(n * n % 251 for n in range(70_001)) * 16
    with pytest.raises(TooLargeError, match="広げると"):
        held(workbook_of({"xl/media/image1.bin": noise}))


def test_a_part_is_never_unpacked_beyond_what_its_header_says() -> None:
    """A parser of its own would go by what is packed, so it is given only what was examined."""
    huge = sheet_of("").encode() + b" " * 50_000_000
    lying = packed_with_a_lie(huge, len(sheet_of("").encode()))
    tracemalloc.start()
    grids_of(hold("回答.xlsx", lying))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("rows", "detail"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "1,048,576行目"),
        ('<row r="1"><c r="XFD1" t="inlineStr"><is><t>a</t></is></c></row>', "16,384列目"),
        ('<row r="40000"><c r="CV40000"><v>1</v></c></row>', "40,000行×100列"),
        ("<row>" + "<c/>" * 1200 + "<c><v>1</v></c></row>", "1,201列目"),
        ('<row r="1"><c r="ALL1"/><c><v>1</v></c></row>', "1,001列目"),
        ('<x:row xmlns:x="a" r="1048576"><x:c r="A1048576"><x:v>1</x:v></x:c></x:row>', "行目"),
        ("<row r='1048576'><c r='A1048576'><v>1</v></c></row>", "行目"),
        ('<row r="1048576"><c\nr="A1048576"><v>1</v></c></row>', "行目"),
        ('<row r="1048576"><c r="&#65;1048576"><v>1</v></c></row>', "行目"),
        ('<row r="9"><c r="@@@@9"><v>1</v></c></row>', "列目"),
        (f'<row r="{"9" * 5000}"><c r="A{"9" * 5000}"><v>1</v></c></row>', "行目"),
    ],
)  # fmt: skip
def test_a_value_far_from_the_others_is_refused_before_room_is_made_for_it(
    rows: str, detail: str
) -> None:
    with pytest.raises(TooLargeError, match=detail):
        held(workbook_of({"xl/worksheets/sheet1.xml": sheet_of(rows)}))


def test_a_far_cell_in_another_encoding_is_refused_too() -> None:
    rows = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    sheet = sheet_of(rows, '<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16")
    with pytest.raises(TooLargeError):
        held(workbook_of({"xl/worksheets/sheet1.xml": sheet}))


def test_a_sheet_at_another_place_in_the_package_keeps_the_same_limits() -> None:
    far = sheet_of('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    with pytest.raises(TooLargeError):
        held(workbook_of({"xl/theme/theme1.xml": far}))


def test_a_column_that_was_only_coloured_to_its_end_is_no_harm() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>'
    workbook = hold("回答.xlsx", workbook_of({"xl/worksheets/sheet1.xml": sheet_of(rows)}))
    (grid,) = grids_of(workbook)
    assert len(grid.cells) == 1


def test_one_long_text_in_very_many_cells_is_refused() -> None:
    table = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<si><t>{'ab' * 400_000}</t></si></sst>"
    )
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2000))
    with pytest.raises(TooLargeError, match="文字"):
        held(
            workbook_of({
                "xl/sharedStrings.xml": table,
                "xl/worksheets/sheet1.xml": sheet_of(cells),
            })
        )  # fmt: skip


def test_merging_beyond_measure_is_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="Z{n}"><v>1</v></c></row>' for n in range(1, 1001))
    merged = "<mergeCells>" + '<mergeCell ref="A1:Z1000"/>' * 10 + "</mergeCells></worksheet>"
    sheet = sheet_of(rows).replace("</worksheet>", merged)
    with pytest.raises(TooLargeError, match="結合"):
        grids_of(hold("回答.xlsx", workbook_of({"xl/worksheets/sheet1.xml": sheet})))


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
        (
            b">format_version</t></si><si><t>1<",
            b">format_version</t></si><si><t>2<",
            NewerFormatError,
        ),
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
