"""``データ`` of the gap workbook: a row for every item, with all that reports say of it."""

from collections.abc import Sequence

from assessment.gaps import gap_of
from assessment.records import Response
from assessment.results import Result
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.data_table import DataColumn, fixed_columns, write_data_table
from exports.workbooks.item_columns import ITEM_TITLE, theme_titles


def write_data(book: Book, result: Result) -> None:
    """Write ``データ`` with a row for every item of the assessment, 備え too."""
    write_data_table(book, _columns(result), result.assessment.responses)


def _columns(result: Result) -> Sequence[DataColumn[Response]]:
    info = result.assessment.info
    themes = theme_titles(result)
    gaps = {
        response.item.id: gap_of(response, result.as_of) for response in result.assessment.responses
    }

    def priority(response: Response) -> Cell:
        gap = gaps[response.item.id]
        return gap.priority if gap else None

    def urgency(response: Response) -> Cell:
        gap = gaps[response.item.id]
        return gap.urgency if gap else None

    def steps(response: Response) -> Cell:
        gap = gaps[response.item.id]
        return gap.gap if gap else None

    return (
        *fixed_columns(result.assessment),
        DataColumn(ITEM_TITLE, 24, "plain_code", lambda r: r.item.title),
        DataColumn("テーマID", 7, "plain_code", lambda r: r.item.theme_id),
        DataColumn("テーマ", 18, "plain_code", lambda r: themes[r.item.theme_id]),
        DataColumn("種別", 7, "plain_code", lambda r: r.item.kind),
        DataColumn("公開区分", 7, "plain_code", lambda r: r.item.sensitivity),
        DataColumn("担当課", 10, "plain_code", lambda r: r.division),
        DataColumn("独自目標", 5, "plain_integer", lambda r: r.entry.own_target),
        DataColumn("差", 5, "plain_integer", steps),
        DataColumn("期限", 8, "plain_date", lambda r: r.item.deadline),
        DataColumn("延長後の期限", 8, "plain_date", lambda r: r.entry.extended_deadline),
        DataColumn("期限の種類", 9, "plain_code", lambda r: r.item.deadline_kind),
        DataColumn("緊急度", 5, "plain_decimal", urgency),
        DataColumn("優先度", 5, "plain_decimal", priority),
        DataColumn("実施主体", 7, "plain_code", lambda r: r.entry.performer),
        DataColumn("該当なしの理由", 16, "plain_code", lambda r: r.answer.reason),
        DataColumn("回答日時", 13, "plain_datetime", lambda r: r.at),
        DataColumn("基準日", 8, "plain_date", lambda _: info.reference_date),
        DataColumn("時点", 8, "plain_date", lambda _: result.as_of),
    )
