"""What the prefecture could consider next: the hardest items, and the support named for them.

Nothing here but what follows from the figures and what the checklist itself says of the item.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.collection.hardest import hardest
from assessment.collection.records import AreaPicture, ItemPicture
from assessment.gaps import gap_of
from assessment.next_steps import next_step
from assessment.records import UNKNOWN, Entry, Response, level
from exports.pdf.blocks import Block
from exports.pdf.collection.level_bars import LevelBar
from exports.pdf.collection.material import Briefing
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.style import BODY_WIDTH, THIN, Ink
from exports.pdf.tables import head
from exports.pdf.words import rate

KEY = "steps"
_IN_ALL = 8
_FEWEST_OF_AN_AREA = 2
_BAR = 180.0
_GUTTER = 8.0
_SHARE = 118.0

_HEAD = (
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ("LINEABOVE", (0, 0), (-1, 0), THIN, Ink.LINE),
)


def steps(briefing: Briefing) -> Sequence[Flowable]:
    """The hardest items of each area, eight in all where there are areas enough."""
    sheet, number_of_areas = briefing.sheet, len(briefing.collection.areas)
    each = max(_FEWEST_OF_AN_AREA, _IN_ALL // number_of_areas)
    opening = (
        f"{briefing.among}分野ごとに、到達率の低い{each}項目と、その項目について資料が挙げる国などの支援を並べます。"
        "支援の行がない項目には、資料に挙げられたものがありません。"
        "数値だけから選んだものです。何を先に支えるかは、地域の事情を踏まえて決めてください。"
    )
    areas = [
        part
        for number, area in enumerate(briefing.collection.areas, start=1)
        for part in _area(number, area, each, briefing)
    ]
    return [Text(opening, sheet.body), *areas]


def _area(number: int, area: AreaPicture, most: int, briefing: Briefing) -> list[Flowable]:
    found = hardest(briefing.named(briefing.items_of(area)))[:most]
    sheet = briefing.sheet
    heading = Heading(area.checklist.title, sheet, 1, f"{KEY}-{number}", sheet.headings[2])
    if not found:
        nothing = "目標に届いていない項目で、ここに載せられるものはありません。"
        return [Block([heading, Text(nothing, sheet.body)])]
    first, *others = (_item(picture, briefing) for picture in found)
    return [Block([heading, first], whole_up_to=220), *others]


def _item(picture: ItemPicture, briefing: Briefing) -> Block:
    sheet, item = briefing.sheet, picture.item
    name = [Run(f"{item.id}  ", colour=Ink.SOFT, size=8), Run(item.title, bold=True)]
    share = [
        Run("到達率 ", colour=Ink.SOFT, size=7.5),
        Run(rate(picture.reached_share), bold=True),
        Run(f"　{picture.reached}／n={picture.n}", colour=Ink.SOFT, size=7.5),
    ]
    cells = [
        Text(name, sheet.sized(sheet.body, 9.25, after=0)),
        "",
        LevelBar(picture, sheet, height=10),
        Text(share, sheet.sized(sheet.cell_right, 9.5)),
    ]
    widths = [BODY_WIDTH - _GUTTER - _BAR - _SHARE, _GUTTER, _BAR, _SHARE]
    fields = [
        ("今の状況", _where_most_stand(picture)),
        ("次の一歩", _next_step(picture, briefing)),
    ]
    if item.support:
        fields.append(("挙げられた支援", "、".join(item.support)))
    return Block(
        [
            head(cells, widths, sheet, *_HEAD),
            *(Text(words, sheet.field, label=name) for name, words in fields),
        ],
        whole_up_to=200,
        after=4,
    )


def _where_most_stand(picture: ItemPicture) -> str:
    most = _most_below(picture)
    if most is None:
        return f"目標に届いていない団体で最も多いのは「未把握」の{picture.unknown}団体です。"
    return (
        f"目標に届いていない団体で最も多いのは、レベル{most}「{picture.item.labels[most]}」の"
        f"{picture.levels[most]}団体です。"
    )


def _next_step(picture: ItemPicture, briefing: Briefing) -> str:
    most = _most_below(picture)
    answer = UNKNOWN if most is None else level(most)
    response = Response(
        checklist_id=picture.checklist_id, item=picture.item, entry=Entry(answer=answer)
    )
    gap = gap_of(response, briefing.collection.as_of)
    return next_step(gap) if gap else ""


def _most_below(picture: ItemPicture) -> int | None:
    """The level below the target at which most stand, the lower of two; ``None`` for 未把握."""
    below = range(picture.item.target)
    most = max(below, key=lambda number: (picture.levels[number], -number))
    return most if picture.levels[most] >= picture.unknown else None
