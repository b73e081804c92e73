"""``sheets``: the covering letter that goes with each division's sheet."""

from pathlib import Path

import docx

from tests.commands.conftest import Run


def test_each_divisions_sheet_comes_with_a_letter_that_names_it(
    run: Run, core: str, tmp_path: Path
) -> None:
    ended = run("sheets", core, "-o", "照会", "--by-division", "--due", "2026-12-18", "--json")
    for file in ended.json["files"]:
        sheet, letter = tmp_path / file["file"], tmp_path / file["letter"]
        assert letter.name == sheet.name.replace("照会票.xlsx", "依頼文.docx")
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(letter)).paragraphs)
        assert f"{sheet.name}（{file['items']}問）" in text
        assert "令和8年12月18日（金）" in text
        assert file["division"] in text


def test_letters_are_never_overwritten(run: Run, core: str, tmp_path: Path) -> None:
    first = run("sheets", core, "-o", "照会", "--by-division", "--json").json["files"]
    second = run("sheets", core, "-o", "照会", "--by-division", "--json").json["files"]
    letters = [file["letter"] for file in (*first, *second)]
    assert len(set(letters)) == len(letters)
    assert all((tmp_path / letter).exists() for letter in letters)


def test_no_letter_is_written_where_none_is_wanted(run: Run, core: str, tmp_path: Path) -> None:
    for options in (("--by-division", "--no-letter"), ()):
        files = run("sheets", core, "-o", "照会", *options, "--json").json["files"]
        assert {file["letter"] for file in files} == {None}
    assert not list((tmp_path / "照会").glob("*.docx"))
