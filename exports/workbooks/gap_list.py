"""``課題一覧``: every gap in order of priority, with its sum in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from assessment.actions import Action
from assessment.gaps import Gap
from assessment.next_steps import next_step
from assessment.records import Response
from assessment.results import Result
from assessment.wording import UNKNOWN_WORD
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.colouring import colour_scale, flag_overdue
from exports.workbooks.gap_sheets import ANSWERS, BACK, GAPS, PLAN
from exports.workbooks.item_columns import (
    ITEM_ID,
    answer_cell,
    area_titles,
    as_of_words,
    colour_answers,
    item_columns,
    sheet_title,
    theme_titles,
)
from exports.workbooks.plan.layout import SUGGESTED_WORD
from exports.workbooks.row_links import link_rows, name_rows, row_name
from exports.workbooks.tables import Column, Heading, Placed, write_sentence, write_table

STATE_NOW = "現在の状況"
URGENCY = "緊急度"
PRIORITY = "優先度"
PLANNED = "取組"
_UNDECIDED = "未定"


class Ranked(msgspec.Struct, frozen=True):
    """A gap with its place in the order of priority, from 1."""

    place: int
    gap: Gap


def ranked(result: Result) -> Sequence[Ranked]:
    """The gaps in order of priority."""
    return [Ranked(place, gap) for place, gap in enumerate(result.gaps, start=1)]


def response_of(row: Ranked) -> Response:
    """The response that has the gap."""
    return row.gap.response


def state_now(row: Ranked) -> str:
    """Where the item stands: digit and label, or 未把握."""
    return UNKNOWN_WORD if row.gap.level is None else answer_cell(row.gap.response)


def why_no_gaps(result: Result) -> str:
    """The sentence that stands in place of an empty list of gaps."""
    counts = result.total.actions
    if result.withheld and result.withheld.gaps:
        hidden = result.withheld.gaps
        return f"公表する項目に課題はありません。公表しない項目の課題が{hidden}件あります。"
    if not counts.applicable:
        return "該当する項目がないため、課題はありません。"
    if not counts.decided:
        return "まだ回答がないため、課題はわかりません。"
    rest = f"未回答が{counts.unanswered}項目あります。" if counts.unanswered else ""
    return f"回答した項目はすべて目標に届いており、課題はありません。{rest}"


def write_gaps(book: Book, result: Result, actions: Sequence[Action]) -> None:
    """Write the sheet ``課題一覧``; ``actions`` are counted, suggestions apart."""
    title = sheet_title("課題一覧（優先度の高い順）", result)
    if not result.gaps:
        write_sentence(book, GAPS, title, why_no_gaps(result), BACK)
        return
    heading = Heading(
        title=title,
        remarks=(
            (
                f"{as_of_words(result)}。優先度＝重要度×目標までの段階の差×緊急度。"
                "未把握の項目は、目標の段階をそのまま差とします。"
            ),
            (
                "未回答・該当なし・備えの項目は含みません。"
                f"項目IDから{ANSWERS}の行へ、取組の件数から{PLAN}の行へ移れます。"
            ),
        ),
        links=BACK,
    )
    planned = _planned(actions)
    columns = _columns(result, planned)
    placed = write_table(book, GAPS, heading, columns, ranked(result), frozen=3)
    colour_answers(book, placed, STATE_NOW)
    first, last = placed.first_row, placed.last_row
    flag_overdue(book.file, placed.sheet, first, placed.column(URGENCY), last)
    priority, most = placed.column(PRIORITY), max(gap.priority for gap in result.gaps)
    colour_scale(placed.sheet, (first, priority, last, priority), most)
    _link(book, placed, [gap.response.item.id for gap in result.gaps], planned)


def _link(book: Book, placed: Placed, ids: Sequence[str], planned: Mapping[str, str]) -> None:
    name_rows(book, GAPS, placed, ids)
    answers = [(i, row_name(ANSWERS, i)) for i in ids]
    plans = [(planned.get(i, _UNDECIDED), row_name(PLAN, i)) for i in ids]
    link_rows(book, placed, ITEM_ID, "code", answers)
    link_rows(book, placed, PLANNED, "short", plans)


def _planned(actions: Sequence[Action]) -> Mapping[str, str]:
    """How many actions there are by item; of mere suggestions it says that they are."""
    counts = Counter(action.item_id for action in actions)
    decided = {action.item_id for action in actions if not action.suggested}
    return {
        item_id: f"{count}件" if item_id in decided else f"{SUGGESTED_WORD}{count}件"
        for item_id, count in counts.items()
    }


def _columns(result: Result, planned: Mapping[str, str]) -> Sequence[Column[Ranked]]:
    areas, themes = area_titles(result), theme_titles(result)
    extended = any(gap.response.entry.extended_deadline for gap in result.gaps)

    def area(row: Ranked) -> str:
        return areas[response_of(row).checklist_id]

    def theme(row: Ranked) -> str:
        return themes[response_of(row).item.theme_id]

    def deadline(row: Ranked) -> Cell:
        return response_of(row).item.deadline

    def extension(row: Ranked) -> Cell:
        return response_of(row).entry.extended_deadline

    def plans(row: Ranked) -> Cell:
        return planned.get(response_of(row).item.id, _UNDECIDED)

    def division(row: Ranked) -> Cell:
        return response_of(row).division

    return (
        Column(header="順", width=3, look="integer", value=lambda row: row.place),
        *item_columns(response_of, 11),
        Column(header="分野", width=7, look="text", value=area),
        Column(header="テーマ", width=8, look="text", value=theme),
        Column(header=STATE_NOW, width=9.4, look="text", value=state_now),
        Column(header="目標", width=3.2, look="integer", value=lambda row: row.gap.target),
        Column(header="差", width=3, look="integer", value=lambda row: row.gap.gap),
        Column(header="重要度", width=4, look="integer", value=lambda row: row.gap.weight),
        Column(header="期限", width=6.8, look="date", value=deadline),
        *([Column(header="延長後の期限", width=6.8, look="date", value=extension)] * extended),
        Column(header=URGENCY, width=4, look="decimal", value=lambda row: row.gap.urgency),
        Column(header=PRIORITY, width=4, look="decimal", value=lambda row: row.gap.priority),
        Column(header="優先度の理由", width=10, look="text", value=lambda row: row.gap.because),
        Column(header="次の一歩", width=18, look="text", value=lambda row: next_step(row.gap)),
        Column(header=PLANNED, width=3.6, look="short", value=plans),
        Column(header="担当課", width=5.4, look="text", value=division),
    )
