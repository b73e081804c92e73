"""``receipts``: what came in stays known, and can still be told to its sender."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exports.workbooks.reading import sheets_of
from tests.commands.conftest import Run
from tests.commands.inquiries import fill, items_of


@pytest.fixture
def imported(run: Run, core: str, handed_out: list[dict[str, Any]], tmp_path: Path) -> Path:
    """A sheet that was imported together with a page of HTML."""
    path = tmp_path / str(handed_out[0]["file"])
    item = items_of(path)[0]
    fill(path, {item: {"回答": "3"}})
    (tmp_path / "実はHTML.xlsx").write_text("<html><body>表</body></html>", encoding="utf-8")
    assert run("import", core, path, "実はHTML.xlsx").code == 1
    return path


def test_what_came_in_is_listed_newest_first(run: Run, core: str, imported: Path) -> None:
    listed = run("receipts", core, "--json").json["receipts"]
    assert [one["file"] for one in listed] == ["実はHTML.xlsx", imported.name]
    assert [one["status"] for one in listed] == ["rejected", "ok"]
    assert [one["number"] for one in listed] == [2, 1]
    assert listed[1]["changed"] == 1
    table = run("receipts", core).out
    assert table.splitlines()[1].startswith("2 ")
    assert "受付不可" in table


def test_one_is_told_in_full_by_its_number(run: Run, core: str, imported: Path) -> None:
    told = run("receipts", core, "2").out
    assert "ウェブページ" in told
    assert imported.name not in told


def test_an_undone_import_is_marked_there_and_in_the_file_to_send_back(
    run: Run, core: str, imported: Path, tmp_path: Path
) -> None:
    run("undo", core)
    refused, taken = run("receipts", core, "--json").json["receipts"]
    assert (refused["undone"], taken["undone"]) == (False, True)
    assert "取消し" in run("receipts", core).out
    ended = run("receipts", core, "1", "-o", "受領")
    path = tmp_path / "受領" / f"受領票_{imported.name}"
    assert ended.out.strip() == str(Path("受領") / path.name)
    text = "".join(str(value) for row in sheets_of(path)["受領票"] for value in row)
    assert "取り消し" in text


def test_the_receipt_of_a_refused_file_is_whole_and_speaks_to_its_sender(
    run: Run, core: str, imported: Path, tmp_path: Path
) -> None:
    run("receipts", core, "2", "-o", "受領")
    sheet = openpyxl.load_workbook(tmp_path / "受領" / "受領票_実はHTML.xlsx")["受領票"]
    lines = [str(sheet.cell(row, 1).value) for row in range(4, sheet.max_row + 1)]
    assert lines[0].startswith("ファイル：実はHTML.xlsx")
    assert "ウェブページ" in "".join(lines)
    assert "送った方" not in "".join(lines)
    assert not any("\n" in line or len(line) > 60 for line in lines)
    assert all(sheet.row_dimensions[row].height >= 18 for row in range(4, sheet.max_row + 1))


def test_a_number_that_is_none_is_refused(run: Run, core: str, imported: Path) -> None:
    ended = run("receipts", core, "7", "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "unknown_receipt")
    assert imported.exists()


def test_before_anything_came_in_it_says_so(run: Run, core: str) -> None:
    ended = run("receipts", core)
    assert (ended.code, ended.out) == (0, "")
    assert "まだ何も" in ended.err
