"""Sixty sheets on one day: the window stays usable, nobody scrolls through thousands of rows."""

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from assessment.receipts import Receipt
from assessment.returned import Ignored
from desktop.models.receipt_rows import Batch
from desktop.pages.inquiring.returned_pane import ReturnedPane


@pytest.mark.parametrize(("files", "unfolded"), [(2, True), (60, False)])
def test_many_files_are_shown_folded(qtbot: QtBot, files: int, unfolded: bool) -> None:
    ignored = Ignored(
        where="回答!C14", item_id="", text="済", why="分かりません", remedy="確かめる"
    )
    receipts = tuple(
        Receipt(file=f"{number}.xlsx", status="ok", ignored=(ignored,) * 10)
        for number in range(files)
    )
    pane = ReturnedPane()
    qtbot.addWidget(pane)
    pane.show_batch(Batch(receipts=receipts, items={}), 0)
    first = pane.rows.model().index(0, 0, QModelIndex())
    assert pane.rows.isExpanded(first) == unfolded
    assert len(pane.rows.headings()) == files
