"""A town answers by command and leaves with its workbook and its PDF."""

import datetime as dt
import re
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from assessment.clock import local_today
from tests.commands.conftest import Run, core, run, run_apart
from tests.mounts import pretend

__all__ = ["core", "run", "run_apart"]


@pytest.fixture
def answered(run: Run, core: str, tmp_path: Path) -> str:
    """Forty lines as a colleague would send them: CP932, some unknown, some not applicable."""
    values = ["0", "1", "2", "3", "4", "unknown", "na"]
    items = [answer["item"] for answer in run("show", core, "--json").json["answers"]]
    lines = ["item,value,note,reason,evidence"]
    lines += [
        f"{item},{values[n % 7]},備考{n},対象となる施設・人がいない,要綱{n}"
        for n, item in enumerate(items)
    ]
    (tmp_path / "回答.csv").write_bytes("\r\n".join(lines).encode("cp932"))
    ended = run("answer", core, "--from", "回答.csv")
    assert (ended.code, ended.out.count("saved ")) == (0, 40), ended.err
    return core


def test_from_new_to_both_reports(run: Run, answered: str, tmp_path: Path) -> None:
    shown = run("show", answered, "--json").json
    assert shown["completion"] == 1.0
    assert not shown["provisional"]
    for name in ("自己点検結果.xlsx", "自己点検結果報告書.pdf"):
        ended = run("report", answered, "-o", name)
        assert (ended.code, ended.out.strip()) == (0, name), ended.err
    workbook = openpyxl.load_workbook(tmp_path / "自己点検結果.xlsx")
    listed = [cell.value for row in workbook["課題一覧"].iter_rows() for cell in row]
    pdf = pypdfium2.PdfDocument(tmp_path / "自己点検結果報告書.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    for gap in shown["gaps"]:
        assert gap["item"] in listed
        assert gap["item"] in text
    assert "函館市" in text
    for checklist in shown["checklists"]:
        assert f"{checklist['score']:.1f}" in text


def test_the_same_input_gives_the_same_bytes(run: Run, answered: str, tmp_path: Path) -> None:
    for ending in ("xlsx", "pdf", "docx"):
        for number in (1, 2):
            assert run("report", answered, "-o", f"{number}.{ending}").code == 0
        one, two = ((tmp_path / f"{n}.{ending}").read_bytes() for n in (1, 2))
        assert one == two


def test_a_report_of_another_day_says_so(run: Run, answered: str, tmp_path: Path) -> None:
    ended = run("report", answered, "-o", "r.pdf", "--as-of", "2027-04-01", "--json")
    assert ended.json["as_of"] == "2027-04-01"
    pdf = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    cover = pdf[0].get_textpage().get_text_bounded()
    pdf.close()
    assert "令和9年4月1日" in re.sub(r"\s", "", cover)


@pytest.mark.parametrize("name", ["r.txt", "r", "r.doc"])
def test_an_unknown_ending_is_refused(run: Run, answered: str, name: str) -> None:
    ended = run("report", answered, "-o", name)
    assert ended.code == 2
    assert ".xlsx" in ended.err


def test_a_target_that_cannot_be_written_keeps_what_was_there(
    run: Run, answered: str, tmp_path: Path
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    ended = run("report", answered, "-o", "folder.xlsx")
    assert ended.code == 2
    assert "書き込めません" in ended.err
    blocked = run("report", answered, "-o", "w.sqlite/r.pdf")
    assert blocked.code == 2
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_demo_writes_both_files_and_needs_no_display(run_apart: Run, tmp_path: Path) -> None:
    ended = run_apart("demo", "-o", "見本", workspace=False)
    assert ended.code == 0, ended.err
    paths = [Path(tmp_path, line) for line in ended.out.splitlines()]
    assert [path.name for path in paths] == ["自己点検結果.xlsx", "自己点検結果報告書.pdf"]
    assert all(path.stat().st_size > 10_000 for path in paths)
    again = run_apart("demo", "-o", "見本", "--json", workspace=False)
    assert again.json["assessment"].endswith("-2026")
    assert not (tmp_path / "data").exists()


def test_doctor_says_that_all_is_well(run: Run) -> None:
    ended = run("doctor", "--json")
    checks = {check["check"]: check for check in ended.json}
    assert ended.code == 0, checks
    assert set(checks) >= {"Python", "画面（Qt）", "日本語フォント", "保存ファイル", "空き容量"}
    assert all(set(check) == {"check", "ok", "say"} for check in ended.json)


def test_doctor_finds_a_workspace_that_is_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "w.sqlite").write_text("壊れた" * 100, encoding="utf-8")
    ended = run("doctor")
    assert ended.code == 1
    assert "要対応" in ended.out


def test_doctor_tells_of_a_place_where_one_alone_can_write_at_a_time(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, tmp_path / "mountinfo", "fuse.sshfs")
    ended = run("doctor", "--json")
    (told,) = [check for check in ended.json if check["check"] == "同時の書き込み"]
    assert (ended.code, told["ok"]) == (0, True)
    assert "書き込めるのは一度に1人です" in told["say"]


def test_today_is_the_reference_date_unless_given(run: Run) -> None:
    run("new", "--municipality", "012025", "--year", "2026", "--tier", "core")
    (listed,) = run("list", "--json").json
    assert dt.date.fromisoformat(listed["reference_date"]) <= local_today()


def test_the_demo_succeeds_where_a_display_is_named_that_is_not_there(
    run_apart: Run,
) -> None:
    ended = run_apart("demo", "-o", "見本", workspace=False, DISPLAY=":987", QT_QPA_PLATFORM="xcb")
    assert ended.code == 0
    assert "画面は開けませんでした" in ended.err
    assert len(ended.out.splitlines()) == 2
