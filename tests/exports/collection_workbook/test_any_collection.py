"""Any collection makes a whole workbook: empty, national, without names, with hostile texts."""

from pathlib import Path

import msgspec
import openpyxl
import pandas as pd
import pytest

from assessment.collection.anonymous import anonymous
from assessment.collection.received import Contact, Correction, Scope
from assessment.collection.records import (
    AppliedConfirmation,
    AppliedCorrection,
    Collection,
    Query,
)
from assessment.records import UNANSWERED, level
from exports.workbooks.collection_workbook.writer import write_collection_workbook
from exports.workbooks.reading import sheets_of, table_in
from tests.collections import (
    make_collection,
    make_confirmation,
    make_submission,
    make_submissions,
    make_unusable,
    places_of,
)
from tests.exports.collection_workbook.files import HEADERS, SHEETS, data_of, write
from tests.factories import AS_OF

NASTY = '=HYPERLINK("http://example.com","押す")'


def test_what_municipalities_wrote_stays_text(tmp_path: Path) -> None:
    place = places_of("31")[0]
    contact = Contact(division=NASTY, name="+1", phone="-1", email="@SUM(A1)")
    submission = make_submission(
        place, contact=contact, file=f"{NASTY[:12]}.xlsx", unread=(NASTY,), edition=3
    )
    collection = make_collection([submission])
    book = openpyxl.load_workbook(write(collection, tmp_path))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    for text in (NASTY, "+1", "-1", "@SUM(A1)", f"{NASTY[:12]}.xlsx"):
        found = [cell for cell in cells if cell.value == text]
        assert found, text
        assert {cell.data_type for cell in found} == {"s"}


def test_a_version_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    place = places_of("31")[0]
    submission = make_submission(place)
    marked = "<r><t>2024.1</t></r>"
    marks = tuple(msgspec.structs.replace(m, version=marked) for m in submission.checklists)
    collection = make_collection([msgspec.structs.replace(submission, checklists=marks)])
    assert set(data_of(write(collection, tmp_path))["チェックリスト版"]) == {marked}


@pytest.mark.parametrize("count", [0, 1, 15])
def test_any_number_of_municipalities_makes_a_whole_workbook(tmp_path: Path, count: int) -> None:
    sent = [make_submission(place) for place in places_of("31")[:count]]
    collection = make_collection(sent)
    book = openpyxl.load_workbook(write(collection, tmp_path))
    assert tuple(book.sheetnames) == SHEETS
    assert book["データ"].max_row == 1 + sum(len(s.given) for s in collection.standings)


def test_the_same_collection_gives_the_same_bytes_in_whatever_order_it_came(
    tmp_path: Path,
) -> None:
    sent = make_submissions()
    first = write(make_collection(sent), tmp_path, "a.xlsx").read_bytes()
    again = write(make_collection(tuple(reversed(sent))), tmp_path, "b.xlsx").read_bytes()
    assert first == again


def test_all_of_japan_has_its_data_beside_it_as_csv(tmp_path: Path) -> None:
    sent = [make_submission(place) for place in (*places_of("13")[:2], *places_of("31")[:2])]
    collection = make_collection(sent, scope=Scope(today=AS_OF))
    target = tmp_path / "全国.xlsx"
    files = write_collection_workbook(collection, target)
    assert files == (target, tmp_path / "全国_データ.csv")
    content = files[1].read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(files[1], dtype={"団体コード": str}, keep_default_na=False)
    assert table.columns.tolist() == list(HEADERS)
    assert table.astype(str).equals(data_of(target).astype(str).replace(r"\.0$", "", regex=True))


def test_a_prefecture_has_no_csv(tmp_path: Path, tottori: Collection) -> None:
    write(tottori, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["集計.xlsx"]


def test_queries_and_corrections_are_listed_with_what_became_of_them(tmp_path: Path) -> None:
    collection = make_collection()
    standing = next(s for s in collection.standings if s.status == "submitted")
    code, item = standing.municipality.code, collection.items[0].item
    correction = Correction(
        code=code,
        item_id=item.id,
        before=level(1),
        after=level(2),
        reason="=電話で確認",
        confirmed_by="企画課",
        confirmed_on="2026-12-01",
        where="補正!F4",
    )
    collection = msgspec.structs.replace(
        collection,
        queries=(
            Query(code=code, kind="no_evidence", why="根拠がありません。", item_id=item.id),
            Query(code=code, kind="altered", why="変更されています。"),
        ),
        corrections=(
            AppliedCorrection(correction=correction),
            AppliedCorrection(correction=correction, why_not="旧が合いません。"),
        ),
        confirmations=(
            AppliedConfirmation(confirmation=make_confirmation(code, item.id, 2)),
            AppliedConfirmation(
                confirmation=make_confirmation(code, "", UNANSWERED, about="分野の全体")
            ),
        ),
        unusable=(make_unusable("どこか", "=ITEM"),),
    )
    sheets = sheets_of(write(collection, tmp_path))
    asked = table_in(sheets["疑義照会の候補"], ("団体コード", "項目ID", "疑義の内容"))
    assert [(row["種類"], row["項目ID"]) for row in asked] == [
        ("根拠資料がない", item.id),
        ("書き出した後の変更", ""),
    ]
    corrected = table_in(sheets["補正"], ("団体コード", "旧", "新", "反映"))
    assert [(row["反映"], row["反映していない理由"]) for row in corrected] == [
        ("反映した", ""),
        ("反映していない", "旧が合いません。"),
        ("回答のとおり", ""),
        ("回答のとおり", ""),
        ("反映していない", "この項目に「9」というレベルはありません。"),
    ]
    assert [row["項目名"] for row in corrected[2:4]] == [item.title, "分野の全体"]
    assert [row["理由"] for row in corrected[2:4]] == ["現地で確かめた（見本）。"] * 2
    assert (corrected[4]["団体コード"], corrected[4]["ファイル"]) == ("どこか", "返ってきた.xlsx")
    assert corrected[0]["旧"] == f"1 {item.labels[1]}"
    assert corrected[0]["理由"] == "=電話で確認"


def test_progress_is_told_and_may_stop_the_work_without_leaving_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tottori: Collection
) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(parts))
    told: list[tuple[int, int, str]] = []
    target = tmp_path / "集計.xlsx"
    write_collection_workbook(tottori, target, lambda *step: told.append(step))
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert {doing for _, _, doing in told} >= set(SHEETS)

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int, _doing: str) -> None:
        if done * 2 > total:
            raise StoppedError

    target.write_bytes(b"old")
    with pytest.raises(StoppedError):
        write_collection_workbook(tottori, target, stop)
    assert target.read_bytes() == b"old"
    assert list(parts.iterdir()) == []


def test_a_collection_without_names_names_nobody(tmp_path: Path, tottori: Collection) -> None:
    sheets = sheets_of(write(anonymous(tottori), tmp_path))
    texts = {str(v) for cells in sheets.values() for row in cells for v in row if v != ""}
    for standing in tottori.standings:
        place = standing.municipality
        assert place.code not in texts
        assert not [text for text in texts if place.name in text]
    assert not [text for text in texts if "見本 花子" in text or "example" in text]
    assert {row["市区町村"][:2] for row in table_in(sheets["データ"], HEADERS)} == {"団体"}


def test_all_of_japan_says_the_prefecture_beside_every_name(tmp_path: Path) -> None:
    sent = [make_submission(place) for place in (*places_of("13")[:2], *places_of("31")[:2])]
    book = openpyxl.load_workbook(write(make_collection(sent, scope=Scope(today=AS_OF)), tmp_path))
    for name in ("提出状況", "市区町村×分野", "市区町村×項目"):
        rows = list(book[name].iter_rows(values_only=True))
        header = next(row for row in rows if row[0] == "団体コード")
        assert header[1:3] == ("都道府県", "市区町村"), name
        assert book[name].freeze_panes.startswith("D" if name != "市区町村×項目" else "E"), name
