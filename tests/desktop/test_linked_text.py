"""Texts with links: Tab goes through them and out again, and they follow the colours."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.linked_text import LinkedText
from tests.desktop.colours_seen import colours_in

LINK = '<a href="{0}">{0}</a>'


@pytest.fixture
def scheme(qapp: QApplication) -> Iterator[None]:
    """What the test changes is put back."""
    yield
    theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.mark.parametrize("before", ["", "前の文"])
def test_tab_goes_through_the_links_and_out_at_either_end(qtbot: QtBot, before: str) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    above, text, below = QPushButton("上"), LinkedText(), QPushButton("下")
    for part in (above, text, below):
        column.addWidget(part)
    text.show_markup(f"{before}{LINK.format('一')}と{LINK.format('二')}。")
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)

    def went(key: Qt.Key) -> str:
        focused = holder.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        now = holder.focusWidget()
        return text.selectedText() if now is text else now.text() if now in (above, below) else "?"

    above.setFocus()
    assert [went(Qt.Key.Key_Tab) for _ in range(3)] == ["一", "二", "下"]
    assert [went(Qt.Key.Key_Backtab) for _ in range(3)] == ["二", "一", "上"]


@pytest.mark.usefixtures("scheme")
def test_a_link_takes_the_colour_of_the_scheme(qapp: QApplication, qtbot: QtBot) -> None:
    text = LinkedText()
    qtbot.addWidget(text)
    theme.apply(qapp, theme.Scheme.LIGHT)
    theme.dress(text)
    text.show_markup(LINK.format("■■■■■■"))
    text.show()
    for scheme in (theme.Scheme.DARK, theme.Scheme.LIGHT):
        theme.apply(qapp, scheme)
        qtbot.wait(20)
        seen = colours_in(text.grab().toImage())
        assert QColor(theme.colours().accent).name() in seen
