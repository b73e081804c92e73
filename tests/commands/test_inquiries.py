"""``inquiries``: who has been asked, who has answered, who is late."""

from pathlib import Path
from typing import Any

from tests.commands.conftest import Run
from tests.commands.inquiries import fill, items_of


def _listed(run: Run, name: str, *options: str) -> dict[str, Any]:
    lines = run("inquiries", name, *options, "--json").json["inquiries"]
    return {line["division"]: line for line in lines}


def test_before_any_sheet_everybody_is_yet_to_be_asked(run: Run, core: str) -> None:
    listed = _listed(run, core)
    divisions = run("divisions", core, "--json").json["divisions"]
    assert {name: line["items"] for name, line in listed.items()} == {
        division["division"]: len(division["items"]) for division in divisions
    }
    assert {line["state"] for line in listed.values()} == {"未照会"}


def test_a_division_is_late_until_its_sheet_is_back(run: Run, core: str, tmp_path: Path) -> None:
    options = ("--by-division", "--due", "2020-01-10", "--no-letter")
    out = run("sheets", core, "-o", "照会", *options, "--json").json["files"]
    assert {line["state"] for line in _listed(run, core).values()} == {"期限超過"}
    path, division = tmp_path / out[0]["file"], out[0]["division"]
    fill(path, {items_of(path)[0]: {"回答": "3"}})
    run("import", core, path)
    answered = _listed(run, core)[division]
    assert (answered["state"], answered["reviewer_blank"]) == ("回答済み", True)
    assert answered["file"] == path.name
    assert "確認を受けたか" in run("inquiries", core).out
    reminders = run("inquiries", core, "--reminder", "--json").json["reminders"]
    assert {one["division"] for one in reminders} == {one["division"] for one in out}
    blank = answered["blank"]
    assert sorted(blank) == sorted(items_of(path)[1:])
    (text,) = (one["text"] for one in reminders if one["division"] == division)
    assert all(item in text for item in blank)
    assert items_of(path)[0] not in text
    (text,) = (one["text"] for one in reminders if one["division"] == out[1]["division"])
    assert "回答のお願い（再）" in text
    assert "令和2年1月10日（金）" in text
    assert text in run("inquiries", core, "--reminder").out


def test_on_the_due_date_nobody_is_late(run: Run, core: str) -> None:
    run("sheets", core, "-o", "照会", "--by-division", "--due", "2999-01-10", "--no-letter")
    on_time = _listed(run, core, "--as-of", "2999-01-10")
    assert {line["state"] for line in on_time.values()} == {"照会中"}
    ended = run("inquiries", core, "--reminder", "--as-of", "2999-01-10")
    assert (ended.code, ended.out.strip()) == (0, "")
    late = _listed(run, core, "--as-of", "2999-01-11")
    assert {line["state"] for line in late.values()} == {"期限超過"}
