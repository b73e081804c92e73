"""The page 前年度比較, by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.creating import create_assessment
from assessment.records import Edit, level
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.models.text_tree import Row, cell
from desktop.pages.comparison import ComparisonPage
from desktop.session import Session
from tests.desktop.conftest import MakeWindow, Reread, Wanderer
from tests.factories import AS_OF, HAKODATE
from tests.factories import NOW as EARLIER

NOW = "012025-2026"


def _answer(workspace: Workspace, name: str, levels: dict[str, int]) -> None:
    edits = [Edit(item_id=item, answer=level(number)) for item, number in levels.items()]
    workspace.record(name, edits, by="担当", via="試験")


@pytest.fixture
def two_years(session: Session, reread: Reread, checklists: tuple[Checklist, ...]) -> Session:
    """This year was changed last, so that a window opens it."""
    with Workspace.open(session.path, clock=lambda: EARLIER) as workspace:
        for year in (2024, 2025):
            create_assessment(workspace, HAKODATE, year, checklists, "standard", AS_OF)
        _answer(workspace, "012025-2025", {"STD-01-01": 1, "STD-01-02": 3, "SEC-01-01": 2})
    with reread() as workspace:
        _answer(workspace, NOW, {"STD-01-01": 3, "STD-01-02": 1, "SEC-01-01": 2, "DIS-01-01": 1})
    session.reload()
    return session


def open_page(window: MainWindow, qtbot: QtBot) -> ComparisonPage:
    window.go("comparison")
    page = window.page("comparison")
    assert isinstance(page, ComparisonPage)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.tabs)
    return page


def texts(page: ComparisonPage) -> str:
    model = page.items.model()
    lines = []
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        lines.append(str(parent.data()))
        for row in range(model.rowCount(parent)):
            cells = [model.index(row, column, parent).data() for column in range(4)]
            lines.append(" | ".join(map(str, cells)))
    return "\n".join(lines)


def test_the_year_before_stands_beside_this_one(
    two_years: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    page = open_page(make_window(two_years), qtbot)
    assert page.others.currentData() == "012025-2025"
    scores = page.scores.model()
    total = [scores.index(scores.rowCount() - 1, column).data() for column in range(7)]
    assert total == ["全体（参考）", "66.7", "66.7", "±0.0", "3問", "1", "1"]
    told = texts(page)
    assert "改善（1問）\nSTD-01-01 項目0101 | 1 担当者を決定 | 3 全課で実施 | ＋2段階" in told
    assert "後退（1問）\nSTD-01-02 項目0102 | 3 全課で実施 | 1 担当者を決定 | －2段階" in told
    assert "前回は未回答です。" in told
    assert "SEC-01-01" not in told


def test_items_that_have_not_changed_are_shown_on_request(
    two_years: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    page = open_page(make_window(two_years), qtbot)
    assert not page.all_items.isVisible(), "the tab of the scores has no use for it"
    page.tabs.setCurrentIndex(1)
    page.all_items.setFocus()
    qtbot.keyClick(page.all_items, Qt.Key.Key_Space)
    assert "変わらない（1問）\nSEC-01-01" in texts(page)


def test_enter_opens_the_item(two_years: Session, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(two_years)
    page = open_page(window, qtbot)
    page.tabs.setCurrentIndex(1)
    page.items.setFocus()
    qtbot.keyClick(page.items, Qt.Key.Key_Down)
    qtbot.keyClick(page.items, Qt.Key.Key_Return)
    assert window.current_page == "answers"


def test_another_year_is_chosen_by_key(
    two_years: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    page = open_page(make_window(two_years), qtbot)
    assert QApplication.focusWidget() is page.others
    qtbot.keyClick(page.others, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.others.currentData() == "012025-2024")
    qtbot.waitUntil(lambda: "改善 0・後退 0" in page.tabs.tabText(1))


def test_a_first_year_says_how_to_get_another(
    session: Session, navigator: Wanderer, qtbot: QtBot
) -> None:
    page = ComparisonPage(session, navigator)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.nothing)
    assert not page.others.isVisible(), "there is nothing to choose from"
    action = page.first_focus()
    assert action is not None
    qtbot.keyClick(action, Qt.Key.Key_Return)
    assert navigator.files_asked_for == 1


def test_without_another_year_the_keys_are_at_the_way_to_get_one(
    session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(session)
    window.go("comparison")
    page = window.page("comparison")
    assert isinstance(page, ComparisonPage)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.nothing)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.nothing.action)


def test_names_of_themes_have_the_room_that_figures_can_spare_in_a_small_window(
    two_years: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(two_years)
    window.resize(911, 512)  # 1366 by 768 at 150 %
    scores = open_page(window, qtbot).scores
    figures = [cell(text) for text in ("100.0", "100.0", "+100.0", "25問", "12", "12", "12")]
    names = ("窓口と仕事の進め方", "推進体制")
    scores.show_rows([Row(cells=(cell(name, level=1), *figures)) for name in names * 9])
    model = scores.model()
    long, short = (scores.visualRect(model.index(row, 0)).height() for row in range(2))
    assert scores.verticalScrollBar().isVisible()
    assert long == short, "one letter stands alone"
    header = scores.header()
    for column in range(1, model.columnCount()):
        assert header.sectionSize(column) >= header.sectionSizeHint(column), "a heading is cut"
