"""Turning the wheel scrolls; it chooses nothing in a box that happens to lie under the pointer."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from desktop.widgets.day_box import DayBox
from tests.desktop.conftest import MakeWindow
from tests.desktop.surfaces import pages


@pytest.mark.parametrize("by", [120, -120], ids=["up", "down"])
def test_the_wheel_changes_no_choice_of_any_page(
    by: int, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    turned = []
    for title, page in pages(window, sample_session, qtbot):
        boxes: list[QComboBox | DayBox] = [*page.findChildren(QComboBox)]
        for box in (*boxes, *page.findChildren(DayBox)):
            if box.isVisible():
                before = _shown(box)
                _turn(box.field if isinstance(box, DayBox) else box, by)
                assert _shown(box) == before, f"{title}: {box.accessibleName()}"
                turned.append(box)
    assert {type(box).__name__ for box in turned} >= {"ChoiceBox", "ReferenceDay"}


def _shown(box: QComboBox | DayBox) -> str:
    return box.currentText() if isinstance(box, QComboBox) else box.field.text()


def _turn(box: QWidget, by: int) -> None:
    """One step of the wheel over a box that does not have the focus."""
    place = QPoint(5, 5)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(
        QPointF(place), QPointF(box.mapToGlobal(place)), QPoint(), QPoint(0, by), *none, False
    )
    QApplication.sendEvent(box, turn)
