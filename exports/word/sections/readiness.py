"""備え: items that rest on what the state or the prefecture has still to provide."""

from assessment.records import Response
from assessment.results import Result
from exports.pdf.sections.readiness import MEANING, offered_when, state_in_words
from exports.tokens import tokens
from exports.word.marks import mark
from exports.word.markup import Run
from exports.word.paper import WordPaper
from exports.word.tables import CellWords, Column

_COLUMNS = (
    Column("項目", 52),
    Column("現在", 12, "center"),
    Column("状態", 36),
    Column("国などの提供時期", 52),
    Column("担当", 24),
)


def write_readiness(paper: WordPaper, result: Result) -> None:
    """Write the table of readiness items, where there are any."""
    if not result.readiness:
        return
    paper.section("備え")
    paper.text(MEANING)
    paper.table("備えの項目", _COLUMNS, [_row(response) for response in result.readiness])


def _row(response: Response) -> list[CellWords]:
    item = response.item
    return [
        (
            Run(text=f"{item.id}\n", colour=tokens().light.text_soft),
            Run(text=item.title, bold=True),
        ),
        mark(response.answer),
        state_in_words(response),
        offered_when(response),
        response.division,
    ]
