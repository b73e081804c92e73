"""A folder of received files becomes a prefecture's picture, whatever is among them."""

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from assessment.collection.received import Beside, FileLine, Scope
from assessment.collection.records import Collection
from assessment.municipalities import municipality
from exports.collecting import collection as collecting
from exports.collecting.collection import (
    NothingToCollectError,
    NothingUsableError,
    Request,
    collect,
    figured,
    read_folder,
)
from exports.collecting.finding import NoFolderError
from exports.collecting.outcomes import Outcome
from exports.collecting.reading import Means, Received, read_received
from tests.collections import TOTTORI
from tests.exports.foreign_files import PASSWORD, archive_encrypted, archive_of, encrypted
from tests.exports.received import (
    BROKEN,
    SAPPORO,
    asked,
    broken,
    edited,
    lay_out_prefecture,
    submission,
    usual_name,
)
from tests.exports.survey_forms import a_survey, fill_in_form, write_form
from tests.factories import AS_OF

SCOPE = Scope(today=AS_OF, prefecture=TOTTORI)
TOTTORI_CITY, YONAGO = "312011", "312029"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "受領"
    path.mkdir()
    return path


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def of(folder: Path, **fields: object) -> Collection:
    request = Request(**({"folder": folder, "scope": SCOPE, "jobs": 1} | fields))  # type: ignore[arg-type]
    return collect(request, asked())


def line(collection: Collection, file: str) -> FileLine:
    return next(line for line in collection.files if line.file == file)


def statuses(collection: Collection) -> Counter[str]:
    return Counter(one.status for one in collection.files)


def test_every_good_file_counts_and_every_broken_one_has_its_own_reason(folder: Path) -> None:
    codes = lay_out_prefecture(folder)
    victim = codes[0]
    (folder / usual_name(victim)).unlink()
    for reason, (ending, content) in broken(victim).items():
        put(folder, f"{reason}{ending}", content)
    collection = of(folder)
    assert statuses(collection) == {"ok": len(codes) - 1, "rejected": len(broken(victim))}
    assert collection.submitted == len(codes) - 1
    for reason, (ending, _) in broken(victim).items():
        inside = "/中.zip" if reason == "nested_archive" else ""
        found = line(collection, f"{reason}{ending}{inside}")
        assert found.code == reason
        assert found.reason
        assert found.remedy
    told = [one.reason for one in collection.files if one.status == "rejected"]
    assert len(broken(victim)) >= 15
    assert len({text.partition("」")[2] or text for text in told}) == len(told)


def test_a_rejected_file_is_laid_at_its_sender_by_what_it_says_or_is_called(folder: Path) -> None:
    put(folder, usual_name(YONAGO), submission(YONAGO))
    put(folder, f"{TOTTORI_CITY}_鳥取市.xlsx", b"")
    collection = of(folder)
    assert line(collection, f"{TOTTORI_CITY}_鳥取市.xlsx").municipality == TOTTORI_CITY
    assert collection.standing(TOTTORI_CITY).status == "rejected"
    assert collection.standing("313025").status == "missing"
    put(folder, "新しい.xlsx", BROKEN["newer_format"](TOTTORI_CITY)[1])
    newer = line(of(folder), "新しい.xlsx")
    assert (newer.municipality, newer.year) == (TOTTORI_CITY, 2026)


def test_files_are_found_in_subfolders_and_archives_with_names_of_windows(folder: Path) -> None:
    put(folder, f"東部/{usual_name(TOTTORI_CITY)}", submission(TOTTORI_CITY))
    members = [(f"表/{usual_name(YONAGO)}", submission(YONAGO)), ("表/送付状.docx", b"x")]
    put(folder, "西部/まとめ.zip", archive_of(members, cp932=True))
    collection = of(folder)
    assert [one.file for one in collection.files] == [
        f"東部/{usual_name(TOTTORI_CITY)}",
        f"西部/まとめ.zip/表/{usual_name(YONAGO)}",
    ]
    assert (collection.submitted, collection.received) == (2, 2)
    assert collection.skipped == ("西部/まとめ.zip/表/送付状.docx",)


def test_a_form_that_was_filled_in_with_excel_alone_is_collected_like_a_submission(
    folder: Path,
) -> None:
    survey = a_survey(asked(), prefecture=TOTTORI)
    form = write_form(folder, survey, municipality(YONAGO))
    items = [item.id for checklist in asked() for item in checklist.item]
    fill_in_form(form, {item_id: number % 5 for number, item_id in enumerate(items)})
    blank = write_form(folder, survey, municipality(TOTTORI_CITY))
    put(folder, "b.xlsx", submission("313025"))
    collection = of(folder)
    assert line(collection, form.name).kind == "survey-form"
    assert line(collection, form.name).status == "ok"
    assert line(collection, blank.name).code == "no_answers"
    given = collection.standing(YONAGO).given
    assert [given[item_id].level for item_id in items[:6]] == [0, 1, 2, 3, 4, 0]
    put(folder, "後から.xlsx", submission(YONAGO))
    assert line(of(folder), form.name).status == "duplicate"


def test_of_several_the_highest_edition_counts_then_the_last_issued(folder: Path) -> None:
    put(folder, "a.xlsx", submission(YONAGO, number=3))
    put(folder, "b.xlsx", submission(YONAGO, number=12))
    put(folder, "古い/c.xlsx", submission(YONAGO, number=12))
    put(folder, "d.xlsx", submission(YONAGO, number=2))
    collection = of(folder)
    assert statuses(collection) == {"ok": 1, "duplicate": 3}
    assert line(collection, "b.xlsx").status == "ok"
    assert (collection.submitted, collection.received) == (1, 4)


def test_a_file_that_was_altered_counts_and_is_marked(folder: Path) -> None:
    def alter(book: object) -> None:
        book["データ"].cell(2, 9).value = 0  # type: ignore[index]

    put(folder, "a.xlsx", edited(submission(YONAGO), alter))
    put(folder, "b.xlsx", submission(TOTTORI_CITY))
    collection = of(folder)
    assert [(one.status, one.altered) for one in collection.files] == [("ok", True), ("ok", False)]


@pytest.mark.parametrize("packed", [False, True])
def test_passwords_are_tried_in_turn(folder: Path, packed: bool) -> None:
    secret = encrypted(submission(YONAGO))
    if packed:
        put(folder, "a.zip", archive_encrypted("a.xlsx", submission(YONAGO), PASSWORD.encode()))
    else:
        put(folder, "a.xlsx", secret)
    put(folder, "b.xlsx", submission(TOTTORI_CITY))
    assert of(folder).files[0].code == "password_needed"
    assert of(folder, passwords=("違う", "別")).files[0].code == "wrong_password"
    assert of(folder, passwords=("違う", PASSWORD, "別")).files[0].status == "ok"


def test_earlier_collections_locks_and_hidden_files_are_passed_over(folder: Path) -> None:
    def call_it_a_collection(book: object) -> None:
        book["管理情報"]["B2"].value = "collection"  # type: ignore[index]

    put(folder, "a.xlsx", submission(YONAGO))
    put(folder, "集計.xlsx", edited(submission(YONAGO), call_it_a_collection))
    put(folder, "~$a.xlsx", b"x")
    put(folder, ".a.xlsx", b"x")
    collection = of(folder)
    assert [one.file for one in collection.files] == ["a.xlsx"]
    assert collection.skipped == (".a.xlsx", "~$a.xlsx", "集計.xlsx")


def test_a_collection_too_large_to_be_a_submission_is_passed_over_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make_a_large_collection(book: object) -> None:
        book["管理情報"]["B2"].value = "collection"  # type: ignore[index]
        book["データ"]["A60000"].value = "1"  # type: ignore[index]

    def make_large(book: object) -> None:
        book["データ"]["A60000"].value = "1"  # type: ignore[index]

    put(folder, "a.xlsx", submission(YONAGO))
    put(folder, "集計.xlsx", edited(submission(YONAGO), make_a_large_collection))
    put(folder, "大.xlsx", edited(submission(YONAGO), make_large))
    collection = of(folder)
    assert collection.skipped == ("集計.xlsx",)
    assert line(collection, "大.xlsx").code == "too_large"


def test_without_a_prefecture_all_of_japan_is_collected(folder: Path) -> None:
    put(folder, "a.xlsx", submission(YONAGO))
    put(folder, "b.xlsx", submission(SAPPORO))
    collection = of(folder, scope=Scope(today=AS_OF))
    assert (collection.expected, collection.submitted) == (1741, 2)
    assert collection.prefecture is None


@pytest.mark.parametrize("year", [None, 2025])
def test_the_year_of_most_counts_unless_one_is_named(folder: Path, year: int | None) -> None:
    put(folder, "a.xlsx", submission(YONAGO))
    put(folder, "b.xlsx", submission(TOTTORI_CITY))
    put(folder, "c.xlsx", submission(YONAGO, 2025))
    collection = of(folder, scope=Scope(today=AS_OF, prefecture=TOTTORI, year=year))
    assert collection.year == (year or 2026)
    assert statuses(collection)["ok"] == (1 if year else 2)


def test_populations_are_laid_beside(folder: Path) -> None:
    put(folder, "a.xlsx", submission(YONAGO))
    table = put(folder, "人口.csv", "団体コード,人口\n312029,147000\n".encode())
    collection = of(folder, population=table)
    assert collection.standing(YONAGO).population == 147_000
    assert collection.skipped == ("人口.csv",)


def test_what_was_read_can_be_figured_anew_with_another_scope(folder: Path) -> None:
    put(folder, "a.xlsx", submission(TOTTORI_CITY))
    put(folder, "b.xlsx", submission(SAPPORO))
    request = Request(folder=folder / "a.xlsx", others=(folder / "b.xlsx",), scope=SCOPE, jobs=1)
    read = read_folder(request, asked())
    everywhere = Scope(today=AS_OF)
    assert figured(read, SCOPE, asked(), Beside()) == collect(request, asked())
    assert [figured(read, s, asked(), Beside()).submitted for s in (SCOPE, everywhere)] == [1, 2]
    with pytest.raises(NothingUsableError):
        figured(read, Scope(today=AS_OF, prefecture="13"), asked(), Beside())


def test_nothing_to_collect_is_told(folder: Path) -> None:
    with pytest.raises(NoFolderError):
        of(folder / "ない")
    with pytest.raises(NothingToCollectError):
        of(folder)
    put(folder, "~$a.xlsx", b"x")
    put(folder, "メモ.txt", b"x")
    with pytest.raises(NothingToCollectError, match="ほかのファイルは2件"):
        of(folder)
    put(folder, "空.zip", archive_of([("a.txt", b"x")]))
    with pytest.raises(NothingUsableError, match=r"空\.zip」の中に、Excelのファイルはありません"):
        of(folder)


def test_where_nothing_can_be_used_every_reason_is_told(folder: Path) -> None:
    put(folder, "a.xlsx", b"")
    put(folder, "b.xlsx", submission(SAPPORO))
    with pytest.raises(NothingUsableError) as caught:
        of(folder)
    assert "a.xlsx：" in caught.value.message
    assert "北海道札幌市の提出です" in caught.value.message
    assert [one.code for one in caught.value.collection.files] == ["empty_file", "other_prefecture"]


# Many files.


def test_the_number_of_processes_and_the_order_of_files_change_nothing(folder: Path) -> None:
    codes = lay_out_prefecture(folder)
    for reason, (ending, content) in list(broken(codes[0]).items())[:4]:
        put(folder, f"{reason}{ending}", content)
    put(folder, "まとめ.zip", archive_of([("x.xlsx", submission(codes[3], number=2))]))
    alone = of(folder)
    assert of(folder, jobs=2) == alone
    again = folder.parent / "別の順"
    again.mkdir()
    paths = sorted(folder.iterdir())
    random.Random(1).shuffle(paths)  # noqa: S311 - any order will do
    for path in paths:
        shutil.copy(path, again / path.name)
    assert of(again) == alone


def test_each_file_is_told_as_it_is_read(folder: Path) -> None:
    put(folder, "a.xlsx", submission(YONAGO))
    put(folder, "b.xlsx", b"")
    put(folder, "c.zip", archive_of([("d.xlsx", submission(TOTTORI_CITY)), ("e.zip", b"x")]))
    told: list[tuple[int, int, str, str]] = []

    def watch(done: int, total: int, line: FileLine | None) -> None:
        assert line is not None
        told.append((done, total, line.file, line.status))

    collect(Request(folder=folder, scope=SCOPE, jobs=1), asked(), watch)
    assert [(done, total) for done, total, _, _ in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert {(file, status) for _, _, file, status in told} == {
        ("a.xlsx", "ok"), ("b.xlsx", "rejected"), ("c.zip/d.xlsx", "ok"),
        ("c.zip/e.zip", "rejected"),
    }  # fmt: skip


class StoppedError(Exception):
    """What a window raises where its person has cancelled."""


@pytest.mark.parametrize("jobs", [1, 2])
def test_reading_can_be_stopped(folder: Path, jobs: int) -> None:
    lay_out_prefecture(folder, 5)

    def watch(done: int, _total: int, _line: FileLine | None) -> None:
        if done == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        collect(Request(folder=folder, scope=SCOPE, jobs=jobs), asked(), watch)


def kills_or_reads(given: Means, received: Received) -> Outcome:
    """A reader that some files kill, as a fault in a library would."""
    if "致命" in received.name:
        os._exit(9)
    return read_received(given, received)


def test_a_file_that_kills_its_reader_is_named_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "read_received", kills_or_reads)
    codes = lay_out_prefecture(folder, 3)
    put(folder, "致命.xlsx", b"x")
    collection = of(folder, jobs=2)
    assert line(collection, "致命.xlsx").code == "reading_failed"
    assert "止まりました" in line(collection, "致命.xlsx").reason
    assert collection.submitted == len(codes)


def test_a_fault_of_ours_is_logged_and_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("exports.collecting.reading._refuse_empty", fails)
    put(folder, "a.xlsx", submission(YONAGO))
    with pytest.raises(NothingUsableError) as caught:
        of(folder)
    assert caught.value.collection.files[0].code == "reading_failed"
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()
