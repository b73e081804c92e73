"""What every dialog has in common: its title, where the focus begins, Enter, F1 and Esc."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.dialog import Dialog
from desktop.main_window import MainWindow
from desktop.manual_window import ManualWindow
from desktop.pages.planning.item_choice import ItemChoice
from desktop.session import Session
from docs import CHAPTERS
from exports.tokens import tokens
from tests.desktop.dialogs import DIALOGS, dialogs, kinds_there_are

TAKES_WHAT_IS_FOUND = {ItemChoice}
"""Their only field is a search, in which Enter takes the line that is found."""


def test_no_dialog_is_left_out_of_the_walks() -> None:
    assert {kind.__name__ for kind in kinds_there_are()} == {kind.__name__ for kind in DIALOGS}


def test_every_dialog_says_what_it_is_has_one_primary_button_at_most_and_closes_by_a_plain_one(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    said = []
    for name, dialog in dialogs(window, session, qtbot):
        first = dialog.focusWidget()
        if not dialog.windowTitle().strip():
            said.append(f"{name} has no title")
        if first is None or first is dialog or not first.isVisible():
            said.append(f"{name} opens with the focus nowhere")
        shown = [b for b in dialog.findChildren(QPushButton) if b.isVisible()]
        primary = [b.text() for b in shown if b.property("role") == "primary"]
        if len(primary) > 1:
            said.append(f"{name} has several primary buttons: {primary}")
        closing = [b for b in shown if b.text() == "閉じる" and b.property("role")]
        if closing:
            said.append(f"{name} closes by a button that looks otherwise than in the others")
    assert not said, "\n".join(said)


def test_enter_in_a_field_neither_closes_a_dialog_nor_begins_anything(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    for name, dialog in dialogs(window, session, qtbot):
        if type(dialog) in TAKES_WHAT_IS_FOUND:
            continue
        pressed = [QSignalSpy(button.clicked) for button in dialog.findChildren(QPushButton)]
        for field in dialog.findChildren(QLineEdit):
            if field.isVisible() and field.isEnabled():
                qtbot.keyClick(field, Qt.Key.Key_Return)
        assert not any(spy.count() for spy in pressed), name
        assert dialog.isVisible(), name


def test_f1_opens_the_chapter_on_what_a_dialog_is_for(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    titles = {chapter.name: chapter.title for chapter in CHAPTERS}
    for name, dialog in dialogs(window, session, qtbot):
        if not isinstance(dialog, Dialog):
            continue  # help itself
        qtbot.keyClick(_focus(dialog), Qt.Key.Key_F1)
        [manual] = dialog.findChildren(ManualWindow)
        assert manual.isVisible(), name
        shown = manual.chapters.currentItem().text()
        assert shown == titles[dialog.chapter], name
        qtbot.keyClick(_focus(manual), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not shiboken6.isValid(manual) or not manual.isVisible())  # noqa: B023 - waited for here
        assert dialog.isVisible(), name


def test_esc_closes_every_dialog(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    for name, dialog in dialogs(window, session, qtbot):
        qtbot.keyClick(_focus(dialog), Qt.Key.Key_Escape)
        assert not dialog.isVisible(), name


def _focus(window: QWidget) -> QWidget:
    focus = window.focusWidget() or QApplication.focusWidget()
    assert focus is not None
    return focus


def test_every_dialog_wears_what_its_window_wears_also_when_that_changes(
    window: MainWindow, session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    said = []
    for name, dialog in dialogs(window, session, qtbot):
        try:
            for scheme, percent in ((theme.Scheme.DARK, 150), (theme.Scheme.LIGHT, 100)):
                theme.apply(qapp, scheme, percent)
                said += [f"{name}: {one}" for one in _not_dressed(dialog, percent)]
        finally:
            theme.apply(qapp, theme.Scheme.LIGHT)
    assert not said, "\n".join(said)


def _not_dressed(dialog: QWidget, percent: int) -> list[str]:
    """The buttons and titles that look otherwise than the style sheet has them."""
    palette, size = theme.colours(), tokens().size.title * percent // 100
    plain = [
        b for b in dialog.findChildren(QPushButton) if b.isEnabled() and not b.property("role")
    ]
    titles = dialog.findChildren(QLabel, "pageTitle")
    return [
        f"「{button.text()}」 is {ink}, not {palette.accent}"
        for button in plain
        if (ink := button.palette().color(button.foregroundRole()).name()) != palette.accent.lower()
    ] + [
        f"「{title.text()}」 is of {title.font().pixelSize()} px, not {size}"
        for title in titles
        if title.font().pixelSize() != size
    ]
