"""Every gap in order of priority, with the reason in words."""

from assessment.gaps import Gap
from assessment.telling import Told
from exports.pdf.words import because, deadline, gaps_listed, no_gaps, shortened
from exports.tokens import tokens
from exports.word.marks import from_to
from exports.word.markup import Run
from exports.word.paper import WordPaper
from exports.word.tables import Cell, CellWords, Column

_LIGHT = tokens().light
_COLUMNS = (
    Column("順位", 10, "center"),
    Column("項目・担当", 49),
    Column("現在→目標", 19, "center"),
    Column("期限", 29),
    Column("優先度", 12, "right"),
    Column("理由", 57),
)


def write_gap_list(paper: WordPaper, told: Told) -> None:
    """Write the table of all gaps, or why there are none."""
    paper.section("課題一覧", on_a_new_page=False)
    if not told.plan:
        paper.text(no_gaps(told.result))
        return
    paper.text(gaps_listed(told.result), joined=True)
    rows = [_row(each.rank, each.gap, told) for each in told.plan]
    paper.table("すべての課題", _COLUMNS, rows, dense=True)


def _row(rank: int, gap: Gap, told: Told) -> list[CellWords]:
    item, response = gap.response.item, gap.response
    own = response.entry.own_target
    beside = f"独自の目標{own}（標準{item.target}）" if own is not None else ""
    remark = [(Run(text=beside, colour=_LIGHT.text_soft, size=7),)] if beside else []
    return [
        str(rank),
        (
            Run(text=f"{item.id}　{response.division}\n", colour=_LIGHT.text_soft),
            Run(text=item.title, bold=True),
        ),
        Cell(paragraphs=(from_to(gap), *remark)),
        _deadline(gap, told),
        (Run(text=str(gap.priority), bold=True),),
        (Run(text=because(gap), colour=_LIGHT.text_soft, size=7),),
    ]


def _deadline(gap: Gap, told: Told) -> CellWords:
    if gap.deadline is None:
        return "－"
    until, _, original = deadline(gap.response).partition("\n")
    reason = gap.response.entry.extension_reason
    late = gap.deadline < told.result.as_of
    return [
        Run(text=until, size=7.5),
        *([Run(text="\n経過", colour=_LIGHT.error, bold=True)] if late else []),
        *([Run(text=f"\n{original}")] if original else []),
        *([Run(text=f"\n理由：{shortened(reason)}", colour=_LIGHT.text_soft)] if reason else []),
    ]
