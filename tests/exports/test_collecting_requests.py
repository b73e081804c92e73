"""What is asked of the sender of a file that cannot be read."""

import pytest

from assessment.collection.refused_files import OURS_TO_MEND
from assessment.collection.reminders import note_to_sender
from exports.collecting import refusals as of_a_collection
from exports.collecting.outcomes import refused
from exports.collecting.requests import REQUESTS
from exports.workbooks import refusals as of_a_workbook
from exports.workbooks.refusals import NewerFormatError, RejectedFileError
from exports.workbooks.safety import refusals as of_a_file
from exports.workbooks.safety.refusals import OldXlsError
from tests.collections import make_collection, make_refused, places_of


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


@pytest.mark.parametrize("code", [*REQUESTS])
@pytest.mark.parametrize("place", [5, 15, None], ids=["refused", "other", "unknown"])
def test_every_mail_speaks_to_the_sender(code: str, place: int | None) -> None:
    of = None if place is None else places_of("31")[place]
    line = make_refused(of, "a.xlsx", code=code, remedy=REQUESTS[code])
    text = note_to_sender(make_collection(), line)
    about = "パスワードについてのお願い" if "password" in code else "再提出のお願い"
    assert text.startswith(f"件名：{about}　")
    assert REQUESTS[code] in text
    assert "もらって" not in text
    assert "送った方" not in text
