"""依頼文: what stands in it, what is left to fill in, and its form."""

import datetime as dt
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from assessment.errors import ExportNotWholeError, NotWritableError
from assessment.records import Municipality
from checklists.schema import BodyKind
from exports.letters import request_letter
from exports.letters.request_letter import Request, write_request_letter
from tests.factories import AS_OF, HAKODATE

REQUEST = Request(
    municipality=HAKODATE,
    year=2026,
    reference_date=AS_OF,
    due=dt.date(2026, 12, 18),
    division="福祉課",
    items=12,
    file_name="012025_函館市_R8_福祉課_照会票.xlsx",
)


def written(folder: Path, **changed: object) -> Path:
    target = folder / "依頼文.docx"
    write_request_letter(target, msgspec.structs.replace(REQUEST, **changed))
    return target


def lines(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_the_letter_says_what_is_asked_by_when_and_how(tmp_path: Path) -> None:
    text = "\n".join(lines(written(tmp_path)))
    for words in (
        "福祉課長　様",
        "令和8年度自治体DXセルフチェックに係る庁内照会について（依頼）",
        "本市のデジタル化",
        "012025_函館市_R8_福祉課_照会票.xlsx（12問）",
        "令和8年11月24日",
        "令和8年12月18日（金）",
        "「わからない（未把握）」",
        "「該当なし」",
    ):
        assert words in text, words


def test_its_parts_stand_in_the_order_of_an_official_letter(tmp_path: Path) -> None:
    said = lines(written(tmp_path))
    parts = (
        *(
            "【文書番号】",
            "令和【　】年",
            "福祉課長",
            "【発信者の職名】",
            "令和8年度自治体DX",
            "記",
        ),
        *("1　照会票", "2　基準日", "3　回答期限", "4　提出先", "5　回答の方法"),
        *("6　留意事項", "以上", "担当　"),
    )
    places = [next(n for n, line in enumerate(said) if line.startswith(part)) for part in parts]
    assert places == sorted(places)


def test_what_only_the_sender_knows_is_marked(tmp_path: Path) -> None:
    runs = [
        run
        for paragraph in docx.Document(str(written(tmp_path))).paragraphs
        for run in paragraph.runs
    ]
    blanks = [run.text for run in runs if "【" in run.text]
    assert {"【文書番号】", "【発信者の職名】", "【氏名】", "【内線番号】"} <= set(blanks)
    for run in runs:
        marked = run.font.highlight_color == WD_COLOR_INDEX.YELLOW
        assert marked == ("【" in run.text), run.text


def test_without_a_date_the_date_is_left_to_fill_in(tmp_path: Path) -> None:
    assert any("【回答期限】" in line for line in lines(written(tmp_path, due=None)))


@pytest.mark.parametrize(
    ("division", "addressee"),
    [
        ("福祉課", "福祉課長　様"),
        ("こども・子育て", "こども・子育て担当課長　様"),
        ("教育委員会", "教育委員会担当課長　様"),
        ("保健センター", "保健センター長　様"),
        ("", "各所属長　様"),
    ],
)
def test_the_head_of_the_division_is_addressed(
    tmp_path: Path, division: str, addressee: str
) -> None:
    assert addressee in lines(written(tmp_path, division=division))


@pytest.mark.parametrize(
    ("kind", "ourselves"),
    [("city", "本市"), ("designated_city", "本市"), ("special_ward", "本区"), ("town", "本町"),
     ("village", "本村")],
)  # fmt: skip
def test_a_body_calls_itself_by_its_kind(tmp_path: Path, kind: BodyKind, ourselves: str) -> None:
    place: Municipality = msgspec.structs.replace(HAKODATE, kind=kind)
    assert ourselves in "\n".join(lines(written(tmp_path, municipality=place)))


def test_it_is_a4_in_mincho_in_japanese(tmp_path: Path) -> None:
    document = docx.Document(str(written(tmp_path)))
    section = document.sections[0]
    sides = (section.page_width, section.page_height)
    assert [round(side.mm) for side in sides if side is not None] == [210, 297]
    properties = document.styles["Normal"].element.rPr
    assert properties.rFonts.get(qn("w:eastAsia")) == "游明朝"
    assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == "ja-JP"
    assert document.core_properties.title.endswith("（依頼）")


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path).read_bytes()
    assert written(tmp_path).read_bytes() == first
    with zipfile.ZipFile(written(tmp_path)) as package:
        assert {part.date_time[:3] for part in package.infolist()} == {(2026, 11, 24)}


def test_a_letter_that_does_not_say_what_it_should_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = request_letter._subject
    calls = iter(["別の標題", "別の標題"])
    monkeypatch.setattr(request_letter, "_subject", lambda r: next(calls, subject(r)))
    with pytest.raises(ExportNotWholeError, match="依頼文"):
        written(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "依頼文.docx").mkdir()
    with pytest.raises(NotWritableError, match=r"依頼文\.docx"):
        written(tmp_path)
