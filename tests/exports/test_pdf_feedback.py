"""The feedback PDFs: each municipality beside the quartiles, and nobody else in them."""

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from assessment.collection.benchmark import benchmark
from assessment.collection.feedback import Feedback, feedback
from assessment.collection.received import Beside
from assessment.collection.records import Collection, Standing
from assessment.errors import ExportNotWholeError
from assessment.next_steps import next_step
from assessment.scoring import percent, shown
from checklists.loading import builtin_checklists
from exports.pdf import checking
from exports.pdf.collection.feedback import write_feedback
from exports.pdf.collection.feedback_files import write_feedbacks
from exports.pdf.fonts import typeface
from exports.pdf.reading import page_texts
from tests.collections import (
    TOTTORI,
    make_collection,
    make_correction,
    make_incomplete,
    make_past,
    make_populations,
    make_submission,
    places_of,
)
from tests.exports.pdf_pages import Pages, squeezed

PLACES = places_of(TOTTORI)
FIRST, PARTLY = PLACES[0], PLACES[3]


def told(collection: Collection, code: str) -> Feedback:
    return feedback(collection, benchmark(collection), code)


def written(found: Feedback, folder: Path) -> Pages:
    target = folder / "お知らせ.pdf"
    write_feedback(found, target)
    return Pages(target)


@pytest.fixture(scope="module")
def collection() -> Collection:
    return make_collection(
        beside=Beside(
            populations=make_populations(TOTTORI),
            last_year=make_past(),
            corrections=(
                make_correction(FIRST.code, "CHI-01-02", 4, 1),
                make_correction(FIRST.code, "SEC-01-02", 1, 0),
                make_correction(PLACES[2].code, "CHI-01-02", 1, 0, reason="よその補正"),
            ),
        )
    )


@pytest.fixture(scope="module")
def first(collection: Collection) -> Feedback:
    return told(collection, FIRST.code)


@pytest.fixture(scope="module")
def pages(first: Feedback, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return written(first, tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def folder(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All feedbacks of the prefecture, written in two processes."""
    place = tmp_path_factory.mktemp("feedback")
    assert not [one for one in write_feedbacks(collection, place, jobs=2) if one.problem]
    return place


def _sent(collection: Collection) -> list[Standing]:
    return [s for s in collection.standings if s.submission is not None]


def test_there_is_one_for_each_that_sent_something_usable_and_names_sort(
    collection: Collection, folder: Path
) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        f"{s.municipality.code}_{s.municipality.name}_R8_結果のお知らせ.pdf"
        for s in _sent(collection)
    ]


def test_nobody_else_is_named_in_any(collection: Collection, folder: Path) -> None:
    for path in folder.iterdir():
        own = path.name.split("_")[1]
        whole = squeezed("".join(page_texts(path)))
        assert own in whole
        others = [place for place in PLACES if place.name != own]
        assert not [p.name for p in others if p.name in whole.replace(own, "")]
        assert not [p.code for p in PLACES if p.code in whole]


def test_who_reads_it_is_told_to_keep_it_where_it_tells_of_weak_points(
    pages: Pages, first: Feedback
) -> None:
    reading = pages.section("この資料の読み方")
    assert f"（{first.sensitive()}問）の回答も載せています" in reading
    assert all("取扱注意" in page for page in pages.texts)
    steps = [gap.response.item for gap in first.priorities()[:8]]
    assert "sensitive" in {item.sensitivity for item in steps}
    told = pages.section("次の一歩")
    assert all(item.id in told for item in steps)


def test_the_own_score_stands_beside_the_quartiles_of_all_and_of_the_band(
    pages: Pages, first: Feedback
) -> None:
    told = pages.section("分野ごとの位置")
    for area in first.areas:
        assert area.whole is not None
        assert area.band is not None
        assert f"{area.checklist.title}{shown(area.own.score)}鳥取県内" in told
        for name, found in (("鳥取県内", area.whole), (area.band.band, area.band)):
            figures = found.figures
            three = "".join(map(shown, (figures.q1, figures.median, figures.q3)))
            assert f"{name}n={figures.n}{three}" in told


def test_every_theme_is_there_with_n(pages: Pages, first: Feedback) -> None:
    told = pages.section("テーマごとの位置")
    themes = [theme for area in first.areas for theme in area.themes]
    assert len(themes) == 28
    for theme in themes:
        assert theme.whole is not None
        figures = theme.whole.figures
        three = "".join(map(shown, (figures.q1, figures.median, figures.q3)))
        name = f"{theme.theme.id}{theme.theme.title}"
        assert f"{name}{shown(theme.own.score)}{three}n={figures.n}" in told


def test_items_that_differ_stand_with_the_own_answer_and_the_share_of_all(
    pages: Pages, first: Feedback
) -> None:
    told = pages.section("ほかの団体との違い")
    assert first.strengths
    assert first.gaps
    for one in (*first.strengths, *first.gaps):
        assert one.whole is not None
        assert f"{one.item.id}{one.item.title}" in told
        figures = one.whole.figures
        assert f"{shown(figures.median)}{percent(one.whole.reached)}%n={figures.n}" in told


def test_next_steps_are_those_of_its_own_gaps_by_priority(pages: Pages, first: Feedback) -> None:
    told = pages.section("次の一歩")
    found = first.priorities()
    for gap in found[:8]:
        item = gap.response.item
        assert f"{item.id}{item.title}" in told
        assert squeezed(next_step(gap)) in told
        assert squeezed("、".join(item.support)) in told
    assert found[8].response.item.id not in told.partition("回答について")[0]


def test_corrections_come_back_with_what_became_of_them(pages: Pages, first: Feedback) -> None:
    told = pages.section("回答について")
    assert [applied.why_not for applied in first.corrections] != []
    for applied in first.corrections:
        assert squeezed(applied.why_not or "反映しました。") in told
    assert {one.correction.item_id for one in first.corrections} == {"CHI-01-02", "SEC-01-02"}
    assert "よその補正" not in told


def test_its_queries_are_asked_and_point_to_the_inquiry_sheet(
    collection: Collection, tmp_path: Path
) -> None:
    code = next(q.code for q in collection.queries if q.kind == "no_evidence" and q.item_id)
    found = told(collection, code)
    told_of = written(found, tmp_path).section("回答について")
    assert found.queries
    for query in found.queries[:10]:
        assert squeezed(query.why) in told_of
    assert "疑義照会票に御記入のうえ、御返送ください。" in told_of


def test_the_change_since_last_year_is_its_own(pages: Pages, first: Feedback) -> None:
    told = pages.section("分野ごとの位置")
    assert len(first.changes) == 4
    for change in first.changes:
        assert f"{shown(change.before)}{shown(change.now)}" in told


def test_an_incomplete_one_is_provisional_and_told_what_is_open(
    collection: Collection, tmp_path: Path
) -> None:
    found = told(collection, PARTLY.code)
    pages = written(found, tmp_path)
    count = found.total.counts.unanswered
    assert f"暫定未回答の項目が{count}問あります。" in squeezed(pages.texts[0])
    assert f"防災DX暫定{shown(found.areas[-1].own.score)}" in pages.section("分野ごとの位置")
    table = pages.section("分野ごとの位置").partition("上から4分の1")[2].partition("テーマごと")[0]
    assert table.count("暫定") == 1
    open_items = [one.item for one in found.items() if one.given.state == "unanswered"]
    assert open_items
    for item in open_items:
        assert f"{item.id}{item.title}" in pages.section("回答について")


def test_the_longest_provisional_score_stands_on_one_line(
    collection: Collection, tmp_path: Path
) -> None:
    found = told(collection, PARTLY.code)
    full = msgspec.structs.replace(found.areas[-1].own, score=Fraction(100))
    themes = tuple(msgspec.structs.replace(one, own=full) for one in found.areas[-1].themes)
    last = msgspec.structs.replace(found.areas[-1], own=full, themes=themes)
    most = msgspec.structs.replace(found, areas=(*found.areas[:-1], last))
    lines = "".join(written(most, tmp_path).texts).splitlines()
    assert sum("暫定 100.0" in line for line in lines) == 1 + len(themes)


def test_a_complete_one_is_not_provisional(pages: Pages) -> None:
    assert "暫定" not in squeezed("".join(pages.texts[:-1]))


def test_a_checklist_that_is_lacking_is_named(tmp_path: Path) -> None:
    without = make_submission(FIRST, builtin_checklists()[:3])
    some = make_collection([without, *(make_submission(place) for place in PLACES[1:9])])
    pages = written(told(some, FIRST.code), tmp_path)
    assert "防災DXの回答がありません。" in squeezed(pages.texts[0])
    assert "回答がない分野防災DX" in pages.section("回答について")


def test_of_a_few_there_are_no_quartiles(tmp_path: Path) -> None:
    few = make_collection([make_submission(place) for place in PLACES[:4]])
    pages = written(told(few, FIRST.code), tmp_path)
    assert "鳥取県内団体数が少ないため示しません－－－" in pages.section("分野ごとの位置")
    assert "答えた団体が少ないため、項目ごとの比較は示しません。" in pages.whole
    assert "n=4" not in pages.whole


def _renamed(collection: Collection, name: str) -> Feedback:
    found = told(collection, FIRST.code)
    place = msgspec.structs.replace(found.municipality, name=name, prefecture="鹿児島県")
    return msgspec.structs.replace(found, municipality=place, prefecture_name="鹿児島県")


CASES: dict[str, Callable[[Collection], Feedback]] = {
    "complete": lambda collection: told(collection, FIRST.code),
    "another version": lambda collection: told(collection, PLACES[1].code),
    "incomplete": lambda collection: told(collection, PARTLY.code),
    "a survey form": lambda collection: told(collection, PLACES[7].code),
    "alone": lambda _: told(make_collection([make_incomplete(FIRST)]), FIRST.code),
    "every item": lambda _: told(
        make_collection([make_submission(place, tier="full") for place in PLACES]), FIRST.code
    ),
    "core items": lambda _: told(
        make_collection([make_submission(place, tier="core") for place in PLACES]), FIRST.code
    ),
    "the longest name": lambda collection: _renamed(collection, "いちき串木野市"),
    "an absurd name": lambda collection: _renamed(collection, "寿限無" * 60 + "町"),
}


@pytest.fixture(scope="module", params=CASES, ids=list(CASES))
def case(
    request: pytest.FixtureRequest,
    collection: Collection,
    tmp_path_factory: pytest.TempPathFactory,
) -> Pages:
    return written(CASES[request.param](collection), tmp_path_factory.mktemp("pdf"))


def test_nothing_lies_over_something_else_or_at_the_edge(case: Pages) -> None:
    assert case.overlaps() == []
    assert case.ink_at_the_edge() == []


def test_it_has_two_to_four_pages_and_page_numbers_from_the_first(case: Pages) -> None:
    assert 2 <= len(case) <= 4
    for number, text in enumerate(case.texts, start=1):
        assert f"{number} / {len(case)}" in text


def test_no_heading_is_left_at_the_end_of_a_page(case: Pages) -> None:
    assert min(top for *_, top in case.outline) > 100


def test_every_font_is_embedded_and_the_properties_are_its_own(pages: Pages) -> None:
    content = pages.path.read_bytes()
    names = re.findall(rb"/BaseFont\s*/(\S+)", content)
    assert typeface().choice.embeds, "this machine has no font to embed"
    assert names
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)
    assert re.search(rb"/Lang\s*\(ja-JP\)", content)
    assert pages.metadata["Title"] == (
        "鳥取県鳥取市 令和8年度 自治体DXセルフチェック 自己点検の結果のお知らせ"
    )
    assert pages.metadata["CreationDate"] == "D:20261124000000+09'00'"


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        (r"STD-01(?!-)", "テーマの点数28件のうち1件"),
        (r"鳥取県　?\s*鳥取市", "宛先"),
        (r"n=17", "点数の広がり"),
    ],
)
def test_a_feedback_that_is_not_whole_never_takes_the_old_ones_place(
    lost: str, said: str, first: Feedback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "お知らせ.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(
        checking, "page_texts", lambda path: [re.sub(lost, "", text) for text in page_texts(path)]
    )
    with pytest.raises(ExportNotWholeError, match=said):
        write_feedback(first, target)
    assert target.read_bytes() == b"old"


def test_how_to_read_it_never_stands_alone_on_the_last_page(
    collection: Collection, tmp_path: Path
) -> None:
    codes = [s.municipality.code for s in collection.standings if s.submission is not None]
    for code in codes[:4]:
        pages = written(told(collection, code), tmp_path)
        tops = {squeezed(title): page for title, depth, page, _ in pages.outline if depth == 0}
        assert tops["この資料の読み方"] == len(pages)
        alone = squeezed(pages.texts[-1]).partition("この資料の読み方")[0]
        assert tops["回答について"] == len(pages) or len(alone) > 200
