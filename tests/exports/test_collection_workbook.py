"""The collection workbook: its figures are those of the collection, and follow from its データ."""

import datetime as dt
import itertools
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pandas as pd
import pytest

from assessment.collection.anonymous import anonymous
from assessment.collection.records import (
    AppliedCorrection,
    Beside,
    Collection,
    Contact,
    Correction,
    Query,
    Scope,
    given,
)
from assessment.errors import ExportNotWholeError
from assessment.municipalities import municipalities
from assessment.records import level
from exports.tokens import tokens
from exports.workbooks import measuring
from exports.workbooks.collection_workbook.checking import check_collection_workbook
from exports.workbooks.collection_workbook.identity import collection_identity
from exports.workbooks.collection_workbook.writer import write_collection_workbook
from exports.workbooks.reading import sheets_of, table_in
from tests.collections import (
    SCOPE,
    make_collection,
    make_submission,
    make_submissions,
    places_of,
)
from tests.factories import AS_OF

HEADERS = (
    "団体コード", "都道府県", "市区町村", "年度", "チェックリスト", "チェックリスト版", "項目ID",
    "状態", "レベル", "目標", "重要度",
)  # fmt: skip
SHEETS = (
    "提出状況", "市区町村×分野", "市区町村×項目", "項目別分布", "到達率の低い項目", "団体区分別",
    "疑義照会の候補", "補正", "受付結果", "データ", "管理情報",
)  # fmt: skip
BOOK = "xl/workbook.xml"
NASTY = '=HYPERLINK("http://example.com","押す")'


def write(collection: Collection, folder: Path, name: str = "集計.xlsx") -> Path:
    target = folder / name
    write_collection_workbook(collection, target)
    return target


@pytest.fixture(scope="module")
def tottori() -> Collection:
    return make_collection()


@pytest.fixture(scope="module")
def written(tottori: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tottori, tmp_path_factory.mktemp("tottori"))


@pytest.fixture(scope="module")
def loaded(written: Path) -> Any:
    return openpyxl.load_workbook(written)


def data_of(path: Path) -> pd.DataFrame:
    return pd.read_excel(
        path,
        sheet_name="データ",
        engine="calamine",
        dtype={"団体コード": str, "チェックリスト版": str},
        keep_default_na=False,
    )


def figures_by_pandas(path: Path, collection: Collection) -> dict[str, pd.DataFrame]:
    """An independent calculation from データ alone, but for which items are 備え."""
    ready = [p.item.id for p in collection.items if p.item.kind == "readiness"]
    rows = data_of(path)
    rows["レベル"] = pd.to_numeric(rows["レベル"])
    rows["open"] = rows["状態"].eq("unanswered")
    rows["decided"] = rows["状態"].isin(["level", "unknown"])
    scored = rows[rows["decided"] & ~rows["項目ID"].isin(ready)].copy()
    reached = scored[["レベル", "目標"]].fillna(0).min(axis=1).where(scored["レベル"].notna(), 0)
    scored["gain"] = scored["重要度"] * reached / scored["目標"]
    group = ["団体コード", "チェックリスト"]
    sums = scored.groupby(group)[["gain", "重要度"]].sum()
    scores = (100 * sums["gain"] / sums["重要度"]).rename("score").to_frame()
    scores["complete"] = ~rows.groupby(group)["open"].any()
    complete = scores[scores["complete"]]["score"].groupby("チェックリスト")
    quartiles = complete.describe()
    decided = rows[rows["decided"]].copy()
    filled = decided["レベル"].fillna(0)
    decided["gap"] = (decided["目標"] - filled).clip(lower=0)
    decided["reached"] = decided["レベル"] >= decided["目標"]
    items = decided.groupby("項目ID")[["gap", "reached"]].mean()
    items["n"] = decided.groupby("項目ID").size()
    return {"scores": scores, "quartiles": quartiles, "items": items}


def test_sheets_stand_in_their_order_and_nothing_is_hidden(loaded: Any) -> None:
    assert tuple(loaded.sheetnames) == SHEETS
    assert {sheet.sheet_state for sheet in loaded} == {"visible"}


def test_every_figure_follows_from_the_data_sheet_by_an_independent_calculation(
    tmp_path: Path,
) -> None:
    collection = make_collection(scope=Scope(today=AS_OF, prefecture="01"))
    path = write(collection, tmp_path)
    anew = figures_by_pandas(path, collection)
    sheets = sheets_of(path)
    for row in table_in(sheets["項目別分布"], ("項目ID", "n", "到達率")):
        mine = anew["items"].loc[row["項目ID"]]
        assert row["n"] == mine["n"]
        assert row["到達率"] == pytest.approx(mine["reached"], rel=1e-12)
        assert row["差の平均"] == pytest.approx(mine["gap"], rel=1e-12)
    titles = {area.checklist.title: area.checklist.id for area in collection.areas}
    whole = [
        row
        for row in table_in(sheets["団体区分別"], ("分野", "テーマ", "団体区分", "平均"))
        if (row["テーマ"], row["団体区分"]) == ("（分野全体）", "全体")
    ]
    assert [row["分野"] for row in whole] == list(titles)
    for row in whole:
        mine = anew["quartiles"].loc[titles[row["分野"]]]
        printed = [
            row[name] for name in ("n", "平均", "最小", "第1四分位", "中央値", "第3四分位", "最大")
        ]
        names = ["count", "mean", "min", "25%", "50%", "75%", "max"]
        assert printed == pytest.approx([mine[name] for name in names], rel=1e-12)
    for row in table_in(sheets["市区町村×分野"], ("団体コード", *titles)):
        for title, checklist_id in titles.items():
            mine = anew["scores"].loc[(row["団体コード"], checklist_id)]
            assert row[title] == pytest.approx(mine["score"], rel=1e-12)


def test_the_printed_figures_are_those_of_the_collection(
    written: Path, tottori: Collection
) -> None:
    sheets = sheets_of(written)
    for picture, row in zip(
        tottori.items, table_in(sheets["項目別分布"], ("項目ID", "n", "レベル0")), strict=True
    ):
        counts = [row[f"レベル{number}"] for number in range(5)]
        counts += [row["わからない"], row["該当なし"], row["未回答"]]
        assert counts == [*picture.levels, picture.unknown, picture.na, picture.unanswered]
    listed = {
        row["団体コード"]: row["状況"]
        for row in table_in(sheets["提出状況"], ("団体コード", "状況"))
    }
    words = {
        "submitted": "提出済み",
        "incomplete": "回答が途中",
        "missing": "未提出",
        "rejected": "受付できず",
    }
    assert listed == {s.municipality.code: words[s.status] for s in tottori.standings}
    assert set(listed.values()) == set(words.values())


def test_the_data_sheet_obeys_the_rule_for_machine_readable_tables(
    loaded: Any, tottori: Collection
) -> None:
    sheet = loaded["データ"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert header == HEADERS
    assert not sheet.merged_cells.ranges
    assert len(rows) == sum(len(s.given) for s in tottori.standings)
    assert len({(row[0], row[6]) for row in rows}) == len(rows)
    for code, _, _, year, _, version, item, state, number, target, weight in rows:
        assert (type(code), type(version), type(item)) == (str, str, str)
        assert (len(code), year) == (6, 2026)
        assert (state == "level") == (number in range(5))
        assert target in range(1, 5)
        assert weight in (1, 2, 3)


def test_a_submission_of_an_earlier_version_says_so_in_its_rows(
    written: Path, tottori: Collection
) -> None:
    rows = data_of(written)
    outdated = {s.municipality.code: s.outdated for s in tottori.standings if s.outdated}
    ((code, (mark,)),) = outdated.items()
    of_mark = rows[(rows["団体コード"] == code) & (rows["チェックリスト"] == mark.id)]
    assert set(of_mark["チェックリスト版"]) == {"2023.1"}
    assert set(rows[rows["団体コード"] != code]["チェックリスト版"]) == {"2024.1"}


def test_an_answer_is_one_character_on_the_colour_of_its_level(
    loaded: Any, tottori: Collection
) -> None:
    sheet = loaded["市区町村×項目"]
    rows = list(sheet.iter_rows())
    header = next(row for row in rows if row[0].value == "団体コード")
    columns = {cell.value: cell.column - 1 for cell in header}
    marks = {"unknown": "？", "na": "－", "unanswered": "□"}
    seen = set()
    for row in itertools.takewhile(lambda row: row[0].value, rows[header[0].row :]):
        standing = tottori.standing(row[0].value)
        for item_id, answer in standing.given.items():
            cell = row[columns[item_id]]
            seen.add(answer.level if answer.level is not None else answer.state)
            if answer.level is None:
                assert cell.value == marks[answer.state]
            else:
                assert cell.value == answer.level
                fill = tokens().level[answer.level].fill
                assert cell.fill.start_color.rgb == f"FF{fill[1:].upper()}"
    assert seen == {0, 1, 2, 3, 4, "unknown", "na", "unanswered"}


def test_unfinished_municipalities_are_shown_and_marked_and_count_in_no_statistic(
    loaded: Any, written: Path, tottori: Collection
) -> None:
    sheet = loaded["市区町村×分野"]
    rows = list(sheet.iter_rows())
    header = next(row for row in rows if row[0].value == "団体コード")
    area = tottori.areas[-1]
    column = next(c.column - 1 for c in header if c.value == area.checklist.title)
    marked = {row[0].value for row in rows[header[0].row :] if "＊" in row[column].number_format}
    unfinished = {s.municipality.code for s in tottori.standings if s.status == "incomplete"}
    assert marked == unfinished != set()
    counted = rows[header[0].row - 3][column].value
    assert counted == area.quartiles.n == tottori.submitted - len(unfinished)
    texts = " ".join(str(row[0].value) for row in rows)
    assert "回答が途中の市区町村は、表には載せますが、これらの数値には含みません" in texts


def test_heat_maps_carry_native_colours_charts_are_native_and_tables_sort_and_filter(
    loaded: Any,
) -> None:
    scales = [
        rule.type
        for ranges in loaded["市区町村×分野"].conditional_formatting
        for rule in ranges.rules
    ]
    assert scales == ["colorScale"]
    assert [len(loaded[name]._charts) for name in ("項目別分布", "団体区分別")] == [4, 4]
    for name in SHEETS[:-1]:
        sheet = loaded[name]
        if name in ("疑義照会の候補", "補正"):
            continue  # nothing to list
        assert sheet.auto_filter.ref, name
        assert sheet.freeze_panes, name
        assert sheet.print_title_rows, name
        assert sheet.page_setup.orientation == "landscape", name


def test_no_formula_no_macro_and_no_name_twice_is_in_the_file(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheets = [content for name, content in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in content or b"_xlfn" in content for content in sheets)
    assert not any("vba" in name.lower() or "externalLink" in name for name in parts)
    names = re.findall(rb'<definedName name="([^"]+)"(?: localSheetId="([0-9]+)")?', parts[BOOK])
    assert len(names) == len(set(names)) >= 30


def test_every_link_leads_to_a_sheet_or_name_that_is_there(loaded: Any) -> None:
    cells = [c for sheet in loaded for row in sheet.iter_rows() for c in row if c.hyperlink]
    places = [cell.hyperlink.location for cell in cells]
    sheets = {f"'{name}'!A1" for name in loaded.sheetnames}
    assert set(places) - sheets == {"項目別のグラフ"}
    assert "項目別のグラフ" in loaded.defined_names
    assert sheets - set(places) == set()


def test_nobody_is_ranked(written: Path) -> None:
    texts = [
        value
        for cells in sheets_of(written).values()
        for row in cells
        for value in row
        if isinstance(value, str)
    ]
    assert not [t for t in texts if re.search(r"ランキング|[0-9０-９]+位|^(順|順番|順位|位)$", t)]


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


def test_the_longest_names_fit_their_columns(loaded: Any) -> None:
    longest = max((place.name for place in municipalities()), key=measuring.width)
    for name in ("提出状況", "市区町村×分野", "市区町村×項目"):
        sheet = loaded[name]
        row = next(row for row in sheet.iter_rows() if row[0].value == "団体コード")
        header = next(cell for cell in row if cell.value == "市区町村")
        wide = next(
            size.width
            for size in sheet.column_dimensions.values()
            if size.min <= header.column <= size.max
        )
        pixels = wide * 7 + 5
        assert pixels >= measuring.pixels(measuring.width(longest), indented=True) - 1, name


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
    ]
    assert corrected[0]["旧"] == f"1 {item.labels[1]}"
    assert corrected[0]["理由"] == "=電話で確認"


def _other_answer(collection: Collection) -> Collection:
    standing = next(s for s in collection.standings if s.status == "submitted")
    item_id = next(i for i, answer in standing.given.items() if answer.state == "level")
    changed = msgspec.structs.replace(standing, given={**standing.given, item_id: given("unknown")})
    standings = tuple(changed if s is standing else s for s in collection.standings)
    return msgspec.structs.replace(collection, standings=standings)


def _other_count(collection: Collection) -> Collection:
    first, *rest = collection.items
    changed = msgspec.structs.replace(first, unknown=first.unknown + 1)
    return msgspec.structs.replace(collection, items=(changed, *rest))


def _other_quartile(collection: Collection) -> Collection:
    first, *rest = collection.areas
    figures = msgspec.structs.replace(first.quartiles, q1=first.quartiles.q3)
    changed = msgspec.structs.replace(first, quartiles=figures)
    return msgspec.structs.replace(collection, areas=(changed, *rest))


def _other_score(collection: Collection) -> Collection:
    standing = next(s for s in collection.standings if s.status == "submitted")
    (first, figures), *rest = standing.areas.items()
    wrong = msgspec.structs.replace(figures, score=figures.low and figures.low / 2)
    changed = msgspec.structs.replace(standing, areas={first: wrong, **dict(rest)})
    standings = tuple(changed if s is standing else s for s in collection.standings)
    return msgspec.structs.replace(collection, standings=standings)


@pytest.mark.parametrize(
    ("spoil", "sheet"),
    [
        (_other_count, "項目別分布"),
        (_other_quartile, "団体区分別"),
        (_other_score, "市区町村×分野"),
    ],
)
def test_a_figure_that_does_not_follow_from_the_data_is_noticed_and_the_old_file_stays(
    tmp_path: Path, spoil: Callable[[Collection], Collection], sheet: str, tottori: Collection
) -> None:
    target = tmp_path / "集計.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(ExportNotWholeError, match=sheet):
        write_collection_workbook(spoil(tottori), target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["集計.xlsx"]


def test_an_answer_that_is_not_as_written_is_noticed(tottori: Collection, written: Path) -> None:
    spoilt = _other_answer(tottori)
    with pytest.raises(ExportNotWholeError, match="データ"):
        check_collection_workbook(
            written, spoilt, collection_identity(tottori, "collection", 1), written
        )


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


def test_the_identity_says_prefecture_year_and_day(loaded: Any) -> None:
    facts = {row[0]: row[1] for row in loaded["管理情報"].iter_rows(values_only=True)}
    assert facts["format"] == "collection"
    assert facts["municipality_code"] == "310000"
    assert (facts["fiscal_year"], facts["reference_date"]) == ("2026", "2026-11-24")
    assert facts["issued_at"] == "2026-11-24T00:00:00+09:00"
    assert dt.date.fromisoformat(facts["reference_date"]) == SCOPE.today


def test_populations_are_shown_where_they_are_known(tmp_path: Path, written: Path) -> None:
    assert table_in(sheets_of(written)["提出状況"], ("団体コード", "人口"))
    without = make_collection(beside=Beside(corrections=()))
    headers = table_in(sheets_of(write(without, tmp_path))["提出状況"], ("団体コード",))[0]
    assert "人口" not in headers


def test_what_stands_above_is_protected_and_the_whole_body_is_free_to_be_sorted(
    loaded: Any,
) -> None:
    for name in ("提出状況", "市区町村×分野", "市区町村×項目", "項目別分布", "団体区分別"):
        sheet = loaded[name]
        assert sheet.protection.sheet, name
        assert not sheet.protection.password, name
        assert not sheet.protection.sort, "sorting is allowed"
        first, last = sheet.auto_filter.ref.split(":")
        table = list(sheet[f"{first}:{last}"])
        assert all(cell.protection.locked for cell in table[0]), name
        assert not any(cell.protection.locked for row in table[1:] for cell in row), name
        assert sheet["A1"].protection.locked, name
    assert not loaded["データ"].protection.sheet


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
