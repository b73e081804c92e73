"""Help: F1 in context, the manual, and the terms of a question."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import actions as known
from desktop.main_window import MainWindow
from desktop.manual_window import ManualWindow
from desktop.pages.table import ANSWERS, PAGES
from desktop.shortcuts_window import ShortcutsWindow
from docs import CHAPTERS, chapter_of
from tests.desktop.keyboard import Key, Keyboard


def test_f1_tells_what_the_page_is_for_and_leads_to_its_chapter(
    window: MainWindow, qtbot: QtBot
) -> None:
    for page in PAGES:
        window.go(page.key)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        help_shown = window.findChildren(ShortcutsWindow)[-1]
        chapter = chapter_of(page.key)
        assert chapter is not None
        words = [label.text() for label in help_shown.findChildren(QLabel)]
        assert any(chapter.lead() in text for text in words)
        qtbot.mouseClick(help_shown.manual, Qt.MouseButton.LeftButton)
        manual = window.findChildren(ManualWindow)[-1]
        assert manual.text.toPlainText().startswith(chapter.title)
        qtbot.keyClick(manual, Qt.Key.Key_Escape)
        qtbot.keyClick(help_shown, Qt.Key.Key_Escape)


def test_the_list_of_keys_is_read_by_key_those_of_the_page_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go(ANSWERS)
    keys = Keyboard(window)
    keys.press(Key.Key_F1)
    listing = window.findChildren(ShortcutsWindow)[-1]
    listing.resize(listing.width(), 400)
    assert keys.focus() is listing.keys
    first, last = _headings(listing)[0], _headings(listing)[-1]
    assert first.text() == "回答のページ"
    assert not first.visibleRegion().isEmpty()
    assert last.visibleRegion().isEmpty()
    bar = listing.keys.verticalScrollBar()
    stops = [bar.value()]
    for key in (Key.Key_Down, Key.Key_PageDown, Key.Key_End):
        keys.press(key)
        stops.append(bar.value())
    assert stops == sorted(set(stops))
    assert not last.visibleRegion().isEmpty()
    for key in (Key.Key_Up, Key.Key_PageUp, Key.Key_Home):
        keys.press(key)
        stops.append(bar.value())
    assert stops[-4:] == sorted(set(stops[-4:]), reverse=True)
    assert stops[-1] == 0
    keys.tab_to(listing.manual)
    keys.tab_to(listing.keys)
    keys.press(Key.Key_Escape)


def _headings(listing: ShortcutsWindow) -> list[QLabel]:
    """The headings of the groups of keys, as they are laid out."""
    titles = {"どのページでも", *(where for _, where, _ in known.PAGE_KEYS)}
    found = [one for one in listing.keys.findChildren(QLabel) if one.text() in titles]
    return sorted(found, key=lambda one: (one.x(), one.y()))


def test_the_manual_opens_by_its_key_and_follows_its_links(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    [manual] = window.findChildren(ManualWindow)
    assert manual.text.toPlainText().startswith("はじめに")
    manual.text.anchorClicked.emit(QUrl("inquiries.md"))
    assert manual.text.toPlainText().startswith("庁内照会")
    qtbot.keyClick(manual.chapters, Qt.Key.Key_Down)
    assert manual.text.toPlainText().startswith("課題")
    qtbot.keyClick(manual, Qt.Key.Key_Escape)


def test_what_is_copied_from_the_manual_is_as_it_was_written(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    manual = ManualWindow(parent=window)
    manual.show()
    qtbot.keyClick(manual.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(manual.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = qapp.clipboard().text()
    assert copied.startswith(CHAPTERS[0].title)
    assert CHAPTERS[0].lead() in copied.replace(" ", "")
    manual.close()


def test_the_manual_is_searched_whatever_the_case_of_letters(
    window: MainWindow, qtbot: QtBot
) -> None:
    manual = ManualWindow(parent=window)
    manual.show()
    qtbot.keyClicks(manual.search, "DOCTOR")
    rows = range(manual.chapters.count())
    listed = [
        manual.chapters.item(row).text() for row in rows if not manual.chapters.item(row).isHidden()
    ]
    assert listed == ["コマンド一覧", "困ったとき"]
    assert manual.text.toPlainText().startswith("コマンド一覧")
    qtbot.keyClicks(manual.search, "zzz")
    assert manual.nothing.isVisible()
    manual.close()
    assert len(listed) < len(CHAPTERS)


def test_ctrl_f_leads_to_the_search_of_the_manual(window: MainWindow, qtbot: QtBot) -> None:
    manual = ManualWindow(parent=window)
    manual.show()
    qtbot.waitUntil(manual.chapters.hasFocus)
    qtbot.keyClick(manual.chapters, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert manual.search.hasFocus()
    said = manual.search.placeholderText()
    assert said.endswith("（Ctrl+F）")
    sign = 32
    room = manual.search.width() - sign - manual.search.fontMetrics().horizontalAdvance(said)
    assert room > 0, "what the field is for is cut off"
    manual.close()


def test_pictures_are_shown_as_wide_as_the_text_and_never_wider(
    window: MainWindow, qtbot: QtBot
) -> None:
    chapter = next(one for one in CHAPTERS if one.pictures())
    manual = ManualWindow(chapter.name, parent=window)
    manual.show()
    name = QUrl(f"pictures/{chapter.pictures()[0].file_name}")
    kind = QTextDocument.ResourceType.ImageResource.value
    for width in (900, 620):
        manual.resize(width, 600)
        QApplication.processEvents()
        picture = manual.text.document().resource(kind, name)
        assert isinstance(picture, QImage)
        shown = picture.width() / picture.devicePixelRatio()
        assert 0.9 * manual.text.viewport().width() < shown <= manual.text.viewport().width() - 32
        assert not manual.text.horizontalScrollBar().isVisible()
    manual.close()


def test_keys_and_names_in_the_manual_have_the_letters_of_the_text(qtbot: QtBot) -> None:
    """Others make the lines of the tables of keys higher than the lines around them."""
    manual = ManualWindow(ANSWERS)
    qtbot.addWidget(manual)
    document = manual.text.document()
    place, code = document.begin(), 0
    while place.isValid():
        part = place.begin()
        while not part.atEnd():
            code += part.fragment().charFormat().fontFixedPitch()
            part += 1
        place = place.next()
    assert "Ctrl+F" in document.toPlainText()
    assert not code
