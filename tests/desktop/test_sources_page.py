"""The page 出典, on the real coverage table: from passages to items, and back."""

import datetime as dt
import threading

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from checklists import loading
from checklists.errors import ChecklistFileError, Finding
from checklists.schema import Authority, Checklist, CoverageTable
from checklists.wording import COVERAGE_WORDS
from desktop.beginning import NewAssessment
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models.text_tree import Row, cell_text
from desktop.pages.answers import AnswersPage
from desktop.pages.sources import SourcesPage
from desktop.session import Session
from desktop.widgets.text_tree import TextTree
from tests.desktop.conftest import Wanderer
from tests.desktop.input_method import compose
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item

LEFT = Qt.MouseButton.LeftButton
BYLAW = Authority(
    id="KAI-YOKO",
    kind="guideline",
    title="架空町窓口要綱",
    article="第3条",
    date=dt.date(2005, 4, 1),
    publisher="架空町",
)
BUILTIN = tuple(loading.load_checklist(path) for path in loading.builtin_files())
OWN = msgspec.structs.replace(
    make_checklist([make_item("KAI-01-01", sources=(BYLAW.id,))], "kaikaku", "KAI"),
    authority=(BYLAW,),
)
PASSAGES = {
    checklist.id: [
        entry
        for part in loading.sources().part
        if part.checklist == checklist.id
        for entry in loading.coverage().entry
        if entry.part == part.id
    ]
    for checklist in BUILTIN
}
FIRST = BUILTIN[0]


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """The real ones, and one of an organisation's own."""
    return (*BUILTIN, OWN)


@pytest.fixture
def page(session: Session, navigator: Wanderer, qtbot: QtBot) -> SourcesPage:
    return shown(SourcesPage(session, navigator), qtbot)


def shown(page: SourcesPage, qtbot: QtBot) -> SourcesPage:
    qtbot.addWidget(page)
    page.resize(1190, 740)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.shown()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.tabs)
    return page


def choose(page: SourcesPage, checklist_id: str) -> None:
    combo = page.filters.checklist
    combo.setCurrentIndex(combo.findData(checklist_id))


def headings(tree: TextTree) -> list[Row]:
    """The headings of a list as it is shown, each with its rows."""
    model = tree.model()
    found = (
        model.index(place, 0).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount())
    )
    return list(found)


def rows(tree: TextTree) -> list[Row]:
    return [row for heading in headings(tree) for row in heading.rows]


def words(row: Row) -> str:
    return "\n".join(cell_text(cell) for cell in row.cells)


@pytest.mark.parametrize("checklist", BUILTIN, ids=lambda c: c.id)
def test_every_passage_of_a_checklist_is_listed_under_its_heading(
    page: SourcesPage, checklist: Checklist
) -> None:
    choose(page, checklist.id)
    told = {(cell_text(row.cells[0]), cell_text(row.cells[1])) for row in rows(page.passages)}
    assert told == {(entry.lines, entry.summary) for entry in PASSAGES[checklist.id]}
    titles = [cell_text(row.cells[0]).splitlines()[0] for row in headings(page.passages)]
    book = [p for p in loading.sources().part if p.checklist == checklist.id]
    assert titles == [heading.title for part in book for heading in part.headings]


def test_a_passage_names_its_items_or_says_why_there_is_none(page: SourcesPage) -> None:
    by_summary = {entry.summary: entry for entry in PASSAGES[FIRST.id]}
    for row in rows(page.passages):
        entry = by_summary[cell_text(row.cells[1])]
        outcome = cell_text(row.cells[2])
        if entry.items:
            assert all(item_id in outcome for item_id in entry.items)
        else:
            assert outcome == f"{COVERAGE_WORDS[entry.kind]}：{entry.reason}"
            assert not row.links()


def test_only_items_that_are_asked_can_be_opened(page: SourcesPage, session: Session) -> None:
    assert session.assessment is not None
    asked = set(session.assessment.by_item())
    linked = {piece.link for row in rows(page.passages) for piece in row.links()}
    assert linked
    assert linked <= asked
    unasked = {i for e in PASSAGES[FIRST.id] for i in e.items} - asked
    assert unasked, "the sample data holds an item of the tier full"
    told = "\n".join(map(words, rows(page.passages)))
    for item_id in unasked:
        assert f"（{item_id} " in told


def test_what_the_questions_rest_on_is_said_once_and_neutrally(page: SourcesPage) -> None:
    document = loading.sources().document[0]
    told = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    for part in (document.title, document.publisher, "令和6年5月21日", document.nature):
        assert told.count(part) == 1


def test_a_click_on_an_item_opens_it(page: SourcesPage, navigator: Wanderer, qtbot: QtBot) -> None:
    tree = page.passages
    place = next(n for n, row in enumerate(headings(tree)[0].rows) if row.links())
    item_id = headings(tree)[0].rows[place].links()[0].link
    model = tree.model()
    spot = tree.visualRect(model.index(place, 2, model.index(0, 0))).topLeft() + QPoint(20, 16)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=spot)
    assert navigator.went == [("answers", item_id)]


def test_search_folds_kana_and_width_and_enter_opens_what_was_found(
    page: SourcesPage, navigator: Wanderer, qtbot: QtBot
) -> None:
    choose(page, "security")
    page.tabs.setCurrentWidget(page.items)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.filters.search
    compose(page.filters.search, "ﾊﾞｯｸ あっぷ")
    found = rows(page.items)
    assert found
    assert all("バックアップ" in words(row) for row in found)
    page.items.setFocus()
    qtbot.keyClick(page.items, Qt.Key.Key_Down)
    qtbot.keyClick(page.items, Qt.Key.Key_Return)
    assert navigator.went == [("answers", found[0].key)]


def test_a_search_without_result_says_so_and_is_taken_away_by_a_click(
    page: SourcesPage, qtbot: QtBot
) -> None:
    compose(page.filters.search, "どこにもないことば")
    assert rows(page.passages) == []
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("条件に合うものはありません" in text for text in told)
    qtbot.mouseClick(page.filters.reset, LEFT)
    assert len(rows(page.passages)) >= len(PASSAGES[FIRST.id])
    assert not page.filters.reset.isVisible()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("項目になった箇所", {"item"}),
        ("項目にならなかった箇所", {"national", "prefecture", "industry", "background"}),
        ("　国に向けた箇所", {"national"}),
        ("　背景を述べた箇所", {"background"}),
    ],
)
def test_passages_are_filtered_by_what_became_of_them(
    page: SourcesPage, text: str, kinds: set[str]
) -> None:
    combo = page.filters.passages
    combo.setCurrentIndex(combo.findText(text))
    expected = {entry.summary for entry in PASSAGES[FIRST.id] if entry.kind in kinds}
    assert {cell_text(row.cells[1]) for row in rows(page.passages)} == expected
    assert expected


def test_items_outside_the_paper_stand_apart_with_their_authority(page: SourcesPage) -> None:
    choose(page, "security")
    page.tabs.setCurrentWidget(page.items)
    *_, apart = headings(page.items)
    assert "資料外" in words(apart).splitlines()[-1]
    policy = next(row for row in apart.rows if row.key == "SEC-01-01")
    assert "【資料外】法令" in words(policy)
    assert "法令：地方自治法" in words(policy)
    others = [row for heading in headings(page.items)[:-1] for row in heading.rows]
    assert not [row for row in others if "資料外" in words(row)]
    combo = page.filters.items
    combo.setCurrentIndex(combo.findText("資料外の項目"))
    assert rows(page.items) == list(apart.rows)


def test_an_item_shows_its_passages_of_the_paper(page: SourcesPage) -> None:
    page.tabs.setCurrentWidget(page.items)
    entry = next(e for e in PASSAGES[FIRST.id] if len(e.items) > 1)
    row = next(row for row in rows(page.items) if row.key == entry.items[0])
    assert f"・{entry.summary}（{entry.lines}行）" in words(row)
    assert "デジタル・ニッポン2024（DP24-STD" in words(row)


def test_an_own_checklist_has_authorities_and_no_passages(page: SourcesPage) -> None:
    choose(page, OWN.id)
    assert rows(page.passages) == []
    [row] = rows(page.items)
    assert "指針：架空町窓口要綱　第3条" in words(row)
    assert "架空町・平成17年4月1日" in words(row)
    assert "独自のチェックリスト" in words(headings(page.items)[0])


def test_each_list_keeps_its_place_while_the_other_is_looked_at(
    page: SourcesPage, qtbot: QtBot
) -> None:
    page.tabs.setCurrentWidget(page.items)
    page.items.choose("STD-05-01")
    page.tabs.setCurrentWidget(page.passages)
    assert page.filters.passages.isVisible()
    assert page.filters.count.text().endswith("か所")
    page.tabs.setCurrentWidget(page.items)
    row = page.items.current_row()
    assert row is not None
    assert row.key == "STD-05-01"
    assert page.filters.count.text().endswith("項目")


def test_all_checklists_can_be_seen_at_once(page: SourcesPage) -> None:
    choose(page, "")
    found = {cell_text(row.cells[1]) for row in rows(page.passages)}
    assert found == {entry.summary for entries in PASSAGES.values() for entry in entries}


def test_the_lists_fold_to_their_headings(page: SourcesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.fold, LEFT)
    first = page.passages.model().index(0, 0)
    assert not page.passages.isExpanded(first)
    assert page.fold.text() == "すべて開く"
    qtbot.mouseClick(page.fold, LEFT)
    assert page.passages.isExpanded(first)


def test_asked_for_an_item_the_page_shows_what_it_rests_on(page: SourcesPage, qtbot: QtBot) -> None:
    compose(page.filters.search, "どこにもないことば")
    page.shown()
    page.open_item("SEC-05-03")
    assert page.tabs.currentWidget() is page.items
    row = page.items.current_row()
    assert row is not None
    assert row.key == "SEC-05-03"
    assert page.first_focus() is page.items


def test_sources_are_read_on_a_worker_thread(
    session: Session, navigator: Wanderer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def coverage() -> CoverageTable:
        threads.append(threading.current_thread())
        return real()

    real = loading.coverage
    monkeypatch.setattr(loading, "coverage", coverage)
    shown(SourcesPage(session, navigator), qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_sources_that_cannot_be_read_are_told_and_can_be_tried_again(
    session: Session,
    navigator: Wanderer,
    told: list[Message],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finding = Finding(file="coverage.toml", item="", problem="ありません", remedy="戻す。")

    def broken() -> CoverageTable:
        raise ChecklistFileError([finding])

    page = SourcesPage(session, navigator)
    qtbot.addWidget(page)
    with monkeypatch.context() as patch:
        patch.setattr(loading, "coverage", broken)
        page.show()
        page.shown()
        qtbot.waitUntil(lambda: bool(told))
    assert "coverage.toml" in told[0].text
    again = page.trouble.findChild(QPushButton)
    assert again is not None
    assert again.isVisible()
    qtbot.mouseClick(again, LEFT)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.tabs)


def test_another_assessment_brings_its_own_sources(
    page: SourcesPage, session: Session, qtbot: QtBot
) -> None:
    plan = NewAssessment(
        place=HAKODATE,
        year=2027,
        checklist_ids=(OWN.id,),
        tier="standard",
        reference_date=AS_OF,
    )
    session.create(plan)
    qtbot.waitUntil(lambda: len(rows(page.items)) == 1)
    assert page.filters.checklist.count() == 2
    assert not page.tabs.isTabVisible(0)
    assert "独自のチェックリスト" in page.nature.text()


def test_from_an_answer_to_its_sources_and_back(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.go("answers", "SEC-05-03")
    answers, sources = window.page("answers"), window.page("sources")
    assert isinstance(answers, AnswersPage)
    assert isinstance(sources, SourcesPage)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    link = answers.guidance.source.body
    link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert window.current_page == "sources"
    qtbot.waitUntil(lambda: sources.items.current_row() is not None)
    qtbot.waitUntil(sources.items.hasFocus)
    qtbot.keyClick(sources.items, Qt.Key.Key_Return)
    assert window.current_page == "answers"
    assert answers.item_id == "SEC-05-03"


@pytest.mark.parametrize("size", [(911, 512), (1366, 768)])
def test_the_page_fits_the_window(window: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.go("sources")
    page = window.page("sources")
    assert isinstance(page, SourcesPage)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.tabs)
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    tree = page.passages
    assert sum(tree.columnWidth(n) for n in range(3)) <= tree.viewport().width()
    assert tree.height() > 150
