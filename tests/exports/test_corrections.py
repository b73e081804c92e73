"""The inquiry sheet goes out with what seems odd, and comes back as corrections."""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest

from assessment.collection.asking import Asking
from assessment.collection.received import Beside, Confirmation, Correction
from assessment.collection.records import Collection, Query
from assessment.errors import ExportNotWholeError
from assessment.records import UNANSWERED, UNKNOWN, Answer, level, not_applicable
from assessment.wording import UNANSWERED_WORD
from exports.workbooks.corrections.reader import CorrectionsRead, read_corrections
from exports.workbooks.corrections.writer import write_inquiries, write_inquiry
from exports.workbooks.refusals import AnotherKindError, NoTableError
from tests.collections import make_collection, make_submission, places_of
from tests.exports.inquiry_sheets import CODE, ITEM, NEW, OLD, SHEET, fill_in

NOON = dt.datetime.combine(dt.date(2026, 12, 1), dt.time(12))
"""As a cell holds it: of no zone."""


@pytest.fixture(scope="module")
def tottori() -> Collection:
    """Three municipalities, of which one is asked about two items and a whole checklist."""
    places = places_of("31")
    collection = make_collection([make_submission(place) for place in places[:3]])
    first, second = (picture.item for picture in collection.items[:2])
    code = places[0].code
    queries = (
        Query(code=code, kind="jump", why="=1+1", item_id=first.id, checklist_id="x"),
        Query(code=code, kind="no_evidence", why="根拠がありません。", item_id=first.id),
        Query(code=code, kind="na_alone", why="ここだけです。", item_id=second.id),
        Query(code=code, kind="uniform", why="すべて2です。", checklist_id="security"),
        Query(code=places[2].code, kind="altered", why="変わっています。"),
    )
    return msgspec.structs.replace(collection, queries=queries)


@pytest.fixture
def sheet(tottori: Collection, tmp_path: Path) -> Path:
    target = tmp_path / "疑義照会票.xlsx"
    write_inquiry(tottori, target, code="312011")
    return target


def read(path: Path, collection: Collection) -> CorrectionsRead:
    return read_corrections(path, {p.item.id: p.item for p in collection.items})


def rows_of(path: Path) -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook(path)[SHEET].iter_rows())
    top = next(number for number, row in enumerate(rows) if row[0].value == CODE)
    header = [cell.value for cell in rows[top]]
    return [dict(zip(header, row, strict=True)) for row in rows[top + 1 :]]


def test_each_item_asked_about_has_a_row_with_all_that_is_odd_and_todays_answer(
    sheet: Path, tottori: Collection
) -> None:
    first, second, whole, *empty = rows_of(sheet)
    item = tottori.items[0].item
    given = tottori.standing("312011").given[item.id]
    assert (first[CODE].value, first["市区町村"].value, first["項目名"].value) == (
        "312011",
        "鳥取市",
        item.title,
    )
    assert first["疑義の内容"].value == (
        "前年度からの大きな変化：=1+1\n根拠資料がない：根拠がありません。"
    )
    assert first["疑義の内容"].data_type == "s"
    shown = "未把握（わからない）" if given.level is None else f"{given.level} "
    assert str(first[OLD].value).startswith(shown)
    assert second[ITEM].value == tottori.items[1].item.id
    assert (whole[ITEM].value, whole["項目名"].value) == (None, "サイバーセキュリティ")
    assert len(empty) == 10
    assert {row[CODE].value for row in empty} == {"312011"}


def test_the_drop_down_offers_the_words_of_the_items_own_levels(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    rule = next(rule for rule in book[SHEET].data_validations.dataValidation if rule.type == "list")
    assert "選択肢!" in rule.formula1
    assert "MATCH($C" in rule.formula1
    assert book["選択肢"].max_row > 100


def test_a_sheet_that_comes_back_untouched_corrects_nothing(
    sheet: Path, tottori: Collection
) -> None:
    back = read(sheet, tottori)
    assert (back.year, back.corrections) == (2026, ())
    assert (back.confirmations, back.unusable) == ((), ())


def test_a_filled_in_row_is_a_correction(sheet: Path, tottori: Collection) -> None:
    item = tottori.items[0].item
    fill_in(
        sheet,
        0,
        old="2",
        new=f"1 {item.labels[1]}",
        why="要綱は案でした",
        by="総務課 見本",
        on=dt.date(2026, 12, 1),
    )
    (correction,) = read(sheet, tottori).corrections
    assert correction == Correction(
        code="312011",
        item_id=item.id,
        before=level(2),
        after=level(1),
        reason="要綱は案でした",
        confirmed_by="総務課 見本",
        confirmed_on="2026-12-01",
        where=f"{SHEET}!H6",
        file="疑義照会票.xlsx",
    )


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("３", " 2 ", level(3), level(2)),
        (1.0, "レベル2", level(1), level(2)),
        ("未把握（わからない）", "レベル2", UNKNOWN, level(2)),
        (None, "2", UNANSWERED, level(2)),
        (UNANSWERED_WORD, 0, UNANSWERED, level(0)),
        ("該当なし", 2, not_applicable("提出のとおり"), level(2)),
        ("2", "該当なし", level(2), not_applicable("施設がない")),
        ("2", "該当なし（廃止済み）", level(2), not_applicable("廃止済み")),
    ],
)
def test_answers_are_read_as_people_type_them(
    sheet: Path, tottori: Collection, old: object, new: object, before: Answer, after: Answer
) -> None:
    fill_in(sheet, 0, old=old, new=new, why="施設がない", code=" ３１２０１１ ")
    (correction,) = read(sheet, tottori).corrections
    assert (correction.before, correction.after) == (before, after)


@pytest.mark.parametrize(
    ("typed", "header", "why"),
    [
        ({"new": "だいたい2"}, NEW, "どの回答か"),
        ({"new": "○"}, NEW, "印だけで"),
        ({"new": 7}, NEW, "レベルはありません"),
        ({"new": "該当なし", "why": None}, NEW, "理由がありません"),
        ({"old": "たぶん"}, OLD, "どの回答か"),
        ({"item": "STD-99-99"}, ITEM, "質問の一覧にありません"),
        ({"item": None}, ITEM, "空の行です"),
        ({"code": "312012"}, CODE, "市区町村はありません"),
        ({"code": None}, CODE, "市区町村はありません"),
        ({"new": "=1/0"}, NEW, "計算"),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_cell_and_a_remedy_and_left_out(
    sheet: Path, tottori: Collection, typed: dict[str, Any], header: str, why: str
) -> None:
    fill_in(sheet, 1, old="2", new="3", why="正しい行")
    fill_in(sheet, 0, **{"old": "2", "new": "1", "why": "理由", **typed})
    back = read(sheet, tottori)
    assert [one.reason for one in back.corrections] == ["正しい行"]
    (unread,) = back.unusable
    assert unread.file == "疑義照会票.xlsx"
    table = openpyxl.load_workbook(sheet)[SHEET]
    cell = next(c for r in table.iter_rows() for c in r if c.value == header)
    assert unread.where == f"{SHEET}!{cell.column_letter}{cell.row + 1}"
    assert why in unread.why
    assert unread.remedy


def test_a_row_with_a_reason_alone_confirms_the_answer_that_stands_there(
    sheet: Path, tottori: Collection
) -> None:
    item = tottori.items[0].item
    fill_in(sheet, 0, old=2, why="要綱第3条（見本）", by="総務課 見本", on=NOON)
    fill_in(sheet, 2, why="どれも実地で確かめた")
    back = read(sheet, tottori)
    assert (back.corrections, back.unusable) == ((), ())
    one, whole = back.confirmations
    assert one == Confirmation(
        code="312011",
        item_id=item.id,
        before=level(2),
        reason="要綱第3条（見本）",
        confirmed_by="総務課 見本",
        confirmed_on="2026-12-01",
        where=f"{SHEET}!I6",
        file="疑義照会票.xlsx",
        about=item.title,
        asked="前年度からの大きな変化：=1+1\n根拠資料がない：根拠がありません。",
    )
    assert (whole.item_id, whole.about) == ("", "サイバーセキュリティ")
    assert "すべて2です。" in whole.asked


def test_the_same_answer_once_more_with_a_reason_is_no_correction(
    sheet: Path, tottori: Collection
) -> None:
    fill_in(sheet, 0, old="2", new=f"2 {tottori.items[0].item.labels[2]}", why="確かめた")
    back = read(sheet, tottori)
    assert (back.corrections, len(back.confirmations)) == ((), 1)


def test_who_confirmed_without_a_reason_is_told_what_is_lacking(
    sheet: Path, tottori: Collection
) -> None:
    fill_in(sheet, 0, old=2, by="総務課 見本")
    fill_in(sheet, 5, by="総務課 見本")
    back = read(sheet, tottori)
    assert back.confirmations == ()
    (row,) = back.unusable
    assert (row.code, row.confirmed_by) == ("312011", "総務課 見本")
    assert "「理由」がありません" in row.why
    assert row.where == f"{SHEET}!I6"


def test_sorting_renaming_moving_columns_and_a_lost_zero_do_not_matter(
    tmp_path: Path, tottori: Collection
) -> None:
    hakodate = places_of("01")[1]
    item = tottori.items[5].item
    book = openpyxl.Workbook()
    table = book.active
    table.title = "補正"
    table.append(["令和8年度の補正"])
    table.append([" 新 ", "項目ｉｄ", "旧", "備考", "団体コード", "理由"])
    table.append(["3", item.id.lower().replace("-", "‐"), 2, "電話", int(hakodate.code), "確認"])
    book.save(tmp_path / "補正.xlsx")
    back = read(tmp_path / "補正.xlsx", tottori)
    assert back.unusable == ()
    (correction,) = back.corrections
    assert (correction.code, correction.item_id) == (hakodate.code, item.id)
    assert (back.year, correction.where) == (None, "補正!A3")


def test_a_row_added_below_is_read_like_the_others(sheet: Path, tottori: Collection) -> None:
    fill_in(sheet, 3, item=tottori.items[9].item.id, old=1, new=2)
    (correction,) = read(sheet, tottori).corrections
    assert (correction.code, correction.item_id) == ("312011", tottori.items[9].item.id)


def test_what_comes_back_is_applied_where_the_old_answer_fits(
    tmp_path: Path, tottori: Collection
) -> None:
    target = tmp_path / "全体.xlsx"
    given = tottori.standing("312011").given
    item = next(p.item for p in tottori.items if given[p.item.id].level in (1, 3))
    was = given[item.id].level or 0
    query = Query(code="312011", kind="no_evidence", why="根拠がない", item_id=item.id)
    write_inquiry(msgspec.structs.replace(tottori, queries=(query,)), target)
    fill_in(target, 0, new=4 - was, why="確認した")
    back = read(target, tottori)
    places = places_of("31")
    sent = [make_submission(place) for place in places[:3]]
    now = make_collection(sent, beside=Beside(corrections=back.corrections))
    assert [line.why_not for line in now.corrections] == [""]
    assert now.standing("312011").given[item.id].level == 4 - was


def test_every_municipality_asked_has_its_own_sheet_and_none_is_overwritten(
    tmp_path: Path, tottori: Collection
) -> None:
    told: list[tuple[int, int, str]] = []
    first = write_inquiries(tottori, tmp_path, tell=lambda *step: told.append(step))
    assert [path.name for path in first] == [
        "312011_鳥取市_R8_疑義照会票.xlsx",
        "312037_倉吉市_R8_疑義照会票.xlsx",
    ]
    assert told[-1] == (2, 2, "")
    before = first[0].read_bytes()
    again = write_inquiries(tottori, tmp_path)
    assert again[0].name == "312011_鳥取市_R8_疑義照会票（2）.xlsx"
    assert first[0].read_bytes() == before == again[0].read_bytes(), "same input, same bytes"
    texts = [c.value for r in openpyxl.load_workbook(first[1])[SHEET].iter_rows() for c in r]
    assert "鳥取市" not in texts, "nobody sees what another is asked"


def test_a_sheet_says_by_when_to_where_and_to_whom_it_goes_back_and_is_read_all_the_same(
    tmp_path: Path, tottori: Collection
) -> None:
    target = tmp_path / "期限つき.xlsx"
    asking = Asking(
        due=dt.date(2026, 12, 18),
        contact="デジタル推進課　見本 花子　電話 0000-00-0000",
        reply_to="dx@pref.example.lg.jp",
    )
    write_inquiry(tottori, target, code="312011", asking=asking)
    book = openpyxl.load_workbook(target)
    head = [cell.value for cell in book[SHEET]["A"][:4]]
    (said,) = [text for text in head if text and "回答期限" in text]
    for words in ("令和8年12月18日（金）まで", asking.contact, asking.reply_to, "鳥取県"):
        assert words in said
    guide = {row[0]: row[1] for row in book["記入要領"].iter_rows(values_only=True)}
    assert guide["回答期限"] == "令和8年12月18日（金）まで"
    assert guide["担当・連絡先"] == asking.contact
    assert guide["返送先"] == asking.reply_to
    assert f"令和8年12月18日（金）までに、このファイルのまま {asking.reply_to} へ" in guide["手順5"]
    fill_in(target, 0, why="確かめた")
    assert len(read(target, tottori).confirmations) == 1
    write_inquiry(tottori, target, code="312011")
    plain = openpyxl.load_workbook(target)
    assert not [c.value for c in plain[SHEET]["A"][:5] if "回答期限" in str(c.value)]
    assert "回答期限" not in [cell.value for cell in plain["記入要領"]["A"]]


def test_a_very_long_address_is_whole_on_the_sheet(tmp_path: Path, tottori: Collection) -> None:
    contact = "、".join(f"担当{number} 電話 0000-00-{number:04}" for number in range(20))
    write_inquiry(tottori, tmp_path / "長い.xlsx", asking=Asking(contact=contact))
    cells = openpyxl.load_workbook(tmp_path / "長い.xlsx")[SHEET]["A"]
    assert contact in "".join(str(cell.value) for cell in cells[:8])


def test_a_collection_without_queries_still_makes_a_sheet_to_correct_with(
    tmp_path: Path, tottori: Collection
) -> None:
    quiet = msgspec.structs.replace(tottori, queries=())
    assert write_inquiries(quiet, tmp_path / "なし") == ()
    target = tmp_path / "補正.xlsx"
    write_inquiry(quiet, target)
    fill_in(target, 0, code="312011", item=quiet.items[0].item.id, old=1, new=2)
    assert len(read(target, quiet).corrections) == 1


def test_other_workbooks_are_refused(sheet: Path, tottori: Collection, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    book["管理情報"]["B2"] = "submission"
    book.save(tmp_path / "別.xlsx")
    with pytest.raises(AnotherKindError, match="補正の票"):
        read(tmp_path / "別.xlsx", tottori)
    plain = openpyxl.Workbook()
    plain.active.append([CODE, ITEM, OLD])
    plain.save(tmp_path / "表.xlsx")
    with pytest.raises(NoTableError, match="見出しが並んでいません"):
        read(tmp_path / "表.xlsx", tottori)


def test_a_sheet_that_is_not_whole_is_not_kept(
    tmp_path: Path, tottori: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr("exports.workbooks.opened_again.sheets_of", lambda _: {"記入要領": ()})
    with pytest.raises(ExportNotWholeError):
        write_inquiry(tottori, target)
    assert target.read_bytes() == b"old"
