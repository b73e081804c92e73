"""Collection workbooks that the tests write and read."""

from pathlib import Path

import pandas as pd

from assessment.collection.records import Collection
from exports.workbooks.collection_workbook.writer import write_collection_workbook

HEADERS = (
    "団体コード", "都道府県", "市区町村", "年度", "チェックリスト", "チェックリスト版", "項目ID",
    "状態", "レベル", "目標", "重要度",
)  # fmt: skip
SHEETS = (
    "提出状況", "市区町村×分野", "市区町村×項目", "項目別分布", "到達率の低い項目", "団体区分別",
    "疑義照会の候補", "補正", "受付結果", "データ", "管理情報",
)  # fmt: skip


def write(collection: Collection, folder: Path, name: str = "集計.xlsx") -> Path:
    target = folder / name
    write_collection_workbook(collection, target)
    return target


def data_of(path: Path) -> pd.DataFrame:
    return pd.read_excel(
        path,
        sheet_name="データ",
        engine="calamine",
        dtype={"団体コード": str, "チェックリスト版": str},
        keep_default_na=False,
    )
