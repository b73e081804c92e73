"""``discussion``: what waits goes to a meeting as a list, and its decisions come home."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exports.workbooks.reading import sheets_of, table_in
from tests.commands.conftest import Run
from tests.commands.inquiries import fill, items_of
from tests.exports.answer_sheets import editing, row_of

LIST = "協議.xlsx"
HEADERS = ("番号", "項目ID", "質問", "欄", "照会時", "現在", "担当課の回答", "ファイル", "決定")


@pytest.fixture
def items(run: Run, core: str, handed_out: list[dict[str, Any]], tmp_path: Path) -> list[str]:
    """Four items whose answers are 2 here and 1 in the returned sheet; the list is written."""
    largest = max(handed_out, key=lambda file: file["items"])
    path = tmp_path / str(largest["file"])
    chosen = items_of(path)[:4]
    fill(path, {item: {"回答": 1} for item in chosen})
    lines = "".join(f"{item},2\n" for item in chosen)
    run("answer", core, "--from", "-", stdin=f"item,value\n{lines}".encode())
    assert run("import", core, path).code == 1
    written = run("discussion", core, "-o", LIST, "--json")
    assert (written.code, written.json["conflicts"]) == (0, 4)
    return chosen


def _decide(path: Path, decisions: dict[str, str], header: str = "決定") -> None:
    with editing(path) as book:
        sheet = book["要協議一覧"]
        headers = [cell.value for cell in sheet[row_of(sheet, "番号")]]
        for item, text in decisions.items():
            sheet.cell(row_of(sheet, item), headers.index(header) + 1).value = text


def _levels(run: Run, name: str, items: list[str]) -> list[int]:
    answers = {a["item"]: a["level"] for a in run("show", name, "--json").json["answers"]}
    return [answers[item] for item in items]


def test_the_list_says_what_differs_in_words_and_offers_decisions(
    run: Run, items: list[str], tmp_path: Path
) -> None:
    rows = table_in(sheets_of(tmp_path / LIST)["要協議一覧"], HEADERS)
    assert [row["項目ID"] for row in rows] == items
    assert {row["欄"] for row in rows} == {"回答"}
    assert {row["照会時"] for row in rows} == {"未回答"}
    assert all(row["現在"].startswith("2 ") for row in rows)
    assert all(row["担当課の回答"].startswith("1 ") for row in rows)
    book = openpyxl.load_workbook(tmp_path / LIST)
    sheet = book["要協議一覧"]
    (rule,) = sheet.data_validations.dataValidation
    cells = sheet[rule.formula1.replace("$", "")][0]
    assert [cell.value for cell in cells] == ["担当課の回答", "現在の回答", "低い方", "保留"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    book.close()


def test_numbers_run_in_the_order_of_asking(run: Run, core: str, tmp_path: Path) -> None:
    ended = run("sheets", core, "-o", "照会", "--by-division", "--no-letter", "--json")
    largest = max(ended.json["files"], key=lambda file: file["items"])
    path = tmp_path / str(largest["file"])
    asked = items_of(path)
    chosen = [asked[0], asked[-1]]
    assert chosen != sorted(chosen)
    said = {"回答": 1, "備考": "課の備考", "根拠資料": "課の資料"}
    fill(path, dict.fromkeys(chosen, said))
    lines = "".join(f"{item},2,こちら,こちら\n" for item in chosen)
    header = "item,value,note,evidence\n"
    run("answer", core, "--from", "-", stdin=f"{header}{lines}".encode())
    waiting = run("import", core, path, "--json").json["files"][0]["conflicts"]
    fields = ["answer", "note", "evidence"] * 2
    assert [one["item"] for one in waiting] == [item for item in chosen for _ in range(3)]
    assert [one["field"] for one in waiting] == fields
    run("discussion", core, "-o", LIST)
    rows = table_in(sheets_of(tmp_path / LIST)["要協議一覧"], HEADERS)
    assert [row["番号"] for row in rows] == [1, 2, 3, 4, 5, 6]


def test_decisions_come_home_as_one_act_that_one_undo_takes_back(
    run: Run, core: str, items: list[str], tmp_path: Path
) -> None:
    words = ["担当課の回答", "現在の回答", " 低い 方", "保留"]
    _decide(tmp_path / LIST, dict(zip(items, words, strict=True)))
    _decide(tmp_path / LIST, {items[0]: "課長会議で\n決定"}, "メモ")
    ended = run("discussion", core, "--from", LIST, "--json")
    assert (ended.code, ended.json["waiting"], ended.json["refused"]) == (1, 1, [])
    assert [one["decision"] for one in ended.json["decided"]] == ["theirs", "keep", "lower"]
    assert _levels(run, core, items) == [1, 2, 1, 2]
    assert "課長会議で 決定" in run("history", core, items[0], "--json").json[0]["via"]
    assert [c["item"] for c in run("conflicts", core, "--json").json["conflicts"]] == [items[3]]
    run("undo", core)
    assert _levels(run, core, items) == [2, 2, 2, 2]
    assert len(run("conflicts", core, "--json").json["conflicts"]) == 4


def test_each_bad_decision_is_named_with_its_cell_and_the_good_ones_are_taken(
    run: Run, core: str, items: list[str], tmp_path: Path
) -> None:
    first, second, third, fourth = items
    words = {first: "担当課", second: "低い方", third: "低い方", fourth: "担当課の回答"}
    _decide(tmp_path / LIST, words)
    _decide(tmp_path / LIST, {fourth: "4 書き換えた"}, "担当課の回答")
    run("answer", core, second, "3")
    ended = run("discussion", core, "--from", LIST, "--json")
    refused = {one["item"]: one for one in ended.json["refused"]}
    assert (ended.code, list(refused)) == (1, [first, second, fourth])
    assert "選べない" in refused[first]["why"]
    assert "担当課の回答" in refused[first]["remedy"]
    assert "変わっています" in refused[second]["why"]
    assert "書き換え" in refused[fourth]["why"]
    assert all(one["where"].startswith("要協議一覧!") for one in refused.values())
    assert _levels(run, core, items) == [2, 3, 1, 2]
    again = run("discussion", core, "--from", LIST)
    assert "もう待っていない" in again.out


def test_a_list_of_another_assessment_or_kind_is_refused(
    run: Run, core: str, items: list[str], tmp_path: Path
) -> None:
    run("new", "--municipality", "012025", "--year", "2025", "--tier", "core")
    other = run("discussion", "012025-2025", "--from", LIST)
    assert (other.code, "別の自己点検" in other.err) == (2, True)
    sheet = next((tmp_path / "照会").glob("*.xlsx"))
    kind = run("discussion", core, "--from", sheet)
    assert (kind.code, "庁内照会票で、要協議一覧ではありません" in kind.err) == (2, True)
    assert run("discussion", core, "--from", "無い.xlsx").code == 2
    assert len(run("conflicts", core, "--json").json["conflicts"]) == 4


def test_without_conflicts_no_list_is_written(run: Run, core: str, tmp_path: Path) -> None:
    ended = run("discussion", core, "-o", LIST)
    assert (ended.code, (tmp_path / LIST).exists()) == (0, False)
    assert run("discussion", core).code == 2
    assert run("discussion", core, "-o", "a.csv").code == 2
