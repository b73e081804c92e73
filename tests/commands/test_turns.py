"""Commands on a workspace that somebody else writes, where one alone can."""

import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.mounts import mark_of_another, pretend

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="such places are told on Linux")


def test_what_reads_goes_on_and_what_writes_says_who_has_to_close_it_first(
    run: Run, core: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, tmp_path / "mounts", "fuse.sshfs")
    run("answer", core, "SEC-01-01", "2")
    path = tmp_path / "w.sqlite"
    mark = mark_of_another(path)
    assert run("show", core).code == 0
    assert "佐藤さん（財政課-PC2）が書き込んでいます" in run("doctor").out
    assert run("backup", "-o", tmp_path / "copy.sqlite").code == 0
    ended = run("answer", core, "SEC-01-01", "3", "--json")
    assert ended.code == 2
    error = ended.json["error"]
    assert error["code"] == "writer_elsewhere"
    assert "佐藤さん（財政課-PC2）が書き込んでいます" in error["message"]
    mark.unlink()
    assert run("answer", core, "SEC-01-01", "3").code == 0
    assert not mark.exists()
    assert "佐藤さん" not in run("doctor").out
