"""``report``: its options, what it refuses, and that it says what it has compared."""

from pathlib import Path

import pytest

from exports.report_options import KINDS
from tests.commands.conftest import Run


@pytest.fixture
def answered(run: Run, core: str) -> str:
    for item, value in (("SEC-01-01", "1"), ("STD-01-01", "2"), ("DIS-01-01", "0")):
        assert run("answer", core, item, value).code == 0
    return core


@pytest.mark.parametrize("name", ["r.pdf", "r.xlsx", "r.docx"])
def test_the_user_is_told_that_the_file_was_opened_again(
    run: Run, answered: str, name: str, tmp_path: Path
) -> None:
    ended = run("report", answered, "-o", name)
    assert ended.code == 0, ended.err
    assert ended.out.strip() == name
    assert "書き出したファイルを開き直し" in ended.err
    assert "40問・課題3件" in ended.err
    assert (tmp_path / name).stat().st_size > 1000


def test_every_option_is_taken(run: Run, answered: str) -> None:
    ended = run(
        "report", answered, "-o", "r.pdf", "--kind", "full", "--as-of", "2027-04-01",
        "--audience", "public", "--classification", "取扱注意", "--prepared-by", "見本の会社",
        "--division", "情報政策", "--json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    told = ended.json
    assert (told["kind"], told["audience"], told["division"]) == ("full", "public", "情報政策")
    assert told["as_of"] == "2027-04-01"
    assert told["pages"] > 3
    assert told["compared"] > 10


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written(run: Run, answered: str, kind: str) -> None:
    division = ("--division", "情報政策") if kind == "division" else ()
    ended = run("report", answered, "-o", "r.pdf", "--kind", kind, *division, "--json")
    assert ended.code == 0, ended.err
    assert ended.json["kind"] == kind
    assert ended.json["pages"] >= 1


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_what_is_the_same_for_every_kind_says_so(
    run: Run, answered: str, tmp_path: Path, ending: str
) -> None:
    plain = run("report", answered, "-o", f"a.{ending}")
    assert plain.code == 0
    assert "種類によらず" not in plain.err
    ended = run("report", answered, "-o", f"b.{ending}", "--kind", "mayor")
    assert ended.code == 0
    assert "種類によらず" in ended.err
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "r.txt"), ".xlsxか.pdfか.docx"),
        (("-o", "r.pdf", "--kind", "ful"), "「full」のことですか。"),
        (("-o", "r.pdf", "--audience", "all"), "「all」は選べません"),
        (("-o", "r.pdf", "--kind", "division"), "--division で"),
        (("-o", "r.pdf", "--division", "情報政索"), "「情報政策」のことですか。"),
        (("-o", "r.pdf", "--logo", "none.png"), "ロゴの画像"),
        (("-o", "r.pdf", "--as-of", "明日"), "日付として読めません"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    run: Run, answered: str, arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    ended = run("report", answered, *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert not (tmp_path / "r.pdf").exists()
