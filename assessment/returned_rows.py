"""Which rows of a returned sheet the items of an assessment take. Pure."""

from collections.abc import Mapping

from assessment.answers import apply
from assessment.errors import AnswerRejectedError, UnknownItemError
from assessment.records import Edit, Entry
from assessment.returned import Ignored, ReturnedRow, ReturnedSheet
from checklists.errors import UserFacingError
from checklists.schema import Item


def sorted_out(
    sheet: ReturnedSheet, asked: Mapping[str, Item]
) -> tuple[tuple[ReturnedRow, ...], tuple[Ignored, ...]]:
    """The rows that the items take, and why the others were left out."""
    rows, ignored = [], []
    for row in sheet.rows:
        problem = _problem(row, asked)
        if problem is None:
            rows.append(row)
        else:
            left_out = Ignored(
                where=row.where,
                item_id=row.item_id,
                text="",
                why=problem.message,
                remedy=problem.remedy,
            )
            ignored.append(left_out)
    return tuple(rows), tuple(ignored)


def _problem(row: ReturnedRow, asked: Mapping[str, Item]) -> UserFacingError | None:
    item = asked.get(row.item_id)
    if item is None:
        return UnknownItemError(row.item_id, tuple(asked))
    edit = Edit(
        item_id=row.item_id,
        answer=row.answer,
        note=row.note,
        evidence=row.evidence,
        performer=row.performer,
    )
    try:
        apply(Entry(), edit, item)
    except AnswerRejectedError as error:
        return error
    return None
