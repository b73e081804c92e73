"""The dialog 県内の団体と比べる."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment.collection.benchmark import Benchmark
from assessment.collection.records import Quartiles
from checklists.schema import Checklist
from desktop.benchmark_window import BenchmarkWindow
from desktop.main_window import MainWindow
from exports.workbooks.benchmark import reader
from tests.factories import AS_OF


@pytest.fixture
def sent(checklists: tuple[Checklist, ...]) -> Benchmark:
    """What a prefecture might have sent of these small checklists."""
    from fractions import Fraction

    from assessment.collection.benchmark import BenchmarkFigure

    figures = Quartiles(n=9, q1=Fraction(20), median=Fraction(40), q3=Fraction(60))
    return Benchmark(
        prefecture="01",
        prefecture_name="北海道",
        year=2026,
        as_of=AS_OF,
        checklists=(),
        items={one.id: tuple(item.id for item in one.item) for one in checklists},
        figures=tuple(
            BenchmarkFigure(kind="checklist", checklist_id=one.id, id=one.id, figures=figures)
            for one in checklists
        ),
        places={},
    )


def test_the_file_is_chosen_read_and_shown(
    window: MainWindow, sent: Benchmark, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("比較用.xlsx", ""))
    monkeypatch.setattr(reader, "read_benchmark", lambda path: sent if path == FILE else None)
    window.known_actions["benchmark"].trigger()
    [dialog] = window.findChildren(BenchmarkWindow)
    assert dialog.windowTitle() == "道内の団体と比べる"
    qtbot.waitUntil(lambda: "まだ読み込んでいません" in dialog.state.text())
    qtbot.keyClick(dialog.choose, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "北海道" in dialog.state.text())
    model = dialog.list.model()
    assert model.rowCount() == 4
    cells = [model.index(0, column).data() for column in range(5)]
    assert cells[1:] == ["－", "20.0〜60.0（40.0）n=9", "－", ""]
    dialog.reject()


FILE = Path("比較用.xlsx")
