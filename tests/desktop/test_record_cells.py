"""What a cell of a table of records says is read in two lines before it is cut off."""

import itertools

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.models.record_table import Column, RecordFilter, RecordTable
from desktop.widgets.file_names import in_two
from desktop.widgets.record_view import RecordView

SHORT, LONG = "短い名前", "STD-01-06 特定個人情報保護評価の見直し"


def test_what_does_not_fit_on_a_line_goes_on_below_it(qtbot: QtBot) -> None:
    model: RecordTable[str] = RecordTable([Column(title="項目", text=str, width=180)])
    view = RecordView("項目", model, RecordFilter(model))
    qtbot.addWidget(view)
    theme.dress(view)
    model.show((SHORT, LONG))
    view.resize(400, 300)
    view.show()
    short, long = (_lines_in(view, row) for row in range(2))
    assert (short, long) == (1, 2)


def test_a_column_whose_heading_has_no_room_stays_left_out(qtbot: QtBot) -> None:
    model: RecordTable[str] = RecordTable(
        [
            Column(title="見出しの長い列", text=str, width=40, spare=True),
            Column(title="名前", text=str, width=150),
        ]
    )
    view = RecordView("団体", model, RecordFilter(model))
    qtbot.addWidget(view)
    theme.dress(view)
    model.show((SHORT,))
    view.resize(600, 300)
    view.show()
    heading = view.horizontalHeader().sectionSizeHint(0)
    assert heading > 60
    for more in range(4):  # it is measured anew each time
        view.resize(150 + heading - 10 - more, 300)
        assert view.isColumnHidden(0)
    view.resize(150 + heading + 10, 300)
    assert not view.isColumnHidden(0)


@pytest.mark.parametrize("width", [110, 130, 150, 200, 260])
@pytest.mark.parametrize(
    "name",
    ["312011_鳥取市_R8_提出用_第1版.xlsx", "鳥取市役所企画部情報政策課から届いた回答.xlsx"],
)
def test_a_name_of_a_file_keeps_its_beginning_and_its_ending(
    qapp: QApplication, name: str, width: int
) -> None:
    font = qapp.font()
    first, *more = in_two(font, name, width).split("\n")
    lines = [first, *more]
    assert len(lines) <= 2
    assert all(QFontMetrics(font).horizontalAdvance(line) <= width for line in lines)
    assert name.startswith(first)
    assert lines[-1].endswith(".xlsx")
    assert not lines[-1].startswith(".")
    if "…" not in lines[-1]:
        assert "".join(lines) == name


def test_a_name_of_a_file_parts_where_its_parts_meet(qapp: QApplication) -> None:
    font, name = qapp.font(), "312045_境港市_R8_提出用_第1版.xlsx"
    width = QFontMetrics(font).horizontalAdvance("312045_境港市_R8_提出用_第1")
    assert in_two(font, name, width) == "312045_境港市_R8_提出用_\n第1版.xlsx"


def _lines_in(view: RecordView, row: int) -> int:
    """How many blocks of inked rows of pixels the cell has."""
    cell = view.visualRect(view.model().index(row, 0))
    picture = view.viewport().grab(cell).toImage()
    ground = picture.pixelColor(1, picture.height() // 2).lightness()
    inked = [_has_ink(picture, y, ground) for y in range(3, picture.height() - 3)]
    return sum(now and not before for before, now in itertools.pairwise([False, *inked]))


def _has_ink(picture: QImage, y: int, ground: int) -> bool:
    inside = QRect(4, 0, picture.width() - 8, 1)
    return any(
        abs(picture.pixelColor(x, y).lightness() - ground) > 60
        for x in range(inside.left(), inside.right())
    )
