"""The dialog that begins an assessment, as tests open it and use its keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.first_start import FirstStart
from desktop.main_window import MainWindow


def open_dialog(window: MainWindow, qtbot: QtBot) -> FirstStart:
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))
    dialog = window.findChildren(FirstStart)[0]
    qtbot.waitUntil(lambda: dialog.scope.ready)
    return dialog


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(focus(), key)
