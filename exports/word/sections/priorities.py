"""What to do first: the ten most urgent gaps, all of them on a matrix, each area's first three."""

from collections.abc import Sequence

from assessment.gaps import Gap
from assessment.next_steps import next_step
from assessment.plans import Undertaking
from assessment.results import Result
from assessment.telling import Told
from exports.pdf.sections.priorities import RULE, TOP, deadline_in_words
from exports.pdf.words import among, because, no_gaps_in
from exports.priority_matrix import TITLE, URGENCIES, cells, effects, in_ranges, in_words, shade
from exports.tokens import tokens
from exports.word.marks import from_to
from exports.word.markup import Run
from exports.word.paper import WIDTH, WordPaper
from exports.word.table_styles import GRID
from exports.word.tables import Cell, CellWords, Column

_SOFT = tokens().light.text_soft
_EFFECT = 16.0
_WHOLE_UP_TO = 600
"""A gap told in no more characters stands on one page."""


def write_priorities(paper: WordPaper, told: Told) -> None:
    """Write the first gaps one by one, the matrix, and the first three of each area."""
    if not told.plan:
        return
    first = told.plan[:TOP]
    paper.section("優先して取り組む課題")
    paper.text(RULE)
    paper.heading(f"{among(told.result)}優先度の高い{len(first)}件")
    for each in first:
        _card(paper, each.rank, each.gap)
    _matrix(paper, told.plan)
    _by_area(paper, told.result)


def _card(paper: WordPaper, rank: int, gap: Gap) -> None:
    response, item = gap.response, gap.response.item
    heading = (
        Run(text=f"{rank}　", colour=tokens().light.accent),
        Run(text=f"{item.id}　", colour=_SOFT, size=8.5),
        Run(text=f"{item.title}　"),
        *from_to(gap),
        Run(text="　優先度 ", colour=_SOFT, size=8.5),
        Run(text=str(gap.priority)),
    )
    own = response.entry.own_target
    fields = (
        ("優先度の理由", because(gap)),
        ("なぜ必要か", item.why),
        ("次の一歩", next_step(gap)),
        ("期限", deadline_in_words(gap)),
        ("担当", response.division),
        (
            "独自の目標",
            "" if own is None else f"レベル{own}（チェックリストの目標は{item.target}）",
        ),
    )
    told = [(label, words) for label, words in fields if words]
    short = sum(len(words) for _, words in told) <= _WHOLE_UP_TO
    paper.heading(heading, 3)
    for number, (label, words) in enumerate(told, start=1):
        paper.labelled(label, words, joined=short and number < len(told))


def _matrix(paper: WordPaper, plan: Sequence[Undertaking]) -> None:
    found = cells(plan)
    wide = (WIDTH - _EFFECT) / len(URGENCIES)
    columns = (
        Column("効果", _EFFECT, "right"),
        *(Column(f"× {factor}\n{words}", wide) for factor, words in URGENCIES),
    )
    rows = [
        [
            (Run(text=str(effect), bold=True),),
            *(_place(found.get((effect, factor), ()), effect * factor) for factor, _ in URGENCIES),
        ]
        for effect in effects(found)
    ]
    paper.heading(TITLE)
    paper.table(TITLE, columns, rows, style=GRID)
    paper.text(in_words(len(plan)), "Note")


def _place(ranks: Sequence[int], priority: float) -> CellWords:
    if not ranks:
        return ""
    grey = f"#{round(255 * shade(priority)):02x}" + f"{round(255 * shade(priority)):02x}" * 2
    count = Run(text=f"{len(ranks)}件", bold=True, size=10)
    return Cell(paragraphs=((count, Run(text=f"\n{in_ranges(ranks)}", size=7)),), ground=grey)


_COLUMNS = (
    Column("分野", 35),
    Column("項目", 65),
    Column("現在→目標", 19, "center"),
    Column("優先度の理由", 57),
)


def _by_area(paper: WordPaper, result: Result) -> None:
    rows: list[list[CellWords]] = []
    for area in result.areas:
        title = area.checklist.title
        if not area.top:
            rows.append([title, no_gaps_in(area), "", ""])
        rows += [
            [
                (Run(text=title if number == 0 else "", size=7.5),),
                (
                    Run(text=f"{gap.response.item.id}　", colour=_SOFT, size=7.5),
                    Run(text=gap.response.item.title, size=8),
                ),
                from_to(gap),
                (Run(text=because(gap), colour=_SOFT, size=7),),
            ]
            for number, gap in enumerate(area.top)
        ]
    paper.heading(f"{among(result)}分野ごとの上位3件")
    paper.table("分野ごとの上位3件", _COLUMNS, rows, dense=True)
