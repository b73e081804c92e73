"""Where a workspace lies: warnings for bad places, and what is remembered."""

import tempfile
from pathlib import Path

import pytest

from assessment import locations
from desktop.places import warning_about


def test_a_temporary_folder_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    assert "一時フォルダー" in warning_about(tmp_path / "temp" / "深い" / "workspace.sqlite")
    assert warning_about(tmp_path / "課" / "workspace.sqlite") == ""


def test_a_roaming_profile_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert "移動ユーザー" in warning_about(tmp_path / "Roaming" / "app" / "workspace.sqlite")


def test_a_chosen_place_is_the_default_from_then_on(tmp_path: Path) -> None:
    assert locations.chosen_workspace() is None
    assert locations.default_workspace() == locations.usual_workspace()
    locations.choose_workspace(tmp_path / "共有" / "workspace.sqlite")
    assert locations.default_workspace() == tmp_path / "共有" / "workspace.sqlite"
