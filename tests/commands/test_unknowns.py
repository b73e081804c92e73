"""``unknowns``: what nobody could tell, as text and as a workbook that comes home."""

from pathlib import Path

from tests.commands.conftest import Run
from tests.commands.inquiries import fill


def test_each_division_gets_a_text_with_its_items(run: Run, core: str) -> None:
    asked = run("show", core, "--json").json["answers"]
    mine, other = asked[0], next(a for a in asked if a["division"] != asked[0]["division"])
    run("answer", core, mine["item"], "unknown", "--note", "前任者が\n異動した")
    run("answer", core, other["item"], "unknown")
    groups = run("unknowns", core, "--json").json["divisions"]
    assert {group["division"]: [item["item"] for item in group["items"]] for group in groups} == {
        mine["division"]: [mine["item"]],
        other["division"]: [other["item"]],
    }
    assert f"{mine['division']}　御中" in groups[0]["text"]
    assert "前任者が 異動した" in groups[0]["text"]
    assert other["item"] not in groups[0]["text"]
    assert groups[0]["text"] in run("unknowns", core).out


def test_the_workbook_comes_home_by_import(run: Run, core: str, tmp_path: Path) -> None:
    item = run("show", core, "--json").json["answers"][0]["item"]
    run("answer", core, item, "unknown", "--note", "=1+1")
    written = run("unknowns", core, "-o", "未把握.xlsx", "--json")
    assert (written.code, written.json["file"]) == (0, "未把握.xlsx")
    (untouched,) = run("import", core, "未把握.xlsx", "--json").json["files"]
    assert (untouched["status"], untouched["changed"], untouched["notes"]) == ("ok", 0, [])
    fill(tmp_path / "未把握.xlsx", {item: {"回答": "2", "根拠資料": "要綱"}})
    ended = run("import", core, "未把握.xlsx", "--json")
    assert (ended.code, ended.json["files"][0]["changed"]) == (0, 1)
    newest = run("history", core, item, "--json").json[0]["to"]
    assert (newest["level"], newest["note"], newest["evidence"]) == (2, "=1+1", "要綱")
    assert run("unknowns", core, "--json").json["divisions"] == []


def test_without_such_items_nothing_is_written(run: Run, core: str, tmp_path: Path) -> None:
    ended = run("unknowns", core, "-o", "未把握.xlsx")
    assert (ended.code, (tmp_path / "未把握.xlsx").exists()) == (0, False)
    assert "ありません" in ended.err
    assert run("unknowns", core, "-o", "未把握.pdf").code == 2
