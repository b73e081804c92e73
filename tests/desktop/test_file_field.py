"""The path in a field for a file, where it is longer than the field."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.file_field import FileField

PATH = "/情報政策課/" + "調査" * 20 + "/人口.csv"


def test_a_long_path_is_elided_before_its_end_until_somebody_is_at_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    field, short, other = FileField("人口の表", ""), FileField("人口の表", ""), QPushButton("ほか")
    column = QVBoxLayout(window)
    for part in (field, short, other):
        column.addWidget(part)
    window.resize(360, 160)
    field.set_path(PATH)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    shown = _picture(field)
    elided = []
    for letters in range(5, 20):
        short.set_path(f"…{PATH[-letters:]}")
        elided.append(_picture(short))
    assert shown in elided
    assert field.box.toolTip() == PATH
    field.box.setFocus()
    qtbot.waitUntil(field.box.hasFocus)
    assert _picture(field) not in elided, "it is typed at as it is"
    assert str(field.path()) == PATH


def _picture(field: FileField) -> QImage:
    return field.box.grab().toImage()
