"""Where a municipality differs from the others, and what it could do next."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.collection.feedback import OwnItem
from assessment.gaps import Gap
from assessment.next_steps import next_step
from assessment.records import Answer
from assessment.scoring import NO_FIGURE, shown
from assessment.wording import UNKNOWN_WORD
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.collection.own_paper import OwnPaper
from exports.pdf.flow import Run, Text
from exports.pdf.marks import SIDE, Marks, from_to
from exports.pdf.style import BODY_WIDTH, THIN, Ink, Sheet
from exports.pdf.tables import Cell, Column, Command, head, table
from exports.pdf.words import deadline, deadline_nature, rate

_MOST_STEPS = 8
_MARK = 11.0
_COLUMNS = (
    Column("", _MARK + 8),
    Column("項目", 176),
    Column("貴団体の回答", BODY_WIDTH - _MARK - 8 - 176 - 44 - 44 - 46),
    Column("中央値", 44, "right"),
    Column("到達率", 44, "right"),
    Column("団体数", 46, "right"),
)
_HEAD = (
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LINEABOVE", (0, 0), (-1, 0), THIN, Ink.LINE),
)


def comparisons(paper: OwnPaper) -> Sequence[Flowable]:
    """The items at which it stands above the median of all, and those below it."""
    told, sheet = paper.feedback, paper.sheet
    if not any(one.whole for one in told.items()):
        return [Text("答えた団体が少ないため、項目ごとの比較は示しません。", sheet.body)]
    rows: list[list[Cell]] = []
    commands: list[Command] = []
    halves = (("中央値より高い項目（強み）", told.strengths), ("中央値より低い項目", told.gaps))
    for title, items in halves:
        place = len(rows) + 1
        commands += [
            ("SPAN", (0, place), (-1, place)),
            ("BACKGROUND", (0, place), (-1, place), Ink.SURFACE),
            ("NOSPLIT", (0, place), (-1, place + 1)),
        ]
        words = title if items else f"{title}：ありません"
        rows.append([Text(words, sheet.sized(sheet.cell_bold, 8)), *[""] * 5])
        rows += [_item_row(one, sheet) for one in items]
    caption = (
        f"中央値は{paper.among}のレベルの中央値（未把握は0）、到達率は目標に届いている団体の割合です。"
        "差の大きいものから示します。"
    )
    return [
        table(_COLUMNS, rows, sheet, *commands, dense=True),
        Text(caption, sheet.caption),
    ]


def on_comparisons(paper: OwnPaper) -> Expected:
    """Every item that is compared by name, with the figures of all."""
    compared = (*paper.feedback.strengths, *paper.feedback.gaps)
    return {
        "比べた項目": [f"{one.item.id}{one.item.title}" for one in compared],
        "比べた数値": ["".join(_of_all(one)) for one in compared],
    }


def _item_row(one: OwnItem, sheet: Sheet) -> list[Cell]:
    answer = Answer(state=one.given.state, level=one.given.level)
    name = [Run(f"{one.item.id}  ", colour=Ink.SOFT, size=7), Run(one.item.title)]
    words = UNKNOWN_WORD if one.given.level is None else one.item.labels[one.given.level]
    return [Marks((answer,), sheet, _MARK), Text(name, sheet.dense), words, *_of_all(one)]


def _of_all(one: OwnItem) -> list[str]:
    """The median level, the share at the target, and n."""
    if one.whole is None:
        return [NO_FIGURE] * 3
    figures = one.whole.figures
    return [shown(figures.median), rate(one.whole.reached), f"n={figures.n}"]


def next_steps(paper: OwnPaper) -> Sequence[Flowable]:
    """The first gaps in order of priority, each with its next step and the support named for it."""
    told, sheet = paper.feedback, paper.sheet
    found = told.priorities()
    if not found:
        return [Text("目標に届いていない項目はありません。", sheet.body)]
    count = min(len(found), _MOST_STEPS)
    opening = (
        f"課題{len(found)}件のうち、優先度（重要度・目標までの段階・期限）の高い{count}件です。"
    )
    return [Text(opening, sheet.body), *(_step(gap, sheet) for gap in found[:_MOST_STEPS])]


def on_steps(paper: OwnPaper) -> Expected:
    """Every gap shown, with its next step."""
    first = paper.feedback.priorities()[:_MOST_STEPS]
    return {
        "課題": [f"{gap.response.item.id}{gap.response.item.title}" for gap in first],
        "次の一歩": [next_step(gap) for gap in first],
    }


def _step(gap: Gap, sheet: Sheet) -> Block:
    item = gap.response.item
    name = [Run(f"{item.id}  ", colour=Ink.SOFT, size=7.75), Run(item.title, bold=True)]
    due = " ".join(filter(None, (deadline(gap.response), deadline_nature(gap.response))))
    cells = [
        Text(name, sheet.sized(sheet.body, 9, leading=13, after=0)),
        from_to(gap.level, gap.target, sheet),
        Text(due, sheet.cell_soft_right),
    ]
    widths = [BODY_WIDTH - 4 * SIDE - 170, 4 * SIDE, 170]
    support = "、".join(item.support)
    fields = (("次の一歩", next_step(gap)), ("挙げられた支援", support))
    return Block(
        [
            head(cells, widths, sheet, *_HEAD),
            *(Text(words, sheet.field, label=name) for name, words in fields if words),
        ],
        whole_up_to=160,
        after=2,
    )
