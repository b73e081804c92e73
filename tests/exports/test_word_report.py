"""The Word report: what it says and never says, its charts, and the same bytes."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import openpyxl
import pytest
from docx.oxml.ns import qn
from PIL import Image

from assessment.actions import Action
from assessment.disclosure import Audience
from assessment.dossiers import Dossier
from assessment.errors import ExportNotWholeError
from assessment.records import Answer, Assessment, Entry, level
from assessment.results import result
from assessment.telling import told
from checklists.loading import coverage, sources_for
from checklists.schema import Checklist
from exports.gap_report import write_gap_report_file
from exports.pdf.chapters import expectations
from exports.pdf.fonts import typeface
from exports.pdf.kinds import REPORT_KINDS
from exports.pdf.logo import LogoError
from exports.pdf.report import Papers, material_of
from exports.report_options import AUDIENCES, ReportOptions
from exports.word import report as word_report
from exports.word import score_charts
from tests.exports.word_files import captions_of, charts_of, opened, text_of, written
from tests.factories import every_state, four_areas, make_assessment, make_checklist, make_item

AREAS = four_areas(8)


def _assessment() -> Assessment:
    return make_assessment(AREAS, every_state(AREAS))


def _compared() -> Dossier:
    """This year beside the one before, three items of which would tell an attacker something."""
    hidden = [
        make_item(f"TST-01-0{n}", title="ひみつの項目", sensitivity="sensitive") for n in (2, 3, 4)
    ]
    checklist = make_checklist([make_item("TST-01-01"), *hidden])
    one = {item.id: 1 for item in checklist.item}
    now = make_assessment([checklist], dict[str, Answer | int | Entry](one | {"TST-01-02": 0}))
    then = make_assessment([checklist], dict[str, Answer | int | Entry](one | {"TST-01-01": 2}))
    before = msgspec.structs.replace(
        then, info=msgspec.structs.replace(then.info, name="012025-2025", year=2025)
    )
    return Dossier(result=result(now), before=before)


def test_every_gap_stands_with_id_and_reason(tmp_path: Path) -> None:
    found = result(_assessment())
    said = text_of(written(tmp_path, Dossier(result=found)))
    assert found.gaps
    for gap in found.gaps:
        assert gap.response.item.id in said
        assert gap.because.replace("= ", "=\u00a0") in said


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("division", ["", "総務"])
def test_what_the_pdf_must_hold_stands_in_word_too(
    tmp_path: Path, audience: Audience, division: str
) -> None:
    now = _assessment()
    info = msgspec.structs.replace(now.info, name="012025-2025", year=2025)
    before = msgspec.structs.replace(
        make_assessment(AREAS, {response.item.id: 1 for response in now.responses}), info=info
    )
    dossier = Dossier(result=result(now), before=before)
    path = written(tmp_path, dossier, audience=audience, division=division)
    text = re.sub(r"\s|→", "", text_of(path))
    options = ReportOptions(audience=audience, division=division)
    papers = Papers(book=sources_for(AREAS), coverage=coverage(), glossary={})
    material = material_of(told(dossier, audience, division), options, papers, typeface())
    sections = [each for each in REPORT_KINDS["standard"].sections if each.when(material)]
    paragraphs = [p for p in opened(path).paragraphs if p.style and p.style.name == "Heading 1"]
    assert [p.text for p in paragraphs] == [section.title for section in sections]
    expected = expectations(sections, material, material.sheet)
    assert len(expected) > 6
    for called, texts in expected.items():
        lost = [words for words in texts if re.sub(r"\s|→", "", words) not in text]
        assert lost == [], called


def test_readiness_stands_with_its_answer_and_when_the_state_provides(tmp_path: Path) -> None:
    item = make_item("TST-01-02", kind="readiness", available_from="令和9年度の見込み")
    assessment = make_assessment(
        [make_checklist([make_item("TST-01-01"), item])], {"TST-01-01": 1, "TST-01-02": 2}
    )
    said = text_of(written(tmp_path, Dossier(result=result(assessment))))
    assert "TST-01-02　総務項目0102" in said
    assert "一部の課で実施令和9年度の見込み" in said


def test_the_public_learns_of_no_sensitive_item(tmp_path: Path) -> None:
    dossier = _compared()
    assert "ひみつの項目" in text_of(written(tmp_path, dossier))
    path = written(tmp_path, dossier, audience="public")
    said = text_of(path)
    assert "ひみつの項目" not in said
    assert "TST-01-02" not in said
    assert "後退2問" in said
    assert "この資料は公表用です。" in said
    assert "公表しない項目 3問" in said
    assert not [book for chart, book in charts_of(path) if "ひみつ".encode() in book.getvalue()]


def test_the_cover_says_whose_when_for_whom_and_by_whom(tmp_path: Path) -> None:
    logo = tmp_path / "町章.png"
    Image.new("RGB", (400, 100)).save(logo)
    path = written(
        tmp_path,
        _compared(),
        classification="取扱注意",
        prepared_by="情報政策課",
        logo=logo,
    )
    said = text_of(path)
    for words in (
        "北海道　函館市",
        "令和8年度",
        "取扱区分取扱注意",
        "作成情報政策課",
        "令和8年11月24日",
    ):
        assert words in said, words
    picture = opened(path).inline_shapes[0]
    assert picture.width / picture.height == pytest.approx(4, abs=0.01)
    assert "前年度との比較" in said


def test_a_picture_that_cannot_be_used_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    logo = tmp_path / "町章.png"
    logo.write_bytes(b"no picture")
    with pytest.raises(LogoError):
        written(tmp_path, Dossier(result=result(_assessment())), logo=logo)
    assert not (tmp_path / "r.docx").exists()


def test_each_chart_says_what_the_workbook_inside_it_says(tmp_path: Path) -> None:
    path = written(tmp_path, Dossier(result=result(_assessment())))
    charts = list(charts_of(path))
    assert [chart.find(f".//{qn('c:radarChart')}") is not None for chart, _ in charts] == [
        False,
        True,
        False,
        False,
    ]
    for chart, book in charts:
        sheet = openpyxl.load_workbook(book).active
        assert sheet is not None
        for reference in (*chart.iter(qn("c:numRef")), *chart.iter(qn("c:strRef"))):
            cells = reference.find(qn("c:f")).text.partition("!")[2].replace("$", "")
            found = sheet[cells]
            rows = found if isinstance(found, tuple) else ((found,),)
            values = [str(row[0].value) for row in rows if row[0].value is not None]
            cached = [node.text for node in reference.iter(qn("c:v"))]
            assert [_plain(value) for value in values] == [_plain(value) for value in cached]


def _plain(value: str) -> str:
    return f"{float(value):g}" if re.fullmatch(r"[\d.]+", value) else value


def test_a_score_that_there_is_not_leaves_a_gap_in_the_chart(tmp_path: Path) -> None:
    path = written(tmp_path, Dossier(result=result(make_assessment(AREAS))))
    bars = list(charts_of(path))[1][0]
    assert list(bars.find(f".//{qn('c:numCache')}").iter(qn("c:pt"))) == []
    assert bars.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"


@pytest.mark.parametrize(("areas", "webbed"), [(AREAS, True), (AREAS[:1], False)])
def test_no_words_name_a_figure_that_is_not_there(
    tmp_path: Path, areas: Sequence[Checklist], webbed: bool
) -> None:
    dossier = Dossier(result=result(make_assessment(areas, every_state(areas))))
    path = written(tmp_path, dossier)
    radars = [
        chart for chart, _ in charts_of(path) if chart.find(f".//{qn('c:radarChart')}") is not None
    ]
    assert bool(radars) == webbed
    assert ("レーダー" in text_of(path)) == webbed


def test_figures_and_tables_are_numbered_each_in_a_row(tmp_path: Path) -> None:
    captions = captions_of(written(tmp_path, Dossier(result=result(_assessment()))))
    for kind in "表図":
        numbers = [int(found[1]) for c in captions if (found := re.match(rf"{kind} (\d+)　", c))]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 1


def _planned(actions: tuple[Action, ...]) -> Dossier:
    assessment = make_assessment([make_checklist()], {"TST-01-01": 0})
    return Dossier(result=result(assessment), actions=actions)


def _road_map(path: Path) -> list[list[str]]:
    table = next(
        t
        for t in opened(path).tables
        if "項目・担当" in t.cell(0, 1).text and "期限" in t.cell(0, 2).text and len(t.columns) > 7
    )
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_what_is_done_at_the_same_time_stands_in_lines_of_its_own(tmp_path: Path) -> None:
    first = Action(
        item_id="TST-01-01",
        what="方針を作る",
        who="総務",
        start=dt.date(2027, 4, 1),
        until=dt.date(2027, 9, 30),
        level=1,
    )
    second = msgspec.structs.replace(first, what="研修を行う", start=dt.date(2027, 8, 1), level=2)
    third = msgspec.structs.replace(
        first,
        what="広げる",
        who="人事",
        start=dt.date(2027, 10, 1),
        until=dt.date(2027, 12, 31),
        level=3,
    )
    path = written(tmp_path, _planned((first, second, third)))
    _, quarters, one, other = _road_map(path)
    assert quarters[3:8] == ["3", "4", "1", "2", "3"]
    assert one[3:9] == ["", "", "1", "1", "3", ""]
    assert other[3:9] == ["", "", "", "2", "", ""]
    assert one[1] == other[1]
    assert "TST-01-01　総務・人事\n" in one[1]
    for what in ("方針を作る", "研修を行う", "広げる"):
        assert what in text_of(path)


def test_what_is_only_suggested_for_the_last_gaps_stays_in_the_workbook(tmp_path: Path) -> None:
    areas = four_areas(12)
    every = [item.id for area in areas for item in area.item]
    found = result(make_assessment(areas, dict.fromkeys(every, 2)))
    path = written(tmp_path, Dossier(result=found))
    assert _ranks_of_actions(path) == [*range(1, 26)]
    assert "26位からあとは、Excelの「取組計画」にあります。" in text_of(path)


def test_what_somebody_decided_is_told_whatever_its_rank(tmp_path: Path) -> None:
    areas = four_areas(12)
    every = [item.id for area in areas for item in area.item]
    found = result(make_assessment(areas, dict.fromkeys(every, 2)))
    own = Action(item_id=every[-1], what="決まった取組", who="総務", until=dt.date(2027, 9, 30))
    path = written(tmp_path, Dossier(result=found, actions=(own,)))
    assert _ranks_of_actions(path) == [len(every)]
    assert "決まった取組" in text_of(path)
    assert "Excelの「取組計画」にあります" not in text_of(path)


def _ranks_of_actions(path: Path) -> list[int]:
    tables = opened(path).tables
    table = next(t for t in tables if "取組" in [cell.text for cell in t.rows[0].cells])
    return [int(row.cells[0].text) for row in table.rows[1:]]


def test_a_deadline_is_marked_in_its_quarter(tmp_path: Path) -> None:
    item = make_item(deadline=dt.date(2027, 8, 31), deadline_kind="binding")
    assessment = make_assessment([make_checklist([item])], {"TST-01-01": 2})
    *_, row = _road_map(written(tmp_path, Dossier(result=result(assessment))))
    assert [place for place, cell in enumerate(row) if "▼" in cell] == [6]


def test_texts_that_xml_cannot_hold_do_not_stop_the_report(tmp_path: Path) -> None:
    entry = Entry(answer=level(0), division="情報\x0b政策\x00課")
    assessment = make_assessment([make_checklist()], {"TST-01-01": entry})
    assert "情報" in text_of(written(tmp_path, Dossier(result=result(assessment))))


def test_a_text_of_thousands_of_characters_stands_whole_and_may_be_broken(tmp_path: Path) -> None:
    long = "".join(f"〈{number:04}〉文の続き。" for number in range(400))
    action = Action(item_id="TST-01-01", what=long, who="総務")
    path = written(tmp_path, _planned((action,)))
    assert long in text_of(path)
    rows = opened(path).element.body.iter(qn("w:tr"))
    texts = {"".join(n.text or "" for n in row.iter(qn("w:t"))): row for row in rows}
    row = next(row for words, row in texts.items() if long in words)
    assert row.find(f".//{qn('w:cantSplit')}") is None


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    dossier = Dossier(result=result(_assessment()))
    one = written(tmp_path, dossier).read_bytes()
    assert written(tmp_path, dossier).read_bytes() == one


def test_progress_goes_up_to_its_end_and_can_stop_the_work(tmp_path: Path) -> None:
    dossier, target = Dossier(result=result(_assessment())), tmp_path / "r.docx"
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int, _doing: str) -> None:
        told.append((done, total))
        if done == total - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_gap_report_file(dossier, target, tell=stop)
    assert list(tmp_path.iterdir()) == []
    told.clear()
    write_gap_report_file(dossier, target, tell=lambda done, total, _: told.append((done, total)))
    assert told == [(done, told[-1][1]) for done in range(len(told))]
    assert told[-1][0] == told[-1][1]


def test_a_paper_that_lacks_a_gap_is_not_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_report, "write_gap_list", lambda *_: None)
    with pytest.raises(ExportNotWholeError):
        written(tmp_path, Dossier(result=result(_assessment())))
    assert not (tmp_path / "r.docx").exists()


def test_a_chart_that_lacks_a_figure_is_not_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score_charts, "_number", lambda _: 1.5)
    with pytest.raises(ExportNotWholeError):
        written(tmp_path, Dossier(result=result(_assessment())))
