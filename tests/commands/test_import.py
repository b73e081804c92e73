"""``import``: guessed marks on approval, and a receipt for each file to send back."""

from pathlib import Path
from typing import Any

import pytest

from exports.workbooks.reading import sheets_of, table_in
from tests.commands.conftest import Run
from tests.commands.inquiries import fill, items_of
from tests.exports.answer_sheets import rewrite_parts
from tests.exports.foreign_files import archive_of

HEADERS = ("結果", "場所", "項目ID", "記入されていた内容", "理由とお願い")


@pytest.fixture
def sheet(handed_out: list[dict[str, Any]], tmp_path: Path) -> Path:
    """The largest sheet, as it went out."""
    largest = max(handed_out, key=lambda file: file["items"])
    return tmp_path / str(largest["file"])


def test_a_guessed_mark_is_listed_and_left_until_a_person_approves(
    run: Run, core: str, sheet: Path
) -> None:
    item = items_of(sheet)[0]
    fill(sheet, {item: {"回答": "○"}})
    (listed,) = run("import", core, sheet, "--json").json["files"]
    assert listed["changed"] == 0
    assert [(guess["text"], guess["taken"]) for guess in listed["guesses"]] == [("○", False)]
    ended = run("import", core, sheet, "--accept-guesses", "--json")
    (taken,) = ended.json["files"]
    assert (ended.code, taken["changed"]) == (0, 1)
    (guess,) = taken["guesses"]
    assert guess["taken"]
    (entry,) = run("history", core, item, "--json").json
    assert entry["to"]["level"] == guess["meaning"]["level"]


def test_a_dry_run_says_what_would_become_and_what_a_mark_may_mean(
    run: Run, core: str, sheet: Path
) -> None:
    fill(sheet, {items_of(sheet)[0]: {"回答": "○"}})
    told = run("import", core, sheet, "--dry-run").out
    assert told.startswith("取込可")
    assert "取込済み" not in told
    assert "「○」→「3 " in told
    assert run("receipts", core, "--json").json["receipts"] == []


def test_an_approved_guess_still_waits_where_the_answer_has_changed_here(
    run: Run, core: str, sheet: Path
) -> None:
    item = items_of(sheet)[0]
    fill(sheet, {item: {"回答": "×"}})
    run("answer", core, item, "2")
    ended = run("import", core, sheet, "--accept-guesses")
    assert (ended.code, "承認により" in ended.out) == (1, True)
    assert len(run("conflicts", core, "--json").json["conflicts"]) == 1


def test_a_receipt_tells_every_cell_and_is_never_overwritten(
    run: Run, core: str, sheet: Path, tmp_path: Path
) -> None:
    good, waiting, bad, *_ = items_of(sheet)
    fill(sheet, {good: {"回答": "３"}, waiting: {"回答": 1}, bad: {"回答": "9"}})
    run("answer", core, waiting, "2")
    (file,) = run("import", core, sheet, "--receipts", "受領", "--json").json["files"]
    path = tmp_path / file["receipt"]
    assert path == tmp_path / "受領" / f"受領票_{sheet.name}"
    rows = table_in(sheets_of(path)["受領票"], HEADERS)
    assert [(row["結果"], row["項目ID"]) for row in rows] == [
        ("取込不可", bad),
        ("協議中", waiting),
        ("取込済み", good),
    ]
    assert all(row["場所"].startswith("回答!") for row in rows)
    assert "もらって" not in rows[0]["理由とお願い"]
    assert rows[0]["記入されていた内容"] == "9"
    before = path.read_bytes()
    (again,) = run("import", core, sheet, "--receipts", "受領", "--json").json["files"]
    assert again["receipt"] != file["receipt"]
    assert path.read_bytes() == before


def test_a_refused_file_gets_a_receipt_that_says_why(run: Run, core: str, tmp_path: Path) -> None:
    (tmp_path / "実はHTML.xlsx").write_text("<html><body>表</body></html>", encoding="utf-8")
    ended = run("import", core, "実はHTML.xlsx", "--receipts", "受領")
    assert ended.code == 1
    cells = sheets_of(tmp_path / "受領" / "受領票_実はHTML.xlsx")["受領票"]
    text = "".join(str(value) for row in cells for value in row)
    assert "受付不可" in text
    assert "ウェブページ" in text
    assert "取り込んでいません" in text


def test_a_file_for_another_command_is_led_to_it(run: Run, core: str, sheet: Path) -> None:
    rewrite_parts(sheet, lambda _, part: part.replace(b"answer-sheet", b"gap-report"))
    ended = run("import", core, sheet, "--json")
    (file,) = ended.json["files"]
    assert file["status"] == "rejected"
    assert file["remedy"].endswith("ものなら、plan コマンドの --from で取り込めます。")
    assert f"→ {file['remedy']}" in run("import", core, sheet).out


def test_an_archive_without_a_workbook_is_not_lost_without_a_word(
    run: Run, core: str, tmp_path: Path
) -> None:
    (tmp_path / "返送.zip").write_bytes(archive_of([("送付状.docx", b"x")]))
    ended = run("import", core, "返送.zip", "--json")
    (file,) = ended.json["files"]
    assert (ended.code, file["file"], file["status"]) == (1, "返送.zip", "rejected")
    assert "Excelのファイルはありません" in file["reason"]


def test_receipts_that_cannot_be_written_do_not_undo_the_import(
    run: Run, core: str, sheet: Path, tmp_path: Path
) -> None:
    item = items_of(sheet)[0]
    fill(sheet, {item: {"回答": "3"}})
    (tmp_path / "受領").write_text("フォルダーではない", encoding="utf-8")
    ended = run("import", core, sheet, "--receipts", "受領", "--json")
    assert (ended.code, ended.json["files"][0]["receipt"]) == (1, None)
    assert "取り込みは済みました" in ended.err
    assert run("history", core, item, "--json").json[0]["to"]["level"] == 3


def test_a_dry_run_gives_no_receipts(run: Run, core: str, sheet: Path, tmp_path: Path) -> None:
    ended = run("import", core, sheet, "--dry-run", "--receipts", "受領")
    assert ended.code == 2
    assert "--receipts" in ended.err
    assert not (tmp_path / "受領").exists()
