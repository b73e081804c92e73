"""The sheet 取組計画 of the gap workbook."""

from collections.abc import Sequence

from assessment.actions import Action
from assessment.results import Result
from exports.workbooks.book import Book
from exports.workbooks.gap_list import why_no_gaps
from exports.workbooks.gap_sheets import ANSWERS, BACK, GAPS, PLAN
from exports.workbooks.item_columns import ITEM_ID, as_of_words, sheet_title
from exports.workbooks.plan.rows import rows_of
from exports.workbooks.plan.table import HOW_TO_FILL_IN, RANK, write_plan_sheet
from exports.workbooks.row_links import link_rows, name_rows, row_name
from exports.workbooks.tables import write_sentence

_WHERE_LINKS_LEAD = f"「{RANK}」から{GAPS}の行へ、項目IDから{ANSWERS}の行へ移れます。"


def write_plan(book: Book, result: Result, actions: Sequence[Action]) -> None:
    """Write ``actions``, suggestions among them, and a row for every other gap."""
    title, rows = sheet_title(PLAN, result), rows_of(result, actions)
    if not rows:
        write_sentence(book, PLAN, title, why_no_gaps(result), BACK)
        return
    remarks = (f"{as_of_words(result)}の計画です。{HOW_TO_FILL_IN}", _WHERE_LINKS_LEAD)
    placed = write_plan_sheet(book, rows, title, remarks, result.as_of, BACK)
    ids = [row.item_id for row in rows]
    name_rows(book, PLAN, placed, ids)
    gaps = [(row.rank, row_name(GAPS, row.item_id) if row.rank else None) for row in rows]
    link_rows(book, placed, RANK, "integer", gaps)
    answers = [(r.item_id, row_name(ANSWERS, r.item_id) if r.response else None) for r in rows]
    link_rows(book, placed, ITEM_ID, "code", answers)
