"""What no answer sheet holds - document types, links, macros - and nothing beyond measure."""

import tracemalloc
from pathlib import Path

import pytest

from exports.workbooks.grids import grids_of
from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.safety import limits, packages
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.safety.refusals import (
    DdeLinkError,
    DoctypeError,
    ExternalLinkError,
    MacroError,
    TooLargeError,
)
from tests.exports.answer_sheets import add_part
from tests.exports.foreign_files import packed_with_a_lie, sheet_of, workbook_of
from tests.exports.held_files import BILLION, held, small

LINK = b'<externalLink xmlns="a"><externalBook/></externalLink>'
OLE = LINK.replace(b"externalBook", b"oleLink")
DDE = b'<externalLink xmlns="a"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'


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
        ("xl/externalLinks/externalLink1.xml", OLE, DdeLinkError),
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
