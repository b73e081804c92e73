"""A field for a day: what may be typed, what becomes of what cannot be read, and its calendar."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.theme import Scheme
from desktop.widgets.day_box import DayBox
from tests.desktop.contrasts import BODY, contrast
from tests.desktop.input_method import compose

WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
DAY = dt.date(2026, 11, 24)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=[(scheme, size) for scheme in Scheme for size in (100, 200)])
def opened(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> Iterator[DayBox]:
    """A field for a day, with the calendar open."""
    theme.apply(qapp, *request.param)
    made = DayBox(DAY)
    theme.dress(made)
    qtbot.addWidget(made)
    made.show()
    qtbot.mouseClick(made.field.findChild(QToolButton), LEFT)
    qtbot.waitUntil(made.calendar.isVisible)
    yield made
    made.calendar.close()
    theme.apply(qapp, Scheme.LIGHT)


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[DayBox]:
    """A field for a day that has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    made = DayBox(DAY)
    made.setAccessibleName("基準日")
    column = QVBoxLayout(window)
    column.addWidget(made)
    window.resize(400, 200)
    window.show()
    window.activateWindow()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(made.field.hasFocus)
    yield made
    window.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_days_of_two_digits_have_room_and_weekends_are_legible(opened: DayBox) -> None:
    calendar = opened.calendar.days
    days = calendar.findChild(QTableView)
    assert isinstance(days, QTableView)
    asked = QStyleOptionViewItem()
    asked.initFrom(days)
    asked.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
    asked.text = "30"
    asked.rect = QRect(0, 0, days.columnWidth(1), days.rowHeight(2))
    part = QStyle.SubElement.SE_ItemViewItemText
    room = days.style().subElementRect(part, asked, days)
    beside = days.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, asked, days) + 1
    assert room.width() - 2 * beside >= days.fontMetrics().horizontalAdvance("30"), "elided"
    assert room.height() >= days.fontMetrics().height()
    surface = theme.colours().surface
    for day in WEEKEND:
        ink = calendar.weekdayTextFormat(day).foreground().color().name()
        assert contrast(ink, surface) >= BODY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("R8.10.1", dt.date(2026, 10, 1)),
        ("令和8年10月1日", dt.date(2026, 10, 1)),
        ("２０２６／１０／１", dt.date(2026, 10, 1)),
        ("2026-10-01", dt.date(2026, 10, 1)),
        ("20261001", dt.date(2026, 10, 1)),
        ("10/1", dt.date(2026, 10, 1)),
        ("3月31日", dt.date(2027, 3, 31)),
    ],
)
def test_a_day_may_be_typed_in_any_usual_way_and_is_written_in_one(
    box: DayBox, qtbot: QtBot, typed: str, meant: dt.date
) -> None:
    _type(qtbot, box, typed)
    assert box.chosen() == meant
    assert box.field.text() == typed, "another text under the hands of the person"
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert box.field.text() == f"令和{meant.year - 2018}年{meant.month}月{meant.day}日"
    assert not box.said.isVisible()


@pytest.mark.parametrize("typed", ["8/10/1", "令和8年10月", "2026/2/30", "きのう", ""])
def test_what_is_no_certain_day_stays_as_typed_with_the_reason(
    box: DayBox, qtbot: QtBot, typed: str
) -> None:
    _type(qtbot, box, typed)
    assert not box.said.isVisible(), "told off while typing"
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    qtbot.keyClick(box.field, Qt.Key.Key_Up)
    assert (box.field.text(), box.chosen()) == (typed, DAY)
    assert "読めません" in box.problem()
    assert box.said.isVisible()
    told = QAccessible.queryAccessibleInterface(box.field)
    assert told.text(QAccessible.Text.Description) == box.said.text()
    with qtbot.waitSignal(box.changed):
        _type(qtbot, box, "R8.11.24")
    assert not box.said.isVisible()
    assert box.problem() == ""


def test_keys_step_by_days_and_months(box: DayBox, qtbot: QtBot) -> None:
    box.choose(dt.date(2027, 1, 30))
    for key, day in (
        (Qt.Key.Key_Up, "令和9年1月31日"),
        (Qt.Key.Key_PageUp, "令和9年2月28日"),
        (Qt.Key.Key_Down, "令和9年2月27日"),
        (Qt.Key.Key_PageDown, "令和9年1月27日"),
    ):
        with qtbot.waitSignal(box.changed):
            qtbot.keyClick(box.field, key)
        told = QAccessible.queryAccessibleInterface(box.field)
        read = told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Value)
        assert read == ("基準日", day)


def test_no_day_before_the_first_is_taken(box: DayBox, qtbot: QtBot) -> None:
    box.begin_at(dt.date(2026, 11, 20))
    for _ in range(9):
        qtbot.keyClick(box.field, Qt.Key.Key_Down)
    assert box.chosen() == dt.date(2026, 11, 20)
    _type(qtbot, box, "2026/11/19")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert box.said.text() == "令和8年11月20日以降の日付にしてください。"
    assert box.chosen() == dt.date(2026, 11, 20)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_calendar_says_its_month_and_gives_the_day(box: DayBox, qtbot: QtBot) -> None:
    qtbot.keyClick(box.field, Qt.Key.Key_F4)
    qtbot.waitUntil(box.calendar.isVisible)
    assert box.calendar.month.text() == "令和8年11月"
    for _ in range(2):
        qtbot.mouseClick(box.calendar.after, LEFT)
    assert box.calendar.month.text() == "令和9年1月"
    days = box.calendar.days.findChild(QTableView)
    assert isinstance(days, QTableView)
    qtbot.mouseClick(box.calendar.before, LEFT)
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not box.calendar.isVisible())
    assert box.field.text() == "令和8年12月25日"


def _type(qtbot: QtBot, box: DayBox, text: str) -> None:
    """In place of what stands there, by keys or as an input method gives it."""
    qtbot.keyClick(box.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box.field, Qt.Key.Key_Delete)
    if text.isascii():
        qtbot.keyClicks(box.field, text)
    else:
        compose(box.field, text)
