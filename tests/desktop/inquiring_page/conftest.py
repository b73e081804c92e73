"""The page 庁内照会 in the window, on two divisions with three items."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.pages.inquiries import InquiriesPage
from desktop.session import Session
from tests.desktop.inquiring_page.steps import CITIZEN, WELFARE
from tests.desktop.steps import rest
from tests.factories import make_checklist, make_item


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """Two divisions with three items."""
    items = [make_item(name, division="福祉課") for name in WELFARE]
    items += [make_item(name, division="市民課") for name in CITIZEN]
    return (make_checklist(items, "standardization", "STD"),)


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> InquiriesPage:
    """The page in the window, come to rest."""
    window.go("inquiries")
    made = window.page("inquiries")
    assert isinstance(made, InquiriesPage)
    rest(session, qtbot)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the sheets go; nothing is there yet."""
    return tmp_path / "配布"
