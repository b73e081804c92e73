"""The content that a submission has when it is written: from the edition, not from cells."""

from assessment.results import Result
from exports.workbooks.cells import Cell, cleaned
from exports.workbooks.data_table import fixed_columns
from exports.workbooks.identity import Identity
from exports.workbooks.submission.content import Content, as_text
from exports.workbooks.submission.cover import entries, figure_rows
from exports.workbooks.submission.layout import ANSWER_HEADERS, Outgoing
from exports.workbooks.submission.lists import answer_columns, change_columns, changes_of


def written_content(outgoing: Outgoing, standing: Result, identity: Identity) -> Content:
    """All that stands under labels and headers; ``standing`` are the edition's figures."""
    responses = standing.assessment.responses
    answers = {column.header: column for column in answer_columns(outgoing)}
    read = [answers[header] for header in ANSWER_HEADERS if header in answers]
    changes, data = change_columns(), fixed_columns(standing.assessment)
    return Content(
        facts={name: _text(value) for name, value, _ in identity.rows()},
        entries={label: _text(value) for label, value in entries(outgoing).items()},
        figures=[list(map(_text, row)) for row in figure_rows(standing)],
        answers=[[_text(column.value(r)) for column in read] for r in responses],
        changes=[[_text(column.value(c)) for column in changes] for c in changes_of(outgoing)],
        data=[[_text(column.value(r)) for column in data] for r in responses],
    )


def _text(value: Cell) -> str:
    """A value as it will be read again from its cell."""
    return as_text(cleaned(value) if isinstance(value, str) else value)
