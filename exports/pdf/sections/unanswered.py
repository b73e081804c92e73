"""未回答の項目: what is still to be asked of whom; most of the report while little is known."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from assessment.fiscal_years import date_in_short
from assessment.records import Response
from assessment.results import Result
from assessment.scoring import NO_FIGURE
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.material import Material
from exports.pdf.naming import named
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Cell, Column, table

KEY = "unanswered"

_DATED_COLUMNS = (
    Column("期限", 84),
    Column("項目", BODY_WIDTH - 84 - 118 - 96),
    Column("期限の種類", 118),
    Column("担当課", 96),
)
_ITEM, _WEIGHT = 180.0, 32.0
DEADLINE_KINDS = {"binding": "市区町村を拘束する期限", "national_target": "国の目標年度"}


def unanswered(material: Material) -> Sequence[Flowable]:
    """How to begin, the open items that have a deadline, and all of them by division."""
    sheet, items = material.sheet, left_open(material.result)
    lead = Text(in_words(material.result), sheet.body)
    return [
        Block([lead, *beginning(material)], whole_up_to=200),
        *dated(material),
        *_by_division(items, sheet),
    ]


def _by_division(items: Sequence[Response], sheet: Sheet) -> list[Flowable]:
    """A table for every division, which is named in the header that its pages repeat."""
    heading = Heading("担当課ごとの未回答の項目", sheet, 1, f"{KEY}-divisions")
    tables = [
        _of_division(name, list(own), sheet)
        for name, own in itertools.groupby(items, key=lambda response: response.division)
    ]
    first, *others = tables
    return [Block([heading, first]), *others]


def _of_division(name: str, items: Sequence[Response], sheet: Sheet) -> Table:
    head = [Run(name, colour=Ink.TEXT), Run(f"　{len(items)}問")]
    columns = (
        Column(Text(head, sheet.head), _ITEM),
        Column("質問", BODY_WIDTH - _ITEM - _WEIGHT),
        Column("重要度", _WEIGHT, "right"),
    )
    return table(columns, [_row(each, sheet) for each in items], sheet, dense=True)


def is_left(material: Material) -> bool:
    """Whether there is an open item that may be named."""
    return bool(left_open(material.result))


def expected_items(material: Material) -> Expected:
    """Every open item by its id and title."""
    return {"未回答の項目": [f"{r.item.id}{r.item.title}" for r in left_open(material.result)]}


def left_open(result: Result) -> list[Response]:
    """What nobody has answered, by division in the order in which they are first asked."""
    responses = result.assessment.responses
    order = {name: n for n, name in enumerate(dict.fromkeys(r.division for r in responses))}
    left = [r for r in responses if r.answer.state == "unanswered"]
    return sorted(left, key=lambda response: order[response.division])


def in_words(result: Result) -> str:
    """How many items are open, and what that means."""
    count, named_here = result.total.counts.unanswered, len(left_open(result))
    told = f"のうち公表する{named_here}問" if named_here < count else ""
    return (
        f"まだ答えていない{count}問{told}です。課題一覧には入らず、点数の範囲を広げています。"
        "答えがそろうほど、次に取り組むことがはっきりします。"
    )


def beginning(material: Material) -> list[Flowable]:
    """``how_to_begin``, set."""
    sheet = material.sheet
    style = sheet.sized(sheet.field, sheet.field.size, indent=112)
    told = how_to_begin(material.result)
    return [Text(words, style, label=name) for name, words in told]


def how_to_begin(result: Result) -> Sequence[tuple[str, str]]:
    """What to find out first, of whom, and what to answer where nobody knows."""
    items, as_of = left_open(result), result.as_of
    days = [day for response in items if (day := deadline_of(response)) is not None]
    past = sum(day < as_of for day in days)
    owners = Counter(response.division for response in items)
    most, number = owners.most_common(1)[0]
    heavy = sum(response.item.weight == max(r.item.weight for r in items) for response in items)
    dated = (
        f"期限か目標年度のある{len(days)}問（うち{past}問はすでに経過）と、重要度の最も高い"
        f"{heavy}問から確かめます。"
        if days
        else f"重要度の最も高い{heavy}問から確かめます。"
    )
    spread = (
        f"{len(owners)}の担当課にまたがり、最も多いのは{most}の{number}問です。"
        if len(owners) > 1
        else f"担当課は{most}です。"
    )
    return (
        ("先に確かめるもの", dated),
        (
            "担当課への照会",
            f"{spread}庁内照会票（Excel）を課ごとに作り、返ったものを取り込めます。",
        ),
        (
            "分からないとき",
            "確かめても分からない項目は「未把握」と答えます。未回答と分けて数え、課題として残ります。",
        ),
    )


def dated(material: Material) -> list[Flowable]:
    """The open items that have a deadline, the first of them first; nothing where none has."""
    sheet, as_of = material.sheet, material.result.as_of
    found = with_deadline(material.result)
    if not found:
        return []
    rows: list[list[Cell]] = [
        [
            _day(day, as_of, sheet),
            named(response, sheet),
            DEADLINE_KINDS.get(response.item.deadline_kind or "", NO_FIGURE),
            response.division,
        ]
        for day, response in found
    ]
    heading = Heading("期限のある未回答の項目", sheet, 1, f"{KEY}-dated")
    return [Block([heading, table(_DATED_COLUMNS, rows, sheet, dense=True)], whole_up_to=300)]


def _row(response: Response, sheet: Sheet) -> list[Cell]:
    return [
        named(response, sheet),
        Text(response.item.question, sheet.sized(sheet.cell_soft, 7, leading=10)),
        str(response.item.weight),
    ]


def with_deadline(result: Result) -> list[tuple[dt.date, Response]]:
    """The open items that have a deadline, the earliest first."""
    found = [(day, r) for r in left_open(result) if (day := deadline_of(r)) is not None]
    return sorted(found, key=lambda pair: pair[0])


def deadline_of(response: Response) -> dt.date | None:
    """The deadline that counts."""
    return response.entry.extended_deadline or response.item.deadline


def _day(day: dt.date, as_of: dt.date, sheet: Sheet) -> Text:
    past = [Run("　経過", colour=Ink.ERROR, bold=True)] if day < as_of else []
    return Text([Run(date_in_short(day)), *past], sheet.dense)
