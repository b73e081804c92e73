"""A panel beside a part: both where there is room, the panel alone where there is none."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.beside import Beside

ROOM = 500
LONG = "取組がすべて終わり、項目がそれぞれの到達レベルになったときの点数"


def test_what_grows_leaves_the_panel_alone_where_there_is_room_for_both_no_more(
    qtbot: QtBot,
) -> None:
    main, panel = QLabel("課題の一覧"), QLabel("試算")
    both = Beside(main, panel, "境")
    window = QWidget()
    window.setFixedWidth(ROOM)
    QHBoxLayout(window).addWidget(both)
    qtbot.addWidget(window)
    window.show()
    both.open_panel(opened=True)
    assert main.isVisible()
    assert panel.isVisible()
    panel.setText(LONG)
    qtbot.waitUntil(main.isHidden)
    assert panel.isVisible()
    both.open_panel(opened=False)
    assert main.isVisible()
