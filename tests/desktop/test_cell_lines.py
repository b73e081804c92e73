"""Cells of several lines: how far those stand from each other, and in which colours."""

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.models.record_table import Column, Look, RecordFilter, RecordTable
from desktop.widgets.line_pitch import line_pitch, row_of
from desktop.widgets.record_view import RecordView
from desktop.widgets.two_lines import Line, paint_lines
from desktop.widgets.wrapped_list import WrappedList
from tests.desktop.colours_seen import colours_in

FULL = "国国国"
"""Letters that reach as far up and down as any."""
PITCH, ROW_OF_TWO = 18, 44
EVEN = 2


def in_record_view(qtbot: QtBot) -> QImage:
    model: RecordTable[str] = RecordTable([Column(title="項目", text=str)])
    view = RecordView("項目", model, RecordFilter(model))
    model.show((f"{FULL}\n{FULL}",))
    return _picture(view, qtbot, lambda: view.visualRect(view.model().index(0, 0)))


def in_wrapped_list(qtbot: QtBot) -> QImage:
    entries = WrappedList()
    entries.addItem(f"{FULL}\n{FULL}")
    return _picture(entries, qtbot, lambda: entries.visualItemRect(entries.item(0)))


def painted(qtbot: QtBot) -> QImage:
    del qtbot
    picture = QImage(200, row_of(2), QImage.Format.Format_RGB32)
    picture.fill(theme.colours().surface)
    with QPainter(picture) as painter:
        painter.setFont(QApplication.font())
        paint_lines(painter, picture.rect(), [Line(text=FULL, ink=theme.colours().text)] * 2)
    return picture


@pytest.mark.parametrize("made", [in_record_view, in_wrapped_list, painted])
def test_lines_stand_as_far_from_each_other_everywhere_and_in_the_middle_of_their_row(
    made: Callable[[QtBot], QImage], qtbot: QtBot
) -> None:
    picture = made(qtbot)
    assert picture.height() == ROW_OF_TWO
    (first, _), (second, end) = _lines(picture)
    assert second - first == PITCH == line_pitch(QApplication.font())
    assert abs(first - (picture.height() - end)) <= EVEN


@pytest.mark.parametrize("scheme", list(theme.Scheme))
@pytest.mark.parametrize("look", ["success", "warning", "error", "soft"])
def test_a_chosen_row_keeps_the_colours_of_its_cells(
    look: Look, scheme: theme.Scheme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, scheme)
    model: RecordTable[str] = RecordTable([Column(title="状態", text=str, look=lambda _: look)])
    view = RecordView("状態", model, RecordFilter(model))
    model.show(("━━━━", "他"))
    view.selectRow(0)
    seen = colours_in(_picture(view, qtbot, lambda: view.visualRect(view.model().index(0, 0))))
    palette = theme.colours()
    inks = {"soft": palette.text_soft, "success": palette.success}
    inks |= {"warning": palette.warning, "error": palette.error}
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert {inks[look], palette.surface_selected} <= seen
    assert palette.text not in seen


def test_what_an_entry_says_below_its_name_is_quieter(qtbot: QtBot) -> None:
    entries = WrappedList()
    entries.addItem("━━━━\n━━━━")
    picture = _picture(entries, qtbot, lambda: entries.visualItemRect(entries.item(0)))
    half = picture.height() // 2
    above = colours_in(picture.copy(0, 0, picture.width(), half))
    below = colours_in(picture.copy(0, half, picture.width(), half))
    look = theme.colours()
    assert look.text in above - below
    assert look.text_soft in below - above


def _picture(view: QAbstractItemView, qtbot: QtBot, place: Callable[[], QRect]) -> QImage:
    qtbot.addWidget(view)
    theme.dress(view)
    view.resize(300, 200)
    view.show()
    qtbot.waitExposed(view)
    return view.viewport().grab(place()).toImage()


def _lines(picture: QImage) -> list[tuple[int, int]]:
    """Where each of the inked parts begins, and where it ends."""
    ground = picture.pixelColor(1, 1)
    inked = [
        any(picture.pixelColor(x, y) != ground for x in range(4, picture.width() - 4))
        for y in range(picture.height())
    ]
    edges = [y for y, (a, b) in enumerate(itertools.pairwise([False, *inked, False])) if a != b]
    return list(zip(edges[::2], edges[1::2], strict=True))
