"""What a prefecture sends out: all of it or nothing, and never over what is there."""

from pathlib import Path

import docx
import pytest

from assessment import surveys
from assessment.errors import NotWritableError
from assessment.municipalities import municipalities, of_prefecture
from checklists.loading import builtin_checklists, sources
from exports.letters.survey_letter import bodies_word, write_survey_letter
from exports.surveys import FilesExistError, hand_out_survey
from tests.exports.survey_forms import a_survey, read_form, two_areas

TOYAMA = "16"
PLACES = of_prefecture(TOYAMA)


def letter_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_every_municipality_of_the_prefecture_gets_a_form_and_all_a_letter_and_the_file(
    tmp_path: Path,
) -> None:
    file = a_survey(prefecture=TOYAMA)
    told: list[tuple[int, int, str]] = []
    written = hand_out_survey(file, tmp_path, tell=lambda *moved: told.append(moved))
    assert [place for place, _ in written.forms] == list(PLACES)
    assert len(PLACES) == 15
    for place, path in written.forms:
        assert read_form(path).code == place.code
    assert surveys.read(written.file) == file
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [written.file.name, written.letter.name, *(path.name for _, path in written.forms)]
    )
    assert told[0] == (0, 15, "富山市")
    assert told[-1] == (15, 15, "")


def test_the_letter_says_what_is_asked_of_whom_by_when_and_both_ways_to_answer(
    tmp_path: Path,
) -> None:
    file = a_survey(prefecture=TOYAMA, title="市町村DX調査")
    letter = letter_of(hand_out_survey(file, tmp_path).letter)
    for words in (
        "各市町村長　様", "市町村DX調査（令和8年度）について（依頼）", "富山県内の市町村",
        "点検表SEC、点検表DIS（4問）", "令和8年11月24日", "令和8年12月18日（金）",
        "16_富山県_R8_調査設定.json", "「記入要領」", "【発信者の職名】", "以上",
    ):  # fmt: skip
        assert words in letter, words


def test_the_letter_says_where_the_questions_come_from(tmp_path: Path) -> None:
    path = tmp_path / "依頼文.docx"
    write_survey_letter(path, a_survey(builtin_checklists()[:1]), PLACES)
    (document,) = sources().document
    letter = letter_of(path)
    assert f"2　質問の出典\t「{document.title}」（{document.publisher}、" in letter
    assert document.nature in letter
    assert "3　基準日" in letter
    write_survey_letter(path, a_survey(), PLACES)
    assert "出典" not in letter_of(path), "questions of its own rest on nothing published"
    assert "2　基準日" in letter_of(path)


def test_a_title_with_its_year_is_not_given_the_year_once_more(tmp_path: Path) -> None:
    file = a_survey(title="令和８年度富山県DX調査")
    write_survey_letter(tmp_path / "依頼文.docx", file, PLACES)
    assert "令和８年度富山県DX調査について（依頼）" in letter_of(tmp_path / "依頼文.docx")


def test_without_a_due_date_the_letter_leaves_it_to_fill_in(tmp_path: Path) -> None:
    write_survey_letter(tmp_path / "依頼文.docx", a_survey(due=None), PLACES)
    assert "【回答期限】" in letter_of(tmp_path / "依頼文.docx")


@pytest.mark.parametrize(
    ("prefecture", "word"), [("01", "市町村"), ("13", "区市町村"), ("28", "市町"), ("16", "市町村")]
)
def test_municipalities_are_called_what_a_prefecture_has(prefecture: str, word: str) -> None:
    assert bodies_word(of_prefecture(prefecture)) == word


def test_every_municipality_belongs_to_one_prefecture() -> None:
    together = [place for n in range(1, 48) for place in of_prefecture(f"{n:02}")]
    assert together == list(municipalities())
    assert {place.prefecture for place in of_prefecture("16")} == {"富山県"}


def test_a_form_that_is_there_stops_all_before_anything_is_written(tmp_path: Path) -> None:
    filled_in = tmp_path / "162019_富山市_R8_調査票.xlsx"
    filled_in.write_bytes(b"filled in")
    with pytest.raises(FilesExistError, match="富山市") as caught:
        hand_out_survey(a_survey(prefecture=TOYAMA), tmp_path)
    assert "別のフォルダー" in caught.value.remedy
    assert list(tmp_path.iterdir()) == [filled_in]
    assert filled_in.read_bytes() == b"filled in"


def test_a_survey_that_is_stopped_on_its_way_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(Exception):  # noqa: N818 - it is no error
        pass

    def stop(done: int, total: int, doing: str) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        hand_out_survey(a_survey(prefecture=TOYAMA), tmp_path, tell=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "ファイル").write_bytes(b"")
    with pytest.raises(NotWritableError):
        hand_out_survey(a_survey(two_areas(), prefecture=TOYAMA), tmp_path / "ファイル")
