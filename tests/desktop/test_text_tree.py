"""Tables of wrapped text: moved in and folded by key, links followed by key and by click."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.models.text_tree import Column, Piece, Row, cell
from desktop.widgets.text_tree import TextTree

FIRST_LINE = QPoint(12, 16)
SECOND_LINE = QPoint(12, 36)
LONG = "国の総合防災情報システムに、避難所の情報を一度だけ入力すればすむようにする。" * 4
COLUMNS = (
    Column(title="行", width=80),
    Column(title="内容", share=2),
    Column(title="項目", share=1),
)
ROWS = (
    Row(
        cells=((Piece(text="はじめに", look="strong"),),),
        rows=(
            Row(
                cells=(
                    cell("1"),
                    cell("ふたつになった"),
                    (Piece(text="甲", link="A-1"), Piece(text="乙", link="A-2")),
                ),
                key="two",
            ),
            Row(cells=(cell("2"), cell("ならなかった"), cell("国：理由", look="soft")), key="none"),
        ),
    ),
    Row(
        cells=((Piece(text="むすび", look="strong"),),),
        rows=(Row(cells=(cell("3"), cell(LONG), (Piece(text="丙", link="B-1"),)), key="long"),),
    ),
)


@pytest.fixture
def tree(qtbot: QtBot) -> TextTree:
    made = TextTree("試験の表", COLUMNS)
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_rows(ROWS)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def press(tree: TextTree, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(tree, key)


def current(tree: TextTree) -> str:
    row = tree.current_row()
    assert row is not None
    return row.cells[0][0].text


def place_of(tree: TextTree, key: str, column: int, inside: QPoint = FIRST_LINE) -> QPoint:
    """Where the text of a cell begins, in the view."""
    index = tree.model().index_of(key)  # type: ignore[attr-defined]
    return tree.visualRect(index.siblingAtColumn(column)).topLeft() + inside


def test_the_keys_begin_at_the_first_row_and_go_through_headings_and_rows(
    tree: TextTree, qtbot: QtBot
) -> None:
    visited = [current(tree)]
    for _ in range(4):
        press(tree, qtbot, Qt.Key.Key_Down)
        visited.append(current(tree))
    assert visited == ["はじめに", "1", "2", "むすび", "3"]


def test_a_heading_folds_by_key_and_by_click(tree: TextTree, qtbot: QtBot) -> None:
    press(tree, qtbot, Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert current(tree) == "むすび"
    press(tree, qtbot, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert current(tree) == "1"
    heading = tree.visualRect(tree.model().index(1, 0))
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=heading.center())
    assert not tree.isExpanded(tree.model().index(1, 0))


def test_enter_follows_the_one_link_of_a_row(tree: TextTree, qtbot: QtBot) -> None:
    assert tree.choose("long")
    with qtbot.waitSignal(tree.opened) as caught:
        press(tree, qtbot, Qt.Key.Key_Return)
    assert caught.args == ["B-1"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_enter_asks_which_of_several_links(tree: TextTree, qtbot: QtBot) -> None:
    tree.choose("two")
    press(tree, qtbot, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["甲", "乙"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(tree.opened) as caught:
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert caught.args == ["A-2"]


def test_enter_on_a_row_without_a_link_goes_nowhere(tree: TextTree, qtbot: QtBot) -> None:
    tree.choose("none")
    with qtbot.assertNotEmitted(tree.opened):
        press(tree, qtbot, Qt.Key.Key_Return)


def test_a_click_follows_the_link_under_it_and_no_other_text(tree: TextTree, qtbot: QtBot) -> None:
    def click(place: QPoint) -> None:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)

    followed: list[str] = []
    tree.opened.connect(followed.append)
    click(place_of(tree, "two", 2))
    click(place_of(tree, "two", 1))
    click(place_of(tree, "two", 2, SECOND_LINE))
    click(place_of(tree, "two", 2, QPoint(120, 16)))
    assert followed == ["A-1", "A-2"]


def test_a_double_click_follows_a_link_once(tree: TextTree, qtbot: QtBot) -> None:
    followed: list[str] = []
    tree.opened.connect(followed.append)
    place = place_of(tree, "long", 2)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert followed == ["B-1"]


def test_a_row_is_as_high_as_its_text_needs_at_every_width(tree: TextTree) -> None:
    def height() -> int:
        QApplication.processEvents()
        return tree.visualRect(tree.model().index_of("long")).height()  # type: ignore[attr-defined]

    wide = height()
    tree.resize(420, 400)
    narrow = height()
    assert narrow > wide > 60
    tree.resize(800, 400)
    assert height() == wide


def test_nothing_needs_a_sideways_scroll(tree: TextTree) -> None:
    tree.resize(420, 400)
    QApplication.processEvents()
    assert sum(tree.columnWidth(n) for n in range(3)) <= tree.viewport().width()


def test_chosen_rows_are_copied_as_a_spreadsheet_takes_them(tree: TextTree, qtbot: QtBot) -> None:
    tree.choose("two")
    qtbot.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (
        QGuiApplication.clipboard().text() == "1\tふたつになった\t甲 乙\n2\tならなかった\t国：理由"
    )


def test_what_is_chosen_by_name_is_unfolded_and_in_view(tree: TextTree) -> None:
    tree.resize(420, 160)
    tree.fold_all(folded=True)
    assert tree.choose("long")
    QApplication.processEvents()
    shown = tree.visualRect(tree.currentIndex())
    assert shown.intersects(tree.viewport().rect())
    assert not tree.choose("ない")


def test_folding_all_keeps_the_place(tree: TextTree, qtbot: QtBot) -> None:
    tree.choose("long")
    tree.fold_all(folded=True)
    assert current(tree) == "むすび"
    tree.fold_all(folded=False)
    press(tree, qtbot, Qt.Key.Key_Down)
    assert current(tree) == "3"


def test_other_rows_take_the_place_of_those_shown(tree: TextTree, qtbot: QtBot) -> None:
    tree.choose("long")
    tree.show_rows(ROWS[:1])
    assert tree.current_row() is None
    press(tree, qtbot, Qt.Key.Key_Down)
    assert current(tree) in ("はじめに", "1")
    tree.show_rows(())
    press(tree, qtbot, Qt.Key.Key_Return)
    assert tree.current_row() is None
