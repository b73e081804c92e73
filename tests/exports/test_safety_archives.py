"""ZIP files of answer sheets, as mail programs, Windows and macOS make them."""

import zipfile
from pathlib import Path

import pytest

from exports.workbooks.answer_sheet.reader import read_received
from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.safety import archives, limits
from exports.workbooks.safety.archives import (
    Found,
    NotTaken,
    PassedOver,
    expand,
    workbooks_in,
)
from exports.workbooks.safety.refusals import (
    CannotOpenError,
    DamagedFileError,
    NestedArchiveError,
    NoWorkbookError,
    PasswordNeededError,
    TooLargeError,
    UnknownEncryptionError,
    WrongPasswordError,
)
from tests.exports.answer_sheets import issue
from tests.exports.foreign_files import (
    PASSWORD,
    archive_encrypted,
    archive_of,
    encrypted,
    put,
    workbook_of,
)

WORKBOOK = workbook_of({})


def refusals(path: Path, *passwords: str) -> list[type[RejectedFileError]]:
    return [type(one.error) for one in expand(path, passwords) if isinstance(one, NotTaken)]


def test_a_workbook_is_itself(tmp_path: Path) -> None:
    path = put(tmp_path, "福祉課.xlsx", WORKBOOK)
    assert list(expand(path)) == [Found(name="福祉課.xlsx", content=WORKBOOK)]


def test_the_workbooks_of_an_archive_come_with_its_name_before_theirs(tmp_path: Path) -> None:
    path = put(
        tmp_path, "回答.zip", archive_of([("a/福祉課.xlsx", WORKBOOK), ("税務課.XLSX", b"x")])
    )
    assert list(expand(path)) == [
        Found(name="回答.zip/a/福祉課.xlsx", content=WORKBOOK),
        Found(name="回答.zip/税務課.XLSX", content=b"x"),
    ]


@pytest.mark.parametrize("name", ["福祉課.xlsx", "予算表/能力ソ.xlsx"])
def test_names_in_the_encoding_of_windows_are_read(tmp_path: Path, name: str) -> None:
    """The second byte of 表, 能 and ソ is that of a backslash."""
    archive = archive_of([(name, WORKBOOK)], cp932=True)
    assert name.encode() not in archive
    path = put(tmp_path, "回答.zip", archive)
    assert [one.name for one in expand(path)] == [f"回答.zip/{name}"]


def test_what_is_no_workbook_is_passed_over_and_named(tmp_path: Path) -> None:
    others = ["依頼文.docx", "__MACOSX/._福祉課.xlsx", ".隠し.xlsx", "~$福祉課.xlsx", "読んで.txt"]
    members = [(name, b"x") for name in others] + [("福祉課.xlsx", WORKBOOK)]
    path = put(tmp_path, "回答.zip", archive_of(members))
    received = list(expand(path))
    assert [one.name for one in received if isinstance(one, PassedOver)] == [
        f"回答.zip/{name}" for name in others
    ]
    assert [one.name for one in received if isinstance(one, Found)] == ["回答.zip/福祉課.xlsx"]


def test_a_sheet_out_of_an_archive_is_read_like_any_other(tmp_path: Path) -> None:
    issued = issue(tmp_path, {"TST-01-01": 2})
    path = put(tmp_path, "回答.zip", archive_of([("福祉課.xlsx", issued.path.read_bytes())]))
    (found,) = expand(path)
    assert isinstance(found, Found)
    sheet = read_received(found.name, found.content, items=issued.items)
    assert (sheet.file, len(sheet.rows)) == ("回答.zip/福祉課.xlsx", 3)


def test_a_workbook_named_as_an_archive_is_a_workbook(tmp_path: Path) -> None:
    (found,) = expand(put(tmp_path, "福祉課.zip", WORKBOOK))
    assert found == Found(name="福祉課.zip", content=WORKBOOK)


def test_an_archive_in_an_archive_is_refused_and_the_others_still_come(tmp_path: Path) -> None:
    members = [("中.zip", archive_of([("a.xlsx", WORKBOOK)])), ("b.xlsx", WORKBOOK)]
    first, second = expand(put(tmp_path, "外.zip", archive_of(members)))
    assert isinstance(first, NotTaken)
    assert isinstance(first.error, NestedArchiveError)
    assert second == Found(name="外.zip/b.xlsx", content=WORKBOOK)


@pytest.mark.parametrize("packed_with", ["utf-8", "cp932"])
def test_an_encrypted_archive_is_opened_with_its_password(tmp_path: Path, packed_with: str) -> None:
    archive = archive_encrypted("a.xlsx", WORKBOOK, PASSWORD.encode(packed_with))
    path = put(tmp_path, "暗号.zip", archive)
    assert refusals(path) == [PasswordNeededError]
    assert refusals(path, "違う") == [WrongPasswordError]
    assert list(expand(path, [PASSWORD])) == [Found(name="暗号.zip/a.xlsx", content=WORKBOOK)]


def test_each_of_several_passwords_is_tried(tmp_path: Path) -> None:
    path = put(tmp_path, "暗号.zip", archive_encrypted("a.xlsx", WORKBOOK, PASSWORD.encode()))
    assert refusals(path, "違う", "これも違う") == [WrongPasswordError]
    for passwords in (["違う", PASSWORD], [PASSWORD, "違う"]):
        assert list(expand(path, passwords)) == [Found(name="暗号.zip/a.xlsx", content=WORKBOOK)]


def test_a_file_may_be_called_by_more_than_its_name(tmp_path: Path) -> None:
    path = put(tmp_path, "回答.zip", archive_of([("a.xlsx", WORKBOOK)]))
    (found,) = expand(path, name="石狩/回答.zip")
    (missing,) = expand(tmp_path / "ない.xlsx", name="石狩/ない.xlsx")
    assert (found.name, missing.name) == ("石狩/回答.zip/a.xlsx", "石狩/ない.xlsx")


def test_workbooks_are_counted_before_any_is_taken_out(tmp_path: Path) -> None:
    members = [
        ("a/福祉課.xlsx", WORKBOOK),
        ("中.zip", b"x"),
        ("壊れた.XLS", b""),
        ("依頼文.docx", b"x"),
        ("__MACOSX/._a.xlsx", b"x"),
    ]
    paths = [
        put(tmp_path, "回答.zip", archive_of(members, cp932=True)),
        put(tmp_path, "一つ.xlsx", WORKBOOK),
        put(tmp_path, "実はブック.zip", WORKBOOK),
        put(tmp_path, "壊れた.zip", b"PK"),
    ]
    assert [workbooks_in(path) for path in paths] == [3, 1, 1, 1]
    for path in paths:
        taken = [one for one in expand(path) if not isinstance(one, PassedOver)]
        assert len(taken) == workbooks_in(path)


def test_a_password_that_windows_cannot_write_is_tried_as_it_is(tmp_path: Path) -> None:
    path = put(tmp_path, "暗号.zip", archive_encrypted("a.xlsx", WORKBOOK, "🔑".encode()))
    assert list(expand(path, ["🔑"])) == [Found(name="暗号.zip/a.xlsx", content=WORKBOOK)]


def test_an_encrypted_workbook_in_a_plain_archive_comes_as_it_is(tmp_path: Path) -> None:
    secret = encrypted(WORKBOOK)
    (found,) = expand(put(tmp_path, "回答.zip", archive_of([("a.xlsx", secret)])), [PASSWORD])
    assert found == Found(name="回答.zip/a.xlsx", content=secret)


def test_encryption_that_python_does_not_know_is_told(tmp_path: Path) -> None:
    archive = bytearray(archive_encrypted("a.xlsx", WORKBOOK, b"x"))
    for start in (8, archive.index(b"PK\x01\x02") + 10):
        archive[start : start + 2] = (99).to_bytes(2, "little")
    assert refusals(put(tmp_path, "AES.zip", bytes(archive)), "x") == [UnknownEncryptionError]


def test_an_archive_that_is_not_there_or_cut_short_is_told(tmp_path: Path) -> None:
    whole = archive_of([("a.xlsx", WORKBOOK)])
    assert refusals(tmp_path / "ない.zip") == [CannotOpenError]
    assert refusals(put(tmp_path, "半分.zip", whole[: len(whole) // 2])) == [DamagedFileError]
    assert refusals(put(tmp_path, "空.zip", b"")) == [DamagedFileError]


def test_a_damaged_member_does_not_keep_back_the_others(tmp_path: Path) -> None:
    archive = bytearray(archive_of([("a.xlsx", WORKBOOK), ("b.xlsx", WORKBOOK)]))
    archive[60] ^= 0xFF
    path = put(tmp_path, "傷.zip", bytes(archive))
    first, second = expand(path)
    assert isinstance(first, NotTaken)
    assert isinstance(first.error, DamagedFileError)
    assert second == Found(name="傷.zip/b.xlsx", content=WORKBOOK)


def test_a_member_beyond_the_largest_workbook_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_FILE", 10)
    assert refusals(put(tmp_path, "大.zip", archive_of([("a.xlsx", WORKBOOK)]))) == [TooLargeError]


def test_a_bomb_and_too_many_members_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = put(tmp_path, "爆.zip", archive_of([("a.xlsx", b"\0" * 20_000_000)]))
    assert refusals(bomb) == [TooLargeError]
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    many = put(tmp_path, "多.zip", archive_of([("a.xlsx", b""), ("b.xlsx", b"")]))
    assert refusals(many) == [TooLargeError]


def test_the_whole_country_fits_into_one_archive() -> None:
    assert limits.MOST_MEMBERS > 1_741
    assert limits.LARGEST_ARCHIVE > 1_741 * 100_000


def test_members_cannot_lead_out_of_the_archive(tmp_path: Path) -> None:
    """Nothing is ever written; a name is only shown."""
    path = put(tmp_path, "罠.zip", archive_of([("../../etc/a.xlsx", WORKBOOK)]))
    assert [type(one) for one in expand(path)] == [PassedOver, NotTaken]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["罠.zip"]


def test_an_archive_without_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "空.zip"
    zipfile.ZipFile(path, "w").close()
    assert refusals(path) == [NoWorkbookError]
    letters = put(tmp_path, "依頼文.zip", archive_of([("依頼文.docx", b"x")]))
    assert refusals(letters) == [NoWorkbookError]
    assert (workbooks_in(path), workbooks_in(letters)) == (1, 1)
