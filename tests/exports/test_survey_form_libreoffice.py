"""The 調査票 through a real LibreOffice."""

from pathlib import Path

from assessment.collection.received import Contact, Given
from tests.exports.office import needs_libreoffice, saved_again
from tests.exports.survey_forms import (
    a_survey,
    fill_in_contact,
    fill_in_form,
    read_form,
    write_form,
)


@needs_libreoffice
def test_libreoffice_may_save_a_filled_in_form_again(tmp_path: Path) -> None:
    path = write_form(tmp_path, a_survey())
    fill_in_form(path, {"SEC-01-01": 2, "SEC-01-02": "３：全課で実施", "DIS-01-01": "該当なし"})
    fill_in_form(path, {"DIS-01-01": "海がない\n川もない"}, "該当なしの理由")
    fill_in_contact(path, {"所属": "企画課", "電話": "0138000000", "メール": "a@example.lg.jp"})
    submission = read_form(saved_again(path, tmp_path))
    assert submission.given == {
        "SEC-01-01": Given(state="level", level=2, evidence=False),
        "SEC-01-02": Given(state="level", level=3, evidence=False),
        "DIS-01-01": Given(state="na", evidence=False),
        "DIS-01-02": Given(state="unanswered", evidence=False),
    }
    assert submission.contact == Contact(
        division="企画課", phone="0138000000", email="a@example.lg.jp"
    )
    assert (submission.code, submission.unread) == ("012025", ())
    assert submission.checklists == a_survey().survey.checklists
