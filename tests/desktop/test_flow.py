"""A row that goes on in a further line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.flow import Flow, leading


def _row(
    width: int,
    *parts: QWidget,
    aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    qtbot: QtBot,
) -> QWidget:
    row = QWidget()
    flow = Flow(row, aligned=aligned)
    flow.hold(*parts)
    qtbot.addWidget(row)
    row.resize(width, 200)
    row.show()
    qtbot.waitExposed(row)
    return row


def test_what_has_no_room_stands_below(qtbot: QtBot) -> None:
    one, other = QPushButton("前の項目"), QPushButton("次の項目")
    row = _row(800, one, other, qtbot=qtbot)
    both = one.width() + other.width() + 8
    assert (one.y(), other.x()) == (other.y(), one.width() + 8)
    assert row.heightForWidth(both) < row.heightForWidth(both - 1)

    row.resize(both - 1, 200)

    assert (other.x(), other.y()) == (0, one.height() + 8)
    assert row.minimumSizeHint().width() == max(one.width(), other.width())


def test_what_can_grow_takes_what_its_line_leaves(qtbot: QtBot) -> None:
    field, after = QLineEdit(), QPushButton("さがす")
    row = _row(400, field, after, qtbot=qtbot)

    assert field.width() == 400 - 8 - after.width()
    assert after.geometry().right() == row.width() - 1


def test_a_leading_label_keeps_its_words_on_one_line(qtbot: QtBot) -> None:
    label, after = leading(QLabel("全121問")), QPushButton("絞り込み")
    row = _row(400, label, after, qtbot=qtbot)
    assert label.width() == row.width() - 8 - after.width()
    assert label.minimumSizeHint().width() == label.sizeHint().width()


def test_parts_in_the_middle_or_at_the_right(qtbot: QtBot) -> None:
    part = QPushButton("始める")
    row = _row(400, part, aligned=Qt.AlignmentFlag.AlignHCenter, qtbot=qtbot)
    assert part.x() == (row.width() - part.width()) // 2
    other = QPushButton("保存する")
    row = _row(400, other, aligned=Qt.AlignmentFlag.AlignRight, qtbot=qtbot)
    assert other.x() == row.width() - other.width()


def test_a_part_goes_from_one_row_to_another_and_back_and_hidden_ones_take_no_room(
    qtbot: QtBot,
) -> None:
    one, other, guest = QPushButton("一"), QPushButton("二"), QPushButton("三")
    first = _row(600, one, other, qtbot=qtbot)
    second = _row(600, guest, qtbot=qtbot)
    row, from_there = first.layout(), second.layout()
    assert isinstance(row, Flow)
    assert isinstance(from_there, Flow)

    for _ in range(3):
        row.insert(1, guest)
        guest.show()
        row.activate()
        assert one.x() < guest.x() < other.x()
        assert (row.count(), from_there.count()) == (3, 0)
        from_there.hold(guest)
    assert (row.count(), from_there.count()) == (2, 1)

    one.hide()
    row.activate()
    assert other.x() == 0
