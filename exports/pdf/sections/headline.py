"""The headline of a report: how many items stand where, then the plain rates."""

from collections.abc import Sequence

from reportlab.platypus import Table

from assessment.scoring import Figures
from exports.pdf.flow import Run, Text
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import grid
from exports.pdf.words import rate


def opening(total: Figures) -> str:
    """How many items stand where, in words."""
    counts = total.counts
    readiness = total.readiness.total
    beside = f"（うち備えの項目{readiness}問）" if readiness else ""
    return (
        f"点検した{counts.total}問{beside}のうち、目標に到達した項目は{counts.reached}問、"
        f"未到達は{counts.not_reached}問、未把握は{counts.unknown}問、該当なしは{counts.na}問、"
        f"未回答は{counts.unanswered}問です。"
    )


def rates_in_words(total: Figures) -> Sequence[tuple[str, str, str]]:
    """着手率, 到達率 and 回答率, each with its figure, its rule and n."""
    decided = total.actions.decided
    applicable = total.counts.applicable
    return (
        ("着手率", rate(total.started), f"レベル1以上の割合（取組項目{decided}問中）"),
        ("到達率", rate(total.reached), f"目標レベル以上の割合（取組項目{decided}問中）"),
        ("回答率", rate(total.completion), f"回答した割合（該当する項目{applicable}問中）"),
    )


def rates(total: Figures, sheet: Sheet) -> Table:
    """The rates side by side."""
    cells = [
        [
            Text(
                [
                    Run(f"{name}　", colour=Ink.SOFT, size=8.5),
                    Run(value, bold=True, size=15),
                ],
                sheet.body,
            ),
            Text(meaning, sheet.cell_soft),
        ]
        for name, value, meaning in rates_in_words(total)
    ]
    return grid([cells], [BODY_WIDTH / 3] * 3, sheet, space_before=10)
