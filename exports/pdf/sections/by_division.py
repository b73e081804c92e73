"""How far each division is: its items, what is answered, what nobody knows, what is open."""

from collections.abc import Iterable, Mapping

from reportlab.platypus import Flowable, Table

from assessment.records import Response
from assessment.scoring import Counts, figures
from exports.pdf.blocks import Block
from exports.pdf.flow import Heading, Text
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH
from exports.pdf.tables import Column, table
from exports.pdf.words import no_gaps

KEY = "divisions"
_COUNT = 58
_COLUMNS = (
    Column("担当課", BODY_WIDTH - 6 * _COUNT),
    *(
        Column(title, _COUNT, "right")
        for title in ("項目数", "目標に到達", "未到達", "未把握", "該当なし", "未回答")
    ),
)


def why_no_gaps(material: Material) -> list[Flowable]:
    """Why there is no gap to show, and how far each division is."""
    heading = Heading("担当課ごとの回答", material.sheet, 1, f"{KEY}-answers")
    why = Text(no_gaps(material.result), material.sheet.body)
    return [why, Block([heading, divisions_table(material)], whole_up_to=400)]


def divisions_table(material: Material) -> Table:
    """A row for every division, in the order in which it is first asked."""
    rows = [
        [name, *map(str, _in_row(counts))]
        for name, counts in counts_by_division(material.result.assessment.responses).items()
    ]
    return table(_COLUMNS, rows, material.sheet, dense=True)


def counts_by_division(responses: Iterable[Response]) -> Mapping[str, Counts]:
    """How many items of each division stand where (備え too)."""
    owned: dict[str, list[Response]] = {}
    for response in responses:
        owned.setdefault(response.division, []).append(response)
    return {name: figures(own).counts for name, own in owned.items()}


def _in_row(counts: Counts) -> tuple[int, ...]:
    return (
        counts.total,
        counts.reached,
        counts.not_reached,
        counts.unknown,
        counts.na,
        counts.unanswered,
    )
