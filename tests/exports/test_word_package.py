"""What the Word file is made of: styles, fields, contents, and markup in the schema's order."""

import re
from pathlib import Path

import msgspec
import pytest
from docx.oxml.ns import qn

from assessment.dossiers import Dossier
from assessment.results import result
from tests.exports.word_files import charts_of, marked_up, opened, parts_of, text_of, written
from tests.factories import (
    HAKODATE,
    every_state,
    four_areas,
    make_assessment,
    make_checklist,
    make_item,
)

AREAS = four_areas(8)
ORDER = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs autoSpaceDE "
        "autoSpaceDN spacing ind jc outlineLvl"
    ),
    "w:rPr": "rFonts b bCs color sz szCs bdr shd lang",
    "w:tblPr": (
        "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "w:tcBorders": "top left bottom right",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:tblCellMar": "top left bottom right",
    "w:tcMar": "top left bottom right",
    "w:lvl": "start numFmt pStyle suff lvlText lvlJc pPr",
    "w:style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "w:settings": (
        "zoom defaultTabStop characterSpacingControl compat themeFontLang clrSchemeMapping "
        "decimalSymbol listSeparator"
    ),
    "w:sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
    "w:sdt": "sdtPr sdtContent",
    "c:chartSpace": "lang roundedCorners chart spPr externalData printSettings",
}
"""The children that we use, in the order of ECMA-376 (transitional)."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = Dossier(result=result(make_assessment(AREAS, every_state(AREAS))))
    return written(tmp_path_factory.mktemp("word"), dossier, classification="取扱注意")


@pytest.mark.parametrize("parent", ORDER)
def test_properties_stand_in_the_order_of_the_schema(path: Path, parent: str) -> None:
    roots = [*marked_up(path).values(), *(chart for chart, _ in charts_of(path))]
    places = {qn(f"{parent[:2]}{name}"): place for place, name in enumerate(ORDER[parent].split())}
    found = [element for root in roots for element in root.iter(qn(parent))]
    assert found
    for element in found:
        order = [places[child.tag] for child in element]
        assert order == sorted(order)


def test_every_text_has_a_style_that_there_is(path: Path) -> None:
    parts = marked_up(path)
    styles = {style.get(qn("w:styleId")) for style in parts["word/styles.xml"].iter(qn("w:style"))}
    for name in ("w:pStyle", "w:tblStyle", "w:basedOn", "w:next"):
        used = {e.get(qn("w:val")) for root in parts.values() for e in root.iter(qn(name))}
        assert used <= styles
    levels = [
        p.style.name for p in opened(path).paragraphs if p.style and "Heading" in p.style.name
    ]
    assert {"Heading 1", "Heading 2", "Heading 3"} <= set(levels)


def test_nothing_is_spaced_by_empty_paragraphs_or_broken_where_it_must_not(path: Path) -> None:
    body = opened(path).element.body
    for paragraph in body.iterchildren(qn("w:p")):
        assert (
            "".join(paragraph.itertext()).strip()
            or paragraph.find(f".//{qn('w:drawing')}") is not None
        )
    for table in body.iterchildren(qn("w:tbl")):
        assert table.getnext().tag != qn("w:tbl")
        style = table.tblPr.find(qn("w:tblStyle")).get(qn("w:val"))
        repeated = table.findall(f".//{qn('w:tblHeader')}")
        assert bool(repeated) == (style in ("ReportTable", "ReportGrid"))
        assert len(table.findall(f".//{qn('w:cantSplit')}")) == len(table.tr_lst)
    assert body[-2].tag == qn("w:p")


def test_the_contents_hold_every_section_with_a_link_and_ask_nothing(path: Path) -> None:
    parts = marked_up(path)
    document = parts["word/document.xml"]
    marks = {e.get(qn("w:name")): e.getparent() for e in document.iter(qn("w:bookmarkStart"))}
    entries = {
        e.get(qn("w:anchor")): "".join(t.text or "" for t in e.iter(qn("w:t")))
        for e in document.iter(qn("w:hyperlink"))
    }
    assert len(entries) > 6
    assert list(entries) == list(marks)
    for name, words in entries.items():
        heading = "".join(t.text or "" for t in marks[name].iter(qn("w:t")))
        assert words.partition("　")[2] == heading
    assert next(iter(entries.values())).startswith("1　")
    assert list(entries.values())[-1].startswith("附属資料2　")
    assert parts["word/settings.xml"].find(qn("w:updateFields")) is None
    assert b"w:dirty" not in parts_of(path)["word/document.xml"]
    kinds = [e.get(qn("w:fldCharType")) for e in document.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_charts_of_many_areas_stand_on_a_page(tmp_path: Path) -> None:
    prefixes = [f"{one}{other}X" for one in "ABC" for other in "ABCDEFGHIJ"]
    areas = [make_checklist([make_item(f"{p}-01-01")], p.lower(), p) for p in prefixes]
    dossier = Dossier(result=result(make_assessment(areas, dict.fromkeys(("AAX-01-01",), 1))))
    body = opened(written(tmp_path, dossier)).element.body
    heights = [int(extent.get("cy")) / 36_000 for extent in body.iter(qn("wp:extent"))]
    assert max(heights) == 200


def test_the_classification_is_on_every_page_and_pages_are_counted(path: Path) -> None:
    section = opened(path).sections[0]
    for header in (section.header, section.first_page_header):
        assert "取扱注意" in header.paragraphs[0].text
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.first_page_footer.paragraphs[0].text == ""


def test_a_header_stays_on_its_line(tmp_path: Path) -> None:
    place = msgspec.structs.replace(HAKODATE, name="寿限無" * 20 + "町")
    found = result(make_assessment(place=place))
    path = written(tmp_path, Dossier(result=found), classification="取扱注意" * 10)
    header = opened(path).sections[0].header.paragraphs[0].text
    assert len(header) < 65
    assert header.count("…") == 2
    assert "寿限無" * 20 + "町" in text_of(path)


def test_every_picture_and_table_can_be_read_aloud(path: Path) -> None:
    document = opened(path).element
    drawings = list(document.iter(qn("wp:docPr")))
    assert len(drawings) == 4
    assert all(len(drawing.get("descr")) > 10 for drawing in drawings)
    assert len({drawing.get("id") for drawing in drawings}) == len(drawings)


def test_the_file_is_japanese_in_one_font_and_is_words_own(path: Path) -> None:
    parts, document = marked_up(path), opened(path)
    assert document.core_properties.language == "ja-JP"
    assert document.core_properties.title.endswith("自己点検結果報告書")
    fonts = parts["word/styles.xml"].find(f".//{qn('w:rFonts')}")
    assert {fonts.get(qn(f"w:{s}")) for s in ("ascii", "eastAsia", "hAnsi")} == {"BIZ UDPゴシック"}
    theme = parts_of(path)["word/theme/theme1.xml"].decode()
    assert set(re.findall(r'<a:(?:latin|ea) typeface="([^"]*)"', theme)) == {"BIZ UDPゴシック"}
    mode = parts["word/settings.xml"].find(f".//{qn('w:compatSetting')}")
    assert mode.get(qn("w:val")) == "15"
    assert b'val="0017C1"' in parts_of(path)["word/theme/theme1.xml"]
    fallback = parts["word/fontTable.xml"].find(f".//{qn('w:altName')}")
    assert fallback.get(qn("w:val")) == "BIZ UDPGothic"
    assert not [name for name in parts_of(path) if "thumbnail" in name or "customXml" in name]
