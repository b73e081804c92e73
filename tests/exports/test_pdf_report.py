"""The gap report as a PDF: what it says."""

import datetime as dt
import re
from pathlib import Path

import pytest

from assessment.gaps import gap_of
from assessment.records import UNKNOWN, Assessment, Entry, level, not_applicable
from assessment.results import result
from assessment.scoring import shown
from exports.pdf.fonts import typeface
from tests.exports.gap_reports import BOOK, PAPERS, in_every_state, one_answer
from tests.exports.pdf_pages import A4, Pages, squeezed, written
from tests.factories import make_assessment, make_checklist, make_item


@pytest.fixture(scope="module")
def four() -> Assessment:
    return in_every_state()


@pytest.fixture(scope="module")
def pages(four: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return written(four, tmp_path_factory.mktemp("pdf"), **PAPERS)


def test_every_page_is_a4(pages: Pages) -> None:
    assert all(size == pytest.approx(A4, abs=0.1) for size in pages.sizes)


def test_the_cover_names_municipality_year_and_dates(pages: Pages) -> None:
    cover = squeezed(pages.texts[0])
    for words in ("北海道函館市", "令和8年度（2026年度）", "令和8年11月24日", "回答の基準日"):
        assert words in cover


def test_every_gap_is_listed_with_id_title_and_reason_in_words(
    pages: Pages, four: Assessment
) -> None:
    listed = pages.section("課題一覧")
    gaps = result(four).gaps
    assert gaps
    for gap in gaps:
        item = gap.response.item
        assert f"{item.id}{item.title}{item.division}" in listed
        assert squeezed(gap.because) in listed


def test_gaps_stand_in_order_of_priority(pages: Pages, four: Assessment) -> None:
    order = [gap.response.item.id for gap in result(four).gaps]
    listed = pages.section("課題一覧").partition("5工程表")[0]
    found = re.findall(r"(\w{3}-\d\d-\d\d)項目\d{4}総務", listed)
    assert found == order


def test_every_answer_stands_with_its_item(pages: Pages, four: Assessment) -> None:
    told = pages.section("全項目の回答")
    for response in four.responses:
        assert f"{response.item.id}{response.item.title}" in told
        assert squeezed(response.item.question) in told


def test_the_summary_begins_with_how_many_items_stand_where(pages: Pages, four: Assessment) -> None:
    counts = result(four).total.counts
    opening = (
        f"点検した{counts.total}問のうち、目標に到達した項目は{counts.reached}問、"
        f"未到達は{counts.not_reached}問、未把握は{counts.unknown}問、"
        f"該当なしは{counts.na}問、未回答は{counts.unanswered}問です。"
    )
    summary = squeezed(pages.texts[1])
    assert opening in summary
    assert summary.index(opening) < summary.index("着手率") < summary.index("分野別の点数")


def test_scores_stand_with_range_and_are_marked_as_provisional(
    pages: Pages, four: Assessment
) -> None:
    whole = result(four)
    summary, areas = squeezed(pages.texts[1]), pages.section("分野・テーマ別の結果")
    for area in whole.areas:
        figures = area.figures
        band = f"{shown(figures.low)}–{shown(figures.high)}"
        assert f"{area.checklist.title}{shown(figures.score)}暫定{band}" in summary
        for theme in area.themes:
            assert theme.theme.title in areas
            assert f"{shown(theme.figures.low)}–{shown(theme.figures.high)}" in areas


def test_a_complete_assessment_is_not_marked_as_provisional(tmp_path: Path) -> None:
    pages = written(one_answer(Entry(answer=level(2))), tmp_path)
    assert "暫定" not in squeezed(pages.texts[1])
    assert "66.7" in squeezed(pages.texts[1])


def test_a_group_without_scored_items_shows_a_dash(tmp_path: Path) -> None:
    pages = written(one_answer(Entry(answer=not_applicable("制度上該当しない"))), tmp_path)
    assert "点検表TST－" in squeezed(pages.texts[1])
    assert "100%" in squeezed(pages.texts[1])


def test_page_numbers_count_every_page_but_stand_on_all_but_the_cover(pages: Pages) -> None:
    total = len(pages)
    assert f"/ {total}" not in pages.texts[0]
    for number, text in enumerate(pages.texts[1:], start=2):
        assert f"{number} / {total}" in text


def test_every_page_but_the_cover_has_header_and_footer(pages: Pages) -> None:
    for text in pages.texts[1:]:
        page = squeezed(text)
        assert "北海道函館市令和8年度自己点検結果報告書" in page
        assert "期限の判定日令和8年11月24日自治体DXセルフチェック" in page


def test_the_outline_lists_sections_and_areas_where_they_are(
    pages: Pages, four: Assessment
) -> None:
    titles = [squeezed(title) for title, level_, *_ in pages.outline if level_ == 0]
    assert titles == [
        "1概要",
        "2分野・テーマ別の結果",
        "3優先して取り組む課題",
        "4課題一覧",
        "5工程表",
        "6全項目の回答",
        "附属資料1もとにした資料と本報告書の位置付け",
        "附属資料2算定方法",
        "附属資料3用語",
        "附属資料4出典",
    ]
    below = [title for title, level_, *_ in pages.outline if level_ > 0]
    assert all(below.count(checklist.title) == 3 for checklist in four.checklists)
    for title, _, page, _ in pages.outline:
        assert squeezed(title) in squeezed(pages.texts[page - 1])


def test_the_contents_on_the_cover_give_the_pages_of_the_outline(pages: Pages) -> None:
    cover = pages.texts[0].splitlines()
    contents = cover[cover.index("目次") :]
    for title, level_, page, _ in pages.outline:
        if level_ == 0:
            assert f"{squeezed(title)}{page}" in squeezed("".join(contents))


def test_every_font_is_embedded_and_none_is_of_the_base_14(pages: Pages) -> None:
    content = pages.path.read_bytes()
    names = re.findall(rb"/BaseFont\s*/(\S+)", content)
    assert typeface().choice.embeds, "this machine has no font to embed"
    assert names
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)
    assert content.count(b"/FontFile2") == len(names)


def test_the_file_tells_its_title_language_and_day(pages: Pages) -> None:
    assert pages.metadata["Title"] == (
        "北海道函館市 令和8年度 自治体DXセルフチェック 自己点検結果報告書（詳細）"
    )
    assert pages.metadata["Author"] == "北海道函館市"
    assert pages.metadata["CreationDate"] == "D:20261124000000+09'00'"
    assert pages.metadata["ModDate"] == pages.metadata["CreationDate"]
    assert re.search(rb"/Lang\s*\(ja-JP\)", pages.path.read_bytes())


def test_the_ten_most_urgent_gaps_say_why_and_what_next(pages: Pages, four: Assessment) -> None:
    told = pages.section("優先して取り組む課題")
    for number, gap in enumerate(result(four).gaps[:10], start=1):
        item = gap.response.item
        assert f"{number}{item.id}{item.title}" in told
        if gap.level is not None:
            assert item.actions[gap.level] in told
    assert told.count("行わないと困るからです。") == 10


def test_the_first_three_of_each_area_are_shown(pages: Pages, four: Assessment) -> None:
    by_area = pages.section("優先して取り組む課題").partition("分野ごとの上位3件")[2]
    assert by_area
    for area in result(four).areas:
        assert len(area.top) == 3
        assert all(gap.response.item.id in by_area for gap in area.top)


def test_an_unknown_answer_is_first_to_be_found_out(tmp_path: Path) -> None:
    pages = written(one_answer(Entry(answer=UNKNOWN)), tmp_path)
    assert "次の一歩総務に現状を確かめ、" in pages.section("優先して取り組む課題")


def test_an_extended_deadline_stands_beside_the_original_with_its_reason(tmp_path: Path) -> None:
    entry = Entry(
        answer=level(1),
        extended_deadline=dt.date(2028, 3, 31),
        extension_reason="事業者の撤退により延長",
    )
    deadline = {"deadline": dt.date(2026, 3, 31), "deadline_kind": "binding"}
    pages = written(one_answer(entry, **deadline), tmp_path)
    for section in ("課題一覧", "優先して取り組む課題", "全項目の回答"):
        told = pages.section(section)
        assert "令和10年3月31日" in told
        assert "当初令和8年3月31日から延長" in told
        assert "事業者の撤退により延長" in told


def test_a_deadline_that_has_passed_is_marked_in_words(tmp_path: Path) -> None:
    deadline = {"deadline": dt.date(2026, 3, 31), "deadline_kind": "binding"}
    told = written(one_answer(Entry(answer=level(1)), **deadline), tmp_path).section("課題一覧")
    assert "R8.3.31経過" in told


def test_an_own_target_is_shown_beside_the_checklists(tmp_path: Path) -> None:
    pages = written(one_answer(Entry(answer=level(3), own_target=4)), tmp_path)
    assert "独自の目標4（標準3）" in pages.section("課題一覧")
    assert "レベル4（標準の目標は3）" in pages.section("全項目の回答")


def test_readiness_has_a_table_of_its_own_and_is_no_gap(tmp_path: Path) -> None:
    items = [
        make_item("TST-01-01"),
        make_item("TST-01-02", kind="readiness", available_from="令和9年度の見込み"),
    ]
    answers: dict[str, object] = {"TST-01-01": 0, "TST-01-02": 0}
    pages = written(make_assessment([make_checklist(items)], answers), tmp_path)  # type: ignore[arg-type]
    told = pages.section("備え")
    assert "TST-01-02" in told
    assert "令和9年度の見込み" in told
    assert "TST-01-02" not in pages.section("課題一覧").partition("工程表")[0]


def test_notes_keep_their_lines_and_their_signs(tmp_path: Path) -> None:
    note = "一行目<b>太字</b>&amp;\r\n二行目 </para> \"引用\" 'q'"
    told = written(one_answer(Entry(answer=level(1), note=note)), tmp_path).of_section(
        "全項目の回答"
    )
    lines = "".join(told).splitlines()
    assert any(line.endswith("一行目<b>太字</b>&amp;") for line in lines)
    assert "二行目 </para> \"引用\" 'q'" in lines


def test_a_character_that_the_font_lacks_is_shown_as_a_geta(tmp_path: Path) -> None:
    note = "絵文字👨‍👩‍👧と❤️、𠮷野家、か\u3099"
    told = written(one_answer(Entry(answer=level(1), note=note)), tmp_path).section("全項目の回答")
    assert "絵文字〓〓〓と〓、〓野家、が" in told


def test_the_basis_stands_with_the_answer_and_the_nature_of_the_paper_stands_once(
    tmp_path: Path,
) -> None:
    items = [
        make_item("TST-01-01", sources=("DP24-TST-1", "DP24-TST-2")),
        make_item("TST-01-02", sources=("LAW-1",), basis="法令", basis_note="試験の法律第3条"),
        make_item("TST-01-03", sources=("NOWHERE",)),
    ]
    pages = written(make_assessment([make_checklist(items)]), tmp_path, book=BOOK)
    assert "位置付け【資料外】法令試験の法律第3条" in pages.section("全項目の回答")
    assert pages.whole.count("国に向けた提言であり、義務ではありません。") == 1
    assert "平成28年12月14日" in pages.section("もとにした資料と本報告書の位置付け")


def test_only_terms_that_the_questions_use_are_explained_by_their_reading(tmp_path: Path) -> None:
    items = [make_item("TST-01-01", terms=("用語甲", "用語乙", "用語にない語"))]
    used = written(make_assessment([make_checklist(items)]), tmp_path, **PAPERS)
    told = used.section("用語")
    assert 0 < told.index("用語乙の意味です。") < told.index("用語甲の意味です。")
    unused = written(make_assessment(), tmp_path, **PAPERS)
    assert "用語甲" not in unused.section("用語")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(), "まだ回答がないため、課題はわかりません。"),
        (Entry(answer=not_applicable("その他")), "該当する項目がないため、課題はありません。"),
        (Entry(answer=level(3)), "回答した項目に、目標に届いていないものはありません。"),
    ],
)
def test_no_gaps_are_put_into_words_that_do_not_praise_silence(
    entry: Entry, words: str, tmp_path: Path
) -> None:
    pages = written(one_answer(entry), tmp_path)
    assert words in pages.section("課題一覧")
    assert words in squeezed(pages.texts[1])


def test_sensitive_items_are_announced_on_the_cover(tmp_path: Path) -> None:
    pages = written(one_answer(Entry(answer=level(1)), sensitivity="sensitive"), tmp_path)
    assert "（1問）の回答を含みます。" in squeezed(pages.texts[0])


def test_sensitive_items_without_an_answer_are_none_on_the_cover(tmp_path: Path) -> None:
    pages = written(one_answer(Entry(), sensitivity="sensitive"), tmp_path)
    assert "回答を含みます" not in squeezed(pages.texts[0])


def test_the_as_of_date_moves_urgency(tmp_path: Path) -> None:
    deadline = {"deadline": dt.date(2027, 3, 31), "deadline_kind": "binding"}
    assessment = one_answer(Entry(answer=level(1)), **deadline)
    later = dt.date(2027, 4, 1)
    gap = gap_of(assessment.responses[0], later)
    assert gap is not None
    pages = written(assessment, tmp_path, as_of=later)
    assert squeezed(gap.because) in pages.section("課題一覧")
    assert "期限の判定日令和9年4月1日" in squeezed(pages.texts[1])


def test_the_reference_date_is_the_as_of_date_by_default(pages: Pages) -> None:
    assert "期限は令和8年11月24日の時点で判定しました。" in pages.section("算定方法")
