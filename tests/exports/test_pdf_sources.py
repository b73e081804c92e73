"""The annex 出典 read back: an item's sources and, the other way, a heading's items."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest

from assessment.dossiers import Dossier
from assessment.records import Assessment, level, responses_of
from assessment.results import result
from checklists import lines, loading
from checklists.schema import (
    Authority,
    Coverage,
    CoverageKind,
    CoverageTable,
    Document,
    Heading,
    Part,
    Source,
    SourceBook,
)
from checklists.tracing import trace
from exports.gap_report import write_gap_report_file
from exports.pdf.style import BOTTOM
from exports.report_options import ReportOptions
from tests.exports.pdf_pages import Pages, squeezed, written
from tests.factories import make_assessment, make_checklist, make_item

LAW = Authority(id="LAW", kind="law", title="甲法", article="第3条", date=dt.date(2016, 12, 14))
BOOK = SourceBook(
    document=(
        Document(
            id="DP",
            title="提言の資料",
            publisher="発行者",
            published_on=dt.date(2024, 5, 21),
            nature="義務ではありません。",
        ),
    ),
    part=(
        Part(
            id="DP-TST",
            document="DP",
            checklist="testing",
            title="試験の章",
            headings=(
                Heading(title="一の見出し", lines=("10-12", "14-16", "18-20")),
                Heading(title="二の見出し", lines=("30",)),
            ),
        ),
        Part(
            id="DP-OTH",
            document="DP",
            checklist="other",
            title="ほかの章",
            headings=(Heading(title="ほかの見出し", lines=("40-49",)),),
        ),
    ),
    source=(
        Source(id="DP-1", part="DP-TST", heading="一の見出し", lines=("10-12",)),
        Source(id="DP-2", part="DP-TST", heading="一の見出し", lines=("14", "18-20")),
        Source(id="DP-3", part="DP-TST", heading="二の見出し", lines=("30",)),
    ),
    authority=(LAW,),
)


def _entry(
    ranges: str,
    *items: str,
    kind: CoverageKind = "item",
    reason: str = "",
    part: str = "DP-TST",
) -> Coverage:
    summary = f"{ranges}行の要約"
    return Coverage(part=part, lines=ranges, summary=summary, kind=kind, items=items, reason=reason)


COVERAGE = CoverageTable(
    entry=(
        _entry("10-15", "TST-01-01", "TST-01-03"),
        _entry("16", kind="national", reason="法律の改正であるため。"),
        _entry("18-20", "TST-01-01", "TST-01-09"),
        _entry("30", kind="industry", reason="会社の仕事であるため。"),
        _entry("40-49", "OTH-01-01", part="DP-OTH"),
    )
)
ITEMS = [
    make_item("TST-01-01", sources=("DP-1", "DP-2", "DP-3", "LAW"), tier="core"),
    make_item("TST-01-02", sources=("LAW",), basis="法令", basis_note="甲法第3条による"),
    make_item("TST-01-03", sources=("NOWHERE",), tier="full"),
]


def _at_core_and_full() -> tuple[Assessment, Assessment]:
    full = make_assessment([make_checklist(ITEMS)], {"TST-01-01": level(1)})
    info = msgspec.structs.replace(full.info, tier="core")
    asked = responses_of(full.checklists, "core", full.by_item())
    return msgspec.structs.replace(full, info=info, responses=asked), full


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    _, full = _at_core_and_full()
    folder = tmp_path_factory.mktemp("pdf")
    return written(full, folder, book=BOOK, coverage=COVERAGE).section("出典")


def test_an_item_has_its_documents_headings_and_lines(told: str) -> None:
    assert (
        "TST-01-01項目0101提言提言の資料（DP-TST）"
        "「一の見出し」10-14,18-20行、「二の見出し」30行甲法第3条"
    ) in told


def test_an_item_from_outside_the_paper_is_marked_with_its_basis(told: str) -> None:
    assert "TST-01-02項目0102【資料外】法令甲法第3条による甲法第3条" in told
    assert "「資料外」は、法令や指針だけを根拠とする項目です。" in told


def test_a_source_that_no_book_knows_is_given_as_it_stands(told: str) -> None:
    assert "TST-01-03項目0103提言NOWHERE" in told


def test_a_heading_has_its_items_and_how_many_passages_are_none(told: str) -> None:
    assert (
        "見出しもとにした項目項目にしない箇所"
        "一の見出しTST-01-01項目0101TST-01-03項目0103（TST-01-09）国1"
        "二の見出し－事業者・団体1"
    ) in told


def test_passages_are_counted_by_whom_they_address(told: str) -> None:
    header = "資料の部分箇所項目国都道府県事業者・団体背景"
    assert f"{header}DP-TST試験の章421010" in told


def test_parts_of_checklists_that_are_not_asked_are_left_out(told: str) -> None:
    assert "DP-TST試験の章" in told
    assert "DP-OTH" not in told


def test_an_item_that_is_not_asked_is_named_in_brackets(tmp_path: Path) -> None:
    core, _ = _at_core_and_full()
    told = written(core, tmp_path, book=BOOK, coverage=COVERAGE).section("出典")
    assert "一の見出しTST-01-01項目0101（TST-01-03項目0103）" in told
    assert "かっこに入れた項目は、今回の点検では問うていません。" in told


def test_nothing_is_said_of_brackets_where_there_are_none(tmp_path: Path) -> None:
    _, full = _at_core_and_full()
    all_asked = CoverageTable(entry=COVERAGE.entry[:2])
    told = written(full, tmp_path, book=BOOK, coverage=all_asked).section("出典")
    assert "資料の見出しから項目へ" in told
    assert "かっこに入れた" not in told


def test_an_own_checklist_has_its_sources_and_no_headings(tmp_path: Path) -> None:
    own = make_checklist([make_item("OWN-01-01", sources=("LAW",))], "own", "OWN")
    pages = written(make_assessment([own]), tmp_path, book=BOOK, coverage=COVERAGE)
    told = pages.section("出典")
    assert "OWN-01-01項目0101【資料外】提言甲法第3条" in told
    assert "見出しから項目へ" not in told
    assert "行の番号" not in told


def test_the_outline_leads_to_both_directions_and_to_every_part(tmp_path: Path) -> None:
    _, full = _at_core_and_full()
    pages = written(full, tmp_path, book=BOOK, coverage=COVERAGE)
    titles = [title for title, *_ in pages.outline]
    below = titles[titles.index("附属資料4　出典") + 1 :]
    assert below == ["項目から出典へ", "点検表TST", "資料の見出しから項目へ", "DP-TST　試験の章"]


@pytest.fixture(scope="module")
def everything() -> Assessment:
    """All four checklists as they are asked in full."""
    return make_assessment(loading.builtin_checklists())


@pytest.fixture(scope="module")
def annex(everything: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    target = tmp_path_factory.mktemp("pdf") / "報告書.pdf"
    write_gap_report_file(Dossier(result=result(everything)), target, ReportOptions(kind="full"))
    return Pages(target)


@pytest.fixture(scope="module")
def ways(annex: Pages) -> tuple[str, str]:
    """The annex' text from items to sources, and from headings to items."""
    one, _, other = annex.section("出典").partition("資料の見出しから項目へ")
    return one, other


def test_every_built_in_item_leads_to_its_passages(
    everything: Assessment, ways: tuple[str, str]
) -> None:
    passages = {source.id: source for source in loading.sources().source}
    starts = [ways[0].index(f"{r.item.id}{r.item.title}") for r in everything.responses]
    assert starts == sorted(starts)
    ends = [*starts[1:], len(ways[0])]
    for response, start, end in zip(everything.responses, starts, ends, strict=True):
        row = ways[0][start:end]
        for name in set(response.item.sources) & set(passages):
            assert f"「{squeezed(passages[name].heading)}」" in row
            cited = ",".join(re.findall(r"」([\d,-]+)行", row))
            assert lines.union(passages[name].lines) <= lines.union(cited.split(","))


def test_every_built_in_heading_leads_to_its_items(ways: tuple[str, str]) -> None:
    titles = {i.id: i.title for c in loading.builtin_checklists() for i in c.item}
    place = 0
    for checklist in loading.builtin_checklists():
        for found in trace(loading.sources(), loading.coverage(), checklist.id):
            place = ways[1].index(squeezed(found.heading.title), place)
            for item in dict.fromkeys(i for entry in found.entries for i in entry.items):
                place = ways[1].index(squeezed(f"{item}{titles[item]}"), place)


def test_the_annex_of_everything_is_clean(annex: Pages) -> None:
    assert annex.overlaps() == []
    assert annex.ink_at_the_edge() == []
    assert min(top - BOTTOM for *_, top in annex.outline) > 55
