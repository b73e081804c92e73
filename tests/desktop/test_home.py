"""ホーム: what to do next, and the figures."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment import scoring
from assessment.records import UNKNOWN, Assessment, Edit, Entry, level, not_applicable
from assessment.results import result
from desktop.main_window import MainWindow
from desktop.pages.home_figures import figures
from desktop.pages.home_links import has_begun, links
from desktop.session import Session
from desktop.widgets.bars import Bars
from desktop.widgets.division_shares import DivisionShares
from desktop.widgets.link_row import LinkRow
from desktop.widgets.radar import Radar
from tests.factories import AS_OF, make_assessment, make_checklist, make_item

ITEM = "TST-01-01"


def of(answers: dict[str, object], **fields: object) -> Assessment:
    items = [make_item(f"TST-01-{n:02}", **fields) for n in range(1, 4)]
    return make_assessment([make_checklist(items)], answers)  # type: ignore[arg-type]


def texts(assessment: Assessment) -> list[str]:
    return [link.text for link in links(result(assessment))]


def test_what_is_open_comes_first_then_unknown_then_overdue() -> None:
    assessment = of(
        {"TST-01-02": UNKNOWN, "TST-01-03": 1},
        deadline=AS_OF - dt.timedelta(days=1),
        deadline_kind="binding",
    )
    assert texts(assessment) == [
        "残り1問に答える",
        "「わからない」とした1問を確かめる",
        "期限を過ぎた課題2件を見る",
    ]
    found = links(result(assessment))
    assert [link.page for link in found] == ["answers", "answers", "gaps"]
    assert found[0].item_id == "TST-01-01"
    assert found[1].item_id == "TST-01-02"


def test_a_deadline_that_has_been_extended_is_not_overdue() -> None:
    extended = Entry(
        answer=level(1), extended_deadline=AS_OF + dt.timedelta(days=9), extension_reason="承認"
    )
    assessment = of(
        {"TST-01-01": extended, "TST-01-02": 3, "TST-01-03": 3},
        deadline=AS_OF - dt.timedelta(days=1),
        deadline_kind="binding",
    )
    assert texts(assessment) == ["課題1件を優先度の順に見る", "報告書を作る"]


def test_a_national_target_that_has_passed_is_no_overdue_duty() -> None:
    assessment = of(
        {"TST-01-01": 1, "TST-01-02": 3, "TST-01-03": 3},
        deadline=AS_OF - dt.timedelta(days=1),
        deadline_kind="national_target",
    )
    assert texts(assessment) == ["課題1件を優先度の順に見る", "報告書を作る"]


def test_when_all_is_answered_and_reached_only_the_report_is_left() -> None:
    assert texts(of({"TST-01-01": 3, "TST-01-02": 4, "TST-01-03": 3})) == ["報告書を作る"]


def test_what_the_program_itself_filled_in_is_no_beginning() -> None:
    started = of({ITEM: not_applicable("制度上該当しない")}, applies=("village",))
    assert not has_begun(started)
    assert has_begun(of({ITEM: UNKNOWN}))


def test_an_empty_assessment_shows_how_to_begin_and_no_charts(
    window: MainWindow, qtbot: QtBot
) -> None:
    home = window.page("home")
    assert not home.findChildren(Bars)
    [begin] = home.findChildren(QPushButton)
    assert QApplication.focusWidget() is begin
    qtbot.keyClick(begin, Qt.Key.Key_Return)
    assert window.current_page == "answers"


def test_links_go_where_the_work_is(sample_window: MainWindow, qtbot: QtBot) -> None:
    rows = sample_window.page("home").findChildren(LinkRow)
    assert QApplication.focusWidget() is rows[0]
    qtbot.keyClick(rows[0], Qt.Key.Key_Return)
    assert sample_window.current_page == "answers"
    sample_window.go("home")
    unknown = next(row for row in rows if "わからない" in row.accessibleName())
    qtbot.mouseClick(unknown, Qt.MouseButton.LeftButton)
    assert sample_window.current_page == "answers"


def test_each_division_is_told_how_many_of_its_items_are_answered(qtbot: QtBot) -> None:
    items = [
        make_item(f"TST-01-{number:02}", division=division)
        for number, division in enumerate(("総務", "福祉", "福祉", "福祉"), start=1)
    ]
    answered = make_assessment([make_checklist(items)], {"TST-01-02": UNKNOWN, "TST-01-03": 1})
    drawn = result(answered)
    shares = figures(drawn)[-1]
    qtbot.addWidget(shares)
    assert isinstance(shares, DivisionShares)
    assert [label.text() for label in shares.findChildren(QLabel)] == [
        "総務",
        "1問中 0問 回答済み",
        "福祉",
        "3問中 2問 回答済み・わからない 1",
    ]


def test_home_shows_the_figures_of_scoring_and_no_others(
    sample_window: MainWindow, sample_session: Session
) -> None:
    assert sample_session.assessment is not None
    drawn = result(sample_session.assessment)
    home = sample_window.page("home")
    words = {label.text() for label in home.findChildren(QLabel) if not label.isHidden()}
    for area in drawn.areas:
        assert scoring.shown(area.figures.score) in words
    for number in (drawn.total.counts.reached, drawn.total.counts.unanswered):
        assert str(number) in words
    described = "".join(bars.accessibleDescription() for bars in home.findChildren(Bars))
    for area in drawn.areas:
        for theme in area.themes:
            assert f"{theme.theme.title} {scoring.shown(theme.figures.score)}" in described
    [radar] = home.findChildren(Radar)
    assert scoring.shown(drawn.areas[0].figures.score) in radar.accessibleDescription()


def test_the_figures_follow_an_answer_at_once(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    home = window.page("home")
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id="STD-01-01", answer=level(3))])
    assert home.findChildren(Bars)
    rows = [row.accessibleName() for row in home.findChildren(LinkRow)]
    assert rows[0] == "残り31問に答える"


@pytest.mark.parametrize("size", [(911, 512), (1366, 768)])
def test_nothing_on_home_needs_a_sideways_scroll(
    sample_window: MainWindow, size: tuple[int, int]
) -> None:
    sample_window.resize(*size)
    QApplication.processEvents()
    home = sample_window.page("home")
    from PySide6.QtWidgets import QScrollArea

    [area] = home.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0


def test_the_themes_with_the_lowest_scores_are_named(
    sample_window: MainWindow, sample_session: Session
) -> None:
    sample_window.go("home")
    page = sample_window.page("home")
    assert sample_session.assessment is not None
    themes = [theme for area in result(sample_session.assessment).areas for theme in area.themes]
    scores = {t.theme.title: t.figures.score for t in themes if t.figures.score is not None}
    lowest = sorted(scores, key=scores.__getitem__)[:3]
    said = next(text for x in page.findChildren(QLabel) if "点数の低い" in (text := x.text()))
    places = [said.index(f"「{title}」{scoring.shown(scores[title])}") for title in lowest]
    assert places == sorted(places)
