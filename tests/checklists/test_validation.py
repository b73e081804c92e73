"""Each thing that can be wrong in a checklist is found, and a good one has no finding."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from checklists import lines
from checklists.coverage_validation import validate_coverage
from checklists.schema import (
    Authority,
    Checklist,
    Coverage,
    CoverageTable,
    Document,
    Heading,
    Item,
    Part,
    Source,
    SourceBook,
    Term,
)
from checklists.validation import validate
from tests.factories import make_checklist, make_item

BOOK = SourceBook(
    document=(
        Document(
            id="DP24",
            title="提言",
            publisher="本部",
            published_on=dt.date(2024, 5, 21),
            nature="提言です。",
        ),
    ),
    part=(
        Part(
            id="DP24-TST",
            document="DP24",
            checklist="testing",
            title="部",
            headings=(
                Heading(title="見出し", lines=("1-9", "12")),
                Heading(title="次の見出し", lines=("21",)),
            ),
        ),
    ),
    source=(Source(id="DP24-TST-1", part="DP24-TST", heading="見出し", lines=("1-3",)),),
    authority=(
        Authority(
            id="LAW-X", kind="law", title="ある法律", article="第1条", date=dt.date(2024, 1, 1)
        ),
    ),
)
GLOSSARY = {"EEI": Term(term="EEI", reading="いーいーあい", meaning="災害対応の基本情報です。")}
QUESTIONS = "春夏秋冬東西南北天地山川海空雲雨雪風花鳥"


def _items(**first: Any) -> list[Item]:
    """Twenty good items in five themes, of which ten are core; the first takes ``first``."""
    made = [
        make_item(
            f"TST-0{n // 4 + 1}-0{n % 4 + 1}",
            question=f"{QUESTIONS[n] * 12}を行っていますか。",
            tier="core" if n < 10 else "standard",
        )
        for n in range(20)
    ]
    return [msgspec.structs.replace(made[0], **first), *made[1:]]


def _findings(checklist: Checklist, book: SourceBook = BOOK) -> list[str]:
    return [str(finding) for finding in validate(checklist, book, GLOSSARY, "testing.toml")]


def test_a_good_checklist_has_no_finding() -> None:
    assert _findings(make_checklist(_items())) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": "長" * 25}, "title が25文字"),
        ({"question": "長" * 91}, "question が91文字"),
        ({"labels": ("a", "b", "c", "d", "長" * 17)}, "labels[4] が17文字"),
        ({"labels": ("a", "a", "c", "d", "e")}, "labels に同じ文"),
        ({"levels": ("a", "b", "b", "d", "e")}, "levels に同じ文"),
        ({"levels": ("a", "b", "c", "d")}, "levels が4個"),
        ({"levels": ("a", "", "c", "d", "e")}, "片方がありません"),
        ({"levels": ("a", "", "c", "d", "e"), "labels": ("a", "", "c", "d", "e")}, "milestone"),
        ({"actions": ("a", "b")}, "actions が2個"),
        ({"actions": ("a", "", "c")}, "actions[1]"),
        ({"why": " "}, "why が空"),
        ({"evidence": ()}, "evidence がありません"),
        ({"sources": ()}, "sources がありません"),
        ({"sources": ("DP24-TST-2",)}, "「DP24-TST-1」のことですか"),
        ({"basis": "法令"}, "basis_note"),
        ({"kind": "readiness"}, "available_from"),
        ({"kind": "readiness", "available_from": "国の提供後"}, "備えの項目が基本"),
        ({"deadline": dt.date(2026, 3, 31)}, "期限の記載"),
        (
            {
                "deadline": dt.date(2026, 3, 31),
                "deadline_kind": "binding",
                "deadline_note": "令和7年度まで",
            },
            "法令等の根拠がありません",
        ),
        ({"terms": ("EEi",)}, "「EEI」のことですか"),
        ({"question": "EEIを使っていますか。"}, "略語「EEI」"),
        ({"related": ("TST-01-09",)}, "関連項目「TST-01-09」"),
        ({"id": "TST-1-1"}, "項目IDの形"),
        ({"id": "TST-09-01"}, "テーマ「TST-09」"),
        ({"id": "TST-01-02"}, "同じ項目ID"),
        ({"tier": "standard"}, "基本（core）が9問"),
    ],
)
def test_a_fault_is_found(fields: dict[str, Any], says: str) -> None:
    assert any(says in finding for finding in _findings(_with_first(fields)))


def _with_first(fields: dict[str, Any]) -> Checklist:
    good = make_checklist(_items())
    first = msgspec.structs.replace(good.item[0], **fields)
    return msgspec.structs.replace(good, item=(first, *good.item[1:]))


def test_an_abbreviation_among_the_items_terms_is_explained() -> None:
    assert _findings(_with_first({"question": "EEIを使っていますか。", "terms": ("EEI",)})) == []


def test_two_questions_alike_are_found() -> None:
    items = _items()
    items[5] = msgspec.structs.replace(items[5], question=items[0].question + "？")
    assert any("質問がほとんど同じ" in finding for finding in _findings(make_checklist(items)))


def test_a_source_outside_the_content_lines_of_its_heading_is_found() -> None:
    source = Source(id="DP24-TST-1", part="DP24-TST", heading="見出し", lines=("8-12",))
    book = msgspec.structs.replace(BOOK, source=(source,))
    assert any("10-11行" in finding for finding in _findings(make_checklist(_items()), book))


def test_more_than_six_items_from_outside_the_paper_are_too_many() -> None:
    items = [msgspec.structs.replace(item, sources=("LAW-X",)) for item in _items()[:7]]
    assert any("資料外" in f for f in _findings(make_checklist(items + _items()[7:])))
    assert not any("資料外" in f for f in _findings(make_checklist(items[:6] + _items()[6:])))


def _coverage(*entries: Coverage) -> list[str]:
    checklist = make_checklist([make_item()])
    table = CoverageTable(entry=(*entries, NEXT_ENTRY))
    return [str(finding) for finding in validate_coverage(table, BOOK, [checklist])]


ITEM_ENTRY = Coverage(
    part="DP24-TST", lines="1-9", summary="要約", kind="item", items=("TST-01-01",)
)
REST_ENTRY = Coverage(
    part="DP24-TST", lines="12", summary="要約", kind="national", reason="国の仕事です。"
)
NEXT_ENTRY = msgspec.structs.replace(REST_ENTRY, lines="21")


def test_a_full_coverage_has_no_finding() -> None:
    assert _coverage(ITEM_ENTRY, REST_ENTRY) == []


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ((ITEM_ENTRY,), "12行が表にありません"),
        ((REST_ENTRY,), "1-9行が表にありません"),
        ((REST_ENTRY,), "どの提言から来たか"),
        ((msgspec.structs.replace(REST_ENTRY, reason=""), ITEM_ENTRY), "理由が合いません"),
        ((msgspec.structs.replace(ITEM_ENTRY, items=()), REST_ENTRY), "項目が合いません"),
        ((msgspec.structs.replace(ITEM_ENTRY, items=("TST-01-07",)),), "TST-01-07"),
        ((msgspec.structs.replace(ITEM_ENTRY, part="DP24-TSX"),), "「DP24-TST」のことですか"),
        (
            (msgspec.structs.replace(ITEM_ENTRY, lines="9-1"), REST_ENTRY),
            "9-1：行番号が読み取れません",
        ),
        ((msgspec.structs.replace(ITEM_ENTRY, lines="1-21"),), "1-21：1つの見出しの本文に収まって"),
        ((ITEM_ENTRY, msgspec.structs.replace(REST_ENTRY, lines="13")), "13：1つの見出しの本文"),
    ],
)
def test_a_hole_in_the_coverage_is_found(entries: Sequence[Coverage], says: str) -> None:
    assert any(says in finding for finding in _coverage(*entries))


def test_line_ranges_are_read_and_written_alike() -> None:
    assert lines.parse("929-931") == range(929, 932)
    assert lines.compact(lines.union(["1-3", "4", "9"])) == "1-4, 9"
    assert lines.compact([1, 2, 4, 8], content=[1, 2, 4, 6, 8]) == "1-4, 8"
    for wrong in ("", "a", "5-3", "1-2-3"):
        with pytest.raises(ValueError, match="lines"):
            lines.parse(wrong)
