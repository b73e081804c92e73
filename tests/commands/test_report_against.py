"""``report --against``: last year beside this one, in every file that tells of it."""

import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from exports.pdf.reading import page_texts
from tests.commands.conftest import Run
from tests.exports.word_files import text_of as word_text

NOW, BEFORE = "012025-2026", "012025-2025"
KINDS = ("mayor", "standard", "full", "division")


@pytest.fixture
def years(run: Run) -> str:
    """Two years of a municipality: one item rose, one fell, one is only known now."""
    for year in ("2025", "2026"):
        made = run("new", "--municipality", "012025", "--year", year, "--tier", "core",
                   "--reference-date", f"{year}-11-24")  # fmt: skip
        assert made.code == 0, made.err
    for name, item, value in (
        (BEFORE, "SEC-01-01", "1"), (NOW, "SEC-01-01", "3"),
        (BEFORE, "STD-01-01", "3"), (NOW, "STD-01-01", "1"),
        (BEFORE, "DIS-01-01", "unknown"), (NOW, "DIS-01-01", "2"),
    ):  # fmt: skip
        assert run("answer", name, item, value).code == 0
    return NOW


def text_of(path: Path) -> str:
    return re.sub(r"\s+", "", "".join(page_texts(path)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_says_what_changed(run: Run, years: str, kind: str, tmp_path: Path) -> None:
    owner = next(
        a["division"]
        for a in run("show", NOW, "--json").json["answers"]
        if a["item"] == "SEC-01-01"
    )
    division = ("--division", owner) if kind == "division" else ()
    ended = run("report", years, "-o", "r.pdf", "--kind", kind, "--against", BEFORE, *division)
    assert ended.code == 0, ended.err
    told = text_of(tmp_path / "r.pdf")
    assert "令和7年度と比べられる取組項目" in told
    assert "改善1問" in told
    if kind != "division":
        assert "後退1問" in told
        assert "把握できた1問" in told
    if kind == "mayor":
        assert len(page_texts(tmp_path / "r.pdf")) == 2


FIGURES = {
    "サイバーセキュリティ": ("33.3", "100.0", "＋66.7"),
    "標準化・共通化と推進体制": ("100.0", "33.3", "－66.7"),
    "防災DX": ("0.0", "66.7", "＋66.7"),
}
"""By hand: one item of target 3 in each area, from 1 to 3, from 3 to 1, from わからない to 2."""


def test_every_file_has_both_years_scores_the_right_way_round(
    run: Run, years: str, tmp_path: Path
) -> None:
    for name in ("r.pdf", "r.docx", "r.xlsx"):
        assert run("report", years, "-o", name, "--against", BEFORE).code == 0
    said = [text_of(tmp_path / "r.pdf"), re.sub(r"\s", "", word_text(tmp_path / "r.docx"))]
    for area, figures in FIGURES.items():
        assert all(f"{area}1問{''.join(figures)}" in text for text in said), area
    with CalamineWorkbook.from_path(str(tmp_path / "r.xlsx")) as book:
        groups = book.get_sheet_by_name("前年度比較（分野・テーマ）").to_python()
    header = next(row for row in groups if "対象" in "".join(map(str, row)) and len(set(row)) > 4)
    for area, figures in FIGURES.items():
        row = next(row for row in groups[groups.index(header) + 1 :] if row[0] == area)
        told = [f"{cell:.1f}" for cell in row if isinstance(cell, float)]
        assert [figure.replace("－", "-").lstrip("＋") for figure in figures] == told[1:4], area


def test_without_an_earlier_year_nothing_is_compared(run: Run, years: str, tmp_path: Path) -> None:
    assert run("report", years, "-o", "r.pdf").code == 0
    assert "前年度との比較" not in text_of(tmp_path / "r.pdf")
    assert run("report", years, "-o", "r.xlsx").code == 0
    assert "前年度比較" not in CalamineWorkbook.from_path(str(tmp_path / "r.xlsx")).sheet_names


def test_the_workbook_has_a_sheet_of_both_years(run: Run, years: str, tmp_path: Path) -> None:
    ended = run("report", years, "-o", "r.xlsx", "--against", BEFORE, "--json")
    assert ended.json["against"] == BEFORE
    with CalamineWorkbook.from_path(str(tmp_path / "r.xlsx")) as book:
        rows = book.get_sheet_by_name("前年度比較").to_python()
        groups = book.get_sheet_by_name("前年度比較（分野・テーマ）").to_python()
    header = next(row for row in rows if "項目ID" in row)
    items = {
        row[header.index("項目ID")]: dict(zip(header, row, strict=True))
        for row in rows[rows.index(header) + 1 :]
    }
    assert items["SEC-01-01"]["変化"] == "改善"
    assert items["SEC-01-01"]["段階の差"] == 2
    assert items["STD-01-01"]["変化"] == "後退"
    assert items["STD-01-01"]["段階の差"] == -2
    assert items["DIS-01-01"]["変化"] == "把握できた"
    assert items["DIS-01-01"]["段階の差"] == ""
    whole = next(row for row in groups if row[0] == "全体（参考）")
    assert whole[2] == 3


def test_the_same_years_give_the_same_bytes(run: Run, years: str, tmp_path: Path) -> None:
    for ending in ("pdf", "xlsx"):
        for number in (1, 2):
            ended = run("report", years, "-o", f"{number}.{ending}", "--against", BEFORE)
            assert ended.code == 0, ended.err
        one, two = ((tmp_path / f"{n}.{ending}").read_bytes() for n in (1, 2))
        assert one == two


def test_what_cannot_be_compared_is_refused(run: Run, years: str, tmp_path: Path) -> None:
    other = run("new", "--municipality", "011002", "--year", "2025", "--tier", "core")
    for against, said in (
        (NOW, "同じものと比べよう"),
        (other.out.strip(), "比べられません"),
        ("012025-2019", "012025-2019"),
    ):
        ended = run("report", years, "-o", "r.pdf", "--against", against)
        assert ended.code == 2
        assert said in ended.err
    ended = run("report", years, "-o", "r.pdf", "--kind", "plan", "--against", BEFORE)
    assert ended.code == 2
    assert "取組計画" in ended.err
    assert not (tmp_path / "r.pdf").exists()
