"""Sheets go out to the divisions, come home in every shape, and are merged without loss."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands.conftest import Run, core, run
from tests.conftest import MadeOnce
from tests.exports.answer_sheets import fill_in
from tests.exports.office import needs_libreoffice, saved_again

__all__ = ["core", "run"]

Fill = Callable[[Path, dict[str, Any]], None]


@pytest.fixture
def handed_out(run: Run, core: str, tmp_path: Path, made_once: MadeOnce) -> dict[str, Path]:
    """The sheet of each division, by its name."""

    def make() -> None:
        ended = run("sheets", core, "-o", "照会", "--by-division", "--due", "2026-12-20", "--json")
        assert ended.code == 0, ended.err
        told = {file["division"]: file["file"] for file in ended.json["files"]}
        (tmp_path / "照会.json").write_text(json.dumps(told), encoding="utf-8")

    made_once("sheets of the core items", tmp_path, make)
    told = json.loads((tmp_path / "照会.json").read_text("utf-8"))
    return {division: tmp_path / file for division, file in told.items()}


def fill(path: Path, answers: dict[str, Any]) -> None:
    """Type answers into the sheet as a person does, and the names above it."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["回答"]
    header = next(row for row in sheet.iter_rows() if any(c.value == "項目ID" for c in row))
    columns = {cell.value: cell.column for cell in header}
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        item = row[columns["項目ID"] - 1].value
        for name, value in answers.get(item, {}).items():
            sheet.cell(row[0].row, columns[name], value)
    workbook.save(path)
    workbook.close()


def _items(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path)["回答"]
    ids = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row[:2] if cell]
    return [text for text in ids if text[3:4] == "-" and text[:3].isupper()]


def test_every_item_goes_out_once(run: Run, core: str, handed_out: dict[str, Path]) -> None:
    asked = [answer["item"] for answer in run("show", core, "--json").json["answers"]]
    out = [item for path in handed_out.values() for item in _items(path)]
    assert sorted(out) == sorted(asked)
    assert all(path.name.startswith("012025_函館市_R8_") for path in handed_out.values())


def test_sheets_never_overwrite(run: Run, core: str, handed_out: dict[str, Path]) -> None:
    before = {path: path.read_bytes() for path in handed_out.values()}
    run("sheets", core, "-o", "照会", "--by-division")
    assert {path: path.read_bytes() for path in before} == before
    assert len(list(next(iter(before)).parent.glob("*.xlsx"))) == 2 * len(before)


def test_answers_come_home_and_twice_is_once(
    run: Run, core: str, handed_out: dict[str, Path]
) -> None:
    path = handed_out["住民"]
    item = _items(path)[0]
    fill(path, {item: {"回答": "２", "備考": "様式を準備中", "根拠資料": "要綱\n第2条"}})
    first = run("import", core, path, "--json")
    assert first.code == 0, first.out
    (file,) = first.json["files"]
    assert (file["status"], file["changed"], file["division"]) == ("ok", 1, "住民")
    shown = {a["item"]: a for a in run("show", core, "--json").json["answers"]}
    assert (shown[item]["level"], shown[item]["note"]) == (2, "様式を準備中")
    assert shown[item]["evidence"] == "要綱\n第2条"
    (again,) = run("import", core, path, "--json").json["files"]
    assert (again["status"], again["changed"]) == ("ok", 0)
    (entry,) = run("history", core, item, "--json").json
    assert path.name in entry["via"]
    assert run("undo", core).code == 0
    after = {a["item"]: a for a in run("show", core, "--json").json["answers"]}
    assert after[item]["state"] == "unanswered"


def test_a_conflict_waits_and_is_decided_by_rule(
    run: Run, core: str, handed_out: dict[str, Path]
) -> None:
    path = handed_out["住民"]
    item = _items(path)[0]
    fill(path, {item: {"回答": 1}})
    run("answer", core, item, "3")
    ended = run("import", core, path, "--json")
    assert ended.code == 1
    (conflict,) = ended.json["files"][0]["conflicts"]
    assert conflict["field"] == "answer"
    assert conflict["base"] == {"state": "unanswered", "level": None, "reason": None}
    assert (conflict["ours"]["level"], conflict["theirs"]["level"]) == (3, 1)
    assert run("conflicts", core).code == 1
    decided = run("conflicts", core, "--decide", "lower", item, "--json")
    assert (decided.code, decided.json["conflicts"]) == (0, [])
    shown = {a["item"]: a for a in run("show", core, "--json").json["answers"]}
    assert shown[item]["level"] == 1


def test_the_order_of_files_does_not_matter_and_bad_ones_stop_nobody(
    run: Run, core: str, handed_out: dict[str, Path], tmp_path: Path
) -> None:
    good, other = handed_out["住民"], handed_out["総務"]
    for path in (good, other):
        fill(path, {item: {"回答": "3"} for item in _items(path)})
    bad = tmp_path / "壊れ.xlsx"
    bad.write_bytes(good.read_bytes()[:2000])
    html = tmp_path / "実はHTML.xlsx"
    html.write_text("<html><body>表</body></html>", encoding="utf-8")
    ended = run("import", core, bad, good, html, other, tmp_path / "無い.xlsx", "--json")
    assert ended.code == 1
    statuses = [file["status"] for file in ended.json["files"]]
    assert statuses == ["rejected", "ok", "rejected", "ok", "rejected"]
    reasons = [file["reason"] for file in ended.json["files"] if file["reason"]]
    assert len(set(reasons)) == 3
    counts = run("show", core, "--json").json["counts"]
    assert counts["level"] == len(_items(good)) + len(_items(other))


def test_another_municipalitys_sheet_is_refused(
    run: Run, core: str, handed_out: dict[str, Path]
) -> None:
    run("new", "--municipality", "012033", "--year", "2026", "--tier", "core")
    run("new", "--municipality", "012025", "--year", "2025", "--tier", "core")
    path = handed_out["住民"]
    for name, says in (("012033-2026", "別の市区町村"), ("012025-2025", "令和8年度")):
        (file,) = run("import", name, path, "--json").json["files"]
        assert file["status"] == "rejected"
        assert says in file["reason"]


def test_a_zip_with_old_names_is_opened(
    run: Run, core: str, handed_out: dict[str, Path], tmp_path: Path
) -> None:
    path = handed_out["総務"]
    fill(path, {item: {"回答": "済み" if n else "3"} for n, item in enumerate(_items(path))})
    archive = tmp_path / "返送.zip"
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("xxxxxx.xlsx", path.read_bytes())
    old_name = "総務課.xlsx".encode("cp932")  # as Windows writes it, without saying in what code
    archive.write_bytes(archive.read_bytes().replace(b"xxxxxx.xlsx", old_name))
    (file,) = run("import", core, archive, "--json").json["files"]
    assert file["changed"] == 1
    assert file["file"].endswith("総務課.xlsx")
    assert len(file["guesses"]) == len(_items(path)) - 1


def test_a_sheet_that_a_sanitiser_rebuilt_is_merged_by_its_number(
    run: Run, core: str, handed_out: dict[str, Path], tmp_path: Path
) -> None:
    """Values only: no drop-downs, styles, properties or 管理情報, and a prefix in the name."""
    path = handed_out["住民"]
    first, second, *_ = _items(path)
    fill(path, {first: {"回答": "３", "備考": "一\n二 🏛️"}, second: {"回答": "不明"}})
    values = openpyxl.load_workbook(path, data_only=True)
    rebuilt = openpyxl.Workbook()
    rebuilt.remove(rebuilt.active)
    for name in ("記入要領", "回答"):
        sheet = rebuilt.create_sheet(name)
        for row in values[name].iter_rows():
            for one in row:
                copy = sheet.cell(one.row, one.column, one.value)
                copy.data_type = one.data_type
    clean = tmp_path / f"無害化済_{path.name}"
    rebuilt.save(clean)
    run("answer", core, first, "1")
    (file,) = run("import", core, clean, "--json").json["files"]
    assert (file["status"], file["changed"], len(file["conflicts"])) == ("conflict", 2, 1)
    (conflict,) = file["conflicts"]
    assert conflict["base"] == {"state": "unanswered", "level": None, "reason": None}
    (note,) = [note for note in file["notes"] if "管理番号" in note]
    assert core in note


def test_owners_of_items_decide_which_sheet_asks_them(run: Run, core: str, tmp_path: Path) -> None:
    item = run("show", core, "--json").json["answers"][0]["item"]
    (tmp_path / "担当.csv").write_text(f"item,division\n{item},デジタル室\n", encoding="cp932")
    listed = run("divisions", core, "--from", "担当.csv", "--json").json["divisions"]
    assert {"division": "デジタル室", "items": [item]} in listed
    files = run("sheets", core, "-o", "照会", "--by-division", "--json").json["files"]
    assert [file["items"] for file in files if file["division"] == "デジタル室"] == [1]


@needs_libreoffice
def test_a_sheet_re_saved_by_libreoffice_comes_home_whole(
    run: Run, core: str, handed_out: dict[str, Path], tmp_path: Path
) -> None:
    path = handed_out["住民"]
    answers = {item: {"回答": "3", "備考": "再保存"} for item in _items(path)}
    fill(path, answers)
    saved = saved_again(path, tmp_path)
    (file,) = run("import", core, saved, "--json").json["files"]
    assert (file["status"], file["changed"], file["ignored"]) == ("ok", len(answers), [])


@needs_libreoffice
def test_lists_re_saved_by_libreoffice_come_home_too(
    run: Run, core: str, handed_out: dict[str, Path], tmp_path: Path
) -> None:
    path = handed_out["住民"]
    differing, unknown, *_ = _items(path)
    fill(path, {differing: {"回答": 1}, unknown: {"回答": "わからない"}})
    run("answer", core, differing, "3")
    run("import", core, path)
    run("discussion", core, "-o", "協議.xlsx")
    run("unknowns", core, "-o", "未把握.xlsx")
    discussed, asked = tmp_path / "協議.xlsx", tmp_path / "未把握.xlsx"
    fill_in(discussed, "決定", "担当課の回答", differing, sheet="要協議一覧")
    fill_in(asked, "回答", "２", unknown)
    discussed, asked = (saved_again(path, tmp_path) for path in (discussed, asked))
    assert run("discussion", core, "--from", discussed).code == 0
    assert run("import", core, asked).code == 0
    shown = {a["item"]: a["level"] for a in run("show", core, "--json").json["answers"]}
    assert (shown[differing], shown[unknown]) == (1, 2)
