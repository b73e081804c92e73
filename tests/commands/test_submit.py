"""``submit``: editions and their files, the contact kept, and what is refused."""

import zipfile
from pathlib import Path

import openpyxl

from exports.filed import read_filed
from tests.commands.conftest import Run


def test_the_answers_become_an_edition_and_its_file(run: Run, core: str, tmp_path: Path) -> None:
    run("answer", core, "SEC-01-01", "2", "--note", "要綱を準備中")
    ended = run("submit", core, "-o", "提出.xlsx", "--contact-division", "企画課", "--json")
    assert ended.code == 0, ended.err
    assert (ended.json["edition"], ended.json["new"], ended.json["with_notes"]) == (1, True, True)
    assert (ended.json["assessment"], ended.json["file"]) == (core, "提出.xlsx")
    back = read_filed(tmp_path / "提出.xlsx")
    assert back.entries["SEC-01-01"].note == "要綱を準備中"
    assert (back.submission.edition, back.submission.contact.division) == (1, "企画課")
    assert len(back.entries) == ended.json["items"]


def test_what_has_not_changed_stays_the_same_edition_to_the_byte(
    run: Run, core: str, tmp_path: Path
) -> None:
    run("answer", core, "SEC-01-01", "2")
    contact = ("--contact-name", "見本 太郎", "--contact-phone", "0000-00-0000")
    run("submit", core, "-o", "一.xlsx", *contact)
    again = run("submit", core, "-o", "二.xlsx")
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()
    assert "第1版から回答は変わっていません。" in again.err
    assert again.out == "二.xlsx\n"


def test_changed_answers_are_the_next_edition_which_says_what_changed(
    run: Run, core: str, tmp_path: Path
) -> None:
    run("answer", core, "SEC-01-01", "2")
    run("submit", core, "-o", "一.xlsx")
    run("answer", core, "SEC-01-01", "3")
    ended = run("submit", core, "-o", "二.xlsx", "--document-number", "総第12号", "--json")
    assert (ended.json["edition"], ended.json["document_number"]) == (2, "総第12号")
    changed = [row[0] for row in openpyxl.load_workbook(tmp_path / "二.xlsx")["変更点"].values]
    assert changed[-1] == "SEC-01-01"
    run("undo", core)
    assert run("submit", core, "-o", "三.xlsx", "--json").json["edition"] == 3


def test_another_document_number_for_the_same_answers_is_refused(run: Run, core: str) -> None:
    run("submit", core, "-o", "一.xlsx", "--document-number", "総第12号")
    ended = run("submit", core, "-o", "二.xlsx", "--document-number", "総第13号", "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "document_number_taken")


def test_notes_stay_here_where_that_is_wanted(run: Run, core: str, tmp_path: Path) -> None:
    run("answer", core, "SEC-01-01", "2", "--note", "ひみつ弱点メモ")
    ended = run("submit", core, "-o", "提出.xlsx", "--without-notes")
    assert "備考と根拠資料は含めていません。" in ended.err
    with zipfile.ZipFile(tmp_path / "提出.xlsx") as package:
        assert not any("ひみつ弱点".encode() in package.read(name) for name in package.namelist())


def test_a_password_from_a_file_opens_it_again(run: Run, core: str, tmp_path: Path) -> None:
    (tmp_path / "合言葉.txt").write_text("まち-2026\n", encoding="cp932")
    ended = run("submit", core, "-o", "提出.xlsx", "--password-file", "合言葉.txt", "--json")
    assert ended.json["encrypted"] is True
    without = run("load", "提出.xlsx", "--workspace", "b.sqlite", "--json", workspace=False)
    assert (without.code, without.json["error"]["code"]) == (2, "password_needed")
    assert not (tmp_path / "b.sqlite").exists()
    opened = run(
        "load", "提出.xlsx", "--password-file", "合言葉.txt", "--workspace", "b.sqlite",
        workspace=False,
    )  # fmt: skip
    assert (opened.code, opened.out) == (0, f"{core}\n")


def test_what_cannot_be_done_is_said_in_its_own_words(run: Run, core: str, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text("\n")
    assert run("submit", core, "-o", "提出.pdf").code == 2
    assert run("submit", "012033-2026", "-o", "提出.xlsx").code == 2
    empty = run("submit", core, "-o", "提出.xlsx", "--password-file", "空.txt")
    assert (empty.code, "何も書かれていません" in empty.err) == (2, True)
    assert not (tmp_path / "提出.xlsx").exists()
    (tmp_path / "提出.xlsx").mkdir()
    assert run("submit", core, "-o", "提出.xlsx").code == 2


def test_unanswered_items_are_said_to_leave_the_score_provisional(run: Run, core: str) -> None:
    ended = run("submit", core, "-o", "提出.xlsx")
    assert "点数は暫定です" in ended.err
