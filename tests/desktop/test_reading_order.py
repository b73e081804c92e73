"""Tab goes as one reads also where something has come onto a page since it was made."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.answers import AnswersPage
from desktop.pages.report import ReportPage
from desktop.session import Session
from tests.desktop.conftest import MakeWindow
from tests.desktop.reading_order import out_of_order, stops_of
from tests.desktop.surfaces import come_to_rest

USUAL, SMALL = QSize(1366, 768), QSize(911, 512)
"""An office PC at 100 % and at 150 %."""


@pytest.mark.parametrize("size", [USUAL, SMALL], ids=["beside", "below"])
def test_the_filters_then_the_question_then_its_review_with_the_hints_first(
    size: QSize, sample_session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.resize(USUAL)
    assert sample_session.state is not None
    hinted = next(iter(sample_session.state.review.picture.hints))
    window.go("answers", hinted)
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    come_to_rest(sample_session, qtbot)
    window.resize(size)
    page.desk.reviewing.mark(hinted, "税務課")
    come_to_rest(sample_session, qtbot)
    filters, strip = page.sidebar.filters, page.desk.strip
    filters.more.click()
    filters.reviewed["marked"].click()
    come_to_rest(sample_session, qtbot)

    stops = [stop for stop in stops_of(window) if stop is not None]

    assert {filters.division, filters.reset, strip.cards[0].ask, strip.remarks.settle} <= {*stops}
    assert not list(out_of_order(page, stops))


def test_the_files_that_were_saved_come_before_the_submission(
    sample_session: Session, make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(sample_session)
    window.go("report")
    page = window.page("report")
    assert isinstance(page, ReportPage)
    page.form.folder.setText(str(tmp_path))
    come_to_rest(sample_session, qtbot)
    page.excel.click()
    come_to_rest(sample_session, qtbot)

    stops = [stop for stop in stops_of(window) if stop is not None]

    ways = [way.text() for way in page.outcome.findChildren(QPushButton) if way in stops]
    assert sorted(ways) == ["Excelを開く", "フォルダーを開く"]
    assert not list(out_of_order(page, stops))
