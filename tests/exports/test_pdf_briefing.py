"""The governor's briefing: what it says, what it keeps back, and that it is whole and the same."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from assessment.collection.anonymous import anonymous
from assessment.collection.hardest import hardest
from assessment.collection.received import Beside
from assessment.collection.records import (
    Collection,
)
from assessment.errors import ExportNotWholeError
from assessment.scoring import percent, shown
from exports.pdf import checking
from exports.pdf.collection.briefing import OFFICE_ONLY, write_briefing
from exports.pdf.fonts import typeface
from exports.pdf.reading import page_texts
from tests.collections import (
    TOTTORI,
    make_collection,
    make_populations,
    make_submission,
    places_of,
)
from tests.exports.briefings import asked_back, with_last_year, written
from tests.exports.pdf_pages import Pages, squeezed


@pytest.fixture(scope="module")
def collection() -> Collection:
    return asked_back(with_last_year(make_collection()))


@pytest.fixture(scope="module")
def pages(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return written(collection, tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def public(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return written(collection, tmp_path_factory.mktemp("pdf"), audience="public")


def test_the_sections_are_those_of_a_briefing(pages: Pages) -> None:
    titles = [squeezed(title) for title, depth, *_ in pages.outline if depth == 0]
    assert titles == [
        "1概要",
        "2提出の状況",
        "3前年度からの変化",
        "4分野別の結果",
        "5市区町村と分野",
        "6団体区分別の結果",
        "7これから検討できること",
        "附属資料1数値の決まり",
        "附属資料2もとにした資料",
    ]


def test_it_begins_with_who_has_submitted(pages: Pages) -> None:
    summary = squeezed(pages.texts[1])
    assert "提出済み15団体回答が途中2団体受付できず1団体未提出1団体" in summary
    assert "19市区町村のうち17団体から、集計できる回答が届きました。" in summary
    assert summary.index("19市区町村") < summary.index("取組項目への回答は")


def test_every_area_shows_its_quartiles_with_n(pages: Pages, collection: Collection) -> None:
    summary = squeezed(pages.texts[1])
    for area in collection.areas:
        found = area.quartiles
        three = "".join(map(shown, (found.q1, found.median, found.q3)))
        assert f"{area.checklist.title}n={found.n}{three}{shown(found.mean)}" in summary


def test_the_incomplete_are_named_with_their_rate_and_kept_out_of_n(
    pages: Pages, collection: Collection
) -> None:
    told = pages.section("提出の状況")
    partly = [s for s in collection.standings if s.status == "incomplete"]
    assert partly
    for standing in partly:
        assert standing.total is not None
        assert f"{standing.municipality.name}{percent(standing.total.completion)}%" in told
    last = collection.areas[-1]
    assert last.quartiles.n == collection.submitted - len(partly)
    assert f"n={last.quartiles.n}、すべての項目に回答した団体" in pages.section("分野別の結果")


def test_who_has_sent_nothing_usable_is_named_and_refused_files_say_why(
    pages: Pages, collection: Collection
) -> None:
    told = pages.section("提出の状況")
    for standing in collection.standings:
        if standing.status in ("missing", "rejected"):
            assert standing.municipality.name in told
    for line in collection.files:
        if line.status == "rejected":
            assert squeezed(line.reason) in told


def test_queries_and_corrections_are_counted(pages: Pages) -> None:
    told = pages.section("提出の状況")
    assert "照会：前年度からの大きな変化11" in told
    assert "照会：回答のとおりと確かめたもの11" in told
    assert "補正：反映したもの11補正：反映しなかったもの11" in told


def test_every_item_shows_its_levels_share_and_n(pages: Pages, collection: Collection) -> None:
    told = pages.section("分野別の結果")
    for picture in collection.items:
        counts = "".join(map(str, (*reversed(picture.levels), picture.unknown)))
        assert f"{picture.item.id}{picture.item.title}" in told
        assert counts in told
        assert f"{percent(Fraction(picture.reached, picture.n))}%{picture.n}" in told


def test_the_five_least_reached_items_of_an_area_are_marked(
    pages: Pages, collection: Collection
) -> None:
    told = pages.section("分野別の結果")
    shares = re.findall(r"低(\d+)%", told)
    worst = [
        percent(picture.reached_share)
        for area in collection.areas
        for picture in hardest(i for i in collection.items if i.checklist_id == area.checklist.id)[
            :5
        ]
    ]
    assert sorted(shares) == sorted(worst)


def test_municipalities_stand_in_the_order_of_codes_never_of_scores(
    pages: Pages, collection: Collection
) -> None:
    told = pages.section("市区町村と分野")
    codes = [standing.municipality.code for standing in collection.standings]
    assert re.findall(r"31\d{4}", told) == codes
    assert "順位ではありません" in told
    assert not re.search(r"\d位|位\d", told)


def test_provisional_scores_stand_in_brackets(pages: Pages, collection: Collection) -> None:
    told = pages.section("市区町村と分野")
    last = collection.areas[-1].checklist.id
    for standing in collection.standings:
        if standing.status == "incomplete":
            assert f"（{shown(standing.areas[last].score)}）" in told


def test_bands_stand_with_their_joined_label_and_n(pages: Pages, collection: Collection) -> None:
    told = pages.section("団体区分別の結果")
    bands = [band for area in collection.areas for band in area.bands]
    assert len(bands) > len(collection.areas)
    for band in bands:
        assert f"{band.label}n={band.quartiles.n}{shown(band.quartiles.q1)}" in told


def test_one_band_of_everyone_is_not_the_whole_once_more(tmp_path: Path) -> None:
    few = make_collection([make_submission(place) for place in places_of(TOTTORI)[:7]])
    told = written(few, tmp_path).section("団体区分別の結果")
    assert "団体区分に分けた数値は示しません。" in told
    assert f"{few.areas[0].bands[0].label}n=7" not in told


def test_the_change_since_last_year_is_on_what_both_years_have(
    pages: Pages, collection: Collection
) -> None:
    told = pages.section("前年度からの変化")
    area = collection.areas[0]
    rows = 17
    assert f"{area.checklist.title}令和7年度令和8年度n={rows}n={rows}" in told
    assert f"＋4.0{rows - 1}・1" in told
    assert f"{area.items[0].id}{area.items[0].title}{rows}0" in told
    assert f"{area.items[2].id}{area.items[2].title}01" in told
    assert (
        "前年度と同じ項目で比べられる17団体の中央値は、1分野で上がりました（差は＋4.0）。"
        in pages.whole
    )


def test_what_to_do_next_names_the_support_of_the_hardest_items(
    pages: Pages, collection: Collection
) -> None:
    told = pages.section("これから検討できること")
    named = supported = 0
    for area in collection.areas:
        own = [i for i in collection.items if i.checklist_id == area.checklist.id]
        for picture in hardest(own)[:2]:
            named += 1
            supported += bool(picture.item.support)
            assert f"{picture.item.id}{picture.item.title}" in told
            assert squeezed("、".join(picture.item.support)) in told
    assert told.count("次の一歩") == named == 8
    assert 0 < told.count("挙げられた支援") == supported < named


def test_the_rule_and_the_position_of_the_questions_are_told(pages: Pages) -> None:
    rule = pages.section("数値の決まり")
    assert "順位は付けません" in rule
    assert "DIS-01-04" in rule  # asked in one version alone
    assert "国の決定でも、市区町村の義務でもありません" in pages.section("もとにした資料")


def test_the_classification_stands_on_every_page_of_an_office_paper(pages: Pages) -> None:
    assert all(OFFICE_ONLY in text for text in pages.texts)


def test_a_public_paper_names_no_municipality(public: Pages, collection: Collection) -> None:
    names = [standing.municipality.name for standing in collection.standings]
    assert not [name for name in names if name in public.whole]
    assert OFFICE_ONLY not in public.whole
    assert "市区町村と分野" not in [title for title, *_ in public.outline]


def test_a_public_paper_tells_sensitive_items_in_counts_alone(
    public: Pages, pages: Pages, collection: Collection
) -> None:
    sensitive = [i for i in collection.items if i.item.sensitivity == "sensitive"]
    assert all(picture.item.id in pages.whole for picture in sensitive)
    assert not [p.item.id for p in sensitive if p.item.id in public.whole]
    theme = [p for p in sensitive if p.item.theme_id == "SEC-02"]
    decided, reached = sum(p.n for p in theme), sum(p.reached for p in theme)
    told = public.section("分野別の結果")
    assert f"名前を載せない項目が{len(theme)}問あります" in told
    assert f"（のべ{decided}件の回答のうち、目標に届いているもの{reached}件）" in told


def test_an_order_for_the_public_says_what_it_is_one_of(
    pages: Pages, public: Pages, collection: Collection
) -> None:
    assert "公表する項目のうち、到達率が最も低い" in public.whole
    assert "「低」は公表する項目のうち、到達率の低い" in public.whole
    assert "公表する項目のうち" not in pages.whole
    titles = [squeezed(title)[1:] for title, depth, *_ in public.outline if depth == 0]
    assert titles.index("提出の状況") > titles.index("分野別の結果")
    assert "集計での扱いと市区町村" not in public.whole
    alone = [p for p in collection.items if p.item.id == "CHI-06-06"]
    assert len(alone) == 1
    assert "ほかに、名前を載せない項目が1問あります。" in public.whole


def test_items_reached_alike_are_told_together(collection: Collection, tmp_path: Path) -> None:
    first, second, *others = collection.items
    least = [
        replace(picture, levels=(picture.n, 0, 0, 0, 0), unknown=0, reached=0)
        for picture in (first, second)
    ]
    pages = written(replace(collection, items=(*least, *others)), tmp_path)
    alike = sum(i.reached == 0 and i.item.kind == "action" for i in (*least, *others) if i.n)
    assert alike >= 2
    assert f"など{alike}項目で、どれも0%です。" in pages.whole


def test_a_public_paper_on_few_shows_no_quartiles(tmp_path: Path) -> None:
    few = make_collection([make_submission(place) for place in places_of(TOTTORI)[:4]])
    public = written(few, tmp_path, audience="public")
    told = public.section("分野別の結果")
    assert "中央値－中央の半分－" in told
    assert not re.search(r"中央値\d", told)
    assert "SEC-01-01" not in public.whole
    assert "到達率が最も低い項目" not in public.whole
    assert "取組項目への回答は" not in public.whole
    internal = written(few, tmp_path)
    assert re.search(r"中央値\d", internal.section("分野別の結果"))
    assert "SEC-01-01" in internal.whole


def test_remarks_that_name_a_municipality_stay_in_the_office(tmp_path: Path) -> None:
    populations = dict(list(make_populations(TOTTORI).items())[1:])
    remarked = make_collection(beside=Beside(populations=populations))
    assert any("鳥取市" in note for note in remarked.notes)
    assert "鳥取市" in written(remarked, tmp_path).section("数値の決まり")
    assert "鳥取市" not in written(remarked, tmp_path, audience="public").whole


def test_without_a_submission_it_says_so(tmp_path: Path) -> None:
    pages = written(make_collection(()), tmp_path)
    assert "19市区町村のいずれからも、まだ集計できる回答が届いていません。" in pages.whole
    assert "鳥取市、米子市" in pages.section("提出の状況")
    assert len([title for title, depth, *_ in pages.outline if depth == 0]) == 4


def test_a_collection_without_names_is_told_by_letters(
    collection: Collection, tmp_path: Path
) -> None:
    pages = written(anonymous(collection), tmp_path)
    assert "A団体A" in pages.section("市区町村と分野")
    assert "団体S" in pages.section("市区町村と分野")
    assert not [place.name for place in places_of(TOTTORI) if place.name in pages.whole]
    assert pages.overlaps() == []


def test_every_font_is_embedded_and_none_is_of_the_base_14(pages: Pages) -> None:
    content = pages.path.read_bytes()
    names = re.findall(rb"/BaseFont\s*/(\S+)", content)
    assert typeface().choice.embeds, "this machine has no font to embed"
    assert names
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)


def test_the_file_tells_its_title_language_and_day(pages: Pages) -> None:
    assert pages.metadata["Title"] == (
        "鳥取県 令和8年度 自治体DXセルフチェック 市区町村の自己点検 集計結果"
    )
    assert pages.metadata["Author"] == "鳥取県"
    assert pages.metadata["CreationDate"] == "D:20261124000000+09'00'"
    assert re.search(rb"/Lang\s*\(ja-JP\)", pages.path.read_bytes())


def test_the_same_bytes_come_from_another_process_whatever_its_hash_seed(
    pages: Pages, tmp_path: Path
) -> None:
    target = tmp_path / "別.pdf"
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from exports.pdf.collection.briefing import write_briefing\n"
        "from tests.collections import make_collection\n"
        "from tests.exports.briefings import asked_back, with_last_year\n"
        "made = asked_back(with_last_year(make_collection()))\n"
        "write_briefing(made, Path(sys.argv[1]))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(target)],
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/New_York"},
        cwd=Path(__file__).parents[2],
        check=True,
    )
    here, there = (hashlib.sha256(p.read_bytes()).hexdigest() for p in (pages.path, target))
    assert here == there


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda texts: texts[:-1], "ページです"),
        (lambda texts: [t.replace("19市区町村のうち17団体", "") for t in texts], "提出の状況"),
        (lambda texts: [t.replace("SEC-01-01", "") for t in texts], "項目119件のうち1件"),
        (lambda texts: [t.replace("312011", "") for t in texts], "市区町村の点数19件のうち1件"),
    ],
)
def test_a_briefing_that_is_not_whole_never_takes_the_old_ones_place(
    spoil: Callable[[list[str]], list[str]],
    said: str,
    collection: Collection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "説明資料.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(checking, "page_texts", lambda path: spoil(page_texts(path)))
    with pytest.raises(ExportNotWholeError, match=said):
        write_briefing(collection, target)
    assert target.read_bytes() == b"old"


class _StoppedError(Exception):
    pass


def test_progress_rises_to_its_end_and_stopping_leaves_the_old_file(
    collection: Collection, tmp_path: Path
) -> None:
    told: list[tuple[int, int, str]] = []
    target = tmp_path / "説明資料.pdf"
    write_briefing(collection, target, progress=lambda *step: told.append(step))
    steps = [done for done, _, _ in told]
    assert steps == sorted(steps)
    assert told[-1][0] == told[-1][1]
    before = target.read_bytes()

    def stop(done: int, _total: int, _doing: str) -> None:
        if done >= 50:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        write_briefing(make_collection(()), target, progress=stop)
    assert target.read_bytes() == before
