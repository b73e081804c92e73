"""The maps of a collection: every municipality's scores and levels, by keys."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.collection.hardest import hardest
from assessment.collection.records import Collection
from assessment.scoring import percent, shown
from desktop.models.heat_map import SPOT, HeatMap
from desktop.models.map_columns import Spot, area_heads, item_heads
from desktop.models.theme_rows import hardest_in_words, lowest_in_words
from desktop.pages.collecting.map_heads import MapCorner, MapKind
from desktop.pages.collecting.map_pane import MapPane
from exports.tokens import tokens
from tests.collections import (
    SCOPE,
    make_collection,
    make_submission,
    places_of,
)
from tests.desktop.collecting_page.conftest import choose, column, names, shown_in
from tests.desktop.input_method import compose

LEFT = Qt.MouseButton.LeftButton


def test_a_map_has_a_row_for_everyone_that_answered_and_a_column_for_every_area_and_theme(
    areas: MapPane, tottori: Collection
) -> None:
    usable = [one for one in tottori.standings if one.submission is not None]
    assert [name.rstrip("＊") for name in names(areas)] == [s.municipality.name for s in usable]
    themes = sum(len(area.themes) for area in tottori.areas)
    assert areas.model.columnCount() == len(tottori.areas) + themes
    first = tottori.areas[0]
    complete = usable[0].areas[first.checklist.id]
    assert column(areas, 0)[0] == shown(complete.score)
    assert areas.model.heads[0].figures == (
        f"中央値 {shown(first.quartiles.median)}",
        f"n={first.quartiles.n}",
    )


def test_what_is_not_answered_to_the_end_is_marked_has_no_colour_and_is_said_to_be_left_out(
    areas: MapPane, tottori: Collection
) -> None:
    last = tottori.areas[-1]
    unfinished = [
        row
        for row, standing in enumerate(s for s in tottori.standings if s.submission is not None)
        if not standing.is_complete(last.checklist.id)
    ]
    assert unfinished
    assert len(names(areas)) - len(unfinished) == last.quartiles.n
    for row in unfinished:
        index = areas.filtered.index(row, len(tottori.areas) - 1)
        spot = index.data(SPOT)
        assert isinstance(spot, Spot)
        assert spot.text.endswith("＊")
        assert spot.fill == ""
        assert "統計に含みません" in index.data(Qt.ItemDataRole.ToolTipRole)
        assert names(areas)[row].endswith("＊")


def test_arrows_move_from_cell_to_cell_and_say_what_it_is(items: MapPane, qtbot: QtBot) -> None:
    items.view.setFocus()
    before = items.pointed.text()
    assert before.startswith("鳥取市　STD-01-01")
    qtbot.keyClick(items.view, Qt.Key.Key_Right)
    assert items.pointed.text().startswith("鳥取市　STD-01-02")
    qtbot.keyClick(items.view, Qt.Key.Key_Down)
    assert items.pointed.text().startswith("米子市　STD-01-02")
    for words in ("目標", "n=", "到達率"):
        assert words in items.pointed.text()


def test_a_key_sorts_by_the_column_that_the_keys_have_come_to(areas: MapPane, qtbot: QtBot) -> None:
    given = column(areas, 0)
    areas.view.setFocus()
    qtbot.keyClick(areas.view, Qt.Key.Key_S)
    scores = [float(text.rstrip("＊")) for text in column(areas, 0)]
    assert scores == sorted(scores)
    assert scores != sorted(scores, reverse=True)
    qtbot.keyClick(areas.view, Qt.Key.Key_S)
    scores = [float(text.rstrip("＊")) for text in column(areas, 0)]
    assert scores == sorted(scores, reverse=True)
    qtbot.keyClick(areas.view, Qt.Key.Key_S)
    assert column(areas, 0) == given
    assert not areas.reorder.isVisible()
    qtbot.keyClick(areas.view, Qt.Key.Key_S)
    qtbot.mouseClick(areas.reorder, LEFT)
    assert column(areas, 0) == given


def test_a_click_on_a_heading_sorts_the_items_too(items: MapPane, qtbot: QtBot) -> None:
    header = items.view.horizontalHeader()
    place = header.rect().topLeft()
    place.setX(header.sectionViewportPosition(2) + 10)
    place.setY(20)
    qtbot.mouseClick(header.viewport(), LEFT, pos=place)
    marks = column(items, 2)
    ranked = {"－": -3, "□": -2, "？": -1}
    numbers = [ranked[mark] if mark in ranked else int(mark) for mark in marks]
    assert numbers == sorted(numbers) or numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) > 1


def test_a_map_is_narrowed_by_name_reading_band_and_state(
    areas: MapPane, tottori: Collection, qtbot: QtBot
) -> None:
    qtbot.keyClick(areas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert areas.search.hasFocus()
    compose(areas.search, "よなご")
    assert names(areas) == ["米子市"]
    qtbot.mouseClick(areas.reset, LEFT)
    everyone = len(names(areas))
    band = areas.band.itemText(1)
    choose(areas.band, band, qtbot)
    inside = {code for a in tottori.areas for b in a.bands if b.label == band for code in b.places}
    assert 0 < len(names(areas)) < everyone
    assert len(names(areas)) <= len(inside)
    qtbot.mouseClick(areas.reset, LEFT)
    choose(areas.state, "回答が途中", qtbot)
    assert names(areas)
    assert all(name.endswith("＊") for name in names(areas))
    compose(areas.search, "どこにもない")
    assert names(areas) == []
    assert "条件に合う市区町村はありません" in areas.pointed.text()


def test_the_colours_of_levels_are_those_of_the_tokens_each_with_its_digit(
    tottori: Collection,
) -> None:
    model = HeatMap()
    model.show(tottori, item_heads(tottori))
    looks = tokens().level
    seen = set()
    for row in range(model.rowCount()):
        for place in range(model.columnCount()):
            spot = model.index(row, place).data(SPOT)
            if isinstance(spot, Spot) and spot.text.isdigit():
                level = int(spot.text)
                seen.add(level)
                assert (spot.fill, spot.ink) == (looks[level].fill, looks[level].text)
    assert seen == {0, 1, 2, 3, 4}


def test_of_the_items_that_fewest_reach_none_is_passed_over_in_silence(
    tottori: Collection,
) -> None:
    lowest = hardest(tottori.items)[0].reached_share
    assert lowest is not None
    alike = [one for one in hardest(tottori.items) if one.reached_share == lowest]
    assert len(alike) > 1, "else there is nothing to tell"
    shortest = hardest_in_words(tottori)[-1]
    assert alike[0].item.id in shortest
    assert f"ほか{len(alike) - 1}項目も{percent(lowest)}%" in shortest
    distinct = tuple(one for one in tottori.items if one not in alike[1:])
    assert "ほか" not in hardest_in_words(msgspec.structs.replace(tottori, items=distinct))[-1]


def test_all_of_japan_is_shown_at_once(qtbot: QtBot) -> None:
    places = places_of(None)[::9]
    collection = make_collection(
        [make_submission(place) for place in places],
        msgspec.structs.replace(SCOPE, prefecture=None),
    )
    pane = MapPane("項目", "items", item_heads, "規則", hardest_in_words)
    pane.show_collection(collection)
    shown_in(pane, qtbot)
    assert len(names(pane)) == len(places)
    assert names(pane)[0] == f"{places[0].prefecture} {places[0].name}"


def test_themes_stand_under_the_name_of_their_area(areas: MapPane, tottori: Collection) -> None:
    named: dict[str, list[str]] = {}
    for head in areas.model.heads:
        named.setdefault(head.group, []).append(head.title)
    wanted = {"分野": [area.checklist.title for area in tottori.areas]}
    for area in tottori.areas:
        wanted[f"テーマ：{area.checklist.title}"] = [one.theme.title for one in area.themes]
    assert named == wanted


def test_what_the_figures_of_items_are_stands_beside_them(items: MapPane, qtbot: QtBot) -> None:
    [corner] = items.view.findChildren(MapCorner)
    names, heads = items.view.verticalHeader(), items.view.horizontalHeader()

    def is_beside() -> bool:
        place = corner.geometry()
        return (place.width(), place.height()) == (names.width(), heads.height())

    qtbot.waitUntil(is_beside)
    drawn = corner.grab().toImage()
    assert len({drawn.pixel(x, y) for x in range(drawn.width()) for y in range(drawn.height())}) > 1


@pytest.mark.parametrize(
    ("kind", "heads", "lowest"),
    [("areas", area_heads, lowest_in_words), ("items", item_heads, hardest_in_words)],
)
def test_no_column_of_a_heat_map_is_cut_at_the_right(
    kind: MapKind, heads: Any, lowest: Any, tottori: Collection, qtbot: QtBot
) -> None:
    pane = MapPane("地図", kind, heads, "見方", lowest)
    pane.show_collection(tottori)
    qtbot.addWidget(pane)
    pane.show()
    view, header = pane.view, pane.view.horizontalHeader()
    for width in (711, 1000, 1137):
        pane.resize(width, 500)
        for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Right] * 20, Qt.Key.Key_End):
            qtbot.keyClick(view, key)
            room = view.viewport().width()
            last = header.logicalIndexAt(room - 2)
            end = header.sectionViewportPosition(last) + header.sectionSize(last)
            assert abs(end - room) <= 1
