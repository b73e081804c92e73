"""How far long commands are is told on a terminal alone, and Ctrl+C takes nothing."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from commands.output import shown_width
from commands.progress import showing_progress
from exports import returned_sheets
from exports.workbooks.answer_sheet.reader import read_received
from main import main
from tests.commands.conftest import Run
from tests.commands.inquiries import fill, items_of
from tests.exports.foreign_files import archive_encrypted, archive_of, encrypted


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard error is a terminal of 60 columns; what captures it is made anew for each phase."""
    assert capsys
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: True, raising=False)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((60, 24)))


@pytest.fixture
def sheets(handed_out: list[dict[str, Any]], tmp_path: Path) -> list[Path]:
    """The sheets of the divisions, each with its first item answered."""
    paths = [tmp_path / str(file["file"]) for file in handed_out]
    for path in paths[:3]:
        fill(path, {items_of(path)[0]: {"回答": "3"}})
    return paths


@pytest.mark.usefixtures("terminal")
def test_a_bar_grows_within_the_terminal_and_is_gone_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with showing_progress("照会票を読んでいます") as tell:
        for done in range(3):
            tell(done, 2, "とても長い名前の照会票" * 4)
    shown = capsys.readouterr().err.split("\r")
    bars = [re.search(r"\[(#*)\.*\] \d/2", line) for line in shown]
    assert [len(bar[1]) for bar in bars if bar] == [0, 10, 20]
    assert max(map(shown_width, shown)) < 60
    assert (shown[-2].strip(), shown[-1]) == ("", "")


def test_without_a_terminal_nothing_is_shown(run: Run, core: str, sheets: list[Path]) -> None:
    assert run("import", core, sheets[0]).err == ""


@pytest.mark.usefixtures("terminal")
def test_every_file_is_told_also_those_in_an_archive(
    run: Run, core: str, sheets: list[Path], tmp_path: Path
) -> None:
    archive = tmp_path / "返送.zip"
    archive.write_bytes(archive_of((path.name, path.read_bytes()) for path in sheets[1:3]))
    ended = run("import", core, sheets[0], archive, "--json")
    assert re.findall(r"\d/3", ended.err) == ["0/3", "1/3", "2/3", "3/3"]
    assert len(ended.json["files"]) == 3


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf"])
def test_a_report_tells_how_far_it_is(run: Run, core: str, tmp_path: Path, ending: str) -> None:
    told = run("report", core, "-o", tmp_path / f"r.{ending}").err
    bars = [(int(done), int(total)) for done, total in re.findall(r"(\d+)/(\d+)", told)]
    assert bars[-1][0] == bars[-1][1]
    assert len(bars) > 3
    assert "報告書を書き出しています" in told


def test_a_reading_that_is_stopped_takes_nothing(
    run: Run, core: str, sheets: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def interrupted(name: str, *rest: Any, **named: Any) -> Any:
        read.append(name)
        if len(read) == 2:
            raise KeyboardInterrupt
        return read_received(name, *rest, **named)

    with monkeypatch.context() as patched:
        patched.setattr(returned_sheets, "read_received", interrupted)
        ended = run("import", core, *sheets[:3])
    assert ended.code == 2
    assert "何も取り込んでいません" in ended.err
    assert run("receipts", core, "--json").json["receipts"] == []
    assert run("show", core, "--json").json["counts"]["level"] == 0


def test_each_file_opens_with_whichever_password_is_its_own(
    run: Run, core: str, sheets: list[Path], tmp_path: Path
) -> None:
    """Each division mails a password of its own."""
    one, two, three = sheets[:3]
    locked = tmp_path / "暗号.xlsx"
    locked.write_bytes(encrypted(one.read_bytes(), "ひみつ1"))
    other = tmp_path / "暗号2.xlsx"
    other.write_bytes(encrypted(two.read_bytes(), "ひみつ2"))
    archive = tmp_path / "暗号.zip"
    archive.write_bytes(archive_encrypted("三.xlsx", three.read_bytes(), b"zip3"))
    (tmp_path / "鍵.txt").write_text("ひみつ1\nzip3\nひみつ2\n", encoding="utf-8")
    files = run("import", core, locked, other, archive, "--password-file", "鍵.txt", "--json").json[
        "files"
    ]
    assert [(file["status"], file["changed"]) for file in files] == [("ok", 1)] * 3


def test_a_command_that_is_stopped_while_it_is_loaded_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("commands.group.run", interrupted)
    assert main(["list"]) == 2
    assert capsys.readouterr().err == "中止しました。まだ何も行っていません。\n"
