"""Pages begin alike: going from one to the next, what one reads first stays where it is."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.answers import AnswersPage
from desktop.session import Session
from desktop.widgets.right_edge import keep_right_edge
from tests.desktop.conftest import MakeWindow
from tests.desktop.surfaces import pages


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_the_title_of_every_page_is_at_one_place(
    filled: bool, request: pytest.FixtureRequest, make_window: MakeWindow, qtbot: QtBot
) -> None:
    session: Session = request.getfixturevalue("sample_session" if filled else "session")
    window = make_window(session)
    places: dict[str, tuple[int, int]] = {}
    for name, page in pages(window, session, qtbot):
        if isinstance(page, AnswersPage):
            continue  # the question is what one reads first there
        titles = [t for t in page.findChildren(QLabel, "pageTitle") if t.isVisible()]
        assert len(titles) == 1, name
        corner = titles[0].mapTo(page, QPoint(0, 0))
        places[name] = (corner.x(), corner.y() + titles[0].height() // 2)
    assert len(set(places.values())) == 1, places


def test_what_scrolls_ends_at_one_place_with_a_bar_and_without(qtbot: QtBot) -> None:
    area, held = QScrollArea(), QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(24, 0, 24, 0)
    field = QLineEdit()
    column.addWidget(field)
    column.addStretch(1)
    area.setWidgetResizable(True)
    area.setWidget(held)
    keep_right_edge(area)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()

    def edge() -> int:
        return field.mapTo(area, field.rect().topRight()).x()

    before = edge()
    held.setMinimumHeight(400)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: edge() == before)
    assert field.width() < area.viewport().width()
