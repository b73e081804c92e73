"""The page 報告書 with the preview of a report of many pages."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from checklists.schema import Checklist
from desktop.pages.report import ReportPage
from desktop.session import Session
from tests.desktop.conftest import Wanderer
from tests.desktop.previewing.steps import ITEMS, rest
from tests.desktop.report_pages import show_report_page
from tests.factories import make_checklist, make_item


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """One checklist, so that tests are quick."""
    return (make_checklist([make_item(name) for name in ITEMS], "standardization", "STD"),)


@pytest.fixture
def page(session: Session, navigator: Wanderer, qtbot: QtBot, tmp_path: Path) -> ReportPage:
    """The page with its preview made."""
    made = show_report_page(session, navigator, qtbot, ITEMS[:2], tmp_path)
    rest(made, session, qtbot)
    return made
