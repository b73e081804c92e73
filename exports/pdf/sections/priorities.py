"""What to do first: the ten most urgent gaps with the next step, and each area's first three."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from assessment.gaps import Gap
from assessment.next_steps import next_step
from assessment.plans import Undertaking
from exports.pdf.blocks import Block
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.marks import from_to
from exports.pdf.material import Material
from exports.pdf.sections.matrix import matrix
from exports.pdf.style import BODY_WIDTH, THIN, Ink, Sheet
from exports.pdf.tables import Column, head, table
from exports.pdf.words import among, because, deadline, deadline_nature, no_gaps_in, shortened

KEY = "priorities"
TOP = 10
RULE = (
    "優先度は「重要度 × 目標までの段階 × 期限の近さ」で求めます。"
    "数値が大きいものほど先に取り組みます。"
)
"""How gaps are put in order."""
_RANK = 32

_HEAD = (
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (1, 0), (1, 0), 8),
    ("LINEABOVE", (0, 0), (-1, 0), THIN, Ink.STRONG_LINE),
)


def priorities(material: Material) -> Sequence[Flowable]:
    """The ten first gaps of all, the three first of each area, and how many there are of each."""
    sheet = material.sheet
    first, *others = cards(material.told.plan[:TOP], material)
    title = f"{among(material.result)}優先度の高い{1 + len(others)}件"
    heading = Heading(title, sheet, 1, f"{KEY}-top")
    return [
        Text(RULE, sheet.body),
        Block([heading, first], whole_up_to=300),
        *others,
        _by_area(material),
        matrix(material, f"{KEY}-matrix"),
    ]


def cards(plan: Iterable[Undertaking], material: Material) -> list[Block]:
    """A card for each gap: its division, why it matters, the next step and the deadline."""
    return [_card(each.rank, each.gap, material) for each in plan]


def _card(number: int, gap: Gap, material: Material) -> Block:
    sheet, item, response = material.sheet, gap.response.item, gap.response
    fields = [
        ("優先度の理由", because(gap)),
        ("なぜ必要か", item.why),
        ("次の一歩", next_step(gap)),
        ("期限", deadline_in_words(gap)),
    ]
    return Block(
        [
            _head(number, gap, material),
            *(Text(words, sheet.field, label=name) for name, words in fields if words),
            *_own_target(response.entry.own_target, item.target, sheet),
        ],
        whole_up_to=320,
        after=9,
    )


def _head(number: int, gap: Gap, material: Material) -> Flowable:
    sheet, item = material.sheet, gap.response.item
    division = "" if material.result.division else gap.response.division
    name = [
        Run(f"{item.id}  ", colour=Ink.SOFT, size=8.25),
        Run(item.title, bold=True),
        Run(f"　{division}", colour=Ink.SOFT, size=7.5),
    ]
    sum_of = [Run("優先度 ", colour=Ink.SOFT, size=7.5), Run(str(gap.priority), bold=True)]
    cells = [
        Text(str(number), sheet.sized(sheet.cell_bold, 13, colour=Ink.ACCENT)),
        Text(name, sheet.sized(sheet.body, 10, after=0), link=material.link_to(item)),
        from_to(gap.level, gap.target, sheet),
        Text(sum_of, sheet.sized(sheet.cell_right, 10)),
    ]
    return head(cells, [_RANK, BODY_WIDTH - _RANK - 50 - 76, 50, 76], sheet, *_HEAD)


def deadline_in_words(gap: Gap) -> str:
    """The deadline, what kind it is, and why it was extended; empty where there is none."""
    words = deadline(gap.response).replace("\n", "")
    if not words:
        return ""
    nature = deadline_nature(gap.response)
    reason = gap.response.entry.extension_reason
    return "".join(
        (
            words,
            f"　{nature}" if nature else "",
            f"\n延長の理由：{shortened(reason)}" if reason else "",
        )
    )


def _own_target(own: int | None, standard: int, sheet: Sheet) -> list[Flowable]:
    if own is None:
        return []
    return [
        Text(f"レベル{own}（チェックリストの目標は{standard}）", sheet.field, label="独自の目標")
    ]


_COLUMNS = (
    Column("分野", 100),
    Column("項目", BODY_WIDTH - 100 - 54 - 170),
    Column("現在→目標", 54),
    Column("優先度の理由", 170),
)


def _by_area(material: Material) -> Block:
    sheet = material.sheet
    again = sheet.sized(sheet.dense, 8, colour=Ink.SOFT)
    rows: list[list[str | Flowable]] = []
    for area in material.result.areas:
        title = area.checklist.title
        if not area.top:
            rows.append([title, no_gaps_in(area), "", ""])
        for number, gap in enumerate(area.top):
            item = gap.response.item
            rows.append(
                [
                    title if number == 0 else Text(title, again),
                    Text([Run(f"{item.id}  ", colour=Ink.SOFT), Run(item.title)], sheet.dense),
                    from_to(gap.level, gap.target, sheet),
                    Text(because(gap), sheet.sized(sheet.cell_soft, 7)),
                ]
            )
    return Block(
        [
            Heading(f"{among(material.result)}分野ごとの上位3件", sheet, 1, f"{KEY}-areas"),
            table(_COLUMNS, rows, sheet, dense=True),
        ]
    )
