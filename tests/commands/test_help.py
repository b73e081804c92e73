"""What the command line says of itself: help that can be read, and how a call was meant."""

import re
import subprocess
import sys

import click
import pytest

from commands.group import cli
from commands.help_text import wrapped
from commands.output import shown_width
from tests.commands.conftest import ROOT, Run

COLUMNS = 78


@pytest.mark.parametrize("name", [(), *((name,) for name in cli.commands)], ids=" ".join)
def test_help_fits_a_terminal_and_tears_no_word_apart(run: Run, name: tuple[str, ...]) -> None:
    ended = run(*name, "--help", workspace=False)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("使い方: ")
    assert max(map(shown_width, lines)) <= COLUMNS
    assert not [line for line in lines if line.lstrip()[:1] in tuple("、。）」")]
    command = cli.commands[name[0]] if name else cli
    told = re.findall(r"[!-~]+", ended.out)
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            assert set(re.findall(r"[!-~]+", option.help)) <= set(told), option.name


@pytest.mark.parametrize("width", [16, 23, 40])
def test_nothing_is_lost_where_lines_end(width: int) -> None:
    text = "回答（Excel）を「2027/4/1、令和9年4月」のように書きます。 --from といっしょに使います。"
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(shown_width(line) <= width for line in lines)


def test_it_is_called_by_the_name_under_which_it_was_started(run_apart: Run) -> None:
    assert run_apart("--help", workspace=False).out.startswith("使い方: python main.py ")
    assert "python main.py show --help" in run_apart("show").err


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (("answer", "012025-2026", "SEC-01-01"), "項目IDと回答か、--from のどちらか一方"),
        (("deadline", "012025-2026", "SEC-01-01"), "新しい期限の日付か --clear の、どちらか一方"),
        (("discussion", "012025-2026"), "-o か --from の、どちらか一方"),
        (("plan", "012025-2026", "--dry-run"), "--from といっしょに使います"),
        (("plan", "012025-2026", "-o", "a.xlsx", "--suggest", "3"), "どれか1つを使います"),
        (("action", "012025-2026", "SEC-01-01"), "--what に取組内容"),
        (("action", "012025-2026", "1"), "直すところか --remove"),
        (("review", "012025-2026", "--confirm"), "記録するときは項目ID"),
        (("review", "012025-2026", "SEC-01-01", "--reason", "旧"), "--dismiss と --reason は"),
        (("--read-only", "list"), "コマンドを付けずに画面を開くとき"),
        (("report", "012025-2026", "-o", "a.txt"), ".xlsxか.pdfか.docxで終わる名前"),
        (("collect", ".", "-o", "a.csv"), "「a.csv」は使えません。.xlsxで終わる名前"),
    ],
)
def test_a_call_that_cannot_be_meant_is_answered_with_how_it_is_meant(
    run: Run, given: tuple[str, ...], meant: str
) -> None:
    ended = run(*given, workspace=False)
    assert ended.code == 2
    assert meant in ended.err
    assert "--help で確かめられます" in ended.err


@pytest.mark.parametrize("given", [(), ("list",)], ids=["window", "command"])
def test_a_python_without_what_the_program_needs_is_told_which_one_has_it(
    given: tuple[str, ...],
) -> None:
    bare = [sys.executable, "-S", str(ROOT / "main.py"), *given]
    ended = subprocess.run(bare, capture_output=True, check=False)
    assert ended.returncode == 2
    told = ended.stderr.decode()
    assert "Traceback" not in told
    assert ".venv/bin/python main.py" in told


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_without_a_display_the_window_says_so_and_the_doctor_too(run_apart: Run) -> None:
    ended = run_apart("--read-only", workspace=False, QT_QPA_PLATFORM="")
    assert ended.code == 2
    assert "この端末には画面がないため、開けません。" in ended.err
    doctor = run_apart("doctor", QT_QPA_PLATFORM="")
    assert "この端末には画面がありません。" in doctor.out
