"""The Word report: real styles and fields, what it says and never says, the same bytes."""

from pathlib import Path

import docx
import msgspec
import pytest
from docx.oxml.ns import qn

from assessment.dossiers import Dossier
from assessment.errors import ExportNotWholeError
from assessment.records import Assessment, Entry, level
from assessment.results import result
from exports.gap_report import write_gap_report_file
from exports.report_options import ReportOptions
from exports.word import report as word_report
from tests.factories import every_state, four_areas, make_assessment, make_checklist, make_item

AREAS = four_areas(8)


def _assessment() -> Assessment:
    return make_assessment(AREAS, every_state(AREAS))


def _written(folder: Path, dossier: Dossier, **options: str) -> Path:
    target = folder / "r.docx"
    chosen = msgspec.convert(options, ReportOptions)
    written = write_gap_report_file(dossier, target, chosen)
    assert written.texts > 0
    return target


def _text(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


def test_headings_tables_captions_and_page_numbers_are_words_own(tmp_path: Path) -> None:
    path = _written(tmp_path, Dossier(result=result(_assessment())), classification="取扱注意")
    document = docx.Document(str(path))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[0] == "概要"
    assert "課題一覧" in headings
    assert all(table.style and table.style.name == "報告書の表" for table in document.tables)
    repeated = document.element.body.findall(f".//{qn('w:tblHeader')}")
    assert len(repeated) == len(document.tables)
    header, footer = document.sections[0].header, document.sections[0].footer
    assert "取扱注意" in header.paragraphs[0].text
    fields = [f.get(qn("w:instr")) for f in footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert document.core_properties.language == "ja-JP"
    fonts = document.styles["Heading 1"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "BIZ UDPゴシック"
    assert not [name for name in fonts.attrib if "Theme" in name]


def test_every_gap_stands_with_id_and_reason(tmp_path: Path) -> None:
    found = result(_assessment())
    told = _text(_written(tmp_path, Dossier(result=found)))
    assert found.gaps
    for gap in found.gaps:
        assert gap.response.item.id in told
        assert gap.because in told


def test_the_public_learns_of_no_sensitive_item(tmp_path: Path) -> None:
    items = [
        make_item("TST-01-01"),
        make_item("TST-01-02", title="ひみつの項目", sensitivity="sensitive"),
    ]
    checklist = make_checklist(items)
    now = make_assessment([checklist], {"TST-01-01": 1, "TST-01-02": 0})
    then = make_assessment([checklist], {"TST-01-01": 2, "TST-01-02": 1})
    before = msgspec.structs.replace(
        then, info=msgspec.structs.replace(then.info, name="012025-2025", year=2025)
    )
    dossier = Dossier(result=result(now), before=before)
    assert "ひみつの項目" in _text(_written(tmp_path, dossier))
    told = _text(_written(tmp_path, dossier, audience="public"))
    assert "ひみつの項目" not in told
    assert "TST-01-02" not in told
    assert "後退2問" in told
    assert "この資料は公表用です。" in told


def test_texts_that_xml_cannot_hold_do_not_stop_the_report(tmp_path: Path) -> None:
    entry = Entry(answer=level(0), division="情報\x0b政策\x00課")
    assessment = make_assessment([make_checklist()], {"TST-01-01": entry})
    assert "情報" in _text(_written(tmp_path, Dossier(result=result(assessment))))


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    dossier = Dossier(result=result(_assessment()))
    one = _written(tmp_path, dossier).read_bytes()
    assert _written(tmp_path, dossier).read_bytes() == one


def test_a_paper_that_lacks_a_gap_is_not_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_report, "write_sections", lambda *_: None)
    with pytest.raises(ExportNotWholeError):
        _written(tmp_path, Dossier(result=result(_assessment())))
    assert not (tmp_path / "r.docx").exists()
