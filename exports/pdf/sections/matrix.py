"""The priority matrix: every gap by its effect and by how urgent it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from assessment.plans import Undertaking
from exports.pdf.checking import Expected
from exports.pdf.flow import Block, Heading, Run, Text
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, THIN, Ink, Sheet
from exports.pdf.tables import Column, Command, table

KEY = "matrix"

_URGENCIES = (
    (1.0, "期限なし・\n2年より先など"),
    (1.25, "2年以内・\n国の目標年度"),
    (1.5, "1年以内"),
    (1.75, "半年以内"),
    (2.0, "期限超過"),
)
"""Every factor that a deadline can have (scoring.md), and what it stands for."""

_BETWEEN: Command = ("INNERGRID", (1, 1), (-1, -1), THIN, Ink.LINE)
_EFFECT = 74
_CELL = (BODY_WIDTH - _EFFECT) / len(_URGENCIES)
_BANDS = ((12, 0.72), (8, 0.80), (5, 0.87), (3, 0.94))
"""From this priority on a cell has this shade of grey."""


def matrix(material: Material, key: str = KEY) -> Block:
    """Effect downwards, urgency to the right; in each cell how many gaps, and their ranks."""
    sheet, plan = material.sheet, material.told.plan
    found = _cells(plan)
    effects = sorted({effect for effect, _ in found}, reverse=True)
    shades: list[Command] = []
    rows: list[list[str | Flowable]] = []
    for place, effect in enumerate(effects, start=1):
        row: list[str | Flowable] = [Text([Run(str(effect), bold=True)], sheet.cell_right)]
        for column, (urgency, _) in enumerate(_URGENCIES, start=1):
            ranks = found.get((effect, urgency), [])
            row.append(_cell(ranks, sheet))
            if ranks:
                grey = _grey(effect * urgency)
                shades.append(("BACKGROUND", (column, place), (column, place), grey))
        rows.append(row)
    return Block(
        [
            Heading("効果と期限から見た課題", sheet, 1, key),
            table(
                _columns(sheet),
                rows,
                sheet,
                ("INNERGRID", (1, 1), (-1, -1), THIN, Ink.LINE),
                *shades,
            ),
            Text(_CAPTION.format(count=len(plan)), sheet.caption),
        ],
        whole_up_to=420,
    )


def expected_cells(material: Material) -> Expected:
    """How many gaps are in each cell, with their ranks."""
    found = _cells(material.told.plan)
    return {"効果と期限": [f"{len(ranks)}件{_in_ranges(ranks)}" for ranks in found.values()]}


_CAPTION = (
    "n＝{count}件。縦は効果（重要度 × 目標までの段階）、横は期限の係数で、優先度は2つの積です。"
    "マスの中は件数と優先度の順位、濃いマスほど優先度が高いものです。"
)


def _columns(sheet: Sheet) -> Sequence[Column]:
    heads = (
        Text([Run(f"× {factor}", bold=True), Run(f"\n{words}", bold=False)], sheet.head)
        for factor, words in _URGENCIES
    )
    return (Column("効果", _EFFECT, "right"), *(Column(head, _CELL) for head in heads))


def _cells(plan: Iterable[Undertaking]) -> Mapping[tuple[int, float], list[int]]:
    """The ranks of the gaps by effect and urgency."""
    found: dict[tuple[int, float], list[int]] = defaultdict(list)
    for each in plan:
        found[each.gap.weight * each.gap.gap, each.gap.urgency].append(each.rank)
    return found


def _cell(ranks: Sequence[int], sheet: Sheet) -> str | Flowable:
    if not ranks:
        return ""
    count = Run(f"{len(ranks)}件", bold=True, size=10)
    return Text([count, Run(f"\n{_in_ranges(ranks)}", size=7, colour=Ink.TEXT)], sheet.cell)


def _in_ranges(ranks: Sequence[int]) -> str:
    """Such as ``1–3, 7位``."""
    runs: list[list[int]] = []
    for rank in ranks:
        if runs and rank == runs[-1][-1] + 1:
            runs[-1].append(rank)
        else:
            runs.append([rank])
    told = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{', '.join(told)}位"


def _grey(priority: float) -> Color:
    shade = next((grey for least, grey in _BANDS if priority >= least), 1)
    return Color(shade, shade, shade)
