"""Every kind of report: its pages, what it says, what it never says, and the same bytes again."""

import ctypes
import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from assessment.errors import ExportNotWholeError
from assessment.records import (
    UNKNOWN,
    Answer,
    Assessment,
    Entry,
    level,
    responses_of,
)
from assessment.results import result
from checklists.loading import builtin_checklists
from checklists.schema import BodyKind, Checklist
from exports.gap_report import DivisionNeededError, write_gap_report_file
from exports.pdf.reading import page_texts
from exports.pdf.style import BOTTOM
from exports.report_options import KINDS, Kind, ReportOptions
from tests.exports.pdf_pages import Pages, squeezed
from tests.exports.report_cases import AREAS, CASES, dossier_of
from tests.factories import (
    HAKODATE,
    NOW,
    every_state,
    make_assessment,
    make_checklist,
    make_item,
)

OTHER_KINDS = tuple(kind for kind in KINDS if kind != "full")
"""What ``test_pdf_layout`` does not look at."""


def _options(kind: Kind, assessment: Assessment) -> ReportOptions:
    division = assessment.responses[0].division if kind == "division" else ""
    return ReportOptions(kind=kind, division=division, classification="取扱注意")


@pytest.fixture(scope="module", params=CASES, ids=list(CASES))
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[Kind, Pages]:
    """Every kind of report of a case but the full one."""
    folder = tmp_path_factory.mktemp("kinds")
    assessment = CASES[request.param]()
    dossier = dossier_of(assessment)
    for kind in OTHER_KINDS:
        write_gap_report_file(dossier, folder / f"{kind}.pdf", _options(kind, assessment))
    return {kind: Pages(folder / f"{kind}.pdf") for kind in OTHER_KINDS}


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_nothing_is_cut_off_overlaps_or_stands_alone(
    kind: Kind, written: Mapping[Kind, Pages]
) -> None:
    pages = written[kind]
    assert pages.ink_at_the_edge() == []
    assert pages.overlaps() == []
    assert min(top - BOTTOM for *_, top in pages.outline) > 55
    assert all(len(squeezed(text)) > 60 for text in pages.texts[1:])
    assert all("取扱注意" in text for text in pages.texts)


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_every_font_is_embedded_and_the_language_is_said(
    kind: Kind, written: Mapping[Kind, Pages]
) -> None:
    content = written[kind].path.read_bytes()
    names = re.findall(rb"/BaseFont\s*/(\S+)", content)
    assert names
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)
    assert content.count(b"/FontFile2") == len(names)
    assert re.search(rb"/Lang\s*\(ja-JP\)", content)
    assert "自治体DXセルフチェック" in written[kind].metadata["Title"]


def test_the_mayors_report_has_two_pages(written: Mapping[Kind, Pages]) -> None:
    assert len(written["mayor"]) == 2


def test_the_approval_paper_has_one_page_whatever_stands_on_it(
    written: Mapping[Kind, Pages],
) -> None:
    assert len(written["approval"]) == 1


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("city", "市長"),
        ("designated_city", "市長"),
        ("town", "町長"),
        ("village", "村長"),
        ("special_ward", "区長"),
    ],
)
def test_the_head_is_called_as_the_kind_of_body_has_it(
    body: BodyKind, head: str, tmp_path: Path
) -> None:
    place = msgspec.structs.replace(HAKODATE, kind=body)
    assessment = make_assessment(None, {"TST-01-01": 1}, place)
    for kind in ("mayor", "approval"):
        pages = _one(assessment, tmp_path, ReportOptions(kind=kind))
        assert head in squeezed(pages.texts[0])


def _one(assessment: Assessment, folder: Path, options: ReportOptions) -> Pages:
    target = folder / f"{options.kind}.pdf"
    write_gap_report_file(dossier_of(assessment), target, options)
    return Pages(target)


@pytest.fixture(scope="module")
def sample() -> Assessment:
    """The built-in checklists with made-up answers in every state."""
    checklists: tuple[Checklist, ...] = builtin_checklists()
    made = make_assessment(checklists, _possible(checklists))
    info = msgspec.structs.replace(made.info, tier="standard")
    recorded = made.by_item()
    return msgspec.structs.replace(
        made, info=info, responses=responses_of(checklists, "standard", recorded)
    )


def _possible(checklists: tuple[Checklist, ...]) -> dict[str, Answer | int | Entry]:
    """Of ``every_state`` what the items can be answered with."""
    items = {item.id: item for checklist in checklists for item in checklist.item}
    return {
        i: min(items[i].selectable_levels(), key=lambda n: abs(n - answer))
        if isinstance(answer, int)
        else answer
        for i, answer in every_state(checklists).items()
    }


def test_the_standard_report_has_10_to_16_pages(sample: Assessment, tmp_path: Path) -> None:
    pages = _one(sample, tmp_path, ReportOptions())
    assert 10 <= len(pages) <= 16
    told = [squeezed(title) for title, depth, *_ in pages.outline if depth == 0]
    assert told[:5] == [
        "1概要",
        "2分野・テーマ別の結果",
        "3優先して取り組む課題",
        "4課題一覧",
        "5工程表",
    ]


@pytest.mark.parametrize("share", [0, 0.3, 0.6])
def test_the_standard_report_is_a_document_however_little_is_known(
    share: float, sample: Assessment, tmp_path: Path
) -> None:
    """What is not answered is what is to be asked: the report has work in it from the first day."""
    kept = {
        item: response
        for number, (item, response) in enumerate(sample.by_item().items())
        if number % 10 < 10 * share
    }
    begun = msgspec.structs.replace(
        sample, responses=responses_of(sample.checklists, "standard", kept)
    )
    pages = _one(begun, tmp_path, ReportOptions())
    assert 10 <= len(pages) <= 16
    left = [r.item for r in begun.responses if r.answer.state == "unanswered"]
    assert len(left) > 20
    assert all(f"{item.id}{squeezed(item.title)}" in pages.whole for item in left)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_input_gives_the_same_bytes(
    kind: Kind, sample: Assessment, tmp_path: Path
) -> None:
    options = _options(kind, sample)
    first = _one(sample, tmp_path, options).path.read_bytes()
    assert _one(sample, tmp_path, options).path.read_bytes() == first


def test_the_approval_paper_has_no_colour_and_one_page(sample: Assessment, tmp_path: Path) -> None:
    pages = _one(sample, tmp_path, ReportOptions(kind="approval"))
    assert len(pages) == 1
    with pypdfium2.PdfDocument(pages.path) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in picture.getcolors(picture.width * picture.height)}
    assert all(max(colour) - min(colour) <= 2 for colour in colours)
    for box in ("市長", "副市長", "部長", "課長", "係長", "起案者", "合議", "文書番号", "決裁"):
        assert box in pages.whole


def test_who_made_a_report_stands_on_one_line_after_its_label(
    sample: Assessment, tmp_path: Path
) -> None:
    maker = "株式会社自治体デジタル推進コンサルティング"
    options = ReportOptions(kind="mayor", prepared_by=maker)
    lines = _one(sample, tmp_path, options).texts[0].splitlines()
    assert any(line.endswith(f"作成 {maker}") for line in lines)


def test_a_report_of_a_division_needs_its_name(sample: Assessment, tmp_path: Path) -> None:
    with pytest.raises(DivisionNeededError) as caught:
        write_gap_report_file(
            dossier_of(sample), tmp_path / "r.pdf", ReportOptions(kind="division")
        )
    assert "福祉" in caught.value.remedy
    assert not list(tmp_path.iterdir())


def test_a_report_of_a_division_holds_its_items_and_the_themes_as_they_are_for_all(
    tmp_path: Path,
) -> None:
    items = [
        make_item("TST-01-01", division="福祉"),
        make_item("TST-01-02", division="税務", title="よその項目"),
        make_item("TST-01-03", division="福祉"),
    ]
    assessment = make_assessment(
        [make_checklist(items)], {"TST-01-01": 0, "TST-01-02": 0, "TST-01-03": 3}
    )
    pages = _one(assessment, tmp_path, ReportOptions(kind="division", division="福祉"))
    told = pages.whole
    assert "よその項目" not in told
    assert "点検した2問のうち、目標に到達した項目は1問" in told
    assert "TST-01テーマTST-0133.333.3–33.33問2問" in told
    assert "北海道　函館市\n福祉\n" in pages.texts[0]


def test_the_plan_says_what_when_and_what_it_brings(tmp_path: Path) -> None:
    assessment = make_assessment([make_checklist()], {"TST-01-01": 1})
    told = _one(assessment, tmp_path, ReportOptions(kind="plan")).whole
    assert "1件について、2件の取組を示します。どれもチェックリスト" in told
    assert "→2R8第4四半期一部の課で始める。→3R9第1四半期全課に広げる。" in told
    assert "点検表TST33.366.7100.0" in told
    assert "＋66.7" in told


def test_the_hand_over_tells_what_is_open_old_outdated_and_who_knew(tmp_path: Path) -> None:
    items = [
        make_item("TST-01-01"),
        make_item("TST-01-02"),
        make_item("TST-01-03"),
        make_item("TST-01-04", question="古い質問"),
    ]
    made = make_assessment(
        [make_checklist(items)],
        {
            "TST-01-01": Entry(answer=level(2), evidence="要綱の写し"),
            "TST-01-02": UNKNOWN,
            "TST-01-04": Entry(answer=level(1), review="質問が変わりました。"),
        },
    )
    long_ago = NOW - dt.timedelta(days=366)
    responses = tuple(
        msgspec.structs.replace(r, at=long_ago, by="前の担当") if r.item.id == "TST-01-01" else r
        for r in made.responses
    )
    assessment = msgspec.structs.replace(made, responses=responses)
    newer = msgspec.structs.replace(
        make_checklist([*items[:3], make_item("TST-01-04", question="新しい質問")]),
        version="2027.1",
    )
    dossier = msgspec.structs.replace(dossier_of(assessment), offered=(newer,))
    write_gap_report_file(dossier, tmp_path / "r.pdf", ReportOptions(kind="handover"))
    told = Pages(tmp_path / "r.pdf").whole
    for words in (
        "未回答の項目1問",
        "未把握の項目1問",
        "古い回答1問",
        "見直しが要る回答1問",
        "新しい版があるチェックリスト1件",
        "決定を待つ食い違い1件",
        "返っていない照会票1通（期限超過1通）",
        "TST-01-01項目0101一部の課で実施R7.11.23前の担当",
        "TST-01-04項目0104担当者を決定質問が変わりました。",
        "2026.1版→2027.1版",
        "TST-01-04項目0104文が変わる",
        "ちがう備考〓",
        "総務1期限超過",
        "総務前の担当1問1問R7.11.23",
        "要綱の写し",
    ):
        assert words in told


def test_a_hand_over_for_the_public_names_nobody(tmp_path: Path) -> None:
    assessment = make_assessment([make_checklist()], {"TST-01-01": 1})
    options = ReportOptions(kind="handover", audience="public")
    told = _one(assessment, tmp_path, options).whole
    for name in ("試験", "回答した人", "ちがう備考"):
        assert name not in told


def test_a_figure_that_is_not_in_the_file_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "exports.pdf.checking.page_texts",
        lambda path: [text.replace("33.3", "34.3") for text in page_texts(path)],
    )
    assessment = make_assessment([make_checklist()], {"TST-01-01": 1})
    with pytest.raises(ExportNotWholeError, match="分野の点数1件のうち1件"):
        _one(assessment, tmp_path, ReportOptions(kind="mayor"))


def _links(path: Path) -> list[tuple[int, int]]:
    """From which page to which page the links lead, both counted from 1."""
    raw = pypdfium2.raw
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            page = document[number]
            place, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page, place, link):
                target = pypdfium2.raw.FPDFLink_GetDest(document, link)
                found.append(
                    (number + 1, pypdfium2.raw.FPDFDest_GetDestPageIndex(document, target) + 1)
                )
            page.close()
    return found


def test_every_gap_leads_to_its_answer_where_the_answers_are(tmp_path: Path) -> None:
    assessment = make_assessment(AREAS, dict(every_state(AREAS)))
    pages = _one(assessment, tmp_path, ReportOptions(kind="full"))
    gaps = result(assessment).gaps
    tops = {squeezed(title): page for title, depth, page, _ in pages.outline if depth == 0}
    first, last = tops["6全項目の回答"], tops["附属資料1もとにした資料と本報告書の位置付け"]
    leading = [(at, to) for at, to in _links(pages.path) if at > 1]
    listed = [to for at, to in leading if at >= tops["4課題一覧"]]  # the road map's come after
    assert all(first <= to <= last for _, to in leading)
    for gap, page in zip(gaps, listed[: len(gaps)], strict=True):
        item = gap.response.item
        assert f"{item.id}{item.title}" in squeezed(pages.texts[page - 1])


def test_a_report_without_answers_has_links_in_its_contents_alone(tmp_path: Path) -> None:
    assessment = make_assessment(AREAS, dict(every_state(AREAS)))
    pages = _one(assessment, tmp_path, ReportOptions())
    tops = [page for _, depth, page, _ in pages.outline if depth == 0]
    assert _links(pages.path) == [(1, page) for page in tops]
