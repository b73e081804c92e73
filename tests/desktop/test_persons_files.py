"""Where a file is to be written: the name as it was typed, and nothing overwritten unasked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.messages import Message, Messages
from desktop.persons_files import ask_where, documents


@pytest.fixture
def above(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def typed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))


@pytest.mark.parametrize(
    ("name", "written"),
    [("計画", "計画.xlsx"), ("計画 R8.1", "計画 R8.1.xlsx"), ("計画.XLSX", "計画.XLSX")],
)
def test_the_ending_is_added_to_the_whole_name(
    above: QWidget,
    messages: Messages,
    told: list[Message],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    written: str,
) -> None:
    typed(monkeypatch, str(tmp_path / name))
    assert ask_where(above, messages, "保存する", "usual", ".xlsx") == tmp_path / written
    assert told == []


def test_a_file_that_the_dialog_could_not_see_is_left_alone(
    above: QWidget,
    messages: Messages,
    told: list[Message],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "計画.xlsx").write_bytes(b"old")
    typed(monkeypatch, str(tmp_path / "計画"))
    assert ask_where(above, messages, "保存する", "usual", ".xlsx") is None
    assert "計画.xlsx はすでにあります" in told[-1].text


def test_a_file_whose_replacing_was_confirmed_is_replaced(
    above: QWidget, messages: Messages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "計画.xlsx").write_bytes(b"old")
    typed(monkeypatch, str(tmp_path / "計画.xlsx"))
    assert ask_where(above, messages, "保存する", "usual", ".xlsx") == tmp_path / "計画.xlsx"


def test_the_first_place_is_among_the_documents_and_then_where_was_saved_last(
    above: QWidget, messages: Messages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Path] = []
    chosen = tmp_path / "共有" / "計画.xlsx"

    def choose(_above: QWidget, _title: str, begin: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(begin))
        return str(chosen), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for _ in range(2):
        ask_where(above, messages, "保存する", "計画.xlsx", ".xlsx")
        chosen.parent.mkdir(exist_ok=True)
    ask_where(above, messages, "保存する", tmp_path / "計画.xlsx", ".xlsx")
    chosen.parent.rmdir()
    ask_where(above, messages, "保存する", "計画.xlsx", ".xlsx")
    at_first = documents() / "計画.xlsx"
    assert at_first.is_absolute()
    assert offered == [at_first, chosen, tmp_path / "計画.xlsx", at_first]


def test_whoever_gives_up_is_asked_no_more(
    above: QWidget, messages: Messages, told: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "")
    assert ask_where(above, messages, "保存する", "usual", ".pdf") is None
    assert told == []
