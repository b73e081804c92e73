"""Tables are sorted by key and by heading, and a third time stand in the program's own order."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.models import gap_table
from desktop.models.record_table import Column, RecordFilter, RecordTable
from desktop.pages.gap_list.gap_table_view import GapTableView
from desktop.pages.gaps import GapsPage
from desktop.session import Session
from desktop.widgets.record_view import RecordView
from tests.desktop.keyboard import SHIFT, Key, Keyboard
from tests.desktop.surfaces import come_to_rest

GIVEN = ["ろ", "い", "は"]
COLUMNS: tuple[Column[str], ...] = (
    Column(title="名前", text=lambda name: name),
    Column(title="長さ", text=lambda name: str(len(name))),
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def names(qtbot: QtBot) -> RecordView:
    """A table of names in an order of their own."""
    model: RecordTable[str] = RecordTable(COLUMNS)
    view = RecordView("名前", model, RecordFilter(model, model))
    model.setParent(view)
    qtbot.addWidget(view)
    model.show(GIVEN)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


@pytest.fixture
def gaps(sample_window: MainWindow, sample_session: Session, qtbot: QtBot) -> GapTableView:
    """The table of the page 課題."""
    sample_window.go("gaps")
    page = sample_window.page("gaps")
    assert isinstance(page, GapsPage)
    come_to_rest(sample_session, qtbot)
    return page.table


def shown(view: QTableView, column: int = 0) -> list[str]:
    model = view.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def click_heading(view: QTableView, column: int, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, pos=spot)


def arrow(view: QTableView, column: int) -> str:
    """▲ or ▼, as it is drawn at the end of a heading."""
    header = view.horizontalHeader()
    right = header.sectionViewportPosition(column) + header.sectionSize(column)
    drawn = header.viewport().grab(QRect(right - 20, 4, 18, header.height() - 8)).toImage()
    ground = drawn.pixel(0, 0)
    widths = [
        sum(drawn.pixel(x, y) != ground for x in range(drawn.width()))
        for y in range(drawn.height())
    ]
    inked = [width for width in widths if width]
    return "▼" if inked[0] > inked[-1] else "▲"


def test_the_arrow_points_down_where_the_greatest_comes_first(
    gaps: GapTableView, qtbot: QtBot
) -> None:
    places = shown(gaps, gap_table.PRIORITY)
    assert float(places[0]) > float(places[-1])
    assert arrow(gaps, gap_table.PRIORITY) == "▼"
    click_heading(gaps, gap_table.PRIORITY, qtbot)
    assert shown(gaps, gap_table.PRIORITY) == places[::-1]
    assert arrow(gaps, gap_table.PRIORITY) == "▲"


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "heading"])
def test_the_third_time_the_rows_stand_as_they_were_given(
    by_key: bool, names: RecordView, qtbot: QtBot
) -> None:
    header = names.horizontalHeader()
    seen = []
    for _ in range(4):
        if by_key:
            qtbot.keyClick(names, Qt.Key.Key_S)
        else:
            click_heading(names, 0, qtbot)
        seen.append((shown(names), header.sortIndicatorSection(), names.accessibleDescription()))
    rising = (["い", "は", "ろ"], 0, "「名前」の昇順に並んでいます")
    falling = (["ろ", "は", "い"], 0, "「名前」の降順に並んでいます")
    assert seen == [rising, falling, (GIVEN, -1, "元の順に並んでいます"), rising]


def test_another_column_begins_anew(names: RecordView, qtbot: QtBot) -> None:
    qtbot.keyClick(names, Qt.Key.Key_S)
    qtbot.keyClick(names, Qt.Key.Key_Right)
    qtbot.keyClick(names, Qt.Key.Key_S)
    assert names.accessibleDescription() == "「長さ」の昇順に並んでいます"


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "heading"])
def test_the_order_of_gaps_is_that_of_their_priority(
    by_key: bool, gaps: GapTableView, sample_window: MainWindow, qtbot: QtBot
) -> None:
    header = gaps.horizontalHeader()
    keys = Keyboard(sample_window)
    keys.use(gaps, Key.Key_Right, times=gap_table.DIVISION)
    given = shown(gaps, gap_table.ITEM)
    seen = []
    for _ in range(3):
        if by_key:
            keys.press(Key.Key_S)
        else:
            click_heading(gaps, gap_table.DIVISION, qtbot)
        seen.append((header.sortIndicatorSection(), gaps.accessibleDescription()))
    assert seen == [
        (gap_table.DIVISION, "「担当課」の昇順に並んでいます"),
        (gap_table.DIVISION, "「担当課」の降順に並んでいます"),
        (gap_table.PRIORITY, "元の順に並んでいます"),
    ]
    assert shown(gaps, gap_table.ITEM) == given


def test_the_heading_of_the_own_order_turns_it_round_and_back(
    gaps: GapTableView, qtbot: QtBot
) -> None:
    given = shown(gaps, gap_table.ITEM)
    click_heading(gaps, gap_table.PRIORITY, qtbot)
    assert shown(gaps, gap_table.ITEM) == given[::-1]
    click_heading(gaps, gap_table.PRIORITY, qtbot)
    assert shown(gaps, gap_table.ITEM) == given


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_sorts_and_restores(gaps: GapTableView, sample_window: MainWindow) -> None:
    keys = Keyboard(sample_window)
    given = shown(gaps, gap_table.ITEM)
    offered = [action.text() for action in gaps.menu.actions()]
    for words in ("この列で並べ替える", "元の順に戻す"):
        keys.use(gaps, Key.Key_F10, SHIFT)
        keys.press(Key.Key_Down, times=offered.index(words))
        keys.press(Key.Key_Return)
        QApplication.processEvents()
        assert (shown(gaps, gap_table.ITEM) == given) is (words == "元の順に戻す")
