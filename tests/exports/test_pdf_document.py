"""What stands on every page, whatever the report."""

import datetime as dt
from pathlib import Path

from reportlab.platypus import Flowable, PageBreak

from exports.pdf.document import Frontmatter, laid_out
from exports.pdf.flow import Heading, Text
from exports.pdf.fonts import typeface
from exports.pdf.style import Sheet
from tests.exports.pdf_pages import Pages, squeezed

SHEET = Sheet(typeface())


def three_pages(folder: Path, *, covered: bool = True, classification: str = "") -> Pages:
    front = Frontmatter(
        title="標題",
        author="函館市",
        header="柱" * 80,
        footer="脚",
        program="プログラム",
        day=dt.date(2026, 11, 24),
        classification=classification,
    )
    flowables: list[Flowable] = [
        Text("一頁目", SHEET.body),
        PageBreak(),
        Heading("とても長い章の題名" * 5, SHEET, 0, "chapter"),
        PageBreak(),
        Text("三頁目", SHEET.body),
    ]
    content, pages = laid_out(flowables, front, SHEET.face, lambda *_: None, covered=covered)
    assert pages == 3
    target = folder / "a.pdf"
    target.write_bytes(content)
    return Pages(target)


def test_the_classification_stands_on_every_page_and_over_nothing(tmp_path: Path) -> None:
    pages = three_pages(tmp_path, classification="取扱注意（庁内限り）")
    assert all("取扱注意（庁内限り）" in text for text in pages.texts)
    assert pages.overlaps() == []
    assert pages.ink_at_the_edge() == []


def test_a_long_classification_is_shortened_rather_than_cut_off(tmp_path: Path) -> None:
    pages = three_pages(tmp_path, classification="取扱注意" * 30)
    assert all("取扱注意取扱注意" in text and "…" in text for text in pages.texts)
    assert pages.overlaps() == []
    assert pages.ink_at_the_edge() == []


def test_a_cover_has_neither_header_nor_number_but_other_first_pages_do(tmp_path: Path) -> None:
    covered, bare = three_pages(tmp_path), three_pages(tmp_path, covered=False)
    assert squeezed(covered.texts[0]) == "一頁目"
    assert "1/3" in squeezed(bare.texts[0])
    assert "柱" in bare.texts[0]
