"""What is asked of the sender of a file that cannot be read."""

from exports.collecting import refusals as of_a_collection
from exports.collecting.outcomes import refused
from exports.collecting.requests import REQUESTS
from exports.workbooks import refusals as of_a_workbook
from exports.workbooks.refusals import NewerFormatError, RejectedFileError
from exports.workbooks.safety import refusals as of_a_file
from exports.workbooks.safety.refusals import OldXlsError

OURS_TO_MEND = {
    "rejected_file",
    "cannot_open",
    "newer_format",
    "broken_table",
    "too_large_collection",
    "not_one_collection",
    "reading_failed",
}


def test_there_are_words_for_the_sender_of_every_file_that_is_refused() -> None:
    kinds = [
        kind
        for module in (of_a_workbook, of_a_file, of_a_collection)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, RejectedFileError)
    ]
    assert {kind.code for kind in kinds} == REQUESTS.keys() | OURS_TO_MEND


def test_they_speak_to_the_sender() -> None:
    for words in REQUESTS.values():
        assert words.endswith(("ください。", "変わりません。"))
        assert "送った方" not in words


def test_a_refused_file_has_its_reason_and_words_that_can_be_forwarded() -> None:
    line = refused("石狩/函館.xls", OldXlsError("石狩/函館.xls")).line
    assert line is not None
    assert (line.status, line.code) == ("rejected", "old_xls")
    assert line.reason == (
        "「石狩/函館.xls」は古い形式（Excel 97-2003 ブック、.xls）のため読み取れません。"
    )
    assert "もう一度お送りください" in line.remedy


def test_what_the_sender_cannot_mend_is_said_to_the_reader() -> None:
    line = refused("a.xlsx", NewerFormatError("a.xlsx")).line
    assert line is not None
    assert "このプログラムを新しい版に" in line.remedy
