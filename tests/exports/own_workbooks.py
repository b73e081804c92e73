"""An organisation's own checklist for tests: a small valid one, and its workbook edited by hand."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from checklists.schema import Authority, Checklist, Item, Theme
from exports.workbooks.checklist_workbook.reader import ReadChecklist, read_checklist
from tests.factories import make_item

DAY = dt.date(2026, 11, 24)
RULE = Authority(
    id="KAI-YOKO",
    kind="guideline",
    title="架空町窓口要綱",
    article="第3条",
    date=dt.date(2025, 4, 1),
    publisher="架空町",
)
QUESTIONS = (
    "窓口で書く申請書の数を、年に1回かぞえていますか。",
    "転入した人が一つの場所で手続を終えられますか。",
    "待ち時間を画面で知らせていますか。",
)


def own_item(item_id: str = "KAI-01-01", **fields: Any) -> Item:
    """An item of an own checklist: it rests on the own authority."""
    number = int(item_id[-2:]) - 1
    values: dict[str, Any] = {"sources": (RULE.id,), "question": QUESTIONS[number % 3]}
    return make_item(item_id, **(values | {"reviewed_on": DAY} | fields))


def own_checklist(items: Sequence[Item] | None = None, **fields: Any) -> Checklist:
    """A checklist ``kaikaku`` with two items in one theme."""
    values: dict[str, Any] = {
        "id": "kaikaku",
        "prefix": "KAI",
        "title": "窓口改革の点検",
        "version": "2026.1",
        "summary": "架空町の窓口を点検します。",
        "theme": (Theme(id="KAI-01", title="窓口の手続"),),
        "item": tuple(items or (own_item("KAI-01-01"), own_item("KAI-01-02"))),
        "authority": (RULE,),
    }
    return Checklist(**(values | fields))


class Edited:
    """A workbook opened as a person would: cells by the header and the name of the row."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def cell(self, sheet: str, header: str, row: str | int = 0) -> Any:
        """The cell under ``header`` in the row that begins with ``row``, or the nth of the body."""
        found = self.header(sheet, header)
        page = self.book[sheet]
        if isinstance(row, int):
            return page.cell(found.row + 1 + row, found.column)
        names = (cell for cells in page.iter_rows(max_col=1) for cell in cells)
        named = next(cell for cell in names if cell.value == row)
        return page.cell(named.row, found.column)

    def header(self, sheet: str, header: str) -> Any:
        """The cell of a header: the last that says so above the body."""
        cells = (cell for cells in self.book[sheet].iter_rows(max_row=9) for cell in cells)
        return [cell for cell in cells if cell.value == header][-1]

    def where(self, sheet: str, header: str, row: str | int = 0) -> str:
        """The cell's name as a finding says it."""
        return f"{sheet}!{self.cell(sheet, header, row).coordinate}"

    def put(self, sheet: str, header: str, value: object, row: str | int = 0) -> str:
        """Write into a cell; its name as a finding says it."""
        self.cell(sheet, header, row).value = value
        return self.where(sheet, header, row)

    def read(self) -> ReadChecklist:
        """Save the workbook and read it."""
        self.book.save(self.path)
        return read_checklist(self.path, DAY)
