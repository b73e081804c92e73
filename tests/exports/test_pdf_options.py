"""What a person chooses of a report: whom it is for, its classification, its maker, its logo."""

import io
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from assessment.dossiers import Dossier
from assessment.records import Entry, level
from assessment.results import result
from checklists.schema import Coverage, CoverageTable, Heading, Part, Source, SourceBook
from exports.gap_report import write_gap_report_file
from exports.pdf.logo import LogoError
from exports.pdf.reading import opened
from exports.report_options import KINDS, Kind, ReportOptions
from tests.exports.pdf_pages import Pages, squeezed, written
from tests.factories import make_assessment, make_checklist, make_item

OPEN, SECRET, AIMED = "TST-01-01", "TST-01-02", "TST-01-03"
PART = Part(
    id="DP-TST",
    document="DP",
    checklist="testing",
    title="試験の章",
    headings=(Heading(title="一の見出し", lines=("10-20",)),),
)
BOOK = SourceBook(
    part=(PART,),
    source=(Source(id="DP24-TST-1", part="DP-TST", heading="一の見出し", lines=("10-12",)),),
)
COVERAGE = CoverageTable(
    entry=(
        Coverage(part="DP-TST", lines="10-20", summary="要約", kind="item", items=(OPEN, SECRET)),
    )
)
ASSESSMENT = make_assessment(
    [
        make_checklist(
            [
                make_item(OPEN, sensitivity="open"),
                make_item(SECRET, title="ひみつの項目", sensitivity="sensitive"),
                make_item(AIMED, title="ひみつの備え", sensitivity="sensitive", kind="readiness"),
            ]
        )
    ],
    {
        OPEN: Entry(answer=level(1), note="内部の事情", evidence="部内の資料"),
        SECRET: 0,
        AIMED: 0,
    },
)


THIRD = "TST-01-04"
SEVERAL = make_assessment(
    [
        make_checklist(
            [
                *(response.item for response in ASSESSMENT.responses),
                make_item(THIRD, title="ひみつの三つ目", sensitivity="sensitive"),
            ]
        )
    ],
    {**{response.item.id: response.entry for response in ASSESSMENT.responses}, THIRD: 3},
)
"""Sensitive items enough to be told as a count."""


def _png(size: tuple[int, int] = (300, 100)) -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(picture, "PNG")
    return picture.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_for_the_public_no_kind_names_a_sensitive_item(kind: Kind, tmp_path: Path) -> None:
    options = ReportOptions(kind=kind, audience="public")
    pages = written(SEVERAL, tmp_path, book=BOOK, coverage=COVERAGE, options=options)
    for hidden in (SECRET, AIMED, THIRD, "ひみつ", "内部の事情", "部内の資料"):
        assert hidden not in pages.whole
    assert "この資料は公表用です。" in pages.whole
    assert "（3問、うち課題1件）" in pages.whole


def test_the_two_pages_for_the_public_rank_no_area_and_say_what_an_order_is_one_of(
    tmp_path: Path,
) -> None:
    weak = make_checklist(
        [make_item("ABC-01-01"), make_item("ABC-01-02", sensitivity="sensitive")],
        "weak",
        "ABC",
        title="弱い分野",
    )
    both = make_assessment(
        [make_checklist([make_item(OPEN)]), weak], {OPEN: 2, "ABC-01-01": 0, "ABC-01-02": 0}
    )
    office = written(both, tmp_path, options=ReportOptions(kind="mayor"))
    told = ReportOptions(kind="mayor", audience="public")
    public = written(both, tmp_path, options=told)
    assert "弱い分野が0.0で最も低く" in office.whole
    assert "最も低く" not in public.whole
    assert "市長説明資料" in office.whole
    assert "説明資料" not in public.whole
    assert "自己点検結果（概要版・公表用）" in squeezed(public.texts[0])
    assert "公表する項目のうち、最も優先度が高いのは" in public.whole
    assert "公表する項目のうち、優先度の高い2件です" in public.whole
    assert "公表する項目のうち、" not in office.whole


@pytest.mark.parametrize("kind", KINDS)
def test_for_the_office_nothing_is_kept_back(kind: Kind, tmp_path: Path) -> None:
    pages = written(ASSESSMENT, tmp_path, options=ReportOptions(kind=kind))
    assert SECRET in pages.whole
    assert "公表用" not in pages.whole


def test_headings_of_the_papers_count_the_items_that_are_not_named(tmp_path: Path) -> None:
    options = ReportOptions(kind="full", audience="public")
    pages = written(ASSESSMENT, tmp_path, book=BOOK, coverage=COVERAGE, options=options)
    assert "TST-01-01項目0101公表しない項目1問" in pages.section("出典")


def test_the_workbook_for_the_public_says_so_and_names_no_sensitive_item(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    options = ReportOptions(audience="public", classification="公表", prepared_by="見本の会社")
    write_gap_report_file(Dossier(result=result(ASSESSMENT)), target, options)
    book = openpyxl.load_workbook(target)
    cells = [str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value]
    everything = "\n".join(cells)
    for hidden in (SECRET, AIMED, "ひみつ", "内部の事情", "部内の資料"):
        assert hidden not in everything
    assert "読み手：議会・公表　取扱区分：公表　作成：見本の会社" in everything
    assert "この資料は公表用です。" in everything
    assert all("公表" in sheet.oddHeader.right.text for sheet in book if sheet.title != "管理情報")


def test_the_classification_stands_on_every_page(tmp_path: Path) -> None:
    pages = written(ASSESSMENT, tmp_path, options=ReportOptions(classification="取扱注意"))
    assert len(pages) > 3
    assert all("取扱注意" in text for text in pages.texts)


def test_a_long_classification_stands_whole_on_the_cover(tmp_path: Path) -> None:
    mark = "取扱注意（庁内限り。複製、持出し及び第三者への提供を禁じます。保存期間は5年とします。）"
    pages = written(ASSESSMENT, tmp_path, options=ReportOptions(classification=mark))
    assert mark in squeezed(pages.texts[0])
    assert all("取扱注意（庁内限り" in text for text in pages.texts)
    assert pages.overlaps() == []


def test_the_maker_stands_on_the_cover_and_in_the_properties(tmp_path: Path) -> None:
    options = ReportOptions(prepared_by="株式会社みほん総合研究所")
    pages = written(ASSESSMENT, tmp_path, options=options)
    assert "作成株式会社みほん総合研究所" in squeezed(pages.texts[0])
    assert pages.metadata["Author"] == "株式会社みほん総合研究所"


def test_a_division_has_a_report_of_its_items_alone(tmp_path: Path) -> None:
    assessment = make_assessment(
        [make_checklist([make_item(OPEN), make_item(SECRET, division="福祉")])],
        {OPEN: 0, SECRET: 0},
    )
    pages = written(assessment, tmp_path, options=ReportOptions(kind="full", division="福祉"))
    assert SECRET in pages.whole
    assert OPEN not in pages.whole
    assert "北海道函館市福祉" in squeezed(pages.texts[0])


def _pictures(pages: Pages) -> list[tuple[float, float, float, float]]:
    with opened(pages.path) as document:
        return [
            tuple(part.get_bounds())
            for part in document[0].get_objects()
            if part.type == 3  # an image
        ]


@pytest.mark.parametrize("size", [(300, 100), (10, 400), (2000, 20)])
def test_the_logo_stands_on_the_cover_undistorted(size: tuple[int, int], tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(_png(size))
    pages = written(ASSESSMENT, tmp_path, options=ReportOptions(logo=logo))
    ((left, bottom, right, top),) = _pictures(pages)
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.01)
    assert pages.ink_at_the_edge() == []
    assert pages.overlaps() == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "見つかりません"),
        (b"GIF89a", "PNGの画像ではありません"),
        (_png()[:60], "画像が壊れています"),
        (_png((4001, 1)), "大きすぎます"),
        (_png() + b"\0" * 5_000_000, "大きすぎます"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused_and_nothing_is_written(
    content: bytes | None, why: str, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    if content is not None:
        logo.write_bytes(content)
    target = tmp_path / "r.pdf"
    with pytest.raises(LogoError, match=why) as caught:
        write_gap_report_file(Dossier(result=result(ASSESSMENT)), target, ReportOptions(logo=logo))
    assert caught.value.remedy
    assert not target.exists()


def test_what_was_compared_is_told(tmp_path: Path) -> None:
    dossier = Dossier(result=result(ASSESSMENT))
    pdf = write_gap_report_file(dossier, tmp_path / "r.pdf")
    assert pdf.pages == len(Pages(tmp_path / "r.pdf"))
    assert f"{pdf.pages}ページ・3問・課題2件（数値と名称{pdf.texts}個）が一致" in pdf.in_words
    assert pdf.texts > 5
    workbook = write_gap_report_file(dossier, tmp_path / "r.xlsx")
    assert "開き直し、3問・課題2件が一致" in workbook.in_words


def test_the_workbook_of_a_division_holds_its_items_and_says_whose_they_are(tmp_path: Path) -> None:
    assessment = make_assessment(
        [make_checklist([make_item(OPEN), make_item(SECRET, division="福祉")])],
        {OPEN: 0, SECRET: 0},
    )
    target = tmp_path / "r.xlsx"
    options = ReportOptions(division="福祉")
    write_gap_report_file(Dossier(result=result(assessment)), target, options)
    book = openpyxl.load_workbook(target)
    assert "函館市　福祉" in str(book["概要"]["A1"].value)
    cells = {str(cell.value) for sheet in book for row in sheet.rows for cell in row}
    assert SECRET in cells
    assert OPEN not in cells
