"""A submission holds what was confirmed, nothing that was to stay here, and reads as written."""

import datetime as dt
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from assessment.collection.received import Contact, Given
from assessment.errors import ExportNotWholeError, NotWritableError
from assessment.records import UNANSWERED, UNKNOWN, Answer, Entry, level, not_applicable
from exports.filed import read_filed
from exports.workbooks.cells import cleaned
from exports.workbooks.data_table import FIXED_HEADERS, write_data_table
from exports.workbooks.safety.refusals import PasswordNeededError
from exports.workbooks.submission import writer
from tests.exports.foreign_files import PASSWORD
from tests.exports.office import needs_libreoffice, saved_again
from tests.exports.submissions import CONTACT, outgoing, read, written
from tests.factories import AS_OF, NOW, every_state, four_areas, make_checklist, make_item

NOTES: dict[str, Answer | int | Entry] = {
    "STD-01-01": Entry(answer=level(2), note="一\n二 🏛️ =1+1 _x0041_", evidence="'要綱"),
    "STD-01-02": Entry(answer=not_applicable("保育所が\nない"), note="長" * 10_000),
    "SEC-01-01": Entry(answer=UNKNOWN, note="=SUM(A1) \t端 ", performer="委託"),
    "SEC-01-02": 4,
}
WEAKNESS = "ひみつの弱点"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    going = outgoing(NOTES)
    back = read(written(tmp_path, going), going)
    assert (back.code, back.year, back.edition) == ("012025", 2026, 1)
    assert (back.reference_date, back.issued_at) == (AS_OF, NOW + dt.timedelta(days=1))
    assert (back.contact, back.kind) == (CONTACT, "submission")
    assert (back.altered, back.unread, dict(back.asked)) == (False, (), {})
    assert back.given["STD-01-01"] == Given(state="level", level=2, evidence=True)
    assert back.given["STD-01-02"] == Given(state="na", evidence=False)
    assert back.given["SEC-01-01"] == Given(state="unknown", evidence=False)
    assert back.given["DIS-01-01"] == Given(state="unanswered", evidence=False)
    assert len(back.given) == 12


_TEXTS = st.text(max_size=40) | st.sampled_from(
    ["=1+1", "<r>あ</r>", "_x000D_", "\r\n行", " 端 ", "@項目ID", "項目ID", "回答", "版", "'00"]
)
_REASONS = _TEXTS.filter(lambda text: cleaned(text).strip() != "")
_ANSWERS = (
    st.just(UNANSWERED)
    | st.just(UNKNOWN)
    | st.integers(0, 4).map(level)
    | _REASONS.map(not_applicable)
)
_ENTRIES = st.builds(
    Entry, answer=_ANSWERS, note=_TEXTS, evidence=_TEXTS, performer=st.just("") | _TEXTS
)


def _as_read(entry: Entry) -> Entry:
    """An entry as cells hold it."""
    answer = entry.answer
    if answer.state == "na":
        answer = not_applicable(cleaned(answer.reason).strip())
    note, evidence, performer = (
        cleaned(text) if cleaned(text).strip() else ""
        for text in (entry.note, entry.evidence, entry.performer)
    )
    return Entry(answer=answer, note=note, evidence=evidence, performer=performer.strip())


@settings(max_examples=60)
@examples(st.lists(_ENTRIES, min_size=1, max_size=6))
def test_any_answers_come_back_as_they_were(entries: list[Entry]) -> None:
    items = [make_item(f"TST-01-{number:02}") for number in range(len(entries))]
    answers = {item.id: entry for item, entry in zip(items, entries, strict=True)}
    going = outgoing(answers, checklists=[make_checklist(items)])
    with tempfile.TemporaryDirectory() as folder:
        back = read_filed(written(Path(folder), going))
    assert back.entries == {item_id: _as_read(entry) for item_id, entry in answers.items()}
    assert (back.tier, back.municipality, back.with_notes) == ("full", "函館市", True)
    assert not back.submission.altered


def test_the_sheet_for_machines_has_the_fixed_headers_and_a_row_an_item(tmp_path: Path) -> None:
    checklists = four_areas(3)
    going = outgoing(every_state(checklists), checklists=checklists)
    rows = list(openpyxl.load_workbook(written(tmp_path, going))["データ"].values)
    assert rows[0] == FIXED_HEADERS
    assert rows[1] == (
        "012025", "北海道", "函館市", 2026, "standardization", "2026.1",
        "STD-01-01", "level", 0, 3, 2,
    )  # fmt: skip
    assert rows[6][7:9] == ("unknown", None)
    assert len(rows) == 13


def test_the_first_sheet_says_who_submits_what_and_the_figures(tmp_path: Path) -> None:
    checklists = four_areas(8)
    going = outgoing(every_state(checklists), checklists=checklists)
    book = openpyxl.load_workbook(written(tmp_path, going))
    assert book.sheetnames == ["提出票", "回答一覧", "データ", "管理情報"]
    texts = [str(cell) for row in book["提出票"].values for cell in row if cell is not None]
    for expected in ("北海道函館市（012025）", "令和8年度（2026年度）", "第1版", "企画課"):
        assert expected in texts
    assert any(text.startswith("暫定：未回答の項目が4あります") for text in texts)
    assert texts.count("0.13") >= 2  # 該当なし率, of all and of an area
    areas = [text for text in texts if text.startswith("点検表")]
    assert areas == ["点検表STD", "点検表SEC", "点検表CHI", "点検表DIS"]


def test_a_second_edition_says_what_has_changed(tmp_path: Path) -> None:
    going = outgoing(
        {"STD-01-01": Entry(answer=level(3), note="新しい備考"), "SEC-01-01": 2},
        before={"STD-01-01": 1, "SEC-01-01": 2},
    )
    book = openpyxl.load_workbook(written(tmp_path, going))
    assert book.sheetnames[2] == "変更点"
    rows = [row[:5] for row in book["変更点"].values if row[0] == "STD-01-01"]
    assert rows == [
        ("STD-01-01", "項目0101", "回答", "1 担当者を決定", "3 全課で実施"),
        ("STD-01-01", "項目0101", "備考", "（空欄）", "新しい備考"),
    ]


def test_a_second_edition_may_differ_in_nothing_that_goes_out(tmp_path: Path) -> None:
    going = outgoing({"STD-01-01": Entry(note="備考")}, before={}, with_notes=False)
    texts = [row[0] for row in openpyxl.load_workbook(written(tmp_path, going))["変更点"].values]
    assert "第1版から、回答は変わっていません。" in texts


@pytest.mark.parametrize("before", [None, {"STD-01-01": Entry(note=f"前の{WEAKNESS}")}])
def test_notes_and_evidence_that_stay_here_are_in_no_part_of_the_file(
    tmp_path: Path, before: dict[str, Answer | int | Entry] | None
) -> None:
    answers: dict[str, Answer | int | Entry] = {
        "STD-01-01": Entry(answer=level(1), note=WEAKNESS, evidence=f"{WEAKNESS}の資料"),
        "SEC-01-01": Entry(answer=not_applicable("制度上該当しない"), note=WEAKNESS),
    }
    going = outgoing(answers, before=before, with_notes=False)
    path = written(tmp_path, going)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert not [name for name, part in parts.items() if WEAKNESS in part]
    assert any("制度上該当しない" in part for part in parts.values())
    back = read(path, going)
    assert back.given["STD-01-01"] == Given(state="level", level=1, evidence=None)
    assert not read_filed(path).with_notes


def test_no_name_but_the_contacts_is_in_any_part_of_the_file(tmp_path: Path) -> None:
    going = outgoing(NOTES)
    assert going.edition.by == going.edition.assessment.responses[0].by == "試験"
    with zipfile.ZipFile(written(tmp_path, going)) as package:
        parts = [package.read(name).decode() for name in package.namelist()]
    assert not any("試験" in re.sub("試験用", "", part) for part in parts)


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    going = outgoing(NOTES, before={})
    first = written(tmp_path, going).read_bytes()
    assert written(tmp_path, going).read_bytes() == first
    other = msgspec.structs.replace(going, contact=Contact(division="総務課"))
    assert written(tmp_path, other).read_bytes() != first


def test_a_password_keeps_the_file_from_everybody_else(tmp_path: Path) -> None:
    going = outgoing(NOTES)
    path = written(tmp_path, going, PASSWORD)
    assert b"PK\x03\x04" not in path.read_bytes()[:4]
    with pytest.raises(PasswordNeededError):
        read(path)
    assert read(path, going, password=PASSWORD).given["SEC-01-02"].level == 4


def test_a_file_that_does_not_hold_what_was_confirmed_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = outgoing(NOTES)
    path = written(tmp_path, going)
    kept = path.read_bytes()

    def without_a_row(book: Any, columns: Any, rows: Any) -> None:
        write_data_table(book, columns, rows[1:])

    monkeypatch.setattr(writer, "write_data_table", without_a_row)
    with pytest.raises(ExportNotWholeError, match="回答"):
        written(tmp_path, going)
    assert path.read_bytes() == kept


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "提出.xlsx").mkdir()
    with pytest.raises(NotWritableError):
        written(tmp_path, outgoing(NOTES))


@needs_libreoffice
def test_saving_it_again_in_libreoffice_alters_nothing(tmp_path: Path) -> None:
    going = outgoing(NOTES, before={"STD-01-01": 1, "SEC-01-02": 4})
    path = written(tmp_path, going)
    saved = saved_again(path, tmp_path)
    again, first = read(saved, going), read(path, going)
    assert not again.altered
    assert again.given == first.given
    assert (again.contact, again.edition, again.issued_at) == (CONTACT, 2, first.issued_at)
    assert read_filed(saved).entries == read_filed(path).entries
