"""Encrypted workbooks, and other files in the form of one."""

from pathlib import Path

import pytest

from assessment.records import level
from exports.workbooks.refusals import RejectedFileError
from exports.workbooks.safety import decrypting
from exports.workbooks.safety.refusals import (
    DisguisedFileError,
    DoctypeError,
    OldXlsError,
    PasswordNeededError,
    RightsProtectedError,
    UnknownEncryptionError,
    WrongPasswordError,
)
from tests.exports.answer_sheets import add_part, by_item
from tests.exports.foreign_files import PASSWORD, encrypted, put, with_stream_renamed, workbook_of
from tests.exports.held_files import BILLION, held, small


def test_an_encrypted_workbook_needs_its_password(tmp_path: Path) -> None:
    issued = small(tmp_path)
    path = put(tmp_path, "暗号.xlsx", encrypted(issued.path.read_bytes()))
    with pytest.raises(PasswordNeededError):
        issued.read(path)
    with pytest.raises(WrongPasswordError):
        issued.read(path, "machi-2026")
    sheet = issued.read(path, PASSWORD)
    assert by_item(sheet)["TST-01-01"].answer == level(1)


def test_the_content_of_an_encrypted_workbook_keeps_the_same_limits(tmp_path: Path) -> None:
    issued = small(tmp_path)
    add_part(issued.path, "docProps/extra.xml", BILLION)
    with pytest.raises(DoctypeError):
        held(encrypted(issued.path.read_bytes()), PASSWORD)


def test_a_password_does_not_hinder_a_plain_workbook(tmp_path: Path) -> None:
    assert len(small(tmp_path).read(password=PASSWORD).rows) == 3


def test_an_encrypted_workbook_that_was_cut_short_is_refused() -> None:
    whole = encrypted(workbook_of({}))
    for kept in (600, len(whole) // 2):
        with pytest.raises(RejectedFileError):
            held(whole[:kept], PASSWORD)


def test_rights_management_is_told_from_a_password() -> None:
    whole = encrypted(workbook_of({}))
    with pytest.raises(RightsProtectedError):
        held(whole + "DRMEncryptedTransform".encode("utf-16-le"), PASSWORD)


def test_an_encryption_that_would_hold_us_up_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decrypting, "MOST_SPINS", 99_999)
    with pytest.raises(UnknownEncryptionError):
        held(encrypted(workbook_of({})), PASSWORD)


def test_a_document_type_in_the_description_of_the_encryption_is_refused() -> None:
    whole = encrypted(workbook_of({}))
    assert b"<encryption " in whole
    with pytest.raises(UnknownEncryptionError):
        held(whole.replace(b"<encryption ", b"<!DOCTYPE a>"), PASSWORD)


@pytest.mark.parametrize("stream", ["Workbook", "Book"])
def test_a_workbook_of_before_2007_is_told(stream: str) -> None:
    compound = encrypted(workbook_of({}))
    with pytest.raises(OldXlsError):
        held(with_stream_renamed(compound, "EncryptedPackage", stream))


@pytest.mark.parametrize(("stream", "kind"), [("WordDocument", "Word"), ("Contents", "別の種類")])
def test_another_compound_file_is_told(stream: str, kind: str) -> None:
    compound = encrypted(workbook_of({}))
    with pytest.raises(DisguisedFileError, match=kind):
        held(with_stream_renamed(compound, "EncryptedPackage", stream))
