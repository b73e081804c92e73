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
    Column("項目・担当", 52),
    Column("現在", 12, "center"),
    Column("状態", 30),
    Column("国などの提供時期", 82),
)


def write_readiness(paper: WordPaper, result: Result) -> None:
    """Write the table of readiness items, where there are any."""
    if not result.readiness:
        return
    paper.section("備え", on_a_new_page=False)
    paper.text(MEANING, joined=True)
    rows = [_row(response) for response in result.readiness]
    paper.table("備えの項目", _COLUMNS, rows, dense=True)


def _row(response: Response) -> list[CellWords]:
    item = response.item
    return [
        (
            Run(text=f"{item.id}　{response.division}\n", colour=tokens().light.text_soft),
            Run(text=item.title, bold=True),
        ),
        mark(response.answer),
        state_in_words(response),
        (Run(text=offered_when(response), size=7.5),),
    ]
