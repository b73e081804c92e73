"""A town submits, its consultant goes on from the file, and the next edition says what changed."""

from pathlib import Path
from typing import Any

import openpyxl

from tests.commands.conftest import Run, core, run
from tests.exports.office import needs_libreoffice, saved_again

__all__ = ["core", "run"]


def _at(run: Run, place: str, *arguments: str | Path) -> Any:
    """A command on somebody else's machine."""
    return run(*arguments, "--workspace", f"{place}.sqlite", workspace=False)


def _stands(run: Run, place: str, name: str) -> tuple[float, dict[str, str]]:
    shown = _at(run, place, "show", name, "--json").json
    return shown["score"], {answer["item"]: answer["state"] for answer in shown["answers"]}


def _answer_everything(run: Run, name: str) -> None:
    lines = ["item,value,note,reason,evidence"]
    for place, answer in enumerate(run("show", name, "--json").json["answers"]):
        value = ("1", "2", "3", "unknown", "na")[place % 5]
        reason = "制度上該当しない" if value == "na" else ""
        lines.append(f"{answer['item']},{value},備考その{place},{reason},要綱")
    Path("回答.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    assert run("answer", name, "--from", "回答.csv").code in (0, 1)


@needs_libreoffice
def test_from_the_town_by_way_of_a_gateway_to_the_consultant_and_back(
    run: Run, core: str, tmp_path: Path
) -> None:
    _answer_everything(run, core)
    sent = run("submit", core, "-o", "提出.xlsx", "--contact-division", "企画課", "--json")
    assert (sent.code, sent.json["edition"]) == (0, 1)

    cleaned = saved_again(tmp_path / "提出.xlsx", tmp_path)  # as a gateway (無害化) saves it anew
    loaded = _at(run, "consultant", "load", cleaned, "--json")
    assert (loaded.code, loaded.json["altered"], loaded.json["edition"]) == (0, False, 1)
    here = run("show", core, "--json").json
    states = {answer["item"]: answer["state"] for answer in here["answers"]}
    assert _stands(run, "consultant", core) == (here["score"], states)

    changed = next(a["item"] for a in here["answers"] if a["state"] == "unknown")
    _at(run, "consultant", "answer", core, changed, "3", "--note", "確認した")
    again = _at(run, "consultant", "submit", core, "-o", "再提出.xlsx", "--without-notes", "--json")
    assert (again.json["edition"], again.json["new"]) == (2, True)
    book = openpyxl.load_workbook(tmp_path / "再提出.xlsx")
    table = [row[:3] for row in book["変更点"].values if row[0] == changed]
    assert [row[2] for row in table] == ["回答"]

    back = _at(run, "town-new-pc", "load", "再提出.xlsx", "--json")
    assert (back.json["edition"], back.json["with_notes"]) == (2, False)
    assert _stands(run, "town-new-pc", core)[1] == states | {changed: "level"}
    answers = _at(run, "town-new-pc", "show", core, "--json").json["answers"]
    assert not any(answer["note"] or answer["evidence"] for answer in answers)
