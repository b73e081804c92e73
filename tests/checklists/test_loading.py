"""Reading checklist files: everything wrong is named, by file and item, with a remedy."""

from pathlib import Path

import pytest

from checklists.errors import ChecklistFileError
from checklists.loading import load_checklist

HEAD = """
id = "own"
prefix = "OWN"
title = "独自の点検表"
version = "1"
summary = "独自の点検表です。"
[[theme]]
id = "OWN-01"
title = "テーマ"
"""

ITEM = """
[[item]]
id = "OWN-01-0{n}"
title = "見出し"
question = "行っていますか。"
why = "困るからです。"
levels = ["a", "b", "c", "d", "e"]
labels = ["a", "b", "c", "d", "e"]
evidence = ["要綱"]
actions = ["a", "b", "c"]
division = "総務"
basis = "提言"
weight = 2
weight_reason = "中心です。"
target = 3
tier = "core"
sources = ["X"]
reviewed_on = 2026-11-24
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ChecklistFileError) as caught:
        load_checklist(_file(folder, text))
    return [str(finding) for finding in caught.value.findings]


def test_a_checklist_is_one_file_and_no_python(tmp_path: Path) -> None:
    checklist = load_checklist(_file(tmp_path, HEAD + ITEM.format(n=1) + ITEM.format(n=2)))
    assert [item.id for item in checklist.item] == ["OWN-01-01", "OWN-01-02"]


def test_a_misspelt_field_is_named_with_the_likely_one(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, HEAD + ITEM.format(n=1).replace("division", "divison"))
    assert problem.startswith("own.toml OWN-01-01：")
    assert "divison" in problem or "division" in problem


def test_an_unknown_field_beside_all_others_gets_a_did_you_mean(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, HEAD + ITEM.format(n=1) + 'evidense = ["x"]\n')
    assert "evidense" in problem
    assert "「evidence」のことですか" in problem


def test_every_bad_item_is_named_at_once(tmp_path: Path) -> None:
    text = (
        HEAD
        + ITEM.format(n=1).replace("weight = 2", "weight = 7")
        + ITEM.format(n=2).replace('tier = "core"', 'tier = "cor"')
    )
    first, second = _problems(tmp_path, text)
    assert "OWN-01-01" in first
    assert "7" in first
    assert "OWN-01-02" in second
    assert "cor" in second


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id = ", "TOMLとして読み取れません"),
        (HEAD.replace('title = "独自の点検表"\n', ""), "必要な項目「title」"),
        (HEAD + 'item = "x"', "知らない項目名「item」"),
    ],
)
def test_a_file_that_is_not_a_checklist_is_told_why(tmp_path: Path, text: str, says: str) -> None:
    assert any(says in problem for problem in _problems(tmp_path, text))


def test_a_missing_file_and_one_in_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(ChecklistFileError, match="ファイルがありません"):
        load_checklist(tmp_path / "none.toml")
    path = tmp_path / "sjis.toml"
    path.write_bytes('title = "独自"'.encode("cp932"))
    with pytest.raises(ChecklistFileError, match="UTF-8"):
        load_checklist(path)
