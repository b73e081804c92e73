"""Gap workbooks that the tests write and read, with two libraries."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assessment.records import Answer, Entry, level
from assessment.results import Result, result
from checklists.schema import SourceBook
from exports.workbooks.gap_workbook import write_gap_workbook
from exports.workbooks.reading import sheets_of, table_in
from tests.factories import every_state, four_areas, make_assessment, make_checklist, make_item

SHEETS = ["概要", "課題一覧", "取組計画", "全回答", "出典", "データ", "管理情報"]
DATA_HEADERS = [
    "団体コード",
    "都道府県",
    "市区町村",
    "年度",
    "チェックリスト",
    "チェックリスト版",
    "項目ID",
    "状態",
    "レベル",
    "目標",
    "重要度",
]

Grid = Sequence[Sequence[Any]]
Reader = Callable[[Path], Mapping[str, Grid]]


def with_openpyxl(path: Path) -> Mapping[str, Grid]:
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [["" if v is None else v for v in row] for row in sheet.values]
        for sheet in book.worksheets
    }


both_libraries = pytest.mark.parametrize("read", [sheets_of, with_openpyxl])


def full_result() -> Result:
    """Four areas in every state, with deadlines, weights, own targets and 備え."""
    plain = four_areas()
    changed = list(plain[0].item)
    changed[0] = make_item("STD-01-01", weight=3, deadline=dt.date(2026, 3, 31),
                           deadline_kind="binding", deadline_note="令和7年度末")  # fmt: skip
    changed[1] = make_item("STD-01-02", kind="readiness", available_from="国の基盤")
    first = make_checklist(changed, "standardization", "STD")
    checklists = (first, *plain[1:])
    answers = every_state(checklists)
    answers["SEC-01-01"] = Entry(answer=level(1), own_target=4, note="次年度に予算を要求")
    return result(make_assessment(checklists, answers))


def written(whole: Result, folder: Path, book: SourceBook | None = None) -> Path:
    target = folder / "自己点検結果.xlsx"
    write_gap_workbook(whole, target, book=book or SourceBook())
    return target


def result_of(answers: dict[str, Answer | int | Entry], *ids: str) -> Result:
    items = [make_item(item_id) for item_id in ids]
    return result(make_assessment([make_checklist(items)], answers))


def table(sheets: Mapping[str, Grid], sheet: str) -> Sequence[Mapping[str, Any]]:
    return table_in(sheets[sheet], ("項目ID",))
