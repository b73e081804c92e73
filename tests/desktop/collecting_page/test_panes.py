"""The tabs of a collection beside its maps: what they show, sorted and narrowed by keys."""

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from assessment.collection.hardest import hardest
from assessment.collection.received import FileLine
from assessment.collection.records import Collection
from assessment.collection.reminders import reminder, to_remind
from assessment.collection.wording import ITEM_RULE, SCORE_RULE
from desktop.models.file_lines import remark
from desktop.models.heat_map import HeatMap
from desktop.models.map_columns import area_heads, item_heads
from desktop.models.reply_rows import REPLY_COLUMNS, explained, reply_rows
from desktop.models.theme_rows import lowest_in_words
from desktop.pages.collecting.bands_pane import BandsPane
from desktop.pages.collecting.changes_pane import ChangesPane
from desktop.pages.collecting.files_pane import FilesPane
from desktop.pages.collecting.map_pane import MapPane
from desktop.pages.collecting.queries_pane import QueriesPane
from desktop.pages.collecting.replies_pane import RepliesPane
from desktop.pages.collecting.spread_pane import SpreadPane
from desktop.pages.collecting.status_pane import StatusPane
from desktop.text_window import TextWindow
from desktop.widgets.line_breaks import as_written
from tests.collections import (
    make_collection,
)
from tests.desktop.collecting_page.conftest import choose, shown_in
from tests.desktop.input_method import compose

LEFT = Qt.MouseButton.LeftButton
TODAY = dt.date(2026, 12, 1)


@pytest.mark.parametrize("folder", ["", "受領/東部/"])
def test_a_reason_beside_the_name_of_the_file_does_not_begin_with_it(folder: str) -> None:
    line = FileLine(
        file=f"{folder}返送.xlsx", status="rejected", reason="「返送.xlsx」には、何もありません。"
    )
    assert remark(line) == "何もありません。"
    whole = msgspec.structs.replace(line, reason="令和7年度の提出です。")
    assert remark(whole) == whole.reason


@pytest.fixture
def spread(tottori: Collection, qtbot: QtBot) -> SpreadPane:
    pane = SpreadPane()
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    return pane


def test_the_spread_of_every_item_is_told_with_its_n_and_the_hardest_come_first_when_wanted(
    spread: SpreadPane, tottori: Collection, qtbot: QtBot
) -> None:
    rows = range(spread.filtered.rowCount())
    assert [spread.filtered.record(row) for row in rows] == list(tottori.items)
    choose(spread.order, "到達率の低い順に並べる", qtbot)
    rows = range(spread.filtered.rowCount())
    assert [spread.filtered.record(row) for row in rows] == list(hardest(tottori.items))
    spread.table.setFocus()
    qtbot.keyClick(spread.table, Qt.Key.Key_Down)
    second = hardest(tottori.items)[1]
    assert second.item.id in spread.said.text()
    assert f"n={second.n}" in spread.said.text()


def test_items_are_narrowed_by_area_and_words(spread: SpreadPane, qtbot: QtBot) -> None:
    choose(spread.area, spread.area.itemText(2), qtbot)
    assert {
        spread.filtered.record(row).checklist_id for row in range(spread.filtered.rowCount())
    } == {"security"}
    qtbot.keyClicks(spread.search, "sec-01-02")
    assert spread.filtered.rowCount() == 1


def test_bands_are_told_with_how_many_they_rest_on_and_withheld_figures_are_said_to_be(
    tottori: Collection, qtbot: QtBot
) -> None:
    pane = BandsPane()
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    rows = [row for row in pane.model.rows if row.title == tottori.areas[0].checklist.title]
    assert [row.band for row in rows] == ["全体", *(b.label for b in tottori.areas[0].bands)]
    small = next(n for n, row in enumerate(pane.model.rows) if row.quartiles.least is None)
    pane.table.setFocus()
    for _ in range(small):
        qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    assert "示しません" in pane.said.text()
    assert f"n={pane.model.rows[small].quartiles.n}" in pane.said.text()
    choose(pane.what, f"{tottori.areas[1].checklist.title}のテーマ", qtbot)
    assert pane.model.rows[0].title == tottori.areas[1].themes[0].theme.title


def test_what_nobody_knows_has_one_word_in_the_window(tottori: Collection) -> None:
    rows = HeatMap()
    rows.show(tottori, item_heads(tottori))
    cells = [rows.index(row, column) for row in range(19) for column in range(len(tottori.items))]
    said = "".join([*map(rows.said, filter(QModelIndex.isValid, cells)), ITEM_RULE, SCORE_RULE])
    assert "わからない（目標" in said
    assert "未把握" not in said
    assert "段階" not in f"{ITEM_RULE}{SCORE_RULE}"


def wait_until_it_fits(table: QTableView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible())


def test_tables_fit_a_small_window_and_bands_leave_out_what_is_told_below(
    tottori: Collection, spread: SpreadPane, qtbot: QtBot
) -> None:
    bands = BandsPane()
    bands.show_collection(tottori)
    qtbot.addWidget(bands)
    titles = [column.title for column in bands.model.columns]
    header = bands.table.horizontalHeader()
    for width, left_out in (
        (1150, []),
        (711, [title for title in titles[5:] if title != "中央値"]),
    ):
        for pane in (spread, bands):
            pane.resize(width, 400)
            pane.show()
            wait_until_it_fits(pane.table, qtbot)
        hidden = [title for n, title in enumerate(titles) if header.isSectionHidden(n)]
        assert hidden == left_out
    assert all(title in bands.said.text() for title in titles[5:])


def test_changes_since_last_year_are_told_and_what_cannot_be_compared_too(
    tottori: Collection, qtbot: QtBot
) -> None:
    last = tottori.last_year
    assert last is not None
    pane = ChangesPane()
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    assert pane.areas.rowCount() == len(tottori.areas)
    assert pane.places.rowCount() == len(last.changes)
    choose(pane.part, "比べられないもの", qtbot)
    assert pane.tables.currentIndex() == 2
    assert pane.gone.rowCount() == len(last.not_compared) + len(last.places_not_compared)


def test_items_that_moved_since_last_year_are_named_and_found_by_name_or_municipality(
    tottori: Collection, qtbot: QtBot
) -> None:
    last = tottori.last_year
    assert last is not None
    moved = next(change for change in last.changes if change.improved)
    (item,) = (
        one for area in tottori.areas for one in area.checklist.item if one.id == moved.improved[0]
    )
    pane = ChangesPane()
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    choose(pane.part, "市区町村ごとの変化", qtbot)
    name = next(row.name for row in pane.places.rows if row.code == moved.code)
    pane.search.setFocus()
    compose(pane.search, f"{item.title} {name}")
    assert pane.count.text() == f"{len(last.changes)}件中 1件"
    assert f"上がった項目：{item.id} {item.title}" in pane.said.text()
    assert name in pane.said.text()
    pane.search.clear()
    qtbot.keyClicks(pane.search, "xyz")
    assert "「xyz」に合うものはありません" in pane.said.text()


def test_odd_values_are_listed_with_their_reasons_and_corrections_with_what_became_of_them(
    tottori: Collection, qtbot: QtBot
) -> None:
    pane = QueriesPane()
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    assert [row.query for row in pane.model.rows] == list(tottori.queries)
    assert tottori.queries[0].why in pane.said.text()
    choose(pane.kind, pane.kind.itemText(1), qtbot)
    assert 0 < pane.filtered.rowCount() < pane.model.rowCount()
    pane.show_replies()
    came = [row.reply for row in pane.replies.model.rows]
    outcomes = ["unusable", "unusable", "corrected", "confirmed"]
    assert [reply.outcome for reply in came] == outcomes, "what needs a look comes first"
    assert pane.tabs.tabText(1) == "照会への回答 4 ！2"
    with qtbot.waitSignal(pane.replies_wanted):
        qtbot.mouseClick(pane.take, LEFT)


def test_every_row_that_came_back_says_its_reason_and_why_it_could_not_be_used(
    tottori: Collection, qtbot: QtBot
) -> None:
    pane = RepliesPane()
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    said = {}
    for row, one in enumerate(pane.model.rows):
        pane.table.selectRow(row)
        said[one.reply.outcome, one.reply.after] = pane.said.text()
        assert one.reply.reason in pane.said.text()
    assert "この項目に「9」というレベルはありません" in said["unusable", "9"]
    assert "返ってきた.xlsx 疑義照会票!H8" in said["unusable", "9"]
    assert "回答のとおり（確認済み）" in said["confirmed", ""]
    qtbot.keyClicks(pane.search, "jiro")
    assert pane.filtered.rowCount() == 0
    assert "「jiro」に合うものはありません" in pane.said.text()
    pane.search.clear()
    choose(pane.outcome, pane.outcome.itemText(2), qtbot)
    kept = [pane.filtered.record(row).reply for row in range(pane.filtered.rowCount())]
    assert [reply.outcome for reply in kept] == ["confirmed"]


def test_what_is_said_of_a_row_under_its_table_is_told_apart_by_signs(
    tottori: Collection, qtbot: QtBot
) -> None:
    (reply, *_) = [row for row in reply_rows(tottori) if row.reply.outcome == "corrected"]
    item = f"{reply.reply.item_id} {reply.reply.title}"
    begins = f"{reply.place}・{item}：✓ 補正した。市区町村の理由：{reply.reply.reason}"
    assert explained(reply).startswith(begins)
    status = StatusPane(TODAY)
    status.show_collection(tottori)
    shown_in(status, qtbot)
    for row in range(status.filtered.rowCount()):
        status.table.selectRow(row)
        assert "　" not in status.said.text()


def test_the_name_of_a_file_stands_out_of_what_is_said_of_it(qtbot: QtBot) -> None:
    files = FilesPane(lambda _: "")
    shown_in(files, qtbot)
    told = FileLine(file="返送.xlsx", status="rejected", reason="空です。", remedy="再送する。")
    files.show_files([told])
    said = as_written(files.said.text())
    assert "<b>返送.xlsx</b>" in said
    assert said.count("<p ") == 3, "the name, the reason and what is asked for"


def test_the_day_of_a_reply_is_written_as_in_other_tables(tottori: Collection) -> None:
    row = next(row for row in reply_rows(tottori) if row.reply.confirmed_on)
    for typed, shown_as in (("2026-12-01", "R8.12.1"), ("十二月はじめ", "十二月はじめ")):
        reply = msgspec.structs.replace(row.reply, confirmed_on=typed)
        one = msgspec.structs.replace(row, reply=reply)
        assert REPLY_COLUMNS[-1].text(one) == f"{reply.confirmed_by}　{shown_as}"
        assert f"{reply.confirmed_by}　{shown_as}）" in explained(one)


def test_without_any_that_came_back_it_says_how_to_read_them(qtbot: QtBot) -> None:
    pane = RepliesPane()
    pane.show_collection(make_collection())
    shown_in(pane, qtbot)
    assert "まだ読み込んでいません" in pane.said.text()
    assert not pane.search.isVisible()


@pytest.fixture
def standing(tottori: Collection, qtbot: QtBot) -> StatusPane:
    pane = StatusPane(TODAY)
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    return pane


def test_who_has_not_submitted_can_be_listed(
    standing: StatusPane, tottori: Collection, qtbot: QtBot
) -> None:
    missing = [s for s in tottori.standings if s.status == "missing"]
    choose(standing.state, f"未提出（{len(missing)}）", qtbot)
    rows = [standing.filtered.record(row) for row in range(standing.filtered.rowCount())]
    assert [row.standing for row in rows] == missing


@pytest.fixture
def letters(standing: StatusPane, qtbot: QtBot) -> Iterator[TextWindow]:
    """The window of reminders, opened from the row of the last municipality that is lacking."""
    places = [row.standing.status for row in standing.model.rows]
    last = max(n for n, status in enumerate(places) if status != "submitted")
    standing.table.selectRow(0)
    for _ in range(last):
        qtbot.keyClick(standing.table, Qt.Key.Key_Down)
    qtbot.keyClick(standing.with_due, Qt.Key.Key_Space)
    qtbot.mouseClick(standing.remind, LEFT)
    (window,) = standing.findChildren(TextWindow)
    yield window
    window.close()


def test_reminders_are_copied_for_one_or_for_all(
    letters: TextWindow, tottori: Collection, qtbot: QtBot
) -> None:
    asked = to_remind(tottori)
    due = TODAY + dt.timedelta(days=7)
    qtbot.mouseClick(letters.copy, LEFT)
    last = asked[-1].municipality.code
    assert QGuiApplication.clipboard().text() == reminder(tottori, last, due)
    qtbot.mouseClick(letters.copy_all, LEFT)
    for one in asked:
        assert reminder(tottori, one.municipality.code, due) in QGuiApplication.clipboard().text()


def test_a_deadline_on_a_closed_day_is_told_where_one_is_written(
    standing: StatusPane, qtbot: QtBot
) -> None:
    standing.due.choose(dt.date(2026, 12, 5))
    assert not standing.due_note.isVisible(), "none is written"
    qtbot.keyClick(standing.with_due, Qt.Key.Key_Space)
    assert standing.due_note.said.text() == "期限が土曜日です。"
    qtbot.keyClick(standing.due_note.instead, Qt.Key.Key_Space)
    assert standing.due.chosen() == dt.date(2026, 12, 7)
    standing.offer_due(dt.date(2026, 12, 18))
    assert standing.due.chosen() == dt.date(2026, 12, 7), "what was chosen stays"


def test_nothing_says_a_rank(
    areas: MapPane, items: MapPane, spread: SpreadPane, standing: StatusPane
) -> None:
    for pane in (areas, items, spread, standing):
        words = " ".join(label.text() for label in pane.findChildren(QLabel))
        assert "順位" not in words
        assert "位：" not in words
    for model in (standing.model, spread.model):
        titles = [one.title for one in model.columns]
        assert not {"順位", "順"} & set(titles)


def test_every_list_is_searched_by_reading_and_says_when_it_finds_nothing(
    tottori: Collection, qtbot: QtBot
) -> None:
    files = FilesPane(lambda _: "")
    files.show_files(tottori.files)
    status, queries, spread = StatusPane(TODAY), QueriesPane(), SpreadPane()
    status.show_collection(tottori)
    queries.show_collection(tottori)
    spread.show_collection(tottori)
    named: tuple[tuple[FilesPane | StatusPane | QueriesPane, QLabel], ...] = (
        (files, files.counts),
        (status, status.count),
        (queries, queries.count),
    )
    for pane, count in named:
        shown_in(pane, qtbot)
        compose(pane.search, "よなご")
        rows = [pane.filtered.record(row) for row in range(pane.filtered.rowCount())]
        assert rows, type(pane)
        assert all("米子" in str(row) for row in rows), type(pane)
        assert "件中" in count.text() or "団体中" in count.text()
        pane.search.clear()
    shown_in(spread, qtbot)
    for searched in (files, status, queries, spread):
        qtbot.keyClicks(searched.search, "zzz")
        assert searched.filtered.rowCount() == 0
        assert "「zzz」に合うものはありません" in searched.said.text(), type(searched)


@pytest.mark.parametrize("key", ["return", "double"])
def test_a_query_leads_to_the_answer_among_those_of_all_others(
    tottori: Collection, qtbot: QtBot, key: str
) -> None:
    pane = QueriesPane()
    pane.show_collection(tottori)
    shown_in(pane, qtbot)
    query = pane.filtered.record(1).query
    pane.table.selectRow(1)
    with qtbot.waitSignal(pane.opened) as opened:
        if key == "return":
            qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        else:
            pane.table.doubleClicked.emit(pane.table.currentIndex())
    assert opened.args == [query.code, query.item_id or query.checklist_id]
    for heads in (area_heads, item_heads):
        maps = MapPane("表", "areas", heads, "", lowest_in_words)
        maps.show_collection(tottori)
        shown_in(maps, qtbot)
        qtbot.keyClicks(maps.search, "zzz")
        head = heads(tottori)[1]
        maps.point_at(query.code, head.key)
        place = tottori.standing(query.code)
        assert maps.pointed.text() == f"{place.municipality.name}　{head.said(place)}"
        assert maps.search.text() == ""
