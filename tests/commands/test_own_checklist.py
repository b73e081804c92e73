"""An organisation's own checklist, from the empty workbook to its reports."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from exports.workbooks.checklist_workbook.item_table import ITEMS
from exports.workbooks.checklist_workbook.writer import write_checklist, write_template
from tests.commands.conftest import Run
from tests.exports.own_workbooks import DAY, RULE, Edited, own_checklist, own_item

NEW = ("new", "--municipality", "012025", "--year", "2026", "--reference-date", "2026-11-24")
TERM = "窓口くん"
BASICS = {
    "ID": "kaikaku",
    "記号": "KAI",
    "名称": "窓口改革の点検",
    "版": "2026.1",
    "説明": "架空町の窓口を点検します。",
}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """The template, filled in as a person would."""
    path = tmp_path / "独自.xlsx"
    write_template(path, DAY)
    fill_in(path)
    return path


def fill_in(path: Path) -> None:
    """Write a checklist of two items into the empty workbook."""
    edited = Edited(path)
    for name, value in BASICS.items():
        edited.put("基本情報", "値", value, name)
    edited.put("テーマ", "テーマID", "KAI-01")
    edited.put("テーマ", "名称", "窓口の手続")
    rule = {"ID": RULE.id, "種類": "指針", "名称": RULE.title, "日付": RULE.date}
    for header, said in rule.items():
        edited.put("根拠文書", header, said)
    for header, said in {"用語": TERM, "読み": "まどぐちくん", "意味": "架空の機械です。"}.items():
        edited.put("用語", header, said)
    for number in range(2):
        item = own_item(f"KAI-01-0{number + 1}", terms=(TERM,))
        for column in ITEMS.columns:
            edited.put("項目", column.header, column.cell(item), number)
    edited.book.save(path)


def text_of(path: Path) -> str:
    """The text of a PDF without its line ends."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).split())


def test_from_the_template_to_both_reports(run: Run, tmp_path: Path) -> None:
    ended = run("checklists", "template", "-o", "独自.xlsx", "--json", workspace=False)
    assert (ended.code, ended.json) == (0, {"file": "独自.xlsx"}), ended.err
    fill_in(tmp_path / "独自.xlsx")
    imported = run("checklists", "import", "独自.xlsx", "--json")
    assert (imported.code, imported.json) == (
        0,
        {"checklist": "kaikaku", "version": "2026.1", "items": 2, "findings": []},
    )
    assert run("checklists", "--json").json[-1]["id"] == "kaikaku"

    made = run(*NEW, "--checklist", "kaikaku", "--json")
    assert made.json == {"assessment": "012025-2026", "items": 2}
    assert run("answer", "012025-2026", "KAI-01-01", "1").code == 0
    shown = run("show", "012025-2026", "--json").json
    assert [gap["item"] for gap in shown["gaps"]] == ["KAI-01-01"]
    assert [part["title"] for part in shown["checklists"][0]["themes"]] == ["窓口の手続"]

    for name in ("結果.xlsx", "結果.pdf"):
        ended = run("report", "012025-2026", "-o", name, "--kind", "full")
        assert ended.code == 0, ended.err
    sheet = openpyxl.load_workbook(tmp_path / "結果.xlsx")["出典"]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "KAI-01-01" in cells
    assert any(RULE.title in cell for cell in cells)
    text = text_of(tmp_path / "結果.pdf")
    for said in ("KAI-01-01", "窓口改革の点検", RULE.title, TERM, "架空の機械です。"):
        assert said in text, said


def test_it_goes_together_with_the_built_in_ones(run: Run, filled: Path) -> None:
    assert run("checklists", "import", filled).code == 0
    made = run(
        *NEW, "--checklist", "security", "--checklist", "kaikaku", "--tier", "core", "--json"
    )
    assert made.json["items"] == 12
    assert run(*NEW[:4], "2027", "--tier", "core", "--json").json["items"] == 40


def test_errors_are_listed_by_cell_and_nothing_is_imported(
    run: Run, filled: Path, tmp_path: Path
) -> None:
    edited = Edited(filled)
    wrong = [
        edited.put("基本情報", "値", None, "名称"),
        edited.put("項目", "見出し", "あ" * 25),
        edited.put("項目", "公開の扱い", "取扱い注意", 1),
    ]
    edited.book.save(filled)
    ended = run("checklists", "import", filled, "--json")
    assert ended.code == 1
    assert [finding["where"] for finding in ended.json["findings"]] == wrong
    assert all(set(f) == {"where", "problem", "remedy"} for f in ended.json["findings"])
    assert ended.json["items"] == 2
    told = run("checklists", "import", filled)
    assert told.code == 1
    assert f"{wrong[2]}：「取扱い注意」は選べません → 「取扱注意」のことですか。" in told.out
    assert "3件" in told.out
    assert "何も取り込みません" in told.out
    assert not (tmp_path / "w.sqlite").exists()


def test_the_empty_template_is_refused_with_what_to_fill_in(run: Run) -> None:
    run("checklists", "template", "-o", "t.xlsx", workspace=False)
    ended = run("checklists", "import", "t.xlsx", "--json")
    assert ended.code == 1
    assert (ended.json["checklist"], ended.json["version"], ended.json["items"]) == (None, None, 0)
    places = [finding["where"].partition("!")[0] for finding in ended.json["findings"]]
    assert places == ["基本情報"] * 5 + ["テーマ", "項目"]


def test_the_id_and_prefix_of_others_are_refused(run: Run, filled: Path, tmp_path: Path) -> None:
    assert run("checklists", "import", filled).code == 0
    edited = Edited(filled)
    where = edited.put("基本情報", "値", "security", "ID")
    edited.book.save(filled)
    name, prefix = run("checklists", "import", filled, "--json").json["findings"]
    assert name["where"] == where
    assert "組み込みのチェックリスト" in name["problem"]
    edited.put("基本情報", "値", "other", "ID")
    edited.put("根拠文書", "名称", "別の要綱")
    edited.book.save(filled)
    prefix, authority = run("checklists", "import", filled, "--json").json["findings"]
    assert prefix["where"] == edited.where("基本情報", "値", "記号")
    assert "「窓口改革の点検」が使っています" in prefix["problem"]
    assert authority["where"] == edited.where("根拠文書", "ID")


def test_a_changed_checklist_needs_a_new_version(run: Run, filled: Path) -> None:
    assert run("checklists", "import", filled).code == 0
    again = run("checklists", "import", filled)
    assert (again.code, "変わりはありません" in again.out) == (0, True)
    edited = Edited(filled)
    edited.put("項目", "質問", "申請書の種類を毎年見直していますか。")
    edited.book.save(filled)
    ended = run("checklists", "import", filled, "--json")
    (finding,) = ended.json["findings"]
    assert ended.code == 1
    assert finding["where"] == edited.where("基本情報", "値", "版")
    assert "文が変わる：KAI-01-01" in finding["problem"]
    assert "2026.2" in finding["remedy"]
    edited.put("基本情報", "値", "2026.2", "版")
    edited.book.save(filled)
    newer = run("checklists", "import", filled)
    assert newer.code == 0, newer.out
    assert "文が変わる：KAI-01-01" in newer.out
    assert run("checklists", "--json").json[-1]["version"] == "2026.2"


def test_an_item_that_is_gone_must_be_recorded(run: Run, filled: Path) -> None:
    assert run("checklists", "import", filled).code == 0
    run(*NEW, "--checklist", "kaikaku")
    edited = Edited(filled)
    for column in ITEMS.columns:
        edited.put("項目", column.header, None, 1)
    edited.put("基本情報", "値", "2027.1", "版")
    edited.book.save(filled)
    (finding,) = run("checklists", "import", filled, "--json").json["findings"]
    assert "KAI-01-02" in finding["problem"]
    assert "版の変更" in finding["remedy"]
    gone = {"版": "2027.1", "変更の種類": "なくなる", "前の項目ID": "KAI-01-02"}
    for header, value in gone.items():
        edited.put("版の変更", header, value)
    edited.book.save(filled)
    assert run("checklists", "import", filled).code == 0
    revised = run("revise", "012025-2026", "--json").json["offers"][0]
    assert [step["kind"] for step in revised["steps"]] == ["same", "dropped"]
    assert len(run("show", "012025-2026", "--json").json["answers"]) == 2


def test_what_was_imported_can_be_taken_out_and_changed(run: Run, tmp_path: Path) -> None:
    write_checklist(own_checklist(), tmp_path / "a.xlsx", DAY)
    assert run("checklists", "import", "a.xlsx").code == 0
    assert run("checklists", "template", "--from", "kaikaku", "-o", "b.xlsx").code == 0
    edited = Edited(tmp_path / "b.xlsx")
    assert edited.cell("項目", "質問").value == own_checklist().item[0].question
    edited.put("基本情報", "値", "2026.2", "版")
    assert edited.read().findings == ()
    assert run("checklists", "import", "b.xlsx").code == 0


def test_a_built_in_one_can_be_taken_as_a_beginning(run: Run, tmp_path: Path) -> None:
    assert run("checklists", "template", "--from", "security", "-o", "a.xlsx").code == 0
    ended = run("checklists", "import", "a.xlsx", "--json")
    edited = Edited(tmp_path / "a.xlsx")
    assert (ended.code, ended.json["items"] > 20) == (1, True)
    assert [finding["where"] for finding in ended.json["findings"]] == [
        edited.where("基本情報", "値", "ID"),
        edited.where("基本情報", "値", "記号"),
    ]


def test_columns_that_are_not_read_are_told(run: Run, filled: Path) -> None:
    edited = Edited(filled)
    header = edited.header("項目", "点検した日")
    edited.book["項目"].cell(header.row, header.column + 1).value = "庁内メモ"
    edited.book.save(filled)
    ended = run("checklists", "import", filled, "--json")
    assert ended.json["findings"] == []
    assert "「庁内メモ」の列" in ended.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("template",), "-o が指定されていません"),
        (("template", "-o", "a.xls"), ".xlsx"),
        (("template", "-o", "a.xlsx", "--from", "secuirty"), "「security」のことですか"),
        (("import", "none.xlsx"), "見つかりません"),
        (("import", "text.xlsx"), "Excel"),
    ],
)
def test_what_cannot_be_done_says_why(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "text.xlsx").write_text("a,b\n", encoding="utf-8")
    ended = run("checklists", *arguments)
    assert ended.code == 2
    assert says in ended.err
    assert not (tmp_path / "w.sqlite").exists()


def test_a_workbook_that_is_no_checklist_is_refused(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["品名", "個数"])
    book.save(tmp_path / "a.xlsx")
    ended = run("checklists", "import", "a.xlsx", "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "no_table")
