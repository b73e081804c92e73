"""Long names on the page 庁内照会 stand whole in its lists on 1366×768 at 150 %."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.models import division_table
from desktop.pages.inquiries import InquiriesPage
from desktop.session import Session
from desktop.text_window import Letter, TextWindow
from tests.desktop.inquiring_page.steps import SMALL
from tests.desktop.keyboard import Key, Keyboard
from tests.desktop.surfaces import come_to_rest
from tests.factories import make_checklist, make_item

ALT = Qt.KeyboardModifier.AltModifier
LONG = "総務部デジタル戦略推進室情報システム標準化・共通化推進担当課"
TITLE = "窓口で書かずに済む手続きの数と、その広げ方を決めた計画"
USUAL_ROW = 48


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """An item of a division with a long name, and one of another."""
    items = [
        make_item("STD-01-01", division=LONG, title=TITLE),
        make_item("STD-01-02", division="総務課"),
    ]
    return (make_checklist(items, "standardization", "STD"),)


@pytest.fixture
def small(page: InquiriesPage, window: MainWindow, session: Session, qtbot: QtBot) -> InquiriesPage:
    """The page on a small screen."""
    window.resize(*SMALL)
    come_to_rest(session, qtbot)
    return page


def test_the_whole_name_of_a_division_stands_in_its_row(
    small: InquiriesPage, window: MainWindow
) -> None:
    table = small.divisions.table
    keys = Keyboard(window)
    keys.tab_to(table)
    name = table.model().index(0, division_table.DIVISION)
    assert name.data() == LONG
    before = table.rowHeight(0)
    needed = table.itemDelegate().sizeHint(QStyleOptionViewItem(), name).height()
    assert before >= needed > USUAL_ROW
    assert table.rowHeight(1) == USUAL_ROW, "an ordinary name leaves the list as calm as it was"
    keys.press(Key.Key_Right, ALT, times=8)
    assert table.rowHeight(0) < before, "and in a wider column it needs less"


def test_the_whole_title_of_an_item_stands_in_its_entry(small: InquiriesPage) -> None:
    items = small.divisions.items
    entry = items.item(0)
    title, answer = entry.text().split("\n")
    area, metrics = items.visualItemRect(entry), items.fontMetrics()
    lines = area.height() // metrics.lineSpacing()
    assert TITLE in title
    assert answer == "未回答"
    assert metrics.horizontalAdvance(title) > area.width(), "it needs more than a line"
    assert lines >= 1 + metrics.horizontalAdvance(title) // area.width() + 1


def test_the_whole_name_of_a_division_stands_among_those_who_are_written_to(qtbot: QtBot) -> None:
    letters = [Letter(addressee=name, text="文") for name in (LONG, "総務課")]
    dialog = TextWindow("回答のお願い", "", letters)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    names = dialog.addressees
    first, second = (names.visualItemRect(names.item(row)) for row in range(2))
    lines = names.fontMetrics().horizontalAdvance(LONG) // names.viewport().width()
    assert first.height() >= second.height() + lines * names.fontMetrics().lineSpacing()
    assert names.horizontalScrollBar().maximum() == 0
