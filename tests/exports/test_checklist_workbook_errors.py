"""What is wrong in the workbook of an own checklist is named by sheet and cell."""

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assessment.results import result
from checklists.schema import SourceBook
from exports.workbooks.checklist_workbook.item_table import ITEMS
from exports.workbooks.checklist_workbook.reader import read_checklist
from exports.workbooks.checklist_workbook.writer import write_checklist, write_template
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.refusals import AnotherKindError, NoTableError
from exports.workbooks.safety.refusals import DisguisedFileError
from tests.exports.own_workbooks import DAY, Edited, own_checklist, own_item
from tests.factories import make_assessment


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a valid own checklist."""
    path = tmp_path_factory.mktemp("own") / "独自.xlsx"
    write_checklist(own_checklist(), path, DAY)
    return path


@pytest.fixture
def own(written: Path, tmp_path: Path) -> Edited:
    """A copy of it, open for editing."""
    return Edited(Path(shutil.copy(written, tmp_path / written.name)))


@pytest.mark.parametrize(
    ("header", "typed", "problem", "remedy"),
    [
        ("質問", None, "「質問」が空です", "書いてください"),
        ("見出し", "あ" * 25, "「見出し」が25文字です", "24文字以内"),
        ("質問", "か" * 91, "「質問」が91文字です", "90文字以内"),
        ("選択肢2", "さ" * 17, "「選択肢2」が17文字です", "16文字以内"),
        ("選択肢2", None, "レベル2の説明と選択肢の片方がありません", "両方書くか"),
        ("レベル3", None, "「レベル3」が空です", "尺度が「節目」のときだけ"),
        ("根拠", "望ましい取り組み", "「望ましい取り組み」は選べません", "「望ましい取組」のこと"),
        ("根拠", None, "「根拠」が空です", "法令・国の計画・通知・提言・望ましい取組"),
        ("重要度", "高", "「高」は選べません", "1・2・3"),
        ("重要度", None, "「重要度」が空です", "1・2・3"),
        ("目標", 5, "「5」は選べません", "1・2・3・4"),
        ("公開の扱い", "取扱い注意", "「取扱い注意」は選べません", "「取扱注意」のこと"),
        ("対象団体", "町・ムラ", "「ムラ」は選べません", "指定都市・特別区・市・町・村"),
        ("点検した日", "来週", "「来週」は日付として読めません", "2027/3/31"),
        ("点検した日", "2026/2/30", "「2026/2/30」という日はありません", "暦にある日付"),
        ("出典", "KAI-YOKU", "出典「KAI-YOKU」がありません", "「KAI-YOKO」のことですか"),
        ("出典", "ZZZ", "出典「ZZZ」がありません", "シート「根拠文書」に書いて"),
        ("用語", "窓口くん", "用語「窓口くん」が用語集にありません", "シート「用語」に書いて"),
        ("関連項目", "KAI-01-09", "関連項目「KAI-01-09」がありません", "のことですか"),
        ("次の一歩1", None, "「次の一歩1」が空です", "レベル1の団体が"),
        ("次の一歩3", "見直す。", "目標が3なので、「次の一歩3」は使いません", "消すか"),
        ("備えの前提", "国の仕組み", "「種類」と「備えの前提」が合いません", "種類が「備え」なら"),
        ("項目ID", "KAI-1-1", "項目IDの形が違います", "「KAI-01-01」の形"),
        ("項目ID", "KAI-02-01", "テーマ「KAI-02」がありません", "シート「テーマ」に書き足して"),
        ("根拠資料の例", None, "「根拠資料の例」が空です", "書いてください"),
        ("質問", "#REF!", "数式の誤り（#REF!）", "書き直して"),
    ],
)
def test_an_error_is_named_by_its_cell_with_the_remedy(
    own: Edited, header: str, typed: object, problem: str, remedy: str
) -> None:
    where = own.put("項目", header, typed)
    read = own.read()
    assert read.checklist is None
    (finding,) = read.findings
    assert finding.where == where
    assert problem in finding.problem
    assert remedy in finding.remedy


def test_an_error_may_be_named_by_the_cell_that_is_missing(own: Edited) -> None:
    own.put("項目", "根拠", "法令")
    own.put("項目", "期限", dt.date(2027, 3, 31), 1)
    lawless, undescribed = own.read().findings
    assert lawless.where == own.where("項目", "根拠の名前")
    assert "「根拠の名前」に書いてください" in lawless.remedy
    assert undescribed.where == own.where("項目", "期限", 1)
    assert "「期限」・「期限の種類」・「期限の説明」" in undescribed.remedy


def test_a_deadline_that_binds_needs_a_law(own: Edited) -> None:
    own.put("項目", "期限", DAY)
    where = own.put("項目", "期限の種類", "義務の期限")
    own.put("項目", "期限の説明", "町の目標。")
    (finding,) = own.read().findings
    assert finding.where == where
    assert "「国の目標年度」にするか" in finding.remedy


def test_an_item_of_the_basic_set_cannot_be_readiness(own: Edited) -> None:
    own.put("項目", "種類", "備え")
    own.put("項目", "備えの前提", "国の仕組み")
    where = own.put("項目", "区分", "基本")
    (finding,) = own.read().findings
    assert (finding.where, finding.remedy) == (where, "「通常」か「詳細」にしてください。")


def test_two_rows_of_one_id_are_told_apart_by_their_rows(own: Edited) -> None:
    own.put("項目", "項目ID", "KAI-01-01", 1)
    own.put("項目", "見出し", "あ" * 30, 1)
    twice, long = own.read().findings
    first = own.cell("項目", "項目ID").row
    assert twice.where == own.where("項目", "項目ID", 1)
    assert twice.problem == f"「KAI-01-01」は{first}行目にもあります"
    assert long.where == own.where("項目", "見出し", 1)


def test_everything_that_is_wrong_is_told_at_once_and_nothing_twice(own: Edited) -> None:
    wrong = [
        own.put("基本情報", "値", "窓口", "ID"),
        own.put("テーマ", "名称", None),
        own.put("項目", "見出し", "い" * 25),
        own.put("項目", "目標", "最高"),
        own.put("項目", "質問", None, 1),
        own.put("項目", "重要度", 9, 1),
        own.put("根拠文書", "日付", "平成の終わり"),
    ]
    assert [finding.where for finding in own.read().findings] == wrong


def test_what_follows_from_a_cell_that_cannot_be_read_is_not_told(own: Edited) -> None:
    own.put("項目", "目標", "最高")
    own.put("項目", "次の一歩2", None)
    own.put("項目", "種類", "備品", 1)
    own.put("項目", "備えの前提", "国の仕組み", 1)
    assert [finding.where for finding in own.read().findings] == [
        own.where("項目", "目標"),
        own.where("項目", "種類", 1),
    ]


def test_a_row_that_holds_its_id_alone_is_one_finding(own: Edited) -> None:
    where = own.put("項目", "項目ID", "KAI-01-03", 2)
    (finding,) = own.read().findings
    assert (finding.where, finding.problem) == (where, "「項目ID」だけが書かれています")


def test_a_misspelt_header_is_guessed_and_its_column_not_judged(own: Edited) -> None:
    header = own.header("項目", "重要度")
    header.value = "重要度合"
    (finding,) = own.read().findings
    assert finding.where == f"項目!{header.coordinate}"
    assert finding.remedy.startswith("「重要度」のことですか。")


@pytest.mark.parametrize(
    ("sheet", "header"), [("テーマ", "テーマID"), ("根拠文書", "ID"), ("項目", "項目ID")]
)
def test_a_name_that_cannot_be_read_does_not_spoil_what_refers_to_it(
    own: Edited, sheet: str, header: str
) -> None:
    own.put("項目", "関連項目", "KAI-01-01", 1)
    where = own.put(sheet, header, None)
    (finding,) = own.read().findings
    assert (finding.where, finding.problem) == (where, f"「{header}」が空です")


def test_without_a_prefix_the_items_are_judged_by_their_own(own: Edited) -> None:
    where = own.put("基本情報", "値", None, "記号")
    (finding,) = own.read().findings
    assert finding.where == where


def test_a_header_that_is_gone_is_one_finding(own: Edited) -> None:
    own.header("項目", "なぜ聞くか").value = "背景"
    (finding,) = own.read().findings
    assert "「なぜ聞くか」の列がありません" in finding.problem


def test_a_header_that_stands_twice_is_found(own: Edited) -> None:
    header = own.header("項目", "支援策")
    header.value = "出典"
    findings = own.read().findings
    assert [(f.where, f.problem) for f in findings] == [
        (f"項目!{header.coordinate}", "見出し「出典」が2つあります")
    ]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("ID", "窓口改革", "「窓口改革」はIDに使えません"),
        ("ID", None, "「ID」が空です"),
        ("記号", "窓", "「窓」は記号に使えません"),
        ("名称", "  ", "「名称」が空です"),
        ("版", "2026 年", "「2026 年」は版に使えません"),
        ("説明", None, "「説明」が空です"),
    ],
)
def test_what_the_checklist_is_called_is_checked(
    own: Edited, name: str, value: object, problem: str
) -> None:
    where = own.put("基本情報", "値", value, name)
    (finding,) = own.read().findings
    assert (finding.where, finding.problem) == (where, problem)
    assert finding.remedy


def test_a_name_of_the_basics_may_be_misspelt_or_gone(own: Edited) -> None:
    misspelt = own.cell("基本情報", "項目", "名称")
    misspelt.value = "名 稱"
    own.cell("基本情報", "項目", "説明").value = "備考"
    findings = {finding.where: finding for finding in own.read().findings}
    assert "「名称」のこと" in findings[f"基本情報!{misspelt.coordinate}"].remedy
    assert "「説明」の行がありません" in findings["シート「基本情報」"].problem


def test_a_theme_of_another_form_and_two_of_one_are_found(own: Edited) -> None:
    own.put("テーマ", "テーマID", "KAI-1", 1)
    own.put("テーマ", "名称", "書類", 1)
    own.put("テーマ", "テーマID", "KAI-01", 2)
    own.put("テーマ", "名称", "待合", 2)
    shape, twice = own.read().findings
    assert (shape.where, twice.where) == (
        own.where("テーマ", "テーマID", 1),
        own.where("テーマ", "テーマID", 2),
    )


def test_an_authority_must_not_take_the_id_of_a_built_in_one(own: Edited) -> None:
    where = own.put("根拠文書", "ID", "LAW-LAA-244-6")
    own.put("項目", "出典", "LAW-LAA-244-6")
    own.put("項目", "出典", "LAW-LAA-244-6", 1)
    (finding,) = own.read().findings
    assert finding.where == where
    assert "組み込みの根拠文書" in finding.problem


def test_two_filled_sheets_of_items_are_found(own: Edited) -> None:
    own.book.copy_worksheet(own.book["項目"]).title = "項目 (2)"
    (finding,) = own.read().findings
    assert finding.where == "シート「項目 (2)」"


def test_a_sheet_that_is_missing_is_named(own: Edited) -> None:
    del own.book["テーマ"]
    (finding,) = own.read().findings
    assert finding.where == "シート「テーマ」"
    assert "ひな形" in finding.remedy


def test_no_finding_speaks_of_fields_and_files_of_the_program(tmp_path: Path) -> None:
    """Every objection of ``validation`` to an item, in the words of the workbook."""
    wrong: list[dict[str, Any]] = [
        {"title": "長" * 25, "question": "", "why": "", "division": "", "weight_reason": ""},
        {"evidence": (), "sources": ()},
        {"levels": ("", "一", "二", "三", "四"), "labels": ("零", "一", "", "三", "四")},
        {"levels": ("同", "同", "二", "三", "四"), "labels": ("零", "一", "一", "三", "四")},
        {"scale": "milestone", "levels": ("零", "", "二", "三", "四")},
        {"deadline": DAY},
        {"kind": "readiness", "tier": "core"},
        {"kind": "action", "available_from": "国"},
        {"basis": "法令"},
        {"deadline": DAY, "deadline_kind": "binding", "deadline_note": "要綱"},
        {"sources": ("NONE",), "terms": ("無い言葉",), "related": ("KAI-01-99",)},
        {"question": "XYZを使っていますか。"},
        {"question": "XYZを使っていますか？"},
    ]
    items = [own_item(f"KAI-01-{n + 1:02}", **fields) for n, fields in enumerate(wrong)]
    path = tmp_path / "a.xlsx"
    write_template(path, DAY)
    edited = Edited(path)
    for number, item in enumerate(items):
        for column in ITEMS.columns:
            edited.put("項目", column.header, column.cell(item), number)
    findings = edited.read().findings
    assert len(findings) > 30
    for finding in findings:
        said = re.sub("（[^（）]*）|「[^」]*」", "", f"{finding.problem} {finding.remedy}")
        assert not re.search(r"[a-z]{3,}", said), finding
        assert "!" in finding.where or finding.where.startswith("シート")


# --- files that are something else


def test_another_workbook_of_ours_is_named(tmp_path: Path) -> None:
    path = tmp_path / "結果.xlsx"
    write_gap_workbook(result(make_assessment()), path, book=SourceBook())
    with pytest.raises(AnotherKindError, match="独自のチェックリストではありません"):
        read_checklist(path, DAY)


def test_a_workbook_without_our_headers_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["番号", "内容"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(NoTableError):
        read_checklist(tmp_path / "a.xlsx", DAY)


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("項目ID,質問\n", encoding="utf-8")
    with pytest.raises(DisguisedFileError):
        read_checklist(tmp_path / "a.xlsx", DAY)
