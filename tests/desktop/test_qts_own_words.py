"""Qt's own dialog for files speaks Japanese where the system has none of its own."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.program import speak_japanese

KEYS = re.compile(r"\(&\w\)")


@pytest.fixture
def japanese(qapp: QApplication) -> Iterator[None]:
    """The words that the program gives to Qt."""
    locale, before = QLocale(), qapp.findChildren(QTranslator)
    speak_japanese(qapp)
    yield
    for one in qapp.findChildren(QTranslator):
        if one not in before:
            qapp.removeTranslator(one)
            one.deleteLater()
    QLocale.setDefault(locale)


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory])
@pytest.mark.usefixtures("japanese")
def test_the_dialog_for_files_has_no_word_of_english(
    mode: QFileDialog.FileMode, qtbot: QtBot
) -> None:
    dialog = QFileDialog(None, "保存先を選ぶ")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.show()
    labels = [part.text() for part in dialog.findChildren(QLabel) if not part.isHidden()]
    ways = [*dialog.findChildren(QPushButton), *dialog.findChildren(QToolButton)]
    said = [*labels, *(way.toolTip() or way.text() for way in ways)]
    assert len(said) > 5
    assert [words for words in said if re.search(r"[A-Za-z]{2}", KEYS.sub("", words))] == []
