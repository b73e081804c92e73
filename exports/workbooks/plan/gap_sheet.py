"""The sheet 取組計画 of the gap workbook."""

from collections.abc import Sequence

from assessment.actions import Action
from assessment.results import Result
from exports.workbooks.book import Book
from exports.workbooks.gap_list import why_no_gaps
from exports.workbooks.item_columns import as_of_words, sheet_title
from exports.workbooks.plan.layout import SHEET
from exports.workbooks.plan.rows import rows_of
from exports.workbooks.plan.table import HOW_TO_FILL_IN, write_plan_sheet
from exports.workbooks.tables import write_sentence


def write_plan(book: Book, result: Result, actions: Sequence[Action]) -> None:
    """Write ``actions``, suggestions among them, and a row for every other gap."""
    title, rows = sheet_title(SHEET, result), rows_of(result, actions)
    if not rows:
        write_sentence(book, SHEET, title, why_no_gaps(result))
        return
    remarks = (f"{as_of_words(result)}の計画です。{HOW_TO_FILL_IN}",)
    write_plan_sheet(book, rows, title, remarks)
