"""Text with marked words: by Tab and Enter, by the mouse, in the colours of the scheme."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.marked_text import MarkedText
from tests.desktop.colours_seen import colours_in

LEFT = Qt.MouseButton.LeftButton
SENTENCE = "𠮷の字は標準準拠システムと文字基盤で、文字基盤のとおりに<表示>されますか。"
WORDS = ("標準準拠システム", "文字基盤", "文字", "なし")


@pytest.fixture
def text(qtbot: QtBot) -> Iterator[MarkedText]:
    """A text between two buttons, so narrow that it has several lines."""
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    made = MarkedText()
    for part in (QPushButton("上"), made, QPushButton("下")):
        column.addWidget(part)
    made.show_marked(SENTENCE, WORDS)
    holder.resize(260, 300)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    yield made
    theme.apply(application(), theme.Scheme.LIGHT)


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def test_the_longest_word_is_marked_wherever_it_stands(text: MarkedText) -> None:
    assert text.marked_words() == ("標準準拠システム", "文字基盤", "文字基盤")
    assert text.text() == SENTENCE


def test_tab_goes_through_the_words_and_out_at_either_end(text: MarkedText, qtbot: QtBot) -> None:
    said: list[str] = []
    text.linkActivated.connect(said.append)
    above, below = text.window().findChildren(QPushButton)

    def went(key: Qt.Key) -> str:
        qtbot.keyClick(application().focusWidget(), key)
        now = application().focusWidget()
        if isinstance(now, QPushButton):
            assert text.chosen_word() == ""
            return now.text()
        qtbot.keyClick(now, Qt.Key.Key_Return)
        return said.pop()

    above.setFocus()
    assert [went(Qt.Key.Key_Tab) for _ in range(4)] == [*text.marked_words(), "下"]
    assert below.hasFocus()
    back = [went(Qt.Key.Key_Backtab) for _ in range(4)]
    assert back == [*reversed(text.marked_words()), "上"]


def test_a_click_is_for_the_word_under_it_alone(text: MarkedText, qtbot: QtBot) -> None:
    said: list[str] = []
    text.linkActivated.connect(said.append)
    seen: dict[str, QPoint] = {}
    for y in range(2, text.height(), 4):
        for x in range(2, text.width(), 4):
            place = QPoint(x, y)
            before = len(said)
            qtbot.mouseClick(text, LEFT, pos=place)
            if len(said) > before:
                seen[said[-1]] = place
    assert set(seen) == set(text.marked_words())
    said.clear()
    qtbot.mousePress(text, LEFT, pos=seen["文字基盤"])
    qtbot.mouseRelease(text, LEFT, pos=QPoint(1, 1))
    assert said == []


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_buttons_choose_nothing(
    text: MarkedText, qtbot: QtBot, button: Qt.MouseButton
) -> None:
    said: list[str] = []
    text.linkActivated.connect(said.append)
    for x in range(2, text.width(), 4):
        qtbot.mouseClick(text, button, pos=QPoint(x, text.height() // 2))
    assert said == []


def test_the_same_text_with_other_marks_is_painted_anew(text: MarkedText, qtbot: QtBot) -> None:
    painted: list[int] = []

    class Counting(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt has it
            if event.type() == QEvent.Type.Paint:
                painted.append(1)
            return False

    counting = Counting()
    text.installEventFilter(counting)
    text.show_marked(SENTENCE, WORDS[:1])
    qtbot.waitUntil(lambda: bool(painted))


def test_the_hand_goes_with_the_word(text: MarkedText, qtbot: QtBot) -> None:
    for x in range(2, text.width(), 4):
        qtbot.mouseMove(text, QPoint(x, text.height() // 2))
        if text.cursor().shape() == Qt.CursorShape.PointingHandCursor:
            break
    assert text.cursor().shape() == Qt.CursorShape.PointingHandCursor
    text.show_marked("印のない別の文です。", ())
    assert text.cursor().shape() != Qt.CursorShape.PointingHandCursor


@pytest.mark.parametrize("scheme", list(theme.Scheme))
def test_marked_words_have_the_colour_of_links(text: MarkedText, scheme: theme.Scheme) -> None:
    theme.apply(application(), scheme)
    theme.dress(text.window())
    seen = colours_in(text.grab().toImage())
    assert QColor(theme.colours().accent).name() in seen
