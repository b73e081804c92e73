"""未回答の項目: what is still to be asked of whom."""

import datetime as dt

from assessment.fiscal_years import date_in_short
from assessment.records import Response
from assessment.results import Result
from assessment.scoring import NO_FIGURE
from exports.pdf.sections.unanswered import (
    DEADLINE_KINDS,
    how_to_begin,
    in_words,
    left_open,
    with_deadline,
)
from exports.tokens import tokens
from exports.word.markup import Run, Words
from exports.word.paper import WordPaper
from exports.word.tables import CellWords, Column

_LIGHT = tokens().light
_DATED = (
    Column("期限", 30),
    Column("項目", 70),
    Column("期限の種類", 42),
    Column("担当課", 34),
)
_COLUMNS = (
    Column("担当課", 28),
    Column("項目", 52),
    Column("質問", 83),
    Column("重要度", 13, "right"),
)


def write_unanswered(paper: WordPaper, result: Result) -> None:
    """Write how to begin, the open items that have a deadline, and all of them by division."""
    items = left_open(result)
    if not items:
        return
    paper.section("未回答の項目", on_a_new_page=False)
    paper.text(in_words(result))
    for label, words in how_to_begin(result):
        paper.labelled(label, words)
    dated = with_deadline(result)
    if dated:
        paper.heading("期限のある未回答の項目")
        rows = [_dated_row(day, response, result.as_of) for day, response in dated]
        paper.table("期限のある未回答の項目", _DATED, rows, dense=True)
    paper.heading("担当課ごとの未回答の項目")
    rows = [_row(response) for response in items]
    paper.table("担当課ごとの未回答の項目", _COLUMNS, rows, dense=True)


def _dated_row(day: dt.date, response: Response, as_of: dt.date) -> list[CellWords]:
    kind = DEADLINE_KINDS.get(response.item.deadline_kind or "", NO_FIGURE)
    return [_day(day, as_of), _named(response), kind, response.division]


def _row(response: Response) -> list[CellWords]:
    return [
        response.division,
        _named(response),
        (Run(text=response.item.question, colour=_LIGHT.text_soft, size=7.5),),
        str(response.item.weight),
    ]


def _named(response: Response) -> Words:
    item = response.item
    return (
        Run(text=f"{item.id}\n", colour=_LIGHT.text_soft),
        Run(text=item.title, bold=True),
    )


def _day(day: dt.date, as_of: dt.date) -> Words:
    past = [Run(text="　経過", colour=_LIGHT.error, bold=True)] if day < as_of else []
    return [Run(text=date_in_short(day)), *past]
