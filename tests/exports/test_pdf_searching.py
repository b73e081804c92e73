"""Words found in a PDF, and where they stand."""

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.searching import find_text

_SIZE = (400, 500)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Two pages with known words at known places."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    target = tmp_path / "紙.pdf"
    canvas = Canvas(str(target), pagesize=_SIZE)
    canvas.setFont("HeiseiKakuGo-W5", 20)
    canvas.drawString(100, 400, "データの連携")
    canvas.drawString(100, 200, "クラウ")
    canvas.drawString(100, 170, "ド移行")
    canvas.showPage()
    canvas.setFont("HeiseiKakuGo-W5", 20)
    canvas.drawString(40, 300, "データとデータ")
    canvas.save()
    return target


@pytest.mark.parametrize("words", ["データ", "でーた", "ﾃﾞｰﾀ", " デ ータ"])
def test_kana_width_and_blanks_make_no_difference(paper: Path, words: str) -> None:
    assert [hit.page for hit in find_text(paper, words)] == [0, 1, 1]


def test_the_box_is_where_the_words_are_printed(paper: Path) -> None:
    (box,) = find_text(paper, "データ")[0].boxes
    assert box.left * 400 == pytest.approx(100, abs=4)
    assert box.right * 400 == pytest.approx(160, abs=6)
    assert 80 <= box.top * 500 < box.bottom * 500 <= 106


def test_words_broken_over_two_lines_are_found_with_a_box_on_each(paper: Path) -> None:
    (hit,) = find_text(paper, "クラウド移行")
    upper, lower = hit.boxes
    assert upper.bottom < lower.top


@pytest.mark.parametrize("words", ["", "　 ", "どこにもない"])
def test_nothing_wanted_or_nothing_there_gives_no_hit(paper: Path, words: str) -> None:
    assert find_text(paper, words) == []
