"""The briefing on one page: who submitted, what it comes to, and how the scores spread."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from reportlab.platypus import Flowable

from assessment.collection.hardest import hardest
from assessment.collection.records import AreaPicture, ItemPicture, PlaceStatus
from assessment.collection.wording import PLACE_WORDS
from assessment.records import UNANSWERED, UNKNOWN, Answer, level
from assessment.scoring import difference, shown, signed
from exports.pdf.blocks import Block
from exports.pdf.charts import Part, Strip
from exports.pdf.collection.level_bars import LevelBar
from exports.pdf.collection.material import Briefing
from exports.pdf.collection.spreads import ScaleHead, SpreadBar
from exports.pdf.collection.wording import (
    HOW_TO_READ_A_SPREAD,
    HOW_TO_READ_LEVELS,
    QUARTER_HEADS,
    reached_words,
)
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.pieces import Space
from exports.pdf.style import BODY_WIDTH, Ink, Sheet, TextStyle
from exports.pdf.tables import Column, table
from exports.pdf.words import rate

KEY = "overview"
_HARDEST_OF_AN_AREA = 2
_LOOKS: tuple[tuple[PlaceStatus, Answer], ...] = (
    ("submitted", level(4)),
    ("incomplete", level(2)),
    ("rejected", UNKNOWN),
    ("missing", UNANSWERED),
)


def overview(briefing: Briefing) -> Sequence[Flowable]:
    """Counts, the few sentences that matter, spreads by area, and the hardest items."""
    sheet = briefing.sheet
    said = [Text(words, _said_style(sheet), label=name) for name, words in headlines(briefing)]
    opening = [_strip(briefing), Space(6), *said]
    if not briefing.collection.submitted:
        return opening
    return [
        *opening,
        _scores(briefing),
        _hard_items(briefing),
    ]


def headlines(briefing: Briefing) -> list[tuple[str, str]]:
    """What the collection comes to, in plain sentences, each with a word for what it is about."""
    collection = briefing.collection
    if not collection.submitted:
        nobody = (
            f"{collection.expected}市区町村のいずれからも、まだ集計できる回答が届いていません。"
        )
        return [("提出", nobody)]
    said = [("提出", _on_submission(briefing))]
    if briefing.are_enough(collection.submitted):
        said.append(("到達", _on_reaching(collection.items)))
    found = hardest(briefing.named(collection.items))
    if found:
        said.append(("つまずき", f"{briefing.among}{_on_the_hardest(found)}"))
    return [*said, *_on_change(briefing)]


def _on_submission(briefing: Briefing) -> str:
    collection = briefing.collection
    partly = sum(standing.status == "incomplete" for standing in collection.standings)
    beside = (
        f"うち{partly}団体は回答が途中のため、終わっていない分野の統計には入れていません。"
        if partly
        else "すべての団体が、すべての項目に回答しています。"
    )
    return (
        f"{collection.expected}市区町村のうち{collection.submitted}団体から、"
        f"集計できる回答が届きました。{beside}"
    )


def _on_reaching(pictures: Sequence[ItemPicture]) -> str:
    actions = [picture for picture in pictures if picture.item.kind == "action"]
    decided = sum(picture.n for picture in actions)
    reached = sum(picture.reached for picture in actions)
    unknown = sum(picture.unknown for picture in actions)
    if not decided:
        return "取組項目への回答は、まだありません。"
    return (
        f"取組項目への回答は、のべ{decided:,}件です。目標に届いているのは"
        f"{rate(Fraction(reached, decided))}（{reached:,}件）、"
        f"「未把握」は{rate(Fraction(unknown, decided))}（{unknown:,}件）です。"
    )


def _on_the_hardest(found: Sequence[ItemPicture]) -> str:
    """The item with the lowest 到達率, and how many share it: none is lower than another."""
    first = found[0]
    named = f"「{first.item.title}」（{first.item.id}）"
    alike = sum(picture.reached_share == first.reached_share for picture in found)
    if alike > 1:
        share = rate(first.reached_share)
        return f"到達率が最も低いのは{named}など{alike}項目で、どれも{share}です。"
    return f"到達率が最も低い項目は{named}で、目標に届いているのは{reached_words(first)}です。"


def _on_change(briefing: Briefing) -> list[tuple[str, str]]:
    last = briefing.collection.last_year
    if last is None:
        return []
    pairs = [
        (before.median, last.now[area].median)
        for area, before in last.quartiles.items()
        if area in last.now
    ]
    bodies = len({change.code for change in last.changes})
    rises = [rise for pair in pairs if (rise := difference(*pair)) is not None]
    if not rises or not briefing.are_enough(bodies):
        return [("変化", "前年度と比べられる団体はありません。")]
    ways = Counter((rise > 0) - (rise < 0) for rise in rises)
    ways_in_words = (
        (1, "上がり", "ました"),
        (-1, "下がり", "ました"),
        (0, "変わり", "ませんでした"),
    )
    moved = [(f"{ways[way]}分野で{verb}", end) for way, verb, end in ways_in_words if ways[way]]
    verbs, ends = zip(*moved, strict=True)
    words = f"中央値は、{'、'.join(verbs)}{ends[-1]}（{_spread_of(rises)}）。"
    return [("変化", f"前年度と同じ項目で比べられる{bodies}団体の{words}")]


def _spread_of(rises: Sequence[Fraction]) -> str:
    """How much the medians moved: a tenth of a point is no news, whatever it is called."""
    least, most = signed(min(rises)), signed(max(rises))
    return f"差は{least}" if least == most else f"差は{least}から{most}まで"


def _strip(briefing: Briefing) -> Flowable:
    tally = Counter(standing.status for standing in briefing.collection.standings)
    parts = [
        Part(name=PLACE_WORDS[status], count=tally[status], look=look) for status, look in _LOOKS
    ]
    return Strip(parts, "団体", briefing.sheet)


def _said_style(sheet: Sheet) -> TextStyle:
    return sheet.sized(sheet.body, 10, leading=16, indent=62, after=4)


_SCORE_COLUMNS = (
    Column("分野", 142),
    Column("団体数", 48, "right"),
    Column("", BODY_WIDTH - 142 - 48 - 40 * 4 - 44),
    Column(QUARTER_HEADS[0], 40, "right"),
    Column("中央値", 40, "right"),
    Column(QUARTER_HEADS[1], 40, "right"),
    Column("平均", 40, "right"),
    Column("到達率", 44, "right"),
)


def _scores(briefing: Briefing) -> Block:
    sheet = briefing.sheet
    columns = [*_SCORE_COLUMNS]
    columns[2] = Column(ScaleHead(sheet), columns[2].width)
    rows = [_score_row(area, briefing) for area in briefing.collection.areas]
    return Block(
        [
            Heading("分野別の点数の広がり", sheet, 1, f"{KEY}-scores"),
            table(columns, rows, sheet),
            Text(
                f"{HOW_TO_READ_A_SPREAD}その分野のすべての項目に回答した団体（n）の点数です。"
                "到達率は、のべの回答のうち目標に届いているものの割合です。",
                sheet.caption,
            ),
        ]
    )


def _score_row(area: AreaPicture, briefing: Briefing) -> list[str | Flowable]:
    sheet, quartiles = briefing.sheet, briefing.allowed(area.quartiles)
    actions = [i for i in briefing.items_of(area) if i.item.kind == "action"]
    decided = sum(picture.n for picture in actions)
    reached = sum(picture.reached for picture in actions)
    most = max((picture.n for picture in actions), default=0)
    return [
        area.checklist.title,
        f"n={quartiles.n}",
        SpreadBar(quartiles),
        shown(quartiles.q1),
        Text(shown(quartiles.median), sheet.cell_strong_right),
        shown(quartiles.q3),
        shown(quartiles.mean),
        rate(Fraction(reached, decided) if decided and briefing.are_enough(most) else None),
    ]


_ITEM_COLUMNS = (
    Column("項目", 196),
    Column("回答の分布", BODY_WIDTH - 196 - 46 - 72),
    Column("到達率", 46, "right"),
    Column("団体数", 72, "right"),
)


def _hard_items(briefing: Briefing) -> Block:
    sheet = briefing.sheet
    found = [
        picture
        for area in briefing.collection.areas
        for picture in hardest(briefing.named(briefing.items_of(area)))[:_HARDEST_OF_AN_AREA]
    ]
    heading = Heading("つまずきの多い項目", sheet, 1, f"{KEY}-hard")
    if not found:
        return Block([heading, Text("目標に届いていない項目はありません。", sheet.body)])
    rows = [_item_row(picture, sheet) for picture in found]
    lead = (
        f"{briefing.among}分野ごとに、到達率の低いものから{_HARDEST_OF_AN_AREA}つずつ示します。"
        "到達率が同じときは、目標までの差の平均が大きいものです。"
    )
    return Block(
        [
            heading,
            Text(lead, sheet.body),
            table(_ITEM_COLUMNS, rows, sheet),
            Text(HOW_TO_READ_LEVELS, sheet.caption),
        ],
        whole_up_to=300,
    )


def _item_row(picture: ItemPicture, sheet: Sheet) -> list[str | Flowable]:
    item = picture.item
    return [
        Text([Run(f"{item.id}  ", colour=Ink.SOFT, size=7.5), Run(item.title)], sheet.cell),
        [Space(1.5), LevelBar(picture, sheet, height=10)],
        Text(rate(picture.reached_share), sheet.cell_strong_right),
        f"{picture.reached}／n={picture.n}",
    ]
