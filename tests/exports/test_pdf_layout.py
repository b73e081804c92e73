"""That nothing is cut off, lies over something else, or stands alone, however odd the input."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.records import (
    UNKNOWN,
    Answer,
    Assessment,
    Entry,
    Municipality,
    level,
    not_applicable,
)
from exports.pdf.style import BOTTOM, PAGE_HEIGHT, TOP
from tests.exports.pdf_pages import Pages, squeezed, written
from tests.factories import (
    HAKODATE,
    every_state,
    four_areas,
    make_assessment,
    make_checklist,
    make_item,
)

AREAS = four_areas()
IDS = [item.id for area in AREAS for item in area.item]
URL = "https://www.example.lg.jp/soshiki/dx/2026/results?division=jouhou&name=" + "x" * 400
NUMBERED = "".join(f"備考の文〈{number:04}〉、" for number in range(900))
"""Some 10,000 characters of which every part can be found again."""


def _everywhere(entry: Entry) -> dict[str, Answer | int | Entry]:
    return dict.fromkeys(IDS, entry)


def _named(name: str) -> Assessment:
    place = Municipality(code=HAKODATE.code, prefecture="北海道", name=name, kana="x", kind="town")
    return make_assessment(AREAS, dict(every_state(AREAS)), place)


def _with_long_words() -> Assessment:
    items = [
        make_item(
            f"TST-{theme:02}-{n:02}",
            title="とても長い題名" * 12,
            question="長い質問" * 100,
            why="長い理由" * 300,
            labels=("長い見出し" * 20,) * 5,
            levels=("長い説明" * 100,) * 5,
            actions=("長い一歩" * 200,) * 3,
            division="長い名前の課" * 20,
            kind="readiness" if n == 2 else "action",
            available_from="いつか" * 900,
        )
        for theme in (1, 2)
        for n in (1, 2)
    ]
    return make_assessment([make_checklist(items)], {item.id: 1 for item in items})


def _with_long_reasons() -> Assessment:
    items = [
        make_item("TST-01-01", deadline=dt.date(2026, 3, 31), deadline_kind="binding"),
        make_item("TST-01-02", kind="readiness"),
        make_item("TST-01-03"),
    ]
    extended = Entry(
        answer=level(0), extended_deadline=dt.date(2029, 3, 31), extension_reason="延長" * 5000
    )
    return make_assessment(
        [make_checklist(items)],
        {
            "TST-01-01": extended,
            "TST-01-02": not_applicable("該当しない理由" * 1400),
            "TST-01-03": Entry(answer=UNKNOWN, performer="都道府県", own_target=4),
        },
    )


CASES: dict[str, Callable[[], Assessment]] = {
    "no answers": lambda: make_assessment(AREAS),
    "all not applicable": lambda: make_assessment(
        AREAS, _everywhere(Entry(answer=not_applicable("制度上該当しない")))
    ),
    "all reached": lambda: make_assessment(AREAS, _everywhere(Entry(answer=level(4)))),
    "every state": lambda: make_assessment(AREAS, dict(every_state(AREAS))),
    "140 items": lambda: make_assessment(four_areas(35), dict(every_state(four_areas(35)))),
    "one checklist": lambda: make_assessment(AREAS[:1], dict(every_state(AREAS[:1]))),
    "two checklists of many themes": lambda: make_assessment(
        four_areas(28)[:2], dict(every_state(four_areas(28)[:2]))
    ),
    "one item": lambda: make_assessment([make_checklist()], {"TST-01-01": 2}),
    "500 characters": lambda: make_assessment(
        AREAS, _everywhere(Entry(answer=level(1), note=NUMBERED[:500], evidence=NUMBERED[:300]))
    ),
    "10,000 characters": lambda: make_assessment(
        AREAS, {IDS[0]: Entry(answer=level(1), note=NUMBERED, evidence="改行\n\n" * 800)}
    ),
    "no place to break": lambda: make_assessment(
        AREAS, _everywhere(Entry(answer=level(1), note=f"資料は{URL}です。", evidence="。" * 500))
    ),
    "emoji and controls": lambda: make_assessment(
        AREAS, _everywhere(Entry(answer=level(1), note="😀\x00\x07👨‍👩‍👧\tא ไ\ud83d </b>"))
    ),
    "a long name": lambda: _named("寿限無" * 20 + "町"),
    "an absurd name": lambda: _named("寿限無" * 300 + "町"),
    "long words": _with_long_words,
    "long reasons": _with_long_reasons,
}


@pytest.fixture(scope="module", params=CASES, ids=list(CASES))
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Assessment, Pages]:
    assessment = CASES[request.param]()
    return assessment, written(assessment, tmp_path_factory.mktemp("pdf"))


def test_the_outer_8_mm_are_blank(case: tuple[Assessment, Pages]) -> None:
    assert case[1].ink_at_the_edge() == []


def test_no_text_lies_over_another(case: tuple[Assessment, Pages]) -> None:
    assert case[1].overlaps() == []


def test_every_item_is_there(case: tuple[Assessment, Pages]) -> None:
    assessment, pages = case
    told = pages.section("全項目の回答")
    assert all(squeezed(r.item.id + r.item.title) in told for r in assessment.responses)


def test_no_heading_is_left_at_the_end_of_a_page(case: tuple[Assessment, Pages]) -> None:
    room_below = [top - BOTTOM for *_, top in case[1].outline]
    assert min(room_below) > 55


def test_no_page_is_empty(case: tuple[Assessment, Pages]) -> None:
    furniture = 60
    assert all(len(squeezed(text)) > furniture for text in case[1].texts[1:])


def test_a_long_note_loses_nothing_over_the_pages(tmp_path: Path) -> None:
    entry = Entry(answer=level(1), note=NUMBERED, evidence=NUMBERED)
    pages = written(make_assessment(AREAS, {IDS[5]: entry}), tmp_path)
    assert len(NUMBERED) > 9000
    found = [int(n) for n in re.findall(r"〈(\d{4})〉", pages.section("全項目の回答"))]
    assert found == [*range(900), *range(900)]


def test_a_table_repeats_its_header_on_every_page(tmp_path: Path) -> None:
    areas = four_areas(35)
    told = written(make_assessment(areas, dict(every_state(areas))), tmp_path)
    pages = [squeezed(text) for text in told.of_section("課題一覧") if "重要度2 ×" in text]
    assert len(pages) > 2
    assert all("順位項目担当課現在→目標期限優先度と理由" in page for page in pages)


def test_a_row_that_is_higher_than_a_page_goes_on_over_the_pages(tmp_path: Path) -> None:
    item = make_item("TST-01-01", kind="readiness", available_from=NUMBERED)
    told = written(make_assessment([make_checklist([item])]), tmp_path).section("備え")
    assert [int(n) for n in re.findall(r"〈(\d{4})〉", told)] == list(range(900))


def test_the_summary_of_four_areas_is_one_page(tmp_path: Path) -> None:
    pages = written(make_assessment(AREAS, dict(every_state(AREAS))), tmp_path)
    tops = [page for _, level_, page, _ in pages.outline if level_ == 0]
    assert tops[:2] == [2, 3]


def test_headings_begin_where_the_outline_points(tmp_path: Path) -> None:
    pages = written(make_assessment(AREAS, dict(every_state(AREAS))), tmp_path)
    top = PAGE_HEIGHT - TOP
    heights = [height for title, level_, _, height in pages.outline if level_ == 0]
    assert all(top - 1 < height < top + 20 for height in heights[:2])
    for title, _, page, height in pages.outline:
        assert any(0 <= height - top < 30 for top in pages.tops_of(page, title)), title
