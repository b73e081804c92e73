"""One drafts, another asks, the first corrects, the other confirms: an edition, and its papers."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from assessment.editions import editions
from assessment.workspace import Workspace
from tests.commands.conftest import Run, run

__all__ = ["run"]

NAME = "012025-2026"
ITEM, OTHER = "SEC-01-01", "SEC-01-02"
WORDS = "確認済み2問・未確認1問（うち確認後に変更1問）、要確認の印1問"


@pytest.fixture
def reviewed(run: Run) -> Run:
    """佐藤 drafts three answers, 鈴木 comments on one; it is corrected and all are confirmed."""
    new = ("new", "--municipality", "012025", "--year", "2026", "--reference-date", "2026-11-24")
    assert run(*new, "--checklist", "security").code == 0
    for item in (ITEM, OTHER, "SEC-02-01"):
        assert run("answer", NAME, item, "2", "--by", "佐藤").code == 0
    ask = ("--mark", "税務課", "--comment", "要綱の日付を確かめてください", "--by", "鈴木")
    assert run("review", NAME, ITEM, *ask).code == 0
    assert run("review", NAME, ITEM, "--confirm", "--by", "佐藤").code == 1
    assert run("answer", NAME, ITEM, "1", "--by", "佐藤").code == 0
    every = (ITEM, OTHER, "SEC-02-01")
    assert run("review", NAME, *every, "--confirm", "--by", "鈴木").code == 0
    assert run("answer", NAME, "SEC-02-01", "3", "--by", "佐藤").code == 0
    return run


def text_of(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    return "".join(text.split())


def test_from_a_draft_to_an_edition_and_its_papers(reviewed: Run, tmp_path: Path) -> None:
    before = reviewed("show", NAME, "--json").json
    assert reviewed("submit", NAME, "-o", "提出.xlsx").code == 0
    with Workspace.open(tmp_path / "w.sqlite") as workspace:
        (edition,) = editions(workspace, NAME)
    confirmed = edition.reviews[ITEM].confirmation
    assert confirmed is not None
    assert (confirmed.by, confirmed.author) == ("鈴木", "佐藤")
    for kind in ("approval", "handover"):
        assert reviewed("report", NAME, "-o", f"{kind}.pdf", "--kind", kind).code == 0
    assert f"回答3問のうち{WORDS}です。" in text_of(tmp_path / "approval.pdf")
    told = text_of(tmp_path / "handover.pdf")
    assert "要確認の回答1問" in told
    assert "未確認の回答1問（確認後に変更1問）" in told
    assert "要綱の日付を確かめてください（鈴木）" in told
    assert reviewed("report", NAME, "-o", "結果.xlsx").code == 0
    assert WORDS in overview_of(tmp_path / "結果.xlsx")
    assert reviewed("show", NAME, "--json").json["score"] == before["score"]


def test_the_public_is_told_nothing_of_it(reviewed: Run, tmp_path: Path) -> None:
    public = ("--audience", "public")
    for kind in ("approval", "handover"):
        ended = reviewed("report", NAME, "-o", f"{kind}.pdf", "--kind", kind, *public)
        assert ended.code == 0, ended.err
        told = text_of(tmp_path / f"{kind}.pdf")
        assert "要確認" not in told
        assert "確認済み" not in told
        assert "鈴木" not in told
    assert reviewed("report", NAME, "-o", "結果.xlsx", *public).code == 0
    assert "確認の状況" not in overview_of(tmp_path / "結果.xlsx")


def test_where_nobody_reviews_the_papers_say_nothing_of_it(run: Run, tmp_path: Path) -> None:
    new = ("new", "--municipality", "012025", "--year", "2026", "--checklist", "security")
    assert run(*new).code == 0
    assert run("answer", NAME, ITEM, "2").code == 0
    for kind in ("approval", "handover"):
        assert run("report", NAME, "-o", f"{kind}.pdf", "--kind", kind).code == 0
        assert "要確認" not in text_of(tmp_path / f"{kind}.pdf")


def overview_of(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell.value) for row in book["概要"].iter_rows() for cell in row)
