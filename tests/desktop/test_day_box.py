"""The calendar of a field for a day: every day is shown whole, and legible in both schemes."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.theme import Scheme
from desktop.widgets.day_box import DayBox
from tests.desktop.contrasts import BODY, contrast

WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


@pytest.fixture(params=[(scheme, size) for scheme in Scheme for size in (100, 200)])
def box(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> Iterator[DayBox]:
    """A field for a day, with the calendar open."""
    theme.apply(qapp, *request.param)
    made = DayBox(dt.date(2026, 11, 24))
    qtbot.addWidget(made)
    made.show()
    arrow = QPoint(made.width() - 14, made.height() // 2)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=arrow)
    qtbot.waitUntil(made.calendarWidget().isVisible)
    yield made
    made.calendarWidget().window().close()
    theme.apply(qapp, Scheme.LIGHT)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_days_of_two_digits_have_room_and_weekends_are_legible(box: DayBox) -> None:
    calendar = box.calendarWidget()
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


def test_the_year_of_the_japanese_calendar_follows_what_is_typed(qtbot: QtBot) -> None:
    made = DayBox(dt.date(2026, 11, 24))
    qtbot.addWidget(made)
    made.show()
    beside = made.findChild(QLabel)
    assert isinstance(beside, QLabel)
    assert (beside.text(), made.accessibleDescription()) == ("令和8年", "令和8年11月24日")
    made.activateWindow()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(made.hasFocus)
    qtbot.keyClicks(made, "2027")
    assert made.chosen() == dt.date(2027, 11, 24)
    assert (beside.text(), made.accessibleDescription()) == ("令和9年", "令和9年11月24日")
    assert beside.isVisible()
    made.resize(made.width() - 8, made.height())
    assert not beside.isVisible(), "lies on the day"
