"""What a row of the page 課題 has no room for stands below the list, for keys and eyes alike."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.models import gap_table
from desktop.pages.gaps import GapsPage
from desktop.session import Session
from tests.desktop.keyboard import CTRL, Key, Keyboard
from tests.desktop.surfaces import come_to_rest
from tests.factories import make_checklist, make_item

LONG = "総務部デジタル戦略推進室情報システム標準化・共通化推進担当課"
TITLE = "窓口で書かずに済む手続きの数と計画の公表"
SMALL, USUAL = (911, 512), (1366, 768)
"""What a window has on 1366×768 at 150 % and at 100 %."""


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """An item with long names, and one with a deadline."""
    items = [
        make_item("STD-01-01", weight=3, division=LONG, title=TITLE),
        make_item("STD-01-02", weight=1, division="総務課", deadline="2026-03-31"),
    ]
    return (make_checklist(items, "standardization", "STD"),)


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> GapsPage:
    """The page with two gaps."""
    session.record([Edit(item_id=f"STD-01-0{n}", answer=level(1)) for n in (1, 2)])
    window.go("gaps")
    found = window.page("gaps")
    assert isinstance(found, GapsPage)
    come_to_rest(session, qtbot)
    return found


@pytest.mark.parametrize("size", [USUAL, SMALL], ids=["100", "150"])
def test_division_and_deadline_of_the_row_of_the_keys_are_said_whole(
    size: tuple[int, int], page: GapsPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.resize(*size)
    come_to_rest(session, qtbot)
    assert page.table.isColumnHidden(gap_table.DEADLINE) is (size == SMALL)
    keys = Keyboard(window)
    keys.use(page.table, Key.Key_Home, CTRL)
    place = page.table.geometry()
    said = []
    for _ in range(2):
        said.append(page.detail.text())
        assert _has_room(page), page.detail.text()
        keys.press(Key.Key_Down)
    dated, named = sorted(said, key=lambda words: LONG in words)
    assert f"担当課：{LONG}" in named
    assert "期限なし" in named
    assert "担当課：総務課　期限：令和8年3月31日" in dated
    assert page.table.geometry() == place, "the list stays where it is"


def test_a_title_and_a_reason_that_are_cut_are_said_too(
    page: GapsPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.resize(*SMALL)
    come_to_rest(session, qtbot)
    assert TITLE not in page.detail.text(), "the row has room for it"
    keys = Keyboard(window)
    keys.use(page.try_out)
    keys.use(page.table, Key.Key_Home, CTRL)
    come_to_rest(session, qtbot)
    gap = page.filtered.line(page.table.currentIndex().row()).gap
    assert gap.response.item.title in page.detail.text()
    assert f"優先度の理由：{gap.because}" in page.detail.text()
    assert _has_room(page)


def _has_room(page: GapsPage) -> bool:
    detail = page.detail
    room = QRect(0, 0, detail.width(), 10_000)
    wrapped = int(Qt.TextFlag.TextWordWrap)
    needed = QFontMetrics(detail.font()).boundingRect(room, wrapped, detail.text())
    return detail.visibleRegion().boundingRect().height() >= needed.height()
