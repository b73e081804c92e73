"""Inquiry sheets (疑義照会票) as people fill them in."""

from pathlib import Path

import openpyxl

from exports.workbooks.reading import sheets_of, table_in
from tests.exports.answer_sheets import column_of

SHEET = "疑義照会票"
NEW, OLD, WHY, ITEM, CODE = "新", "旧", "理由", "項目ID", "団体コード"


def fill_in(path: Path, row: int, **typed: object) -> None:
    """Type into the cells of a row of the table, the first being 0."""
    book = openpyxl.load_workbook(path)
    table = book[SHEET]
    headers = {"new": NEW, "old": OLD, "why": WHY, "item": ITEM, "code": CODE}
    headers |= {"by": "確認者", "on": "確認日"}
    top = next(c.row for r in table.iter_rows() for c in r if c.value == NEW)
    for name, value in typed.items():
        table.cell(top + 1 + row, column_of(table, headers[name])).value = value
    book.save(path)


def rows_asked(path: Path) -> list[str]:
    """The ids of the items asked about; empty where the whole is."""
    rows = table_in(sheets_of(path)[SHEET], (ITEM, "疑義の内容"))
    return [row[ITEM] for row in rows if row["疑義の内容"]]
