"""Parts that appear together are laid out together; a part that scrolls tells its needs once."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.laying_out import laid_out_once
from desktop.widgets.tall import Tall

_WIDER = 400


def _responses() -> dict[str, str]:
    return {}


class _Counting(QVBoxLayout):
    """A layout that counts how often it has given its parts their places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.times = 0

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        self.times += 1
        super().setGeometry(rect)


def test_parts_that_appear_together_are_laid_out_once(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = _Counting(holder)
    parts = [QLabel(f"{number}行目") for number in range(6)]
    for part in parts:
        part.hide()
        column.addWidget(part)
    holder.resize(_WIDER, _WIDER)
    holder.show()
    qtbot.wait(20)

    column.times = 0
    with laid_out_once(column):
        for part in parts:
            part.setVisible(True)
    qtbot.waitUntil(lambda: parts[-1].y() > parts[0].y())

    assert column.times == 1
    tops = [part.y() for part in parts]
    assert tops == sorted(set(tops))


def test_a_trouble_on_the_way_leaves_the_layout_at_work(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    with pytest.raises(KeyError), laid_out_once(column):
        _responses()["no such item"]
    assert column.isEnabled()


def test_a_part_that_needs_more_width_gets_it_and_asks_only_then(qtbot: QtBot) -> None:
    asked: list[QSize] = []

    class Watched(Tall):
        def updateGeometry(self) -> None:  # noqa: N802 - Qt's name
            asked.append(self.minimumSizeHint())
            super().updateGeometry()

    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    tall, content = Watched(), QWidget()
    column = QVBoxLayout(content)
    words = QLabel("短い")
    column.addWidget(words)
    tall.hold(content)
    row.addWidget(tall)
    row.addWidget(QWidget(), 1)
    holder.resize(2 * _WIDER, _WIDER)
    holder.show()
    qtbot.wait(20)

    asked.clear()
    words.setText("長い")
    qtbot.wait(20)
    assert asked == []

    words.setMinimumWidth(_WIDER)
    qtbot.waitUntil(lambda: tall.width() >= _WIDER)
    assert len(asked) == 1
