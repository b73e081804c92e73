"""The workbook's figures are those of the collection, and follow from its sheet データ."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd
import pytest

from assessment.collection.received import Scope, given
from assessment.collection.records import Collection
from assessment.errors import ExportNotWholeError
from exports.workbooks.collection_workbook.checking import check_collection_workbook
from exports.workbooks.collection_workbook.identity import collection_identity
from exports.workbooks.collection_workbook.writer import write_collection_workbook
from exports.workbooks.reading import sheets_of, table_in
from tests.collections import make_collection, make_submission, places_of
from tests.exports.collection_workbook.files import data_of, write
from tests.factories import AS_OF


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


def test_one_band_of_everyone_is_not_the_whole_once_more(tmp_path: Path) -> None:
    few = make_collection([make_submission(place) for place in places_of("31")[:7]])
    sheets = sheets_of(write(few, tmp_path))
    rows = table_in(sheets["団体区分別"], ("分野", "テーマ", "団体区分", "n"))
    assert {(row["団体区分"], row["n"]) for row in rows} == {("全体", 7)}
    places = table_in(sheets["市区町村×分野"], ("団体コード", "団体区分"))
    assert [row["団体区分"] for row in places] == [""] * 7


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
            row[name]
            for name in ("n", "平均", "最小", "下から4分の1", "中央値", "上から4分の1", "最大")
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
