"""The gap report as a PDF: what it says, that it is whole, and that it is always the same."""

import datetime as dt
import errno
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assessment.dossiers import Dossier
from assessment.errors import DiskFullError, ExportNotWholeError, NotWritableError
from assessment.gaps import gap_of
from assessment.records import UNKNOWN, Assessment, Entry, level, not_applicable
from assessment.results import result
from assessment.scoring import shown
from assessment.telling import told
from checklists.schema import (
    Authority,
    Coverage,
    CoverageTable,
    Document,
    Heading,
    Part,
    Source,
    SourceBook,
    Term,
)
from exports.pdf import checking
from exports.pdf.fonts import Typeface, last_resort, typeface
from exports.pdf.reading import page_texts
from exports.pdf.report import Papers, composed, material_of, write_gap_report
from exports.progress import Tell
from tests.exports.pdf_pages import A4, FULL, Pages, squeezed, written
from tests.factories import (
    every_state,
    four_areas,
    make_assessment,
    make_checklist,
    make_item,
)

BOOK = SourceBook(
    document=(
        Document(
            id="DP",
            title="提言の資料",
            publisher="発行者",
            published_on=dt.date(2024, 5, 21),
            nature="国に向けた提言であり、義務ではありません。",
        ),
    ),
    part=(
        Part(
            id="DP-TST",
            document="DP",
            checklist="testing",
            title="試験の章",
            headings=(Heading(title="一の見出し", lines=("10-20",)),),
        ),
    ),
    source=(
        Source(id="DP24-TST-1", part="DP-TST", heading="一の見出し", lines=("10-12",)),
        Source(id="DP24-TST-2", part="DP-TST", heading="一の見出し", lines=("13-15",)),
    ),
    authority=(
        Authority(
            id="LAW-1",
            kind="law",
            title="試験の法律",
            article="第3条",
            date=dt.date(2016, 12, 14),
        ),
    ),
)
TERMS = {
    name: Term(term=name, reading=reading, meaning=f"{name}の意味です。", source="LAW-1")
    for name, reading in (("用語甲", "ようごこう"), ("用語乙", "ようごおつ"))
}
COVERAGE = CoverageTable(
    entry=(
        Coverage(
            part="DP-TST", lines="10-15", summary="甲の要約", kind="item", items=("TST-01-01",)
        ),
        Coverage(
            part="DP-TST", lines="16-20", summary="乙の要約", kind="national", reason="国の仕事。"
        ),
    )
)
PAPERS: dict[str, Any] = {"book": BOOK, "coverage": COVERAGE, "glossary": TERMS}


def _composed(assessment: Assessment, face: Typeface | None = None) -> tuple[bytes, int]:
    telling = told(Dossier(result=result(assessment)))
    return composed(material_of(telling, FULL, Papers(**PAPERS), face or typeface()))


def _write(assessment: Assessment, target: Path, tell: Tell | None = None) -> None:
    telling = told(Dossier(result=result(assessment)))
    write_gap_report(telling, target, options=FULL, papers=Papers(**PAPERS), progress=tell)


@pytest.fixture(scope="module")
def four() -> Assessment:
    areas = four_areas()
    return make_assessment(areas, dict(every_state(areas)))


@pytest.fixture(scope="module")
def pages(four: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return written(four, tmp_path_factory.mktemp("pdf"), **PAPERS)


def _one(entry: Entry, **fields: object) -> Assessment:
    return make_assessment(
        [make_checklist([make_item("TST-01-01", **fields)])], {"TST-01-01": entry}
    )


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
        assert f"{item.id}{item.division}{item.title}" in listed
        assert squeezed(gap.because) in listed


def test_gaps_stand_in_order_of_priority(pages: Pages, four: Assessment) -> None:
    order = [gap.response.item.id for gap in result(four).gaps]
    found = re.findall(r"(\w{3}-\d\d-\d\d)総務", pages.section("課題一覧").partition("5工程表")[0])
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
    pages = written(_one(Entry(answer=level(2))), tmp_path)
    assert "暫定" not in squeezed(pages.texts[1])
    assert "66.7" in squeezed(pages.texts[1])


def test_a_group_without_scored_items_shows_a_dash(tmp_path: Path) -> None:
    pages = written(_one(Entry(answer=not_applicable("制度上該当しない"))), tmp_path)
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
    pages = written(_one(Entry(answer=UNKNOWN)), tmp_path)
    assert "次の一歩総務に現状を確かめ、" in pages.section("優先して取り組む課題")


def test_an_extended_deadline_stands_beside_the_original_with_its_reason(tmp_path: Path) -> None:
    entry = Entry(
        answer=level(1),
        extended_deadline=dt.date(2028, 3, 31),
        extension_reason="事業者の撤退により延長",
    )
    deadline = {"deadline": dt.date(2026, 3, 31), "deadline_kind": "binding"}
    pages = written(_one(entry, **deadline), tmp_path)
    for section in ("課題一覧", "優先して取り組む課題", "全項目の回答"):
        told = pages.section(section)
        assert "令和10年3月31日" in told
        assert "当初令和8年3月31日から延長" in told
        assert "事業者の撤退により延長" in told


def test_a_deadline_that_has_passed_is_marked_in_words(tmp_path: Path) -> None:
    deadline = {"deadline": dt.date(2026, 3, 31), "deadline_kind": "binding"}
    told = written(_one(Entry(answer=level(1)), **deadline), tmp_path).section("課題一覧")
    assert "令和8年3月31日経過" in told


def test_an_own_target_is_shown_beside_the_checklists(tmp_path: Path) -> None:
    pages = written(_one(Entry(answer=level(3), own_target=4)), tmp_path)
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
    assert "TST-01-02" not in pages.section("課題一覧").partition("5備え")[0]


def test_notes_keep_their_lines_and_their_signs(tmp_path: Path) -> None:
    note = "一行目<b>太字</b>&amp;\r\n二行目 </para> \"引用\" 'q'"
    told = written(_one(Entry(answer=level(1), note=note)), tmp_path).of_section("全項目の回答")
    lines = "".join(told).splitlines()
    assert any(line.endswith("一行目<b>太字</b>&amp;") for line in lines)
    assert "二行目 </para> \"引用\" 'q'" in lines


def test_a_character_that_the_font_lacks_is_shown_as_a_geta(tmp_path: Path) -> None:
    note = "絵文字👨‍👩‍👧と❤️、𠮷野家、か\u3099"
    told = written(_one(Entry(answer=level(1), note=note)), tmp_path).section("全項目の回答")
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
    pages = written(_one(entry), tmp_path)
    assert words in pages.section("課題一覧")
    assert words in squeezed(pages.texts[1])


def test_sensitive_items_are_announced_on_the_cover(tmp_path: Path) -> None:
    pages = written(_one(Entry(answer=level(1)), sensitivity="sensitive"), tmp_path)
    assert "取扱い：庁内用。" in pages.texts[0]


def test_the_as_of_date_moves_urgency(tmp_path: Path) -> None:
    deadline = {"deadline": dt.date(2027, 3, 31), "deadline_kind": "binding"}
    assessment = _one(Entry(answer=level(1)), **deadline)
    later = dt.date(2027, 4, 1)
    gap = gap_of(assessment.responses[0], later)
    assert gap is not None
    pages = written(assessment, tmp_path, as_of=later)
    assert squeezed(gap.because) in pages.section("課題一覧")
    assert "期限の判定日令和9年4月1日" in squeezed(pages.texts[1])


def test_the_same_result_gives_the_same_bytes(four: Assessment) -> None:
    first, second = (_composed(four) for _ in range(2))
    assert first == second


def test_the_same_bytes_come_from_another_process_whatever_its_hash_seed(
    four: Assessment,
) -> None:
    code = (
        "import hashlib\n"
        "from tests.exports.test_pdf_report import _composed\n"
        "from tests.factories import every_state, four_areas, make_assessment\n"
        "areas = four_areas()\n"
        "made = make_assessment(areas, dict(every_state(areas)))\n"
        "pdf, _ = _composed(made)\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    here = _composed(four)[0]
    elsewhere = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/New_York"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert elsewhere.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "報告書.pdf"
    target.write_bytes(b"old")

    def no_space(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", no_space)
    with pytest.raises(DiskFullError):
        _write(make_assessment(), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.glob("*.pdf")) == [target]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    target = tmp_path / "報告書.pdf"
    target.mkdir()
    with pytest.raises(NotWritableError, match="報告書"):
        _write(make_assessment(), target)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda texts: texts[:-1], "ページです"),
        (
            lambda texts: [text.replace("TST-01-01", "") for text in texts],
            "課題1件のうち1件が見当たりません",
        ),
        (
            lambda texts: [text.replace("一の見出し", "") for text in texts],
            "出典の見出し1件のうち1件が見当たりません",
        ),
    ],
)
def test_a_report_that_is_not_whole_never_takes_the_old_ones_place(
    spoil: object, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "報告書.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(checking, "page_texts", lambda path: spoil(page_texts(path)))  # type: ignore[operator]
    with pytest.raises(ExportNotWholeError, match=said):
        _write(_one(Entry(answer=level(0))), target)
    assert target.read_bytes() == b"old"


def test_a_file_that_is_no_pdf_any_more_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, content: write(path, content[:200]))
    with pytest.raises(ExportNotWholeError, match="開けません"):
        _write(make_assessment(), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_progress_rises_to_its_end(tmp_path: Path, four: Assessment) -> None:
    told: list[tuple[int, int, str]] = []
    _write(four, tmp_path / "a.pdf", lambda *step: told.append(step))
    steps = [done for done, _, _ in told]
    assert steps == sorted(steps)
    assert len(set(steps)) > 20
    assert told[-1][0] == told[-1][1]
    assert all(words for _, _, words in told)


class _StoppedError(Exception):
    pass


@pytest.mark.parametrize("at", [1, 95])
def test_stopping_leaves_the_old_file(at: int, tmp_path: Path, four: Assessment) -> None:
    target = tmp_path / "報告書.pdf"
    target.write_bytes(b"old")

    def stop(done: int, _total: int, _doing: str) -> None:
        if done >= at:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        _write(four, target, stop)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_without_a_font_to_embed_the_cover_warns(tmp_path: Path) -> None:
    content, _ = _composed(_one(Entry(answer=level(1), note="髙橋😀")), last_resort())
    (tmp_path / "a.pdf").write_bytes(content)
    texts = page_texts(tmp_path / "a.pdf")
    assert "文字を埋め込んでいません" in squeezed(texts[0])
    assert "髙橋〓" in squeezed("".join(texts))
    assert set(re.findall(rb"/BaseFont\s*/(\S+)", content)) == {b"HeiseiKakuGo-W5"}


def test_the_reference_date_is_the_as_of_date_by_default(pages: Pages) -> None:
    assert "期限は令和8年11月24日の時点で判定しました。" in pages.section("算定方法")
