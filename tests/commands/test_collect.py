"""``collect``: a prefecture's folder by command."""

import functools
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assessment.scoring import tally
from checklists.loading import builtin_checklists
from exports.pdf.reading import page_texts
from exports.workbooks.benchmark.reader import read_benchmark
from exports.workbooks.reading import sheets_of
from tests.collections import make_answers
from tests.commands.conftest import Ended, Run
from tests.exports.foreign_files import PASSWORD, encrypted
from tests.exports.inquiry_sheets import fill_in, rows_asked
from tests.exports.received import SAPPORO, edited, submission

TOTTORI_CITY, YONAGO, KURAYOSHI = "312011", "312029", "312037"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good files, an older edition, an empty file, one of another prefecture, and a lock."""
    path = tmp_path / "受領"
    path.mkdir()
    (path / "鳥取.xlsx").write_bytes(submission(TOTTORI_CITY, number=2, builtin=True))
    (path / "鳥取（前）.xlsx").write_bytes(submission(TOTTORI_CITY, builtin=True))
    (path / "米子.xlsx").write_bytes(_altered())
    (path / f"{KURAYOSHI}.xlsx").write_bytes(b"")
    (path / "札幌.xlsx").write_bytes(submission(SAPPORO, builtin=True))
    (path / "~$鳥取.xlsx").write_bytes(b"x")
    return path


@functools.cache
def _altered() -> bytes:
    """A submission in which somebody has changed a name by hand."""

    def change(book: Any) -> None:
        cells = (cell for row in book["提出票"].iter_rows() for cell in row)
        next(cell for cell in cells if cell.value == "見本 太郎").value = "見本 花子"

    return edited(submission(YONAGO, builtin=True), change)


def collect(run: Run, folder: Path, *more: str | Path) -> Ended:
    target = folder.parent / "集計.xlsx"
    return run("collect", folder, "-o", target, *more, workspace=False)


def test_the_document_is_as_designed(run: Run, folder: Path) -> None:
    ended = collect(run, folder, "--prefecture", "31", "--json")
    assert ended.code == 1
    document = ended.json
    assert {key: document[key] for key in ("prefecture", "expected", "received", "submitted")} == {
        "prefecture": "31", "expected": 19, "received": 5, "submitted": 2,
    }  # fmt: skip
    files = {line["file"]: line for line in document["files"]}
    assert {file: (line["status"], line["municipality"]) for file, line in files.items()} == {
        "鳥取.xlsx": ("ok", TOTTORI_CITY),
        "鳥取（前）.xlsx": ("duplicate", TOTTORI_CITY),
        "米子.xlsx": ("ok", YONAGO),
        f"{KURAYOSHI}.xlsx": ("rejected", KURAYOSHI),
        "札幌.xlsx": ("rejected", SAPPORO),
    }
    assert (files["鳥取.xlsx"]["reason"], files["鳥取.xlsx"]["altered"]) == (None, False)
    assert files["米子.xlsx"]["altered"] is True
    assert files["鳥取.xlsx"]["year"] == 2026
    assert "中身が空" in files[f"{KURAYOSHI}.xlsx"]["reason"]
    assert "見ていないファイル：~$鳥取.xlsx" in ended.err


def test_its_figures_are_not_rounded(run: Run, folder: Path) -> None:
    document = collect(run, folder, "--prefecture", "鳥取県", "--json").json
    places = {place["code"]: place for place in document["municipalities"]}
    assert [places[code]["status"] for code in (TOTTORI_CITY, KURAYOSHI, "313025")] == [
        "submitted", "rejected", "missing",
    ]  # fmt: skip
    assert (places["313025"]["score"], places["313025"]["checklists"]) == (None, {})
    scores: dict[str, dict[str, Fraction]] = {}
    for code in (TOTTORI_CITY, YONAGO):
        answers = make_answers(code, builtin_checklists(), "full")
        for checklist in builtin_checklists():
            figures = tally((item, answers[item.id]) for item in checklist.item).figures()
            assert figures.score is not None
            scores.setdefault(checklist.id, {})[code] = figures.score
            assert places[code]["checklists"][checklist.id] == float(figures.score)
    assert [area["id"] for area in document["checklists"]] == [c.id for c in builtin_checklists()]
    for area in document["checklists"]:
        low, high = sorted(scores[area["id"]].values())
        assert area["n"] == 2
        assert [area[key] for key in ("min", "q1", "median", "q3", "max")] == [
            float(low + (high - low) * part / 4) for part in range(5)
        ]
        assert area["mean"] == float((low + high) / 2)
    for item in document["items"]:
        assert sum(item["levels"]) + item["unknown"] == item["n"]
        assert item["n"] + item["na"] <= 2


def test_a_good_folder_ends_with_0_and_names_what_was_written(run: Run, folder: Path) -> None:
    for name in (f"{KURAYOSHI}.xlsx", "札幌.xlsx"):
        (folder / name).unlink()
    pdf = folder.parent / "説明.pdf"
    ended = collect(run, folder, "--prefecture", "31", "--pdf", pdf, "--jobs", "1")
    assert ended.code == 0, ended.err
    assert ended.out.splitlines()[-2:] == [str(folder.parent / "集計.xlsx"), str(pdf)]
    assert "鳥取県 令和8年度：19団体（提出済み2" in ended.out
    assert "重複  鳥取（前）.xlsx" in ended.out
    assert "未提出：倉吉市、" in ended.out
    book = openpyxl.load_workbook(folder.parent / "集計.xlsx", read_only=True)
    assert {"提出状況", "市区町村×分野", "受付結果", "データ"} <= set(book.sheetnames)
    book.close()
    assert "鳥取県" in "".join(page_texts(pdf))


def test_its_own_workbook_in_the_folder_is_passed_over(run: Run, folder: Path) -> None:
    inside = folder / "集計.xlsx"
    for _ in range(2):
        ended = run("collect", folder, "-o", inside, "--prefecture", "31", "--json",
                    workspace=False)  # fmt: skip
        assert ended.json["received"] == 5
    again = run("collect", folder, "-o", folder / "別.xlsx", "--prefecture", "31", "--json",
                workspace=False)  # fmt: skip
    assert (again.json["received"], again.json["skipped"]) == (5, ["~$鳥取.xlsx", "集計.xlsx"])


def test_a_briefing_is_made_for_those_who_read_it(run: Run, folder: Path) -> None:
    pdf = folder.parent / "公表.pdf"
    given = (
        "--audience",
        "public",
        "--classification",
        "公表資料",
        "--prepared-by",
        "見本県 市町村課",
    )
    ended = collect(run, folder, "--prefecture", "31", "--pdf", pdf, *given)
    assert ended.code == 1
    texts = page_texts(pdf)
    assert "見本県 市町村課" in texts[0]
    assert all("公表資料" in text for text in texts)
    assert "米子市" not in "".join(texts)
    alone = collect(run, folder, "--prefecture", "31", *given)
    assert alone.code == 2
    assert "--pdf といっしょに使います" in alone.err


def test_a_day_for_a_reminder_that_is_not_wanted_is_refused(run: Run, folder: Path) -> None:
    ended = collect(run, folder, "--prefecture", "31", "--due", "2026-12-18")
    assert ended.code == 2
    assert "--due は、--reminder といっしょに使います" in ended.err


def test_names_can_be_withheld(run: Run, folder: Path) -> None:
    ended = collect(run, folder, "--prefecture", "31", "--anonymous")
    assert ended.code == 1
    book = openpyxl.load_workbook(folder.parent / "集計.xlsx", read_only=True)
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    book.close()
    assert not any("米子" in text or YONAGO in text for text in texts)
    assert any("団体A" in text for text in texts)


def test_passwords_come_from_a_file(run: Run, folder: Path) -> None:
    (folder / f"{KURAYOSHI}.xlsx").write_bytes(encrypted(submission(KURAYOSHI, builtin=True)))
    secrets = folder.parent / "パスワード.txt"
    secrets.write_bytes(f"ちがう\r\n{PASSWORD}\r\n".encode("cp932"))
    document = collect(run, folder, "--prefecture", "31", "--password-file", secrets, "--json").json
    assert document["submitted"] == 3


def test_populations_are_taken_and_refused_by_name(run: Run, folder: Path) -> None:
    table = folder.parent / "人口.csv"
    table.write_text("団体コード,人口\n312011,180000\n", encoding="cp932")
    document = collect(run, folder, "--prefecture", "31", "--population", table, "--json").json
    assert any("人口の表にない市区町村" in note for note in document["notes"])
    table.write_text("団体コード,人口\n312011,多い\n", encoding="cp932")
    ended = collect(run, folder, "--prefecture", "31", "--population", table, "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, "population_table")


def test_last_years_collection_stands_beside(run: Run, folder: Path) -> None:
    last = folder.parent / "前年度"
    last.mkdir()
    (last / "a.xlsx").write_bytes(submission(TOTTORI_CITY, 2025, builtin=True))
    past = folder / "前年度の集計.xlsx"
    assert run("collect", last, "-o", past, "--prefecture", "31", workspace=False).code == 0
    ended = collect(run, folder, "--prefecture", "31", "--last-year", past, "--json")
    assert ended.json["received"] == 5
    book = openpyxl.load_workbook(folder.parent / "集計.xlsx", read_only=True)
    assert "前年度比較" in book.sheetnames
    book.close()
    wrong = collect(run, folder, "--last-year", folder / "鳥取.xlsx", "--json")
    assert (wrong.code, wrong.json["error"]["code"]) == (2, "another_kind")


def test_inquiry_sheets_go_out_and_are_no_submissions(run: Run, folder: Path) -> None:
    sheets = folder / "疑義照会票"
    first = collect(run, folder, "--prefecture", "31", "--inquiries", sheets, "--json").json
    written = [Path(path).name for path in first["written"] if Path(path).parent == sheets]
    assert f"{YONAGO}_米子市_R8_疑義照会票.xlsx" in written
    again = collect(run, folder, "--prefecture", "31", "--inquiries", sheets, "--json").json
    assert again["received"] == first["received"]


def test_inquiry_sheets_come_back_as_corrections(run: Run, folder: Path) -> None:
    sheets = folder / "疑義照会票"
    first = collect(run, folder, "--prefecture", "31", "--inquiries", sheets, "--json").json
    written = [Path(path) for path in first["written"] if Path(path).parent == sheets]
    sheet = next(path for path in written if path.name.startswith(YONAGO))
    given = make_answers(YONAGO, builtin_checklists(), "full")
    item_id, before = next((key, one.level) for key, one in given.items() if one.level == 1)
    book = openpyxl.load_workbook(sheet)
    table = book["疑義照会票"]
    header = next(row for row in table.iter_rows() if "旧" in [cell.value for cell in row])
    columns = {cell.value: cell.column for cell in header}
    blank = next(
        number for number in range(header[0].row + 1, table.max_row + 1)
        if not table.cell(number, columns["項目ID"]).value
    )  # fmt: skip
    table.cell(blank, columns["項目ID"]).value = item_id
    table.cell(blank, columns["旧"]).value = before
    table.cell(blank, columns["新"]).value = 4
    other = next(key for key, one in given.items() if one.level == 2)
    for name, value in (("項目ID", other), ("旧", 3), ("新", 4)):
        table.cell(blank + 1, columns[name]).value = value
    book.save(sheet)
    assert collect(run, folder, "--prefecture", "31", "--inquiries", sheets).code == 1
    second = collect(run, folder, "--prefecture", "31", "--corrections", sheet,
                     "--inquiries", sheets, "--json").json  # fmt: skip
    assert second["received"] == first["received"]
    old, new = (
        next(item["levels"] for item in document["items"] if item["item"] == item_id)
        for document in (first, second)
    )
    assert (new[1], new[4]) == (old[1] - 1, old[4] + 1)
    done, left = second["corrections"]
    assert (done["municipality"], done["item"], done["applied"]) == (YONAGO, item_id, True)
    assert (done["before"]["level"], done["after"]["level"], done["reason"]) == (1, 4, None)
    assert (left["item"], left["applied"]) == (other, False)
    assert "「旧」の欄が、提出の回答" in left["reason"]
    told = collect(run, folder, "--prefecture", "31", "--corrections", sheet).out
    assert "補正：反映した1件、反映していない1件、回答のとおり（確認済み）0件" in told
    assert f"{YONAGO} {other}：{left['reason']}" in told


def test_inquiry_sheets_say_by_when_and_where_they_go_back(run: Run, folder: Path) -> None:
    sheets = folder.parent / "照会"
    collect(run, folder, "--prefecture", "31", "--inquiries", sheets, "--reply-by", "2026-12-18",
            "--contact", "デジタル推進課", "--reply-to", "dx@example.lg.jp")  # fmt: skip
    rows = sheets_of(next(sheets.iterdir()))["記入要領"]
    facts = {row[0]: row[1] for row in rows}
    assert facts["回答期限"] == "令和8年12月18日（金）まで"
    assert (facts["担当・連絡先"], facts["返送先"]) == ("デジタル推進課", "dx@example.lg.jp")
    alone = collect(run, folder, "--reply-to", "dx@example.lg.jp", "--json")
    assert alone.code == 2
    assert "--inquiries" in alone.json["error"]["message"]


def test_an_answer_that_is_right_is_kept_with_its_reason_and_not_asked_again(
    run: Run, folder: Path
) -> None:
    sheets = folder / "疑義照会票"
    first = collect(run, folder, "--prefecture", "31", "--inquiries", sheets, "--json").json
    sheet = next(path for path in sheets.iterdir() if path.name.startswith(YONAGO))
    asked = rows_asked(sheet)
    assert asked[:2] == ["", ""], "the file and a whole checklist"
    given = make_answers(YONAGO, builtin_checklists(), "full")
    item, other = [key for key, one in given.items() if one.level == 2][:2]
    fill_in(sheet, 0, why="手で直した（見本）")
    below = len(asked)
    fill_in(sheet, below, item=item, old=2, why="実地で確かめた（見本）", by="見本 太郎")
    fill_in(sheet, below + 1, item=other, old=2, new=9, why="書き間違い")
    again = folder.parent / "もう一度"
    ended = collect(run, folder, "--prefecture", "31", "--corrections", sheet,
                    "--inquiries", again, "--json")  # fmt: skip
    altered, kept, wrong = ended.json["corrections"]
    assert (altered["item"], altered["before"], altered["outcome"]) == (None, None, "confirmed")
    assert (kept["municipality"], kept["item"], kept["outcome"]) == (YONAGO, item, "confirmed")
    assert (kept["applied"], kept["after"], kept["reason"]) == (False, None, None)
    assert (kept["explanation"], kept["confirmed_by"]) == ("実地で確かめた（見本）", "見本 太郎")
    assert (wrong["item"], wrong["outcome"], wrong["text"]) == (other, "unusable", "9")
    assert wrong["reason"]
    assert wrong["remedy"]
    assert wrong["file"] == sheet.name
    assert ended.json["items"] == first["items"], "no figure changes"
    sheet_of_same = next(path for path in again.iterdir() if path.name.startswith(YONAGO))
    assert rows_asked(sheet_of_same) == asked[1:]
    told = collect(run, folder, "--prefecture", "31", "--corrections", sheet).out
    assert "反映した0件、反映していない1件、回答のとおり（確認済み）2件" in told
    assert f"{YONAGO} {item}：回答のとおり（確認済み）　実地で確かめた（見本）" in told


def test_corrections_that_cannot_be_used_are_told_by_name(run: Run, folder: Path) -> None:
    wrong = collect(run, folder, "--prefecture", "31", "--corrections", folder / "鳥取.xlsx",
                    "--json")  # fmt: skip
    assert (wrong.code, wrong.json["error"]["code"]) == (2, "corrections")
    assert "鳥取.xlsx" in wrong.json["error"]["message"]
    sheets = folder.parent / "疑義照会票"
    assert collect(run, folder, "--prefecture", "31", "--inquiries", sheets).code == 1
    last = folder.parent / "前年度"
    last.mkdir()
    (last / "a.xlsx").write_bytes(submission(TOTTORI_CITY, 2025, builtin=True))
    another = collect(run, last, "--prefecture", "31", "--corrections", sheets, "--json")
    assert (another.code, another.json["error"]["code"]) == (2, "corrections")
    assert "令和8年度の疑義照会票です" in another.json["error"]["message"]
    none = collect(run, folder, "--prefecture", "31", "--corrections", folder / "ない.xlsx")
    assert none.code == 2
    assert "「ない.xlsx」を開けません（見つかりません）" in none.err


def test_every_municipality_gets_a_feedback(run: Run, folder: Path) -> None:
    papers = folder.parent / "お知らせ"
    ended = collect(run, folder, "--prefecture", "31", "--feedback", papers, "--json")
    names = sorted(path.name for path in papers.iterdir())
    assert names == [f"{TOTTORI_CITY}_鳥取市_R8_結果のお知らせ.pdf",
                     f"{YONAGO}_米子市_R8_結果のお知らせ.pdf"]  # fmt: skip
    assert str(papers / names[0]) in ended.json["written"]


def test_the_benchmark_file_is_written_for_municipalities(run: Run, folder: Path) -> None:
    file = folder / "比較.xlsx"
    ended = collect(run, folder, "--prefecture", "31", "--benchmark", file, "--json")
    assert str(file) in ended.json["written"]
    assert read_benchmark(file).prefecture == "31"
    again = collect(run, folder, "--prefecture", "31", "--benchmark", file, "--json")
    assert again.json["received"] == ended.json["received"]


def test_reminders_go_to_everyone_who_is_lacking(run: Run, folder: Path) -> None:
    ended = collect(run, folder, "--prefecture", "31", "--reminder", "--due", "2026-12-18")
    texts = ended.out.split("\n\n――――\n\n")
    assert len(texts) == 17 + 1  # everyone but two, and the sender from another prefecture
    assert all(text.startswith("件名：") for text in texts)
    kurayoshi = next(text for text in texts if "倉吉市" in text)
    assert "中身が空" in kurayoshi
    assert "12月18日" in kurayoshi
    document = collect(run, folder, "--prefecture", "31", "--reminder", "--json").json
    assert [letter["municipality"] for letter in document["reminders"]][-1] is None
    assert document["reminders"][-1]["file"] == "札幌.xlsx"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--prefecture", "48"], "unknown_prefecture"),
        (["--checklist", "securty"], "unknown_checklist"),
        (["--year", "2019"], "nothing_usable"),
        (["--pdf", "説明.docx"], "usage"),
        (["--benchmark", "比較.csv"], "usage"),
        (["--jobs", "0"], "usage"),
    ],
)
def test_what_cannot_be_done_ends_with_2(
    run: Run, folder: Path, arguments: list[str], code: str
) -> None:
    ended = collect(run, folder, *arguments, "--json")
    assert (ended.code, ended.json["error"]["code"]) == (2, code)
    if code == "usage":
        assert ended.json["error"]["message"].startswith(f"オプション {arguments[0]}：")
    assert not (folder.parent / "集計.xlsx").exists()


def test_an_empty_or_missing_folder_ends_with_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    for name, code in (("空", "nothing_to_collect"), ("ない", "no_folder")):
        ended = run("collect", tmp_path / name, "-o", tmp_path / "a.xlsx", "--json",
                    workspace=False)  # fmt: skip
        assert (ended.code, ended.json["error"]["code"]) == (2, code)


def test_processes_come_to_the_same_picture(run_apart: Run, folder: Path) -> None:
    """As a person runs it, in a process of its own that starts others."""
    documents = [
        run_apart("collect", folder, "-o", folder.parent / "a.xlsx", "--prefecture", "31",
                  "--jobs", jobs, "--json", workspace=False).json
        for jobs in ("1", "2")
    ]  # fmt: skip
    assert documents[0] == documents[1]


def test_a_fault_of_ours_goes_to_the_log_file_and_not_to_the_screen(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("exports.collecting.reading._refuse_empty", fails)
    ended = collect(run, folder, "--prefecture", "31", "--json")
    assert ended.json["error"]["code"] == "nothing_usable"
    (log,) = (folder.parent / "state").rglob("*.log")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    caplog.clear()
